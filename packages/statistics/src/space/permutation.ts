import { randomFrom, shuffle } from "../random.ts";
import { deviations, type SpatialSample, sampleOf } from "./moments.ts";
import type { SpatialWeights } from "./weights.ts";

/** A statistic of all areas by trial: how often values dealt out at random give as much. `pseudoP` is one-sided towards the nearer tail. */
export type PermutedStatistic = {
  value: number;
  mean: number;
  deviation: number;
  pseudoP: number;
  count: number;
  permutations: number;
};

/** What `permuted` tries: the statistic of one deal, up to what no deal changes. */
type Trial = (sample: SpatialSample, dealt: Float64Array) => number;

/** Σ wᵢⱼ xᵢ xⱼ. O(links). */
export function crossProduct({ weights: { start, to, weight } }: SpatialSample, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i + 1 < start.length; i += 1) {
    let lag = 0;
    for (let k = start[i] as number; k < (start[i + 1] as number); k += 1)
      lag += (weight[k] as number) * (x[to[k] as number] as number);
    sum += (x[i] as number) * lag;
  }
  return sum;
}

/** Σ wᵢⱼ (xᵢ − xⱼ)². O(links). */
export function squaredDifferences({ weights: { start, to, weight } }: SpatialSample, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i + 1 < start.length; i += 1)
    for (let k = start[i] as number; k < (start[i + 1] as number); k += 1)
      sum += (weight[k] as number) * ((x[i] as number) - (x[to[k] as number] as number)) ** 2;
  return sum;
}

/** Deals the values out anew again and again; sums and squares are taken from the first deal's, so that near ones keep their digits. */
function permuted(sample: SpatialSample, values: Float64Array, trial: Trial, permutations: number, seed: number) {
  const random = randomFrom(seed);
  const value = trial(sample, values);
  const dealt = values.slice();
  let [sum, squares, larger] = [0, 0, 0];
  for (let i = 0; i < permutations; i += 1) {
    const found = trial(sample, shuffle(dealt, random));
    sum += found - value;
    squares += (found - value) ** 2;
    if (found >= value) larger += 1;
  }
  const shift = sum / permutations;
  const deviation = Math.sqrt(Math.max(0, squares / permutations - shift * shift));
  const pseudoP = (Math.min(larger, permutations - larger) + 1) / (permutations + 1);
  return { value, mean: value + shift, deviation, pseudoP, count: values.length, permutations };
}

const untold = (count: number, permutations: number): PermutedStatistic => ({
  value: Number.NaN,
  mean: Number.NaN,
  deviation: Number.NaN,
  pseudoP: Number.NaN,
  count,
  permutations,
});

/**
 * Moran's I against `permutations` random deals of the values (the same for the same seed): pseudo p = (as extreme + 1) / (permutations + 1), towards
 * the nearer tail as in PySAL and GeoDa. Makes no assumption about the values. Gaps, islands, constant values as in `moran`.
 * O(links × permutations).
 */
export function moranByPermutation(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  permutations = 999,
  seed = 1,
  standardise = true,
): PermutedStatistic {
  const sample = sampleOf(values, weights, standardise);
  const { z, m2 } = deviations(sample.values);
  if (z.length < 4 || !(m2 > 0)) return untold(z.length, permutations);
  const s0 = sample.weights.weight.reduce((sum, w) => sum + w, 0);
  return permuted(sample, z, (of, dealt) => crossProduct(of, dealt) / (s0 * m2), permutations, seed);
}

/**
 * Geary's C by permutation, otherwise as `moranByPermutation`; a value below the mean of the deals means that like lies beside like.
 * O(links × permutations).
 */
export function gearyByPermutation(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  permutations = 999,
  seed = 1,
  standardise = true,
): PermutedStatistic {
  const sample = sampleOf(values, weights, standardise);
  const { z, m2 } = deviations(sample.values);
  const n = z.length;
  if (n < 4 || !(m2 > 0)) return untold(n, permutations);
  const s0 = sample.weights.weight.reduce((sum, w) => sum + w, 0);
  const scale = (n - 1) / (2 * s0 * n * m2);
  return permuted(sample, z, (of, dealt) => scale * squaredDifferences(of, dealt), permutations, seed);
}

/**
 * Getis and Ord's G by permutation, otherwise as `moranByPermutation`; weights binary by default, a negative value: NaN.
 * O(links × permutations).
 */
export function getisOrdByPermutation(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  permutations = 999,
  seed = 1,
  standardise = false,
): PermutedStatistic {
  const sample = sampleOf(values, weights, standardise);
  const x = sample.values;
  const [sum, squares] = [x.reduce((s, v) => s + v, 0), x.reduce((s, v) => s + v * v, 0)];
  if (x.length < 4 || x.some((v) => v < 0) || !(x.length * squares > sum * sum)) return untold(x.length, permutations);
  return permuted(sample, x, (of, dealt) => crossProduct(of, dealt) / (sum * sum - squares), permutations, seed);
}
