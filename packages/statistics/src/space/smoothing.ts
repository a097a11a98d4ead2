import { areaCount, type SpatialWeights } from "./weights.ts";

function pooled(count: ArrayLike<number>, base: ArrayLike<number>, areas: readonly number[]) {
  let [cases, persons] = [0, 0];
  for (const i of areas) {
    cases += count[i] as number;
    persons += base[i] as number;
  }
  const mean = cases / persons;
  let spread = 0;
  for (const i of areas) spread += (base[i] as number) * ((count[i] as number) / (base[i] as number) - mean) ** 2;
  const between = Math.max(0, spread / persons - mean / (persons / areas.length));
  return { mean, between };
}

function shrunk(count: number, base: number, mean: number, between: number): number {
  const chance = mean / base;
  return between + chance > 0 ? mean + (between * (count / base - mean)) / (between + chance) : mean;
}

const usable = (count: ArrayLike<number>, base: ArrayLike<number>) => (i: number) =>
  (count[i] as number) >= 0 && (base[i] as number) > 0;

/**
 * Rates of small areas drawn towards the overall rate, the more so the fewer persons they rest on, so that chance does not look like
 * a difference: empirical Bayes (Marshall 1991), r̂ᵢ = m + A (rᵢ − m) / (A + m / nᵢ), A the variance between areas (not below 0). Cases per person;
 * multiply for "per 1,000". Gaps and areas without persons: NaN. O(n).
 */
export function smoothedRates(count: ArrayLike<number>, base: ArrayLike<number>): Float64Array {
  const areas = Array.from({ length: count.length }, (_, i) => i).filter(usable(count, base));
  const { mean, between } = pooled(count, base, areas);
  const result = new Float64Array(count.length).fill(Number.NaN);
  for (const i of areas) result[i] = shrunk(count[i] as number, base[i] as number, mean, between);
  return result;
}

/**
 * As `smoothedRates`, drawn towards the rate of the area and its neighbours together. An area without neighbours keeps its own rate.
 * The variance is that around this common rate, as GeoDa and spdep's `EBlocal(geoda = TRUE)` take it. O(links).
 */
export function locallySmoothedRates(
  count: ArrayLike<number>,
  base: ArrayLike<number>,
  weights: SpatialWeights,
): Float64Array {
  const ok = usable(count, base);
  return Float64Array.from({ length: areaCount(weights) }, (_, i) => {
    if (!ok(i)) return Number.NaN;
    const around = [i, ...weights.to.subarray(weights.start[i] as number, weights.start[i + 1] as number)].filter(ok);
    const { mean, between } = pooled(count, base, around);
    return shrunk(count[i] as number, base[i] as number, mean, between);
  });
}
