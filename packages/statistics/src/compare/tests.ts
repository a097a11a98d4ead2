import { betaBelow } from "../distributions/beta.ts";
import { gammaAbove, gammaBelow } from "../distributions/gamma.ts";
import { normalTwoSided } from "../distributions/normal.ts";

/** Twice the smaller tail, at most 1: the test that agrees with central exact intervals. */
const central = (below: number, above: number) => Math.min(1, 2 * Math.min(below, above));

/**
 * Does a share (x of n) differ from a fixed one? Score test: z = (x/n − p₀) / √(p₀(1 − p₀)/n); agrees with Wilson's interval. Two-sided p.
 * n = 0, gaps, p₀ of 0 or 1: NaN. O(1).
 */
export function proportionAgainst(count: number, total: number, reference: number): number {
  if (!(total > 0 && reference > 0 && reference < 1)) return Number.NaN;
  return normalTwoSided((count / total - reference) / Math.sqrt((reference * (1 - reference)) / total));
}

/** Do two shares differ? χ² test without correction (pooled z). Two-sided p. Both 0 or both all: 1. O(1). */
export function proportionsDiffer(count1: number, total1: number, count2: number, total2: number): number {
  const pooled = (count1 + count2) / (total1 + total2);
  if (!(total1 > 0 && total2 > 0)) return Number.NaN;
  if (pooled === 0 || pooled === 1) return 1;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / total1 + 1 / total2));
  return normalTwoSided((count1 / total1 - count2 / total2) / error);
}

/** Does a number of cases differ from the expected one? Exact Poisson test, twice the smaller tail. O(1). */
export function countAgainst(count: number, expected: number): number {
  if (!(count >= 0 && expected > 0)) return Number.NaN;
  return central(gammaAbove(count + 1, expected), count === 0 ? 1 : gammaBelow(count, expected));
}

/**
 * Do two rates differ? Exact: given all cases, those of the first area are binomial with its share of the base; twice the smaller tail.
 * No case at all: 1. A base of 0 or a gap: NaN. O(1).
 */
export function ratesDiffer(count1: number, base1: number, count2: number, base2: number): number {
  if (!(base1 > 0 && base2 > 0 && count1 >= 0 && count2 >= 0)) return Number.NaN;
  const all = count1 + count2;
  if (all === 0) return 1;
  const share = base1 / (base1 + base2);
  const below = count1 === all ? 1 : betaBelow(1 - share, all - count1, count1 + 1);
  const above = count1 === 0 ? 1 : betaBelow(share, count1, all - count1 + 1);
  return central(below, above);
}
