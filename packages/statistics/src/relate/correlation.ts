import { ranks } from "../aggregate/rank.ts";
import { studentQuantile, studentTwoSided } from "../distributions/beta.ts";
import { normalQuantile, normalTwoSided } from "../distributions/normal.ts";

/** How closely two values go together, −1 to 1, with its p (two-sided, against 0) and limits. */
export type Correlation = { value: number; count: number; p: number; lower: number; upper: number };

const none = (count: number): Correlation => ({
  value: Number.NaN,
  count,
  p: Number.NaN,
  lower: Number.NaN,
  upper: Number.NaN,
});

/** The pairs of which both values are there (and the weight above 0). */
function pairs(x: ArrayLike<number>, y: ArrayLike<number>, weights?: ArrayLike<number>) {
  const at = Array.from({ length: Math.min(x.length, y.length) }, (_, i) => i).filter(
    (i) =>
      Number.isFinite(x[i] as number) &&
      Number.isFinite(y[i] as number) &&
      (weights === undefined || (weights[i] as number) > 0),
  );
  const take = (list: ArrayLike<number>) => Float64Array.from(at, (i) => list[i] as number);
  return { x: take(x), y: take(y), weights: weights ? take(weights) : new Float64Array(at.length).fill(1) };
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
  if (Number.isNaN(value) || freedom < 1) return { ...none(count), value };
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
  const known = pairs(x, y, weights);
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
  const known = pairs(x, y, weights);
  const value = product(ranks(known.x, "average", true), ranks(known.y, "average", true), known.weights);
  const usual = correlationWithLimits(value, known.x.length, confidence);
  const reach = normalQuantile(0.5 + confidence / 2) * Math.sqrt((1 + (value * value) / 2) / (known.x.length - 3));
  const limits =
    known.x.length > 3 ? [-reach, reach].map((r) => Math.tanh(Math.atanh(value) + r)) : [Number.NaN, Number.NaN];
  return { ...usual, lower: limits[0] as number, upper: limits[1] as number };
}

/** Sizes of the groups of equal values. */
function tieSizes(values: Float64Array): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((size) => size > 1);
}

const sumOver = (sizes: number[], term: (t: number) => number) => sizes.reduce((sum, t) => sum + term(t), 0);

/** Kendall's S and its variance under independence with ties in both (Kendall 1970). O(n²). */
export function kendallScore(x: Float64Array, y: Float64Array): { score: number; variance: number } {
  const n = x.length;
  let score = 0;
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1)
      score += Math.sign((x[j] as number) - (x[i] as number)) * Math.sign((y[j] as number) - (y[i] as number));
  const [tx, ty] = [tieSizes(x), tieSizes(y)];
  const v = (t: number) => t * (t - 1) * (2 * t + 5);
  const pair = (t: number) => t * (t - 1);
  const triple = (t: number) => t * (t - 1) * (t - 2);
  const variance =
    (v(n) - sumOver(tx, v) - sumOver(ty, v)) / 18 +
    (sumOver(tx, pair) * sumOver(ty, pair)) / (2 * n * (n - 1)) +
    (n > 2 ? (sumOver(tx, triple) * sumOver(ty, triple)) / (9 * n * (n - 1) * (n - 2)) : 0);
  return { score, variance };
}

/**
 * Kendall's τ-b: how much more often two areas are ordered alike by both values than not, ties accounted for. p by the normal
 * approximation without continuity correction; limits by Fisher's z with variance 0.437 / (n − 4) (Fieller et al. 1957). Gaps as in
 * `pearson`. O(n²).
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>, confidence = 0.95): Correlation {
  const known = pairs(x, y);
  const n = known.x.length;
  const { score, variance } = kendallScore(known.x, known.y);
  const pair = (t: number) => (t * (t - 1)) / 2;
  const untied = (list: Float64Array) => pair(n) - sumOver(tieSizes(list), pair);
  const value = score / Math.sqrt(untied(known.x) * untied(known.y));
  if (Number.isNaN(value)) return none(n);
  const reach = n > 4 ? normalQuantile(0.5 + confidence / 2) * Math.sqrt(0.437 / (n - 4)) : Number.NaN;
  const z = Math.atanh(value);
  return {
    value,
    count: n,
    p: normalTwoSided(score / Math.sqrt(variance)),
    lower: Math.tanh(z - reach),
    upper: Math.tanh(z + reach),
  };
}

/** The smallest Pearson correlation of n pairs that differs from 0 with the given confidence. Fewer than three pairs: NaN. O(1). */
export function criticalCorrelation(count: number, confidence = 0.95): number {
  if (count < 3) return Number.NaN;
  const t = studentQuantile(0.5 + confidence / 2, count - 2);
  return t / Math.sqrt(count - 2 + t * t);
}
