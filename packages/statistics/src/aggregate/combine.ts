import { type Aggregate, aggregateOf, type Completeness, MISSING } from "./status.ts";
import { mean, sum } from "./sum.ts";

/**
 * The sum of counts or amounts. By default only when all are there: a sum over gaps is too small. With `least` below 1 it is given as incomplete.
 * No part: missing. O(n).
 */
export function combinedSum(values: ArrayLike<number>, rule: Completeness = {}): Aggregate {
  if (values.length === 0) return MISSING;
  const { sum: total, count } = sum(values);
  return aggregateOf(total, count / values.length, rule);
}

/**
 * The mean of values weighted by what they rest on (mean rent by flats): Σ wᵢ xᵢ / Σ wᵢ. Covered is the share of the weight whose value is there. A missing
 * or negative weight: missing. All weights 0: missing. O(n).
 */
export function weightedMean(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  rule: Completeness = {},
): Aggregate {
  let [total, there, product] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const [value, weight] = [values[i] as number, weights[i] as number];
    if (!(weight >= 0)) return MISSING;
    total += weight;
    if (Number.isNaN(value)) continue;
    there += weight;
    product += weight * value;
  }
  return total > 0 ? aggregateOf(product / there, there / total, rule) : MISSING;
}

/**
 * A share or rate of areas together from its parts: Σ numerators / Σ denominators × factor. Only areas with both parts count; covered is the share of
 * areas that have both. A sum of denominators of 0: missing. O(n).
 */
export function rateFromParts(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  factor: number,
  rule: Completeness = {},
): Aggregate {
  const both = Array.from({ length: numerators.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(numerators[i] as number) && !Number.isNaN(denominators[i] as number),
  );
  const above = sum(both.map((i) => numerators[i] as number)).sum;
  const below = sum(both.map((i) => denominators[i] as number)).sum;
  return below > 0 ? aggregateOf((above / below) * factor, both.length / numerators.length, rule) : MISSING;
}

/**
 * The plain mean of rates, in which a village counts as much as a city. Almost always wrong for "the county's rate": use `rateFromParts` or
 * `weightedMean`. For those who really want the mean of the areas. O(n).
 */
export function meanOfRates(rates: ArrayLike<number>, rule: Completeness = {}): Aggregate {
  return rates.length === 0 ? MISSING : aggregateOf(mean(rates), sum(rates).count / rates.length, rule);
}

/** A class of a grouped distribution: from (included) to, and how many lie in it. An open class has an infinite end. */
export type GroupedClass = { from: number; to: number; count: number };

/**
 * The median (or another share) of a distribution known only in classes (ages, rents): the class that holds it, and within it in proportion: from + (n · share − below) /
 * count × width. `estimated`, since values inside a class are taken as evenly spread. In an open class nothing can be said: missing. A gap: missing. O(classes).
 */
export function quantileFromClasses(classes: readonly GroupedClass[], share = 0.5): Aggregate {
  const total = sum(classes.map(({ count }) => count));
  if (!(total.sum > 0) || total.count < classes.length) return MISSING;
  let below = 0;
  for (const { from, to, count } of [...classes].sort((a, b) => a.from - b.from)) {
    if (count > 0 && below + count >= total.sum * share) {
      const value = from + ((total.sum * share - below) / count) * (to - from);
      return Number.isFinite(value) ? { value, status: "estimated", covered: 1 } : MISSING;
    }
    below += count;
  }
  return MISSING;
}
