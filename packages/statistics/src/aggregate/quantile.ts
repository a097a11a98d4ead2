import { sortedValues } from "../classify/limits.ts";

/** `quantile` of values that are already ascending and without gaps. O(1). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A quantile's share lies between 0 and 1, not ${share}`);
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place + 4 * Number.EPSILON * place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  const part = Math.max(0, place - below);
  return part === 0 ? low : low + part * (high - low);
}

/**
 * The value below which the given share (0 to 1) of the values lies. Type 7 of Hyndman and Fan (1996), the default of R
 * and Excel: linear between the order statistics at (n − 1) × share. One value: that value. No value: NaN.
 * Gaps are ignored. O(n log n).
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  return quantileOfSorted(sortedValues(values), share);
}

/** The middle value: half of the areas lie below it, half above. Even count: mean of the two middle ones. No value: NaN. O(n log n). */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
