import { isDeepStrictEqual } from "node:util";
import type { Indicator, Source } from "@raumblick/model/indicator";
import { type EditionRow, readEditions } from "../areas/areas.store.ts";
import { buildEditionAnswers, buildEditionAreas, describeEdition } from "../areas/edition-answers.ts";
import type { Reading } from "../database/database.ts";
import { readDimensions, readIndicators, readSources, readTopics } from "../indicators/indicators.store.ts";
import type { Building } from "./building.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import { publicIndicator, publicSource } from "./visible.ts";
import {
  type PublishedEdition,
  type PublishedIndicator,
  readPublishedEditions,
  readPublishedIndicators,
} from "./zone.store.ts";

/** Builds everything that follows from what will be visible: editions, public metadata and the catalogue. */
export async function buildCatalog(building: Building): Promise<void> {
  const { database, built, number, createdAt, installation } = building;
  const editions = await database.reading((tx) => buildEditions(building, tx));
  const trees = await database.reading(async (tx) => ({
    topics: (await readTopics(tx)).map(({ document }) => document),
    dimensions: (await readDimensions(tx)).map(({ document }) => document),
    documents: await buildDocuments(building, tx),
  }));
  const catalog = catalogAnswer({
    release: number,
    releasedAt: createdAt,
    installation: {
      ...installation,
      invented: editions.length > 0 && editions.every(({ document }) => document.invented),
    },
    topics: trees.topics,
    dimensions: trees.dimensions,
    editions,
    indicators: trees.documents,
    series: built.series,
  });
  built.catalog = catalog;
  built.catalogHash = await building.add("catalog", catalog);
}

/** The editions on which something is visible. Outlines and tiles are only drawn for editions that are new to the zone. */
async function buildEditions(building: Building, tx: Reading): Promise<PublishedEdition[]> {
  const { built } = building;
  const used = new Set(built.series.map(({ level, edition }) => `${level} ${edition}`));
  const rows = (await readEditions(tx)).filter(({ level, key }) => used.has(`${level} ${key}`));
  const visibleLevels = new Set(rows.map(({ level }) => level));
  const former = new Map((await readPublishedEditions(tx)).map((edition) => [edition.editionId, edition]));
  const sameLevels = isDeepStrictEqual(
    new Set([...former.values()].map(({ document }) => document.level)),
    visibleLevels,
  );
  const editions: PublishedEdition[] = [];
  for (const row of rows) {
    const published = former.get(row.id);
    const fresh = published?.contentHash !== row.contentHash;
    if (fresh || !published) {
      editions.push(await drawEdition(building, tx, row, visibleLevels));
      continue;
    }
    const document = await describeEdition(tx, row, visibleLevels);
    if (sameLevels && isDeepStrictEqual(document, published.document)) {
      editions.push(published);
      continue;
    }
    const areas = await building.add("edition", await buildEditionAreas(tx, row.id, visibleLevels));
    const edition = { ...published, document, areasHash: areas };
    built.editions.push({ edition, geometry: undefined });
    editions.push(edition);
  }
  return editions;
}

async function drawEdition(
  building: Building,
  tx: Reading,
  row: EditionRow,
  visibleLevels: ReadonlySet<string>,
): Promise<PublishedEdition> {
  const { document, contentHash, areas, outline, geometry } = await buildEditionAnswers(tx, row.id, { visibleLevels });
  const edition: PublishedEdition = {
    editionId: row.id,
    document,
    contentHash,
    areasHash: await building.add("edition", areas),
    outlineHash: await building.add("outline", outline),
  };
  building.built.editions.push({ edition, geometry });
  return edition;
}

/** Public metadata of everything visible, in the order of the catalogue; those that differ from before are written. */
async function buildDocuments({ intent, built }: Building, tx: Reading): Promise<PublishedIndicator[]> {
  const sources = new Map((await readSources(tx)).map(({ document }) => [document.key, document]));
  const released = new Map(intent.after.map(({ indicator, document }) => [indicator, document]));
  const former = new Map((await readPublishedIndicators(tx)).map(({ key, document }) => [key, document]));
  const indicators = new Set(released.keys());
  const seriesOf = Map.groupBy(built.series, ({ indicator }) => indicator);
  const order = (await readIndicators(tx)).flatMap(({ key }) => released.get(key) ?? []);
  return order
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map((document) => {
      const series = seriesOf.get(document.key) ?? [];
      const indicator = publicIndicator(document, {
        indicators,
        levels: new Set(series.map(({ level }) => level)),
        periods: new Set(series.flatMap(({ periods }) => periods)),
        categories: new Set(series.map(({ category }) => category)),
      });
      const carried = new Set(series.flatMap(({ sources: keys }) => keys ?? []));
      const published = withSources(indicator, carried, sources);
      if (!isDeepStrictEqual(former.get(document.key), JSON.parse(JSON.stringify(published))))
        built.documents.push({ key: document.key, document: published });
      return published;
    });
}

/** An indicator with its source and with the others that its values carry. */
function withSources(
  indicator: Indicator,
  carried: ReadonlySet<string>,
  known: ReadonlyMap<string, Source>,
): PublishedIndicator {
  const source = indicator.source === undefined ? undefined : known.get(indicator.source);
  const others = [...carried].filter((key) => key !== indicator.source).flatMap((key) => known.get(key) ?? []);
  return {
    indicator,
    ...(source && { source: publicSource(source) }),
    ...(others.length > 0 && { sources: others.map(publicSource) }),
  };
}
