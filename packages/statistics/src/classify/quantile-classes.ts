import { quantileOfSorted } from "../aggregate/quantile.ts";
import { checkClassCount, type Limits, limitsBetween, sortedValues } from "./limits.ts";

/**
 * Classes with about equally many areas: shows the order, hides the distances. Inner limits are the quantiles j / k of
 * type 7 (Hyndman and Fan 1996, R's default). Equal values always share a class, so classes can differ in size and, where one
 * value is very frequent, be fewer. Gaps are ignored. O(n log n).
 */
export function quantileClasses(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const sorted = sortedValues(values);
  if (sorted.length === 0) return [];
  const inner = Array.from({ length: classes - 1 }, (_, j) => quantileOfSorted(sorted, (j + 1) / classes));
  return withoutEmptyClasses(sorted, limitsBetween(sorted, inner));
}

/** Interpolated limits can enclose no value where values are few; such classes merge with the next one. */
function withoutEmptyClasses(sorted: Float64Array, limits: Limits): Limits {
  const kept: Limits = [limits[0] as number];
  for (let j = 1; j < limits.length - 1; j += 1) {
    const limit = limits[j] as number;
    const before = kept[kept.length - 1] as number;
    if (sorted.some((value) => value >= before && value < limit)) kept.push(limit);
  }
  return [...kept, limits[limits.length - 1] as number];
}
