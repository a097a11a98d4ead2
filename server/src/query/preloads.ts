import { getAreaProfile } from "@raumblick/api/area-profile.api";
import { addressOf } from "@raumblick/api/client";
import {
  type Catalog,
  type CatalogSeries,
  getCatalog,
  getEdition,
  getOutline,
  getValues,
} from "@raumblick/api/query.api";
import { getStart } from "@raumblick/api/start.api";

/** Addresses of the answers that the start page asks for first. */
export function startPageAnswers(catalog: Catalog): string[] {
  const outlines = new Set(
    catalog.indicators.flatMap(({ headline, series }) => {
      const plain = headline === true ? plainSeries(catalog, series) : undefined;
      return (plain && editionOf(catalog, plain)?.outline) ?? [];
    }),
  );
  return [
    addressOf(getCatalog, {}),
    addressOf(getStart, {}),
    ...[...outlines].map((hash) => addressOf(getOutline, { params: { hash } })),
  ];
}

/** Addresses of the answers that the page of an area asks for first, given its query as the address bar has it. */
export function areaPageAnswers(code: string, query: Readonly<Record<string, string>>): string[] {
  const { ebene: level, gebietsstand: edition, vergleich: comparison } = query;
  return [
    addressOf(getCatalog, {}),
    addressOf(getAreaProfile, { params: { code }, query: withoutAbsent({ level, edition, comparison }) }),
  ];
}

function withoutAbsent(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * Addresses of the answers that the page of an indicator asks for first, given its query as the address bar has it
 * (`ebene`, `gebietsstand`, `merkmal`). Chooses as the page does: without a level the coarsest one with several areas.
 */
export function mapPageAnswers(
  catalog: Catalog,
  indicatorKey: string,
  query: Readonly<Record<string, string>>,
): string[] {
  const addresses = [addressOf(getCatalog, {})];
  const indicator = catalog.indicators.find(({ key }) => key === indicatorKey);
  const series = indicator && chooseSeries(catalog, indicator.series, query);
  const edition = series && editionOf(catalog, series);
  if (!series || !edition) return addresses;
  const values = series.categories?.find(({ key }) => key === query.merkmal)?.values ?? series.values;
  return [
    ...addresses,
    addressOf(getValues, { params: { hash: values } }),
    addressOf(getOutline, { params: { hash: edition.outline } }),
    addressOf(getEdition, { params: { hash: edition.areas } }),
  ];
}

/** The edition that a series was measured on. */
export function editionOf(catalog: Catalog, series: CatalogSeries): Catalog["editions"][number] | undefined {
  return catalog.editions.find(({ level, edition }) => level === series.level && edition === series.edition);
}

/** What a page of an indicator shows first: on the coarsest level with several areas, else the coarsest one, the newest edition. */
export function plainSeries(catalog: Catalog, all: readonly CatalogSeries[]): CatalogSeries | undefined {
  return chooseSeries(catalog, all, {});
}

function chooseSeries(
  catalog: Catalog,
  all: readonly CatalogSeries[],
  query: Readonly<Record<string, string>>,
): CatalogSeries | undefined {
  const levels = catalog.levels.filter(({ key }) => all.some(({ level }) => level === key));
  const several = (key: string) =>
    all.some((series) => series.level === key && (editionOf(catalog, series)?.areaCount ?? 0) > 1);
  const level = levels.find(({ key }) => key === query.ebene) ?? levels.find(({ key }) => several(key)) ?? levels[0];
  const onLevel = all.filter((series) => series.level === level?.key);
  // The catalogue lists the newest edition first.
  return onLevel.find(({ edition }) => edition === query.gebietsstand) ?? onLevel[0];
}
