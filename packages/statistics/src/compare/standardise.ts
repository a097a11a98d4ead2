import { sum } from "../aggregate/sum.ts";
import { gammaQuantile } from "../distributions/gamma.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval, NO_INTERVAL, scaled } from "./interval.ts";
import { countInterval } from "./rate.ts";

/** Per age group: cases and persons of the area, and persons of the standard (or its rates). Same order and length. */
export type AgeCases = { cases: ArrayLike<number>; persons: ArrayLike<number> };

function checkLengths(...lists: ArrayLike<number>[]): void {
  if (lists.some((list) => list.length !== lists[0]?.length))
    throw new RangeError(`Age groups must be the same everywhere: ${lists.map((list) => list.length).join(", ")}`);
}

function directly({ cases, persons }: AgeCases, standard: ArrayLike<number>) {
  const total = sum(standard).sum;
  let [rate, variance, largest, observed] = [0, 0, 0, 0];
  for (let i = 0; i < cases.length; i += 1) {
    const weight = (standard[i] as number) / total;
    if (weight === 0) continue;
    const perPerson = weight / (persons[i] as number);
    rate += perPerson * (cases[i] as number);
    variance += perPerson * perPerson * (cases[i] as number);
    largest = Math.max(largest, perPerson);
    observed += cases[i] as number;
  }
  return { rate, variance, largest, observed };
}

function usable({ cases, persons }: AgeCases, standard: ArrayLike<number>): boolean {
  checkLengths(cases, persons, standard);
  for (let i = 0; i < cases.length; i += 1)
    if (
      !((cases[i] as number) >= 0 && (persons[i] as number) >= 0) ||
      ((persons[i] as number) === 0 && (standard[i] as number) > 0)
    )
      return false;
  return cases.length > 0;
}

/**
 * The rate an area would have if its age structure were that of the standard population, per `factor` persons: areas with old
 * and young people become comparable. Σ wᵢ Oᵢ/nᵢ / Σ wᵢ; limits by Dobson et al. (1991) around Byar's (below 10 cases exact) limits
 * of the number of cases: rate + √(var/O) (O_limit − O). No case: 0 with an upper limit of NaN, since ages are unknown.
 * A gap or an age group without persons: NaN (merge groups first). O(groups).
 */
export function directlyStandardisedRate(
  area: AgeCases,
  standard: ArrayLike<number>,
  factor: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval {
  checkConfidence(confidence);
  if (!usable(area, standard)) return NO_INTERVAL;
  const { rate, variance, observed } = directly(area, standard);
  if (observed === 0) return { value: 0, lower: 0, upper: Number.NaN };
  const limits = countInterval(observed, confidence);
  const perCase = Math.sqrt(variance / observed);
  const around = {
    value: rate,
    lower: rate + perCase * (limits.lower - observed),
    upper: rate + perCase * (limits.upper - observed),
  };
  return scaled(around, factor);
}

/** As `directlyStandardisedRate` with the gamma limits of Fay and Feuer (1997), more careful where cases are few. O(groups). */
export function directlyStandardisedRateGamma(
  area: AgeCases,
  standard: ArrayLike<number>,
  factor: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval {
  checkConfidence(confidence);
  if (!usable(area, standard)) return NO_INTERVAL;
  const { rate, variance, largest } = directly(area, standard);
  const tail = (1 - confidence) / 2;
  const [upperRate, upperVariance] = [rate + largest, variance + largest ** 2];
  const lower = rate > 0 ? gammaQuantile(tail, rate ** 2 / variance) * (variance / rate) : 0;
  const upper = gammaQuantile(1 - tail, upperRate ** 2 / upperVariance) * (upperVariance / upperRate);
  return scaled({ value: rate, lower, upper }, factor);
}

/** Cases an area would have if each of its age groups had the standard's rate: Σ nᵢ Oᵢ(standard) / nᵢ(standard). O(groups). */
export function expectedCases(persons: ArrayLike<number>, standard: AgeCases): number {
  checkLengths(persons, standard.cases, standard.persons);
  let expected = 0;
  for (let i = 0; i < persons.length; i += 1) {
    if (persons[i] === 0) continue;
    expected += ((persons[i] as number) * (standard.cases[i] as number)) / (standard.persons[i] as number);
  }
  return expected;
}

/**
 * Standardised mortality (or case) ratio: observed cases divided by the cases expected at the standard's age-specific rates; 1 is as
 * expected, 1.2 is 20 % more. Limits: Byar's (below 10 cases exact) of the observed count over the expected one. Nothing expected
 * or a gap: NaN. O(groups).
 */
export function standardisedRatio(area: AgeCases, standard: AgeCases, confidence = DEFAULT_CONFIDENCE): Interval {
  checkLengths(area.cases, area.persons, standard.cases, standard.persons);
  const expected = expectedCases(area.persons, standard);
  const observed = sum(area.cases);
  if (!(expected > 0) || observed.count < area.cases.length) return NO_INTERVAL;
  return scaled(countInterval(observed.sum, confidence), 1 / expected);
}

/**
 * Indirectly standardised rate: the ratio of observed to expected cases times the standard's crude rate, per `factor` persons. For areas with
 * few cases per age group; compare each area only with the standard, not with each other. O(groups).
 */
export function indirectlyStandardisedRate(
  area: AgeCases,
  standard: AgeCases,
  factor: number,
  confidence = DEFAULT_CONFIDENCE,
): Interval {
  const crude = sum(standard.cases).sum / sum(standard.persons).sum;
  return scaled(standardisedRatio(area, standard, confidence), crude * factor);
}
