import { conditionalPseudoP } from "./conditional.ts";
import { deviations, sampleOf } from "./moments.ts";
import { type SpatialWeights, spatialLag } from "./weights.ts";

/** How an area stands to its neighbours: first itself, then they. */
export type Quadrant = "high_high" | "low_low" | "low_high" | "high_low";

/** Local Moran's Iᵢ per area; NaN (and no quadrant) for areas without value or neighbours. */
export type LocalMoran = {
  value: Float64Array;
  /** Mean and variance when all values (`total`, Anselin 1995) or all but the area's own (`conditional`, Sokal et al. 1998) are dealt out anew. */
  expectedTotal: Float64Array;
  varianceTotal: Float64Array;
  expectedConditional: Float64Array;
  varianceConditional: Float64Array;
  quadrant: (Quadrant | undefined)[];
};

function rowSums({ start, weight }: SpatialWeights, i: number): { sum: number; squares: number } {
  let [sum, squares] = [0, 0];
  for (let k = start[i] as number; k < (start[i + 1] as number); k += 1) {
    sum += weight[k] as number;
    squares += (weight[k] as number) ** 2;
  }
  return { sum, squares };
}

/**
 * Local Moran (Anselin 1995): which areas lie amid their like (clusters high_high, low_low), and which stand out from their surroundings?
 * Iᵢ = zᵢ / m₂ · Σ wᵢⱼ zⱼ, m₂ = Σ z² / n. Gaps and areas without neighbours are left out. Constant values: all NaN. O(links).
 */
export function localMoran(values: ArrayLike<number>, weights: SpatialWeights, standardise = true): LocalMoran {
  const sample = sampleOf(values, weights, standardise);
  const { z, m2, m4 } = deviations(sample.values);
  const n = z.length;
  const lag = spatialLag(sample.weights, z);
  const empty = () => new Float64Array(values.length).fill(Number.NaN);
  const found: LocalMoran = {
    value: empty(),
    expectedTotal: empty(),
    varianceTotal: empty(),
    expectedConditional: empty(),
    varianceConditional: empty(),
    quadrant: Array.from({ length: values.length }, () => undefined),
  };
  if (n < 4 || !(m2 > 0)) return found;
  const k = m4 / m2 ** 2;
  sample.areas.forEach((area, i) => {
    const [own, around] = [z[i] as number, lag[i] as number];
    const { sum, squares } = rowSums(sample.weights, i);
    found.value[area] = (own / m2) * around;
    found.expectedTotal[area] = -sum / (n - 1);
    found.varianceTotal[area] =
      ((n - k) / (n - 1)) * squares +
      ((2 * k - n) / ((n - 1) * (n - 2))) * (sum * sum - squares) -
      (sum / (n - 1)) ** 2;
    found.expectedConditional[area] = (-own * own * sum) / ((n - 1) * m2);
    found.varianceConditional[area] =
      (own / m2) ** 2 * (n / (n - 2)) * (squares - (sum * sum) / (n - 1)) * (m2 - (own * own) / (n - 1));
    found.quadrant[area] = `${own > 0 ? "high" : "low"}_${around > 0 ? "high" : "low"}`;
  });
  return found;
}

/**
 * Pseudo p of each area's local Moran: its neighbours' values are drawn by lot from all others `permutations` times (conditional permutation, the same
 * for the same seed). (as extreme + 1) / (permutations + 1), one-sided towards the nearer tail as in PySAL and GeoDa. NaN as in `localMoran`.
 * Control for many areas with `falseDiscoveryAdjusted`. O(links × permutations).
 */
export function localMoranPseudoP(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  permutations = 999,
  seed = 1,
  standardise = true,
): Float64Array {
  const sample = sampleOf(values, weights, standardise);
  const { z } = deviations(sample.values);
  return conditionalPseudoP(sample, z, (own, around) => own * around, values.length, permutations, seed);
}
