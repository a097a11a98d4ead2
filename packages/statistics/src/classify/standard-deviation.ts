import { mean, sum } from "../aggregate/sum.ts";
import { checkClassCount, countDistinct, type Limits, limitsBetween, sortedValues } from "./limits.ts";
import { prettyNumbers } from "./pretty.ts";

/** Standard deviation of a sample (divided by n − 1); fewer than two values: NaN. Gaps are ignored. O(n). */
export function standardDeviation(values: ArrayLike<number>): number {
  const middle = mean(values);
  const squares = Float64Array.from(values, (value) => (value - middle) ** 2);
  const { sum: total, count } = sum(squares);
  return count > 1 ? Math.sqrt(total / (count - 1)) : Number.NaN;
}

/**
 * Classes by distance from the mean in standard deviations: shows what is unusual; meant for values that scatter evenly
 * around their mean. Limits are mean + z × s for round z as R's classInt takes them (about as many as asked, at most 9 classes).
 * Constant values: one class. Gaps are ignored. O(n log n).
 */
export function standardDeviationClasses(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const sorted = sortedValues(values);
  if (countDistinct(sorted) < 2) return limitsBetween(sorted, []);
  const middle = mean(sorted);
  const deviation = standardDeviation(sorted);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number].map((v) => (v - middle) / deviation);
  for (let count = classes; ; count -= 1) {
    const limits = prettyNumbers(low as number, high as number, count).map((z) => middle + z * deviation);
    const found = limitsBetween(sorted, limits);
    if (found.length <= 10 || count === 1) return found;
  }
}
