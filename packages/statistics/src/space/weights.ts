/**
 * Which areas count as neighbours of which, and how much: the links of area i stand at `start[i]` … `start[i + 1]` − 1, in `to` (positions)
 * and `weight`. No area is its own neighbour.
 */
export type SpatialWeights = { start: Int32Array; to: Int32Array; weight: Float64Array };

/** Number of areas the weights speak of. O(1). */
export function areaCount(weights: SpatialWeights): number {
  return weights.start.length - 1;
}

/** Weights of 1 from lists of neighbours (contiguity as editions give it). Links to itself and double ones are dropped. O(links). */
export function weightsFromNeighbours(neighbours: readonly (readonly number[])[]): SpatialWeights {
  const clean = neighbours.map((own, area) =>
    [...new Set(own)].filter((other) => other !== area).sort((a, b) => a - b),
  );
  const start = new Int32Array(neighbours.length + 1);
  clean.forEach((own, area) => {
    start[area + 1] = (start[area] as number) + own.length;
  });
  return {
    start,
    to: Int32Array.from(clean.flat()),
    weight: new Float64Array(start[neighbours.length] as number).fill(1),
  };
}

/** Each area's weights divided by their sum: the neighbours' mean instead of their sum. Areas without neighbours stay so. O(links). */
export function rowStandardised({ start, to, weight }: SpatialWeights): SpatialWeights {
  const standardised = weight.slice();
  for (let area = 0; area + 1 < start.length; area += 1) {
    const [from, end] = [start[area] as number, start[area + 1] as number];
    const total = weight.subarray(from, end).reduce((sum, w) => sum + w, 0);
    if (total > 0) for (let k = from; k < end; k += 1) standardised[k]! /= total;
  }
  return { start, to, weight: standardised };
}

/** Only the areas that are kept (true), renumbered in order; links to others go (standardise rows anew afterwards). O(links). */
export function restrictedTo(
  weights: SpatialWeights,
  kept: readonly boolean[],
): { weights: SpatialWeights; areas: Int32Array } {
  const areas = Int32Array.from(kept.flatMap((keep, area) => (keep ? [area] : [])));
  const position = new Int32Array(kept.length).fill(-1);
  areas.forEach((area, i) => {
    position[area] = i;
  });
  const start = new Int32Array(areas.length + 1);
  const to: number[] = [];
  const weight: number[] = [];
  areas.forEach((area, i) => {
    for (let k = weights.start[area] as number; k < (weights.start[area + 1] as number); k += 1) {
      const target = position[weights.to[k] as number] as number;
      if (target < 0) continue;
      to.push(target);
      weight.push(weights.weight[k] as number);
    }
    start[i + 1] = to.length;
  });
  return { weights: { start, to: Int32Array.from(to), weight: Float64Array.from(weight) }, areas };
}

/** The weighted sum of the neighbours' values (their mean, where rows are standardised); 0 without neighbours. O(links). */
export function spatialLag({ start, to, weight }: SpatialWeights, values: ArrayLike<number>): Float64Array {
  const lag = new Float64Array(start.length - 1);
  for (let area = 0; area < lag.length; area += 1) {
    let sum = 0;
    for (let k = start[area] as number; k < (start[area + 1] as number); k += 1)
      sum += (weight[k] as number) * (values[to[k] as number] as number);
    lag[area] = sum;
  }
  return lag;
}
