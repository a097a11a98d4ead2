import { ranks } from "../aggregate/rank.ts";
import { studentQuantile, studentTwoSided } from "../distributions/beta.ts";
import { normalQuantile } from "../distributions/normal.ts";
import { knownPairs } from "./pairs.ts";

/** How closely two values go together, −1 to 1, with its p (two-sided, against 0) and limits. */
export type Correlation = { value: number; count: number; p: number; lower: number; upper: number };

/** A correlation that cannot be told. O(1). */
export function noCorrelation(count: number): Correlation {
  return { value: Number.NaN, count, p: Number.NaN, lower: Number.NaN, upper: Number.NaN };
}

function product(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  const all = weights.reduce((sum, w) => sum + w, 0);
  const middle = (list: Float64Array) => list.reduce((sum, v, i) => sum + (weights[i] as number) * v, 0) / all;
  const [mx, my] = [middle(x), middle(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const [dx, dy, w] = [(x[i] as number) - mx, (y[i] as number) - my, weights[i] as number];
    xx += w * dx * dx;
    yy += w * dy * dy;
    xy += w * dx * dy;
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : Number.NaN;
}

/** p by Student's t and limits by Fisher's z; `given` predictors are already accounted for. O(1). */
export function correlationWithLimits(value: number, count: number, confidence: number, given = 0): Correlation {
  const freedom = count - 2 - given;
  if (Number.isNaN(value) || freedom < 1) return { ...noCorrelation(count), value };
  const t = value * Math.sqrt(freedom / (1 - value * value));
  const reach = freedom > 1 ? normalQuantile(0.5 + confidence / 2) / Math.sqrt(freedom - 1) : Number.NaN;
  const z = Math.atanh(value);
  return { value, count, p: studentTwoSided(t, freedom), lower: Math.tanh(z - reach), upper: Math.tanh(z + reach) };
}

/**
 * Pearson's correlation: how well a straight line describes the relation. Two-sided p by t with n − 2 degrees of freedom, limits by
 * Fisher's z. With `weights` (population) large areas count more; p and limits still take each area as one observation. Pairs with a
 * gap are left out; fewer than two pairs or a constant: NaN; fewer than three: no p; fewer than four: no limits. O(n).
 */
export function pearson(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
  weights?: ArrayLike<number>,
): Correlation {
  const known = knownPairs(x, y, weights);
  return correlationWithLimits(product(known.x, known.y, known.weights), known.x.length, confidence);
}

/**
 * Spearman's rank correlation: do both rise together, straight or not? Pearson's of the ranks (ties share their mean rank); p by t, limits by
 * Fisher's z with the variance of Bonett and Wright (2000). With `weights` the ranks' correlation is weighted. Gaps as in `pearson`. O(n log n).
 */
export function spearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
  weights?: ArrayLike<number>,
): Correlation {
  const known = knownPairs(x, y, weights);
  const value = product(ranks(known.x, "average", true), ranks(known.y, "average", true), known.weights);
  const usual = correlationWithLimits(value, known.x.length, confidence);
  const reach = normalQuantile(0.5 + confidence / 2) * Math.sqrt((1 + (value * value) / 2) / (known.x.length - 3));
  const limits =
    known.x.length > 3 ? [-reach, reach].map((r) => Math.tanh(Math.atanh(value) + r)) : [Number.NaN, Number.NaN];
  return { ...usual, lower: limits[0] as number, upper: limits[1] as number };
}

/** The smallest Pearson correlation of n pairs that differs from 0 with the given confidence. Fewer than three pairs: NaN. O(1). */
export function criticalCorrelation(count: number, confidence = 0.95): number {
  if (count < 3) return Number.NaN;
  const t = studentQuantile(0.5 + confidence / 2, count - 2);
  return t / Math.sqrt(count - 2 + t * t);
}
