import { type Random, randomFrom } from "../random.ts";
import type { SpatialSample } from "./moments.ts";
import { spatialLag } from "./weights.ts";

/** Draws `count` different positions other than `own`, by lot. */
function drawOthers(
  drawn: Int32Array,
  count: number,
  total: number,
  own: number,
  mark: Int32Array,
  turn: number,
  random: Random,
): void {
  for (let found = 0; found < count; ) {
    let other = random.below(total - 1);
    if (other >= own) other += 1;
    if (mark[other] === turn) continue;
    mark[other] = turn;
    drawn[found++] = other;
  }
}

/**
 * Conditional permutation (Anselin 1995): each area keeps its value `x`, its neighbours' are drawn by lot from all others; how often is `statistic` of the
 * own value and the weighted sum around as large? (as extreme + 1) / (permutations + 1) towards the nearer tail, per area of the whole list
 * (`length`), NaN for those outside the sample, for fewer than four areas and for constant values. The same for the same seed. O(links × permutations).
 */
export function conditionalPseudoP(
  sample: SpatialSample,
  x: Float64Array,
  statistic: (own: number, around: number) => number,
  length: number,
  permutations: number,
  seed: number,
): Float64Array {
  const n = x.length;
  const result = new Float64Array(length).fill(Number.NaN);
  if (n < 4 || x.every((value) => value === x[0])) return result;
  const lag = spatialLag(sample.weights, x);
  const random = randomFrom(seed);
  const [drawn, mark] = [new Int32Array(n), new Int32Array(n).fill(-1)];
  const { start, weight } = sample.weights;
  let turn = 0;
  sample.areas.forEach((area, i) => {
    const from = start[i] as number;
    const links = (start[i + 1] as number) - from;
    const own = x[i] as number;
    const observed = statistic(own, lag[i] as number);
    let larger = 0;
    for (let round = 0; round < permutations; round += 1) {
      drawOthers(drawn, links, n, i, mark, turn, random);
      turn += 1;
      let around = 0;
      for (let k = 0; k < links; k += 1) around += (weight[from + k] as number) * (x[drawn[k] as number] as number);
      if (statistic(own, around) >= observed) larger += 1;
    }
    result[area] = (Math.min(larger, permutations - larger) + 1) / (permutations + 1);
  });
  return result;
}
