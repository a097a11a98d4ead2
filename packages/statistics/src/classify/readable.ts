import { firstNotBelow, type Limits } from "./limits.ts";

const STEPS = [5, 2, 1];
const MOST_DECIMALS = 12;

/** Smallest number of decimals (at most 15) that writes the number exactly as JavaScript prints it. O(1). */
export function decimalsOf(value: number): number {
  if (!Number.isFinite(value)) return 0;
  for (let decimals = 0; decimals < 15; decimals += 1) if (Number(value.toFixed(decimals)) === value) return decimals;
  return 15;
}

/** The number with the coarsest step in `above < x ≤ upTo` and no farther than `reach` from the wished limit. */
function roundestBetween(above: number, upTo: number, wished: number, reach: number): number {
  const size = Math.ceil(Math.log10(Math.max(Math.abs(above), Math.abs(upTo), Number.MIN_VALUE)));
  if (above < 0 && upTo >= 0 && Math.abs(wished) <= reach) return 0;
  for (let power = size; power >= -MOST_DECIMALS; power -= 1) {
    for (const step of STEPS) {
      const unit = step * 10 ** power;
      const decimals = Math.max(0, -power);
      const nearest = Math.round(wished / unit);
      for (const times of [nearest, nearest - 1, nearest + 1]) {
        const candidate = decimals > 0 ? Number((times * unit).toFixed(decimals)) : times * unit;
        if (candidate > above && candidate <= upTo && Math.abs(candidate - wished) <= reach) return candidate;
      }
    }
  }
  return wished;
}

/**
 * Rounds inner limits to numbers people can read (steps of 1, 2 or 5 × 10^m, the coarsest that fits) without moving any
 * value into another class: a limit only moves inside the gap between the highest value below it and the lowest value
 * not below it, and by at most 5 % of the whole range and 40 % of the classes beside it. `sorted` ascending, without gaps.
 * The outer limits stay. O(k log n).
 */
export function readableLimits(limits: Limits, sorted: ArrayLike<number>): Limits {
  if (limits.length < 3) return [...limits];
  const range = (sorted[sorted.length - 1] as number) - (sorted[0] as number);
  return limits.map((limit, j) => {
    if (j === 0 || j === limits.length - 1) return limit;
    const at = firstNotBelow(sorted, limit);
    const above = sorted[at - 1] ?? Number.NEGATIVE_INFINITY;
    const upTo = sorted[at] ?? Number.POSITIVE_INFINITY;
    const narrower = Math.min(limit - (limits[j - 1] as number), (limits[j + 1] as number) - limit);
    const room = narrower > 0 ? 0.4 * narrower : Math.max(0, limit - above);
    return roundestBetween(above, upTo, limit, Math.min(0.05 * range, room));
  });
}
