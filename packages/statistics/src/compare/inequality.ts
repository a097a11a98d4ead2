import { normalQuantile } from "../distributions/normal.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";

/** One group of areas, from the worst off to the best off: its persons, its value and the value's standard error where known. */
export type SocialGroup = { persons: number; value: number; error?: number };

export type Inequality = {
  /** Slope index: fitted value at the best-off end minus that at the worst-off end, in the indicator's unit. */
  slope: Interval;
  /** Relative index: fitted value at the worst-off end divided by that at the best-off end; limits NaN without errors. */
  relative: Interval;
};

const NONE: Interval = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };

/** Weights that make the fitted values at both ends linear in the groups' values. */
function endWeights(groups: readonly SocialGroup[]): { worst: number[]; best: number[] } {
  const total = groups.reduce((sum, { persons }) => sum + persons, 0);
  let before = 0;
  const share = groups.map(({ persons }) => persons / total);
  const rank = share.map((part) => {
    before += part;
    return before - part / 2;
  });
  const middle = rank.reduce((sum, r, i) => sum + r * (share[i] as number), 0);
  const spread = rank.reduce((sum, r, i) => sum + (share[i] as number) * (r - middle) ** 2, 0);
  const at = (end: number) => rank.map((r, i) => (share[i] as number) * (1 + ((end - middle) * (r - middle)) / spread));
  return { worst: at(0), best: at(1) };
}

/**
 * How strongly a value depends on the social standing of areas: least squares of the groups' values on their cumulative rank
 * (0 worst off, 1 best off), weighted by persons (Pamuk 1985; Mackenbach and Kunst 1997). Limits from the groups' standard errors, which are
 * carried through the (linear) slope, and on the logarithm of the ratio. Without errors: limits NaN. Groups with a gap or without
 * persons are left out; fewer than two groups: NaN. Order matters: worst off first. O(groups).
 */
export function inequalityIndices(all: readonly SocialGroup[], confidence = DEFAULT_CONFIDENCE): Inequality {
  checkConfidence(confidence);
  const groups = all.filter(({ persons, value }) => persons > 0 && !Number.isNaN(value));
  if (groups.length < 2) return { slope: NONE, relative: NONE };
  const { worst, best } = endWeights(groups);
  const fitted = (weights: number[]) => groups.reduce((sum, { value }, i) => sum + value * (weights[i] as number), 0);
  const error = (weight: (i: number) => number) =>
    Math.sqrt(groups.reduce((sum, group, i) => sum + ((group.error ?? Number.NaN) * weight(i)) ** 2, 0));
  const [low, high] = [fitted(worst), fitted(best)];
  const z = normalQuantile(0.5 + confidence / 2);
  const slopeReach = z * error((i) => (best[i] as number) - (worst[i] as number));
  const ratio = low > 0 && high > 0 ? low / high : Number.NaN;
  const ratioReach = z * error((i) => (worst[i] as number) / low - (best[i] as number) / high);
  return {
    slope: { value: high - low, lower: high - low - slopeReach, upper: high - low + slopeReach },
    relative: { value: ratio, lower: ratio * Math.exp(-ratioReach), upper: ratio * Math.exp(ratioReach) },
  };
}
