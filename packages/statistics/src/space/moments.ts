import { areaCount, restrictedTo, rowStandardised, type SpatialWeights } from "./weights.ts";

/** What a statistic uses: areas that have a value and at least one such neighbour, renumbered. */
export type SpatialSample = { weights: SpatialWeights; values: Float64Array; areas: Int32Array };

function hasLinks(weights: SpatialWeights, area: number): boolean {
  return (weights.start[area + 1] as number) > (weights.start[area] as number);
}

/** Leaves out gaps and areas without neighbours (again, until all kept ones have some). `standardise` makes each row's sum 1. O(links). */
export function sampleOf(values: ArrayLike<number>, weights: SpatialWeights, standardise: boolean): SpatialSample {
  if (values.length !== areaCount(weights))
    throw new RangeError(`${values.length} values, but neighbours of ${areaCount(weights)} areas`);
  let areas = Int32Array.from(values, (_, i) => i);
  let current = weights;
  for (;;) {
    const kept = Array.from(areas, (area, i) => Number.isFinite(values[area] as number) && hasLinks(current, i));
    if (kept.every(Boolean)) break;
    const next = restrictedTo(current, kept);
    areas = Int32Array.from(next.areas, (i) => areas[i] as number);
    current = next.weights;
  }
  return {
    weights: standardise ? rowStandardised(current) : current,
    values: Float64Array.from(areas, (area) => values[area] as number),
    areas,
  };
}

/** Sums over the weights that all variances need (Cliff and Ord 1981). O(links · log links per area). */
export function weightSums({ start, to, weight }: SpatialWeights): { s0: number; s1: number; s2: number } {
  const n = start.length - 1;
  const [out, into] = [new Float64Array(n), new Float64Array(n)];
  const linked = new Map<number, number>();
  let s0 = 0;
  for (let i = 0; i < n; i += 1)
    for (let k = start[i] as number; k < (start[i + 1] as number); k += 1) {
      const [j, w] = [to[k] as number, weight[k] as number];
      s0 += w;
      out[i]! += w;
      into[j]! += w;
      const pair = i < j ? i * n + j : j * n + i;
      linked.set(pair, (linked.get(pair) ?? 0) + w);
    }
  let s1 = 0;
  for (const both of linked.values()) s1 += both * both;
  const s2 = out.reduce((sum, w, i) => sum + (w + (into[i] as number)) ** 2, 0);
  return { s0, s1, s2 };
}

/** Distances from the mean, and their second and fourth mean powers. O(n). */
export function deviations(values: Float64Array): { z: Float64Array; m2: number; m4: number } {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const z = values.map((v) => v - mean);
  return { z, m2: z.reduce((s, v) => s + v * v, 0) / n, m4: z.reduce((s, v) => s + v ** 4, 0) / n };
}
