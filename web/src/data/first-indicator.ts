import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";

/** The indicator that the map opens with: the first headline of the first topic that has one, else the first at all. */
export function firstIndicator(catalog: Catalog): CatalogIndicator | undefined {
  const published = catalog.indicators.filter((indicator) => indicator.series.length > 0);
  return published.find((indicator) => indicator.headline === true) ?? published[0];
}
