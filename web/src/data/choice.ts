import type { Catalog, CatalogEdition, CatalogIndicator, CatalogSeries } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import type { ValueColumns } from "@raumblick/model/columns";
import type { View } from "../location/view.ts";

export type CatalogLevel = Catalog["levels"][number];

/** Something the address asks for that is not there; the page says so and shows what stands in its place. */
export type Unmet = { what: "level" | "edition" | "category"; asked: string };

/** What is shown: all found in the catalogue, nothing left open but the period, which the values decide. */
export type Choice = {
  indicator: CatalogIndicator;
  series: CatalogSeries;
  level: CatalogLevel;
  edition: CatalogEdition;
  category: string;
  /** Names the answer that holds the values. */
  values: string;
  /** Levels this indicator is published on, coarsest first. */
  levels: CatalogLevel[];
  /** Editions of the chosen level it is published on, newest first. */
  editions: CatalogEdition[];
  unmet: Unmet[];
};

export type Chosen = Choice | { nothing: "no_indicator" | "no_values" };

function editionOf(catalog: Catalog, series: CatalogSeries): CatalogEdition | undefined {
  return catalog.editions.find(({ level, edition }) => level === series.level && edition === series.edition);
}

/** Coarsest level with several areas: the towns of a county say more at first than the county alone or 130 Quartiere. */
function plainLevel(
  levels: readonly CatalogLevel[],
  catalog: Catalog,
  indicator: CatalogIndicator,
): CatalogLevel | undefined {
  const several = (level: CatalogLevel) =>
    indicator.series.some((series) => series.level === level.key && (editionOf(catalog, series)?.areaCount ?? 0) > 1);
  return levels.find(several) ?? levels[0];
}

function levelsOf(catalog: Catalog, indicator: CatalogIndicator): CatalogLevel[] {
  return catalog.levels
    .filter(({ key }) => indicator.series.some((series) => series.level === key && editionOf(catalog, series)))
    .sort((a, b) => a.rank - b.rank);
}

/** Finds in the catalogue what the address asks for, and the nearest to it where that is not there. */
export function choose(
  catalog: Catalog,
  indicatorKey: string,
  view: Pick<View, "level" | "edition" | "category">,
): Chosen {
  const indicator = catalog.indicators.find(({ key }) => key === indicatorKey);
  if (!indicator) return { nothing: "no_indicator" };
  const levels = levelsOf(catalog, indicator);
  const wished = levels.find(({ key }) => key === view.level);
  const level = wished ?? plainLevel(levels, catalog, indicator);
  if (!level) return { nothing: "no_values" };

  const onLevel = indicator.series
    .flatMap((series) => {
      const edition = series.level === level.key ? editionOf(catalog, series) : undefined;
      return edition ? [{ series, edition }] : [];
    })
    .sort((a, b) => b.edition.validFrom.localeCompare(a.edition.validFrom));
  const asked = onLevel.find(({ edition }) => edition.edition === view.edition);
  const shown = asked ?? onLevel[0];
  if (!shown) return { nothing: "no_values" };

  const category = view.category ?? TOTAL;
  const broken = shown.series.categories?.find(({ key }) => key === category);
  const unmet: Unmet[] = [];
  if (view.level !== undefined && !wished) unmet.push({ what: "level", asked: view.level });
  if (view.edition !== undefined && !asked) unmet.push({ what: "edition", asked: view.edition });
  if (category !== TOTAL && !broken) unmet.push({ what: "category", asked: category });
  return {
    indicator,
    series: shown.series,
    edition: shown.edition,
    level,
    category: broken ? category : TOTAL,
    values: broken?.values ?? shown.series.values,
    levels,
    editions: onLevel.map(({ edition }) => edition),
    unmet,
  };
}

/** Index of the period to show: the asked one, or the newest that has any value. */
export function periodIndex(
  { periods, value, areaCount }: ValueColumns,
  asked: string | undefined,
): { index: number; met: boolean } {
  const wished = asked === undefined ? -1 : periods.indexOf(asked);
  if (wished >= 0) return { index: wished, met: true };
  let index = Math.max(periods.length - 1, 0);
  const empty = (period: number) =>
    value.subarray(period * areaCount, (period + 1) * areaCount).every((number) => Number.isNaN(number));
  while (index > 0 && empty(index)) index -= 1;
  return { index, met: asked === undefined };
}
