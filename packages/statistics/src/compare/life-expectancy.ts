import { normalQuantile } from "../distributions/normal.ts";
import type { AgeGroup } from "./european-standard-population.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval, NO_INTERVAL } from "./interval.ts";

/** Share of the interval that those who die in it live on average: little in the first year of life, half later. */
const lived = ({ from, to }: AgeGroup) => (from === 0 && to === 0 ? 0.1 : 0.5);
const yearsIn = ({ from, to }: AgeGroup) => (to === undefined ? Number.POSITIVE_INFINITY : to - from + 1);

/**
 * Years a newborn would live on average if today's death rates stayed: abridged life table of Chiang (1984, method II) with the
 * variance of the open last group after Silcocks et al. (2001). qᵢ = nᵢMᵢ / (1 + nᵢ(1 − aᵢ)Mᵢ); variance of e₀ = Σ lᵢ² ((1 − aᵢ)nᵢ + eᵢ₊₁)²
 * qᵢ²(1 − qᵢ)/Dᵢ + l_last²/(M_last² D_last). Deaths and person-years per age group; the last group must be open and have deaths;
 * a group without deaths adds no variance. A gap, a group without persons or more than one death per person-year: NaN. O(groups).
 */
export function lifeExpectancy(
  deaths: ArrayLike<number>,
  persons: ArrayLike<number>,
  groups: readonly AgeGroup[],
  confidence = DEFAULT_CONFIDENCE,
): Interval {
  checkConfidence(confidence);
  const last = groups.length - 1;
  if (deaths.length !== groups.length || persons.length !== groups.length)
    throw new RangeError(`${groups.length} age groups, but ${deaths.length} deaths and ${persons.length} persons`);
  if (groups[last]?.to !== undefined) throw new RangeError("The last age group must be open");
  const rate = Float64Array.from(groups, (_, i) => (deaths[i] as number) / (persons[i] as number));
  if (!rate.every((m) => m >= 0 && Number.isFinite(m)) || rate[last] === 0) return NO_INTERVAL;

  const dying = Float64Array.from(groups, (group, i) => {
    const [n, m] = [yearsIn(group), rate[i] as number];
    return i === last ? 1 : (n * m) / (1 + n * (1 - lived(group)) * m);
  });
  if (dying.some((q) => q > 1)) return NO_INTERVAL;
  const alive = new Float64Array(groups.length).fill(1);
  for (let i = 1; i <= last; i += 1) alive[i] = (alive[i - 1] as number) * (1 - (dying[i - 1] as number));

  let years = (alive[last] as number) / (rate[last] as number);
  let variance = (alive[last] as number) ** 2 / ((rate[last] as number) ** 2 * (deaths[last] as number));
  for (let i = last - 1; i >= 0; i -= 1) {
    const [group, q, l] = [groups[i] as AgeGroup, dying[i] as number, alive[i] as number];
    const [n, a, next] = [yearsIn(group), lived(group), alive[i + 1] as number];
    const left = next > 0 ? years / next : 0;
    if ((deaths[i] as number) > 0)
      variance += (l * ((1 - a) * n + left)) ** 2 * ((q * q * (1 - q)) / (deaths[i] as number));
    years += n * (next + a * (l - next));
  }
  const reach = normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance);
  return { value: years, lower: years - reach, upper: years + reach };
}
