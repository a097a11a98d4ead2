import { conditionalPseudoP } from "./conditional.ts";
import { sampleOf } from "./moments.ts";
import type { SpatialWeights } from "./weights.ts";

/**
 * Hot and cold spots: z of each area's surroundings (Getis and Ord 1992, Ord and Getis 1995). Positive: high values around, negative: low ones; beyond ±1.96 more
 * than chance at 5 % (control for many areas). `gi` looks at the neighbours without the area, `giStar` with it (own weight 1). Weights binary by
 * default. Gaps and areas without neighbours: NaN. Constant values: NaN. O(links).
 */
export function hotSpots(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  standardise = false,
): { gi: Float64Array; giStar: Float64Array } {
  const sample = sampleOf(values, weights, standardise);
  const x = sample.values;
  const n = x.length;
  const gi = new Float64Array(values.length).fill(Number.NaN);
  const giStar = gi.slice();
  const total = x.reduce((sum, v) => sum + v, 0);
  const squares = x.reduce((sum, v) => sum + v * v, 0);
  const { start, to, weight } = sample.weights;
  sample.areas.forEach((area, i) => {
    let [lag, sum, square] = [0, 0, 0];
    for (let k = start[i] as number; k < (start[i + 1] as number); k += 1) {
      const w = weight[k] as number;
      lag += w * (x[to[k] as number] as number);
      sum += w;
      square += w * w;
    }
    const own = x[i] as number;
    const score = (around: number, s: number, q: number, count: number, mean: number, variance: number) => {
      const spread = Math.sqrt((variance * (count * q - s * s)) / (count - 1));
      return variance > 1e-14 * mean * mean && spread > 0 ? (around - s * mean) / spread : Number.NaN;
    };
    const meanOthers = (total - own) / (n - 1);
    gi[area] = score(lag, sum, square, n - 1, meanOthers, (squares - own * own) / (n - 1) - meanOthers ** 2);
    giStar[area] = score(lag + own, sum + 1, square + 1, n, total / n, squares / n - (total / n) ** 2);
  });
  return { gi, giStar };
}

/**
 * Pseudo p of each area's hot or cold spot, without any assumption about the values: the neighbours' values drawn by lot from all others (conditional
 * permutation, the same for the same seed), one-sided towards the nearer tail. The own value does not change between draws, so it holds for
 * Gi and Gi* alike. NaN as in `hotSpots`. Control for many areas with `falseDiscoveryAdjusted`. O(links × permutations).
 */
export function hotSpotPseudoP(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  permutations = 999,
  seed = 1,
  standardise = false,
): Float64Array {
  const sample = sampleOf(values, weights, standardise);
  return conditionalPseudoP(sample, sample.values, (_, around) => around, values.length, permutations, seed);
}
