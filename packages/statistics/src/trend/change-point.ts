import { inOrderOfTime, type TimedValue } from "./change.ts";

export type ChangePoint = {
  /** Time of the first value after the jump. */
  at: number;
  p: number;
  /** Median before and from the jump on. */
  before: number;
  after: number;
};

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] as number) + (sorted[Math.ceil(middle - 0.5)] as number)) / 2;
}

/**
 * Where a series most likely jumped to another level, to be looked at (new law, new definition, wrong data): Pettitt's test (1979).
 * Uₜ = Σ sign over pairs across t; K = max |Uₜ|; p ≈ 2 exp(−6K² / (n³ + n²)). A steady trend also shows as a jump in its middle, so read it
 * beside the trend. `undefined` below eight values or when p is not below 1 − confidence. Gaps are left out. O(n²).
 */
export function changePoint(series: readonly TimedValue[], confidence = 0.95): ChangePoint | undefined {
  const known = inOrderOfTime(series);
  const n = known.length;
  if (n < 8) return undefined;
  let [best, cut, running] = [0, 0, 0];
  for (let t = 0; t < n - 1; t += 1) {
    for (const { value } of known) running += Math.sign((known[t] as TimedValue).value - value);
    if (Math.abs(running) > best) [best, cut] = [Math.abs(running), t + 1];
  }
  const p = Math.min(1, 2 * Math.exp((-6 * best * best) / (n ** 3 + n ** 2)));
  if (!(p < 1 - confidence)) return undefined;
  const values = known.map(({ value }) => value);
  return {
    at: (known[cut] as TimedValue).at,
    p,
    before: median(values.slice(0, cut)),
    after: median(values.slice(cut)),
  };
}
