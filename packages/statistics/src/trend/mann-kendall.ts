import { quantileOfSorted } from "../aggregate/quantile.ts";
import { normalQuantile, normalTwoSided } from "../distributions/normal.ts";
import { kendallScore } from "../relate/kendall.ts";
import { inOrderOfTime, type TimedValue } from "./change.ts";

export type MannKendall = { score: number; variance: number; z: number; p: number; tau: number; count: number };

/**
 * Does a series rise or fall steadily, whatever the shape? Mann (1945), Kendall (1975): S = Σ sign(xⱼ − xᵢ), variance with ties, z = (S ∓ 1) / √Var
 * with continuity correction, two-sided p; τ = S / number of pairs. Gaps are left out; only the order in time counts. Constant
 * values or fewer than three: p = 1 or NaN. For fewer than about eight values the p is rough. O(n log n).
 */
export function mannKendall(series: readonly TimedValue[]): MannKendall {
  const known = inOrderOfTime(series);
  const count = known.length;
  const { score, variance } = kendallScore(
    Float64Array.from(known, ({ at }) => at),
    Float64Array.from(known, ({ value }) => value),
  );
  const tau = score / ((count * (count - 1)) / 2);
  if (count < 3) return { score, variance, z: Number.NaN, p: Number.NaN, tau, count };
  const z = score === 0 || !(variance > 0) ? 0 : (score - Math.sign(score)) / Math.sqrt(variance);
  return { score, variance, z, p: normalTwoSided(z), tau, count };
}

export type TheilSen = { slope: number; lower: number; upper: number; intercept: number; count: number };

/**
 * The typical change per year, not led astray by single odd years: median of the slopes between all pairs (Theil 1950, Sen 1968), by real
 * time. Limits after Sen: the slopes of rank (N ∓ z √Var S) / 2, Var as in `mannKendall`, rounded to whole ranks outwards.
 * `intercept`: median of value − slope × at. Pairs at the same time are left out. Fewer than two values: NaN; limits that would lie
 * outside the slopes: NaN. O(n² log n).
 */
export function theilSen(series: readonly TimedValue[], confidence = 0.95): TheilSen {
  const known = inOrderOfTime(series);
  const slopes: number[] = [];
  known.forEach((earlier, i) => {
    for (const later of known.slice(i + 1))
      if (later.at > earlier.at) slopes.push((later.value - earlier.value) / (later.at - earlier.at));
  });
  slopes.sort((a, b) => a - b);
  const slope = quantileOfSorted(slopes, 0.5);
  const rest = known.map(({ at, value }) => value - slope * at).sort((a, b) => a - b);
  const reach = normalQuantile(0.5 + confidence / 2) * Math.sqrt(mannKendall(known).variance);
  const low = Math.floor((slopes.length - reach) / 2);
  const high = Math.ceil((slopes.length + reach) / 2) + 1;
  return {
    slope,
    lower: slopes[low - 1] ?? Number.NaN,
    upper: slopes[high - 1] ?? Number.NaN,
    intercept: quantileOfSorted(rest, 0.5),
    count: known.length,
  };
}
