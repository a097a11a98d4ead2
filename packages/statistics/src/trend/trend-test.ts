import { normalTwoSided } from "../distributions/normal.ts";

/** Cases (x) of a base (n) at a time (years). */
export type TimedCount = { at: number; count: number; base: number };
export type TrendTest = { z: number; p: number; direction: "rising" | "falling" | "none"; count: number };

const POINTS = 5;

function lastKnown(series: readonly TimedCount[], points: number): TimedCount[] {
  return series
    .filter(({ at, count, base }) => Number.isFinite(at) && count >= 0 && base > 0)
    .sort((a, b) => a.at - b.at)
    .slice(-points);
}

function trendOf(
  series: TimedCount[],
  varianceFactor: (share: number) => number,
  points: number,
  confidence: number,
): TrendTest {
  if (series.length < points) return { z: Number.NaN, p: Number.NaN, direction: "none", count: series.length };
  const [cases, base] = [series.reduce((s, { count }) => s + count, 0), series.reduce((s, { base: n }) => s + n, 0)];
  const share = cases / base;
  const middle = series.reduce((s, { at, base: n }) => s + n * at, 0) / base;
  const score = series.reduce((s, { at, count, base: n }) => s + (at - middle) * (count - n * share), 0);
  const spread = series.reduce((s, { at, base: n }) => s + n * (at - middle) ** 2, 0);
  const z = score === 0 ? 0 : score / Math.sqrt(varianceFactor(share) * spread);
  const p = normalTwoSided(z);
  return { z, p, direction: p < 1 - confidence ? (z > 0 ? "rising" : "falling") : "none", count: series.length };
}

/**
 * Has a share risen or fallen over the last points? χ² test for trend in proportions (Cochran 1954, Armitage 1955; R's `prop.trend.test`) by
 * real time on the last `points` known values (5 as in Fingertips). z² is the χ² with one degree of freedom. Fewer points: p NaN, no
 * direction. All 0 or all: p 1. A gap is left out. O(n log n).
 */
export function proportionTrend(series: readonly TimedCount[], confidence = 0.95, points = POINTS): TrendTest {
  return trendOf(lastKnown(series, points), (share) => share * (1 - share), points, confidence);
}

/** The same for rates: cases are Poisson, so their variance is the share itself (Armitage 1955). O(n log n). */
export function rateTrend(series: readonly TimedCount[], confidence = 0.95, points = POINTS): TrendTest {
  return trendOf(lastKnown(series, points), (share) => share, points, confidence);
}
