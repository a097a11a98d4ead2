import type { Catalog, CatalogEdition, CatalogIndicator, CatalogSeries } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import type { Dimension, Indicator, Topic } from "@raumblick/model/indicator";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import { publicDimensions, publicTopics } from "./visible.ts";
import type { PublishedEdition, PublishedIndicator, SeriesRow } from "./zone.store.ts";

/** Everything the catalogue of a release is made of: what is public already, and the trees it hangs in. */
export type CatalogParts = {
  release: number;
  releasedAt: string;
  installation: Catalog["installation"];
  topics: readonly Topic[];
  dimensions: readonly Dimension[];
  editions: readonly PublishedEdition[];
  indicators: readonly PublishedIndicator[];
  series: readonly SeriesRow[];
};

/** Builds the one answer with everything a visitor can choose from. */
export function catalogAnswer(parts: CatalogParts): Catalog {
  const ranks = new Map(parts.editions.map(({ document }) => [document.level, document.rank]));
  const ofIndicator = Map.groupBy(parts.series, ({ indicator }) => indicator);
  return {
    release: parts.release,
    releasedAt: parts.releasedAt,
    installation: parts.installation,
    topics: publicTopics(
      parts.topics,
      parts.indicators.map(({ indicator }) => indicator.topic),
    ),
    levels: levelsOf(parts.editions),
    editions: parts.editions.map(editionOf),
    dimensions: publicDimensions(
      parts.dimensions,
      parts.series.map(({ category }) => category),
    ),
    sources: sourcesOf(parts.indicators),
    indicators: parts.indicators.map(({ indicator }) =>
      indicatorOf(indicator, ofIndicator.get(indicator.key) ?? [], ranks, parts.editions),
    ),
  };
}

/** Whose numbers they are, by key: what is named beside every map. */
function sourcesOf(indicators: readonly PublishedIndicator[]): NonNullable<Catalog["sources"]> {
  const sources = indicators.flatMap(({ source, sources: others = [] }) => [...(source ? [source] : []), ...others]);
  return Object.fromEntries(
    sources.map(({ key, name, attribution }) => [key, { name, ...(attribution !== undefined && { attribution }) }]),
  );
}

function levelsOf(editions: readonly PublishedEdition[]): Catalog["levels"] {
  const levels = new Map(editions.map(({ document }) => [document.level, document]));
  return [...levels.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ level, name, singular, rank, parent }) => ({
      key: level,
      name,
      singular,
      rank,
      ...(parent !== undefined && levels.has(parent) && { parent }),
    }));
}

function editionOf({ document, contentHash, areasHash, outlineHash }: PublishedEdition): CatalogEdition {
  const { name: _name, singular: _singular, rank: _rank, parent: _parent, ...told } = document;
  return { ...told, areas: areasHash, outline: outlineHash, tiles: contentHash };
}

function indicatorOf(
  indicator: Indicator,
  series: readonly SeriesRow[],
  ranks: ReadonlyMap<string, number>,
  editions: readonly PublishedEdition[],
): CatalogIndicator {
  const { key, name, shortName, characteristic, topic, kind, unit, decimals, polarity, headline, tags } = indicator;
  const { classification, seriesBreaks, parts, source } = indicator;
  const validFrom = new Map(
    editions.map(({ document }) => [`${document.level} ${document.edition}`, document.validFrom]),
  );
  const grouped = [...Map.groupBy(series, ({ level, edition }) => `${level} ${edition}`).entries()];
  grouped.sort(
    ([one, [a]], [other, [b]]) =>
      (ranks.get(a!.level) ?? 0) - (ranks.get(b!.level) ?? 0) ||
      ((validFrom.get(one) ?? "") < (validFrom.get(other) ?? "") ? 1 : -1),
  );
  return {
    key,
    name,
    ...(shortName && { shortName }),
    ...(characteristic && { characteristic }),
    topic,
    ...(source !== undefined && { source }),
    kind,
    unit,
    decimals,
    polarity,
    ...(headline && { headline }),
    ...(tags && { tags }),
    ...(classification && { classification }),
    ...(seriesBreaks && { seriesBreaks }),
    ...(parts && { factor: parts.factor }),
    series: grouped.map(([, list]) => seriesOf(list)),
  };
}

/** The total leads; where only a breakdown is published its first category does, and says so. */
function seriesOf(list: readonly SeriesRow[]): CatalogSeries {
  const byCategory = list.toSorted((a, b) => (a.category < b.category ? -1 : 1));
  const [lead, ...others] = byCategory as [SeriesRow, ...SeriesRow[]];
  const periods = lead.periods.map(periodOfKey).sort(comparePeriods);
  const sources = [...new Set(byCategory.flatMap(({ sources: keys }) => keys ?? []))];
  return {
    level: lead.level,
    edition: lead.edition,
    values: lead.hash,
    ...(lead.category !== TOTAL && { category: lead.category }),
    first: periods[0]!.key,
    last: periods.at(-1)!.key,
    periodCount: periods.length,
    ...(sources.length > 0 && { sources }),
    ...(others.length > 0 && { categories: others.map(({ category, hash }) => ({ key: category, values: hash })) }),
  };
}
