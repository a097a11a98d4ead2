import { checkClassCount, countDistinct, type Limits, limitsBetween, sortedValues } from "./limits.ts";

/**
 * Classes of equal width from the lowest to the highest value: easy to read, poor when values are skewed.
 * limit j = min + j (max − min) / k. A class may be empty. Fewer distinct values than classes: as many classes as
 * distinct values. Gaps are ignored. O(n log n).
 */
export function equalInterval(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const sorted = sortedValues(values);
  const count = Math.min(classes, countDistinct(sorted));
  const lowest = sorted[0] ?? 0;
  const width = (sorted[sorted.length - 1] ?? 0) - lowest;
  const inner = Array.from({ length: Math.max(0, count - 1) }, (_, j) => lowest + ((j + 1) * width) / count);
  return limitsBetween(sorted, inner);
}
