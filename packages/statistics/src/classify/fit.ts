import { classOf, type Limits } from "./limits.ts";

/**
 * Goodness of variance fit: the share of the values' variation that the classes explain, 0 (nothing) to 1 (every class
 * holds equal values). GVF = (SDAM − SDCM) / SDAM with the squared deviations from the overall mean and from the class
 * means (Robinson et al.). Constant values: 1. No values: NaN. Gaps and values outside the limits are ignored. O(n log k).
 */
export function varianceFit(limits: Limits, values: ArrayLike<number>): number {
  const classes = Math.max(0, limits.length - 1);
  const count = new Float64Array(classes);
  const mean = new Float64Array(classes);
  const within = new Float64Array(classes);
  let n = 0;
  let overallMean = 0;
  let overall = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    const c = classOf(limits, value);
    if (c < 0) continue;
    n += 1;
    const fromOverall = value - overallMean;
    overallMean += fromOverall / n;
    overall += fromOverall * (value - overallMean);
    count[c]! += 1;
    const fromMean = value - (mean[c] as number);
    mean[c]! += fromMean / (count[c] as number);
    within[c]! += fromMean * (value - (mean[c] as number));
  }
  if (n === 0) return Number.NaN;
  const inClasses = within.reduce((sum, part) => sum + part, 0);
  return overall === 0 ? 1 : Math.max(0, Math.min(1, (overall - inClasses) / overall));
}
