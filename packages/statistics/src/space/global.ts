import { normalTwoSided } from "../distributions/normal.ts";
import { deviations, sampleOf, weightSums } from "./moments.ts";
import { crossProduct, squaredDifferences } from "./permutation.ts";
import type { SpatialWeights } from "./weights.ts";

/** A statistic of all areas together. `p` is two-sided; `count` are the areas used (with value and neighbours). */
export type GlobalStatistic = {
  value: number;
  expected: number;
  variance: number;
  z: number;
  p: number;
  count: number;
};

/** How the variance is thought of: values dealt out anew to the areas, or drawn from a normal distribution. */
export type Assumption = "randomisation" | "normality";

export type GlobalOptions = {
  /** Neighbours' mean (default) instead of their sum. */
  standardise?: boolean;
  assumption?: Assumption;
};

function statistic(value: number, expected: number, variance: number, count: number, sign = 1): GlobalStatistic {
  const z = (sign * (value - expected)) / Math.sqrt(variance);
  return { value, expected, variance, z, p: normalTwoSided(z), count };
}

const nothing = (count: number): GlobalStatistic => ({
  value: Number.NaN,
  expected: Number.NaN,
  variance: Number.NaN,
  z: Number.NaN,
  p: Number.NaN,
  count,
});

/**
 * Moran's I: do neighbours resemble each other? About 0 by chance, towards 1 when like lies beside like, negative for a chessboard.
 * I = n / S₀ · Σ wᵢⱼ zᵢ zⱼ / Σ zᵢ²; expected −1 / (n − 1); variance after Cliff and Ord (1981). Gaps and areas without neighbours are left out.
 * Fewer than four areas or constant values: NaN. O(links).
 */
export function moran(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  options: GlobalOptions = {},
): GlobalStatistic {
  const sample = sampleOf(values, weights, options.standardise ?? true);
  const n = sample.values.length;
  const { z, m2, m4 } = deviations(sample.values);
  if (n < 4 || !(m2 > 0)) return nothing(n);
  const { s0, s1, s2 } = weightSums(sample.weights);
  const value = crossProduct(sample, z) / (s0 * m2);
  const expected = -1 / (n - 1);
  const k = m4 / m2 ** 2;
  const square =
    options.assumption === "normality"
      ? (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0)
      : (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - k * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
        ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
  return statistic(value, expected, square - expected * expected, n);
}

/**
 * Geary's C: how much neighbours differ, measured by the differences of all; 1 by chance, below 1 when like lies beside like.
 * C = (n − 1) / (2 S₀) · Σ wᵢⱼ (xᵢ − xⱼ)² / Σ zᵢ². The sign of z is turned, so that positive means likeness as with Moran. Otherwise as `moran`. O(links).
 */
export function geary(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  options: GlobalOptions = {},
): GlobalStatistic {
  const sample = sampleOf(values, weights, options.standardise ?? true);
  const n = sample.values.length;
  const { m2, m4 } = deviations(sample.values);
  if (n < 4 || !(m2 > 0)) return nothing(n);
  const { s0, s1, s2 } = weightSums(sample.weights);
  const differences = squaredDifferences(sample, sample.values);
  const k = m4 / m2 ** 2;
  const variance =
    options.assumption === "normality"
      ? ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0)
      : ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * k) -
          0.25 * (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k) +
          s0 * s0 * (n * n - 3 - (n - 1) ** 2 * k)) /
        (n * (n - 2) * (n - 3) * s0 * s0);
  return statistic(((n - 1) * differences) / (2 * s0 * n * m2), 1, variance, n, -1);
}

/**
 * Getis and Ord's G: do high values lie beside high ones (z positive) or low beside low (negative)? For values that are not negative.
 * G = Σ wᵢⱼ xᵢ xⱼ / Σᵢ≠ⱼ xᵢ xⱼ; expected S₀ / (n (n − 1)); variance after Getis and Ord (1992, corrected). Weights are taken as they are
 * (binary by default). A negative value: NaN. Otherwise as `moran`. O(links).
 */
export function getisOrd(values: ArrayLike<number>, weights: SpatialWeights, standardise = false): GlobalStatistic {
  const sample = sampleOf(values, weights, standardise);
  const n = sample.values.length;
  const power = (k: number) => sample.values.reduce((sum, v) => sum + v ** k, 0);
  const [m1, m2, m3, m4] = [power(1), power(2), power(3), power(4)];
  if (n < 4 || sample.values.some((v) => v < 0) || !(n * m2 > m1 * m1)) return nothing(n);
  const { s0, s1, s2 } = weightSums(sample.weights);
  const value = crossProduct(sample, sample.values) / (m1 * m1 - m2);
  const expected = s0 / (n * (n - 1));
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
  const b4 = s1 - s2 + s0 * s0;
  const square =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    ((m1 * m1 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3));
  return statistic(value, expected, square - expected * expected, n);
}
