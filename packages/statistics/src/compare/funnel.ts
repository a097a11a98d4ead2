import type { Interval } from "./interval.ts";
import { proportionInterval } from "./proportion.ts";
import { countInterval } from "./rate.ts";

/** Usual limits of a funnel plot: a warning line and an alarm line (Spiegelhalter 2005). */
export const FUNNEL_CONFIDENCES = [0.95, 0.998] as const;

/** The range in which a share of `total` persons lies by chance when the true share is `average`: narrow for large areas. Wilson. O(1). */
export function proportionFunnel(average: number, total: number, confidence: number): Interval {
  return proportionInterval(average * total, total, confidence);
}

/** The range in which a rate per `factor` lies by chance when the true rate is `average`: Byar's limits of the expected count (exact below 10). O(1). */
export function rateFunnel(average: number, base: number, factor: number, confidence: number): Interval {
  const { value, lower, upper } = countInterval((average / factor) * base, confidence);
  const back = factor / base;
  return { value: value * back, lower: lower * back, upper: upper * back };
}
