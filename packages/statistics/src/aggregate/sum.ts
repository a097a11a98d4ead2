/**
 * Sum of the values that are there, with compensation (Neumaier 1974) so that the order and size of the values do not
 * matter, and how many were there. Gaps are ignored and show in `count`; no value at all: NaN, not zero. O(n).
 */
export function sum(values: ArrayLike<number>): { sum: number; count: number } {
  let total = 0;
  let lost = 0;
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count += 1;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return { sum: count === 0 ? Number.NaN : total + lost, count };
}

/** Arithmetic mean of the values that are there; gaps are ignored; no value: NaN. O(n). */
export function mean(values: ArrayLike<number>): number {
  const { sum: total, count } = sum(values);
  return total / count;
}
