import { checkClassCount, countDistinct, type Limits, limitsBetween, sortedValues } from "./limits.ts";

const BIAS = 1.5;
const BIAS_OF_FIVE = 0.5 + 1.5 * BIAS;
const ROUNDING = 1e-10;

function unitNear(cell: number): number {
  const base = 10 ** Math.floor(Math.log10(cell));
  if (!(2 * base - cell < BIAS * (cell - base))) return base;
  if (!(5 * base - cell < BIAS_OF_FIVE * (cell - 2 * base))) return 2 * base;
  return 10 * base - cell < BIAS * (cell - 5 * base) ? 10 * base : 5 * base;
}

/**
 * About `count` + 1 equally spaced numbers that are 1, 2 or 5 × 10^m apart and cover `low` to `high`: R's `pretty` with its
 * default settings (Becker, Chambers and Wilks 1988). O(count).
 */
export function prettyNumbers(low: number, high: number, count: number): number[] {
  const range = high - low;
  const size = Math.max(Math.abs(low), Math.abs(high));
  const least = Math.floor(count / 3);
  const tiny = range < size * (1 + 1.5 / (1 + BIAS_OF_FIVE)) * Math.max(1, count) * Number.EPSILON * 3;
  let cell = range / Math.max(1, count);
  if (tiny || range === 0) {
    cell = size === 0 ? 1 : (size > 10 ? 9 + size / 10 : size) * 0.75;
    if (least > 1) cell /= least;
  }
  const unit = unitNear(cell);
  let first = Math.floor(low / unit + ROUNDING);
  let last = Math.ceil(high / unit - ROUNDING);
  while (first * unit > low + ROUNDING * unit) first -= 1;
  while (last * unit < high - ROUNDING * unit) last += 1;
  const lacking = Math.max(0, least - (last - first));
  first -= Math.floor(lacking / 2);
  last += Math.ceil(lacking / 2);
  const decimals = Math.max(0, Math.min(100, 2 - Math.floor(Math.log10(unit))));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * unit).toFixed(decimals)));
}

/**
 * Classes with round limits of equal width (R's `pretty`): about as many as asked, never more than 9, easy to remember.
 * The outer limits are the lowest and highest value. A class may be empty. Gaps are ignored. O(n log n).
 */
export function prettyClasses(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const sorted = sortedValues(values);
  if (countDistinct(sorted) < 2) return limitsBetween(sorted, []);
  for (let count = classes; ; count -= 1) {
    const numbers = prettyNumbers(sorted[0] as number, sorted[sorted.length - 1] as number, count);
    const limits = limitsBetween(sorted, numbers);
    if (limits.length <= 10 || count === 1) return limits;
  }
}
