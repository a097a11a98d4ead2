/** An axis with readable ends and ticks. `decimals` print every tick exactly. */
export type Axis = { from: number; to: number; ticks: number[]; decimals: number };

/** Steps of 1, 2 or 5 × 10^m, the smallest that needs no more than `most` intervals. */
function niceStep(range: number, most: number): { step: number; decimals: number } {
  const power = Math.floor(Math.log10(range / most));
  for (const exponent of [power, power + 1])
    for (const factor of [1, 2, 5]) {
      const step = factor * 10 ** exponent;
      if (range / step <= most * (1 + 1e-9)) return { step, decimals: Math.max(0, -exponent) };
    }
  return { step: 10 ** (power + 2), decimals: 0 };
}

/**
 * An axis that holds all values, ends on ticks and has at most `most` + 2 of them. With `fromZero` it begins at 0 (or ends
 * there, for negative values). Values that hardly differ get room on
 * both sides; no values: 0 to 1.
 */
export function niceAxis(values: Iterable<number>, fromZero = false, most = 5): Axis {
  let low = fromZero ? 0 : Number.POSITIVE_INFINITY;
  let high = fromZero ? 0 : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high), 1e-3)) {
    const room = Math.max(Math.abs(low), Math.abs(high)) * 0.1;
    [low, high] = room > 1e-6 ? [low - room, high + room] : [low, low + 1];
  }
  const { step, decimals } = niceStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const tick = Number(((first + i) * step).toFixed(decimals));
    return tick === 0 ? 0 : tick;
  });
  return { from: ticks[0] as number, to: ticks[ticks.length - 1] as number, ticks, decimals };
}
