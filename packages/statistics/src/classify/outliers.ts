import { quantileOfSorted } from "../aggregate/quantile.ts";
import { type Limits, sortedValues } from "./limits.ts";
import type { ClassMethod } from "./two-sided.ts";

/** 1.5 interquartile ranges: unusual; 3: extreme (Tukey 1977). */
export type OutlierRange = 1.5 | 3;

/**
 * Tukey's fences: values below `low` = Q1 − times × IQR or above `high` = Q3 + times × IQR are outliers. Quartiles of type 7.
 * No values: NaN. Constant values: both fences are that value, nothing is an outlier. O(n log n).
 */
export function outlierFences(values: ArrayLike<number>, times: OutlierRange): { low: number; high: number } {
  const sorted = sortedValues(values);
  const [first, third] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  return { low: first - times * (third - first), high: third + times * (third - first) };
}

/**
 * Puts outliers into classes of their own (one below, one above, where there are any) and parts the other values by `method`, so
 * that a single odd area does not flatten the map. Says which classes hold outliers. O(n log n) and the method's cost.
 */
export function outlierClasses(
  values: ArrayLike<number>,
  classes: number,
  times: OutlierRange,
  method: ClassMethod,
): { limits: Limits; lowOutliers: boolean; highOutliers: boolean } {
  const sorted = sortedValues(values);
  const { low, high } = outlierFences(sorted, times);
  const usual = sorted.filter((value) => value >= low && value <= high);
  const above = sorted.find((value) => value > high);
  const lowOutliers = sorted.length > 0 && (sorted[0] as number) < low;
  const inner = method(usual, classes);
  if (inner.length === 0) return { limits: inner, lowOutliers: false, highOutliers: false };
  const limits = above === undefined ? [...inner] : [...inner.slice(0, -1), above, sorted[sorted.length - 1] as number];
  if (lowOutliers) limits.unshift(sorted[0] as number);
  return { limits, lowOutliers, highOutliers: above !== undefined };
}
