import { type Limits, sortedValues } from "./limits.ts";

/**
 * Classes at given inner limits, whatever the data: they stay the same for every period and level, empty or not.
 * The first class reaches down to the lowest value, or without end when no value lies below the first inner limit; the
 * last one accordingly. Throws when the inner limits are not finite and strictly ascending. Gaps are ignored. O(n log n).
 */
export function manualClasses(values: ArrayLike<number>, inner: readonly number[]): Limits {
  if (inner.length < 1 || inner.length > 8)
    throw new RangeError(`Manual classes need 1 to 8 limits, not ${inner.length}`);
  inner.forEach((limit, i) => {
    if (!Number.isFinite(limit) || (i > 0 && limit <= (inner[i - 1] as number)))
      throw new RangeError(`Manual limits must be numbers in ascending order: ${inner.join(", ")}`);
  });
  const sorted = sortedValues(values);
  const first = inner[0] as number;
  const last = inner[inner.length - 1] as number;
  const lowest = sorted[0] ?? first;
  const highest = sorted[sorted.length - 1] ?? Number.NEGATIVE_INFINITY;
  return [
    lowest < first ? lowest : Number.NEGATIVE_INFINITY,
    ...inner,
    highest >= last ? highest : Number.POSITIVE_INFINITY,
  ];
}
