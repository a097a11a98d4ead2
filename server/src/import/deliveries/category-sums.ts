import { categoryCodes, categoryKey } from "@raumblick/model/category";
import type { Dimension, Indicator } from "@raumblick/model/indicator";
import { isAbsolute } from "@raumblick/model/indicator";
import { grainOf, roomOf } from "./grain.ts";

/** A series of one period that is in the file or stored, by category. */
export type Categories = ReadonlyMap<string, Float64Array>;

/** A total that its categories do not add up to. */
export type Unequal = { period: string; total: string; dimension: Dimension; area: number; value: number; sum: number };

type Sums = { period: string; total: string; value: Float64Array; sum: Float64Array; room: number };

/** The sums over all codes of a dimension, beside each total that has them all. */
function sumsOver(dimension: Dimension, period: string, categories: Categories): Sums[] {
  return [...categories].flatMap(([total, value]) => {
    const codes = categoryCodes(total);
    if (codes[dimension.key] !== undefined) return [];
    const parts = dimension.codes.map(({ code }) => categories.get(categoryKey({ ...codes, [dimension.key]: code })));
    if (parts.length < 2 || parts.some((part) => part === undefined)) return [];
    const sum = value.map((_, area) => parts.reduce((sum, part) => sum + (part?.[area] as number), 0));
    return [{ period, total, value, sum, room: roomOf(grainOf(value), parts.length) }];
  });
}

const ENOUGH_EQUAL = 3;

/**
 * Totals of counts that the categories of a dimension do not add up to, although they do so for most areas and periods.
 * Where they hardly ever do, the codes overlap or leave something out, and nothing is to be said.
 */
export function unequalCategories(
  indicator: Indicator,
  dimensions: readonly Dimension[],
  periods: ReadonlyMap<string, Categories>,
): Unequal[] {
  if (!isAbsolute(indicator.kind)) return [];
  return dimensions
    .filter(({ key }) => indicator.dimensions?.includes(key))
    .flatMap((dimension) => {
      const unequal: Unequal[] = [];
      let equal = 0;
      for (const [period, categories] of periods)
        for (const { total, value, sum, room } of sumsOver(dimension, period, categories))
          value.forEach((one, area) => {
            const added = sum[area] as number;
            if (Number.isNaN(one) || Number.isNaN(added)) return;
            if (Math.abs(one - added) <= room + 1e-9 * Math.abs(one)) equal += 1;
            else unequal.push({ period, total, dimension, area, value: one, sum: added });
          });
      return equal >= ENOUGH_EQUAL && equal >= unequal.length ? unequal : [];
    });
}
