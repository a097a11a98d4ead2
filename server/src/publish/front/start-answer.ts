import type { Catalog, EditionAnswer, ValuesAnswer } from "@raumblick/api/query.api";
import type { Headline, News, StartAnswer } from "@raumblick/api/start.api";
import { cellAt } from "@raumblick/figures/cell";
import { referenceValue } from "@raumblick/figures/reference";
import { summaryFacts } from "@raumblick/figures/summary";
import { decodeColumns, type ValueColumns } from "@raumblick/model/columns";
import { editionOf, plainSeries } from "../../query/preloads.ts";
import { headlinesOf, rootTopic, type TopicHeadline } from "./headlines.ts";

/** Stored answers by their hash, unpacked. */
export type StoredAnswers = <T>(hash: string) => Promise<T>;

/** A release as the public zone keeps it. */
export type PublicRelease = {
  number: number;
  action: string;
  createdAt: string;
  indicators: { indicator: string; level: string }[];
};

/** Releases shown, and indicators named of each. */
const MOST_NEWS = 4;
const MOST_NAMED = 3;

/** The start page of a catalogue: headline figures as its map pages say them, and what was released last. */
export async function startAnswer(
  catalog: Catalog,
  releases: readonly PublicRelease[],
  stored: StoredAnswers,
): Promise<StartAnswer> {
  const headlines: Headline[] = [];
  for (const headline of headlinesOf(catalog)) {
    const figure = await headlineOf(catalog, headline, stored);
    if (figure) headlines.push(figure);
  }
  return {
    release: catalog.release,
    headlines,
    editions: await editionsOf(catalog, headlines, stored),
    news: newsOf(catalog, releases),
  };
}

async function editionsOf(
  catalog: Catalog,
  headlines: readonly Headline[],
  stored: StoredAnswers,
): Promise<StartAnswer["editions"]> {
  const used = catalog.editions.filter((one) =>
    headlines.some(({ level, edition }) => level === one.level && edition === one.edition),
  );
  const editions: StartAnswer["editions"] = [];
  for (const { level, edition, outline, areas } of used) {
    const { labelPoints } = await stored<EditionAnswer>(areas);
    editions.push({ level, edition, outline, labelPoints });
  }
  return editions;
}

async function headlineOf(
  catalog: Catalog,
  { topic, indicator, count }: TopicHeadline,
  stored: StoredAnswers,
): Promise<Headline | undefined> {
  const series = plainSeries(catalog, indicator.series);
  const edition = series && editionOf(catalog, series);
  if (!series || !edition) return undefined;
  const values = await stored<ValuesAnswer>(series.values);
  const { codes, names, parents } = await stored<EditionAnswer>(edition.areas);
  const columns = decodeColumns(values.columns);
  const above = values.above.map((one) => ({ ...one, columns: decodeColumns(one.columns) }));
  const input = { columns, indicator, above, parents, areas: { codes, names } };
  const index = newestWithValues(columns);
  const { reference, sinceFormer } = summaryFacts(input, index);
  const { kind } = indicator;
  const { reason, relative, ...change } =
    sinceFormer.reason === undefined ? sinceFormer : { ...sinceFormer, relative: 0 };
  const over = columns.periods.map((_, period) => referenceValue(input, period).value ?? null);
  return {
    topic,
    indicator: indicator.key,
    kind,
    count,
    level: series.level,
    edition: series.edition,
    period: columns.periods[index] ?? "",
    whole: {
      value: reference.value ?? null,
      status: reference.value === undefined ? 0 : reference.status,
      ...(reference.name !== undefined && { name: reference.name }),
    },
    ...(reason === undefined && {
      change: { ...(change as Required<Headline>["change"]), ...(relative !== undefined && { relative }) },
    }),
    series: { periods: columns.periods, values: over },
    areas: areasOf(columns, index),
  };
}

/** Index of the newest period that has any value; the first where none has. */
function newestWithValues({ periods, value, areaCount }: ValueColumns): number {
  const known = (period: number) =>
    value.subarray(period * areaCount, (period + 1) * areaCount).some((number) => !Number.isNaN(number));
  return Math.max(
    0,
    periods.findLastIndex((_, period) => known(period)),
  );
}

function areasOf(columns: ValueColumns, period: number): Headline["areas"] {
  const cells = Array.from({ length: columns.areaCount }, (_, area) => cellAt(columns, period, area));
  return {
    values: cells.map(({ value }) => (Number.isNaN(value) ? null : value)),
    status: cells.map(({ status }) => status),
    confidentiality: cells.map(({ confidentiality }) => confidentiality),
  };
}

/** What was made public and still is: an indicator that was withdrawn since is not spoken of. */
function newsOf({ indicators, topics }: Catalog, releases: readonly PublicRelease[]): News[] {
  const order = new Map(indicators.map((indicator, place) => [indicator.key, { ...indicator, place }]));
  return releases
    .filter(({ action }) => action !== "unpublish")
    .flatMap(({ number, createdAt, indicators: released }): News[] => {
      const shown = [...new Set(released.map(({ indicator }) => indicator))].flatMap((key) => order.get(key) ?? []);
      shown.sort((a, b) => a.place - b.place);
      if (shown.length === 0) return [];
      const ofTopic = Map.groupBy(shown, ({ topic }) => rootTopic(topics, topic));
      return [
        {
          release: number,
          releasedAt: createdAt,
          count: shown.length,
          indicators: shown.slice(0, MOST_NAMED).map(({ key }) => key),
          topics: [...ofTopic].map(([topic, own]) => ({ topic, count: own.length })),
        },
      ];
    })
    .slice(0, MOST_NEWS);
}
