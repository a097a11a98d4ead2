import { normalQuantile, normalTwoSided } from "../distributions/normal.ts";
import { type Correlation, noCorrelation } from "./correlation.ts";
import { knownPairs } from "./pairs.ts";

/** Sums over the values seen so far, by position: adding one and asking for all below takes O(log n) (Fenwick 1994). */
class RunningSums {
  readonly #sums: Float64Array;

  constructor(size: number) {
    this.#sums = new Float64Array(size + 1);
  }

  add(position: number, amount: number): void {
    for (let at = position + 1; at < this.#sums.length; at += at & -at) this.#sums[at]! += amount;
  }

  below(position: number): number {
    let sum = 0;
    for (let at = position; at > 0; at -= at & -at) sum += this.#sums[at] as number;
    return sum;
  }
}

/** Each value's position among the distinct ones. */
function positions(values: Float64Array): { position: Int32Array; distinct: number } {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const place = new Map(sorted.map((value, i) => [value, i]));
  return { position: Int32Array.from(values, (value) => place.get(value) as number), distinct: sorted.length };
}

/** Σ wᵢ wⱼ sign(xⱼ − xᵢ) sign(yⱼ − yᵢ) over all pairs: in order of x, each area against all with a smaller x (after Knight 1966). */
function weightedScore(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  const order = Array.from(x, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number));
  const { position, distinct } = positions(y);
  const seen = new RunningSums(distinct);
  let [score, total] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && x[order[to] as number] === x[order[from] as number]) to += 1;
    const alike = order.slice(from, to);
    for (const i of alike) {
      const at = position[i] as number;
      score += (weights[i] as number) * (seen.below(at) - (total - seen.below(at + 1)));
    }
    for (const i of alike) {
      seen.add(position[i] as number, weights[i] as number);
      total += weights[i] as number;
    }
    from = to;
  }
  return score;
}

/** Number of areas and their joint weight, for each value. */
function groups(values: Float64Array, weights: Float64Array): { size: number; weight: number }[] {
  const found = new Map<number, { size: number; weight: number }>();
  values.forEach((value, i) => {
    const group = found.get(value) ?? { size: 0, weight: 0 };
    found.set(value, { size: group.size + 1, weight: group.weight + (weights[i] as number) });
  });
  return [...found.values()];
}

/** Kendall's S and its variance under independence with ties in both (Kendall 1970). Values without gaps, of equal number. O(n log n). */
export function kendallScore(x: Float64Array, y: Float64Array): { score: number; variance: number } {
  const n = x.length;
  const each = new Float64Array(n).fill(1);
  const sumOver = (values: Float64Array, term: (t: number) => number) =>
    groups(values, each).reduce((sum, { size }) => sum + term(size), 0);
  const v = (t: number) => t * (t - 1) * (2 * t + 5);
  const pair = (t: number) => t * (t - 1);
  const triple = (t: number) => t * (t - 1) * (t - 2);
  const variance =
    (v(n) - sumOver(x, v) - sumOver(y, v)) / 18 +
    (sumOver(x, pair) * sumOver(y, pair)) / (2 * n * (n - 1)) +
    (n > 2 ? (sumOver(x, triple) * sumOver(y, triple)) / (9 * n * (n - 1) * (n - 2)) : 0);
  return { score: weightedScore(x, y, each), variance };
}

/** Σ wᵢ wⱼ over the pairs whose values differ. */
function untied(values: Float64Array, weights: Float64Array): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return (total * total - groups(values, weights).reduce((sum, { weight }) => sum + weight * weight, 0)) / 2;
}

/**
 * Kendall's τ-b: how much more often two areas are ordered alike by both values than not, ties accounted for: S / √(pairs that differ in x ·
 * pairs that differ in y), S = Σ sign(xⱼ − xᵢ) sign(yⱼ − yᵢ) (Kendall 1970). With `weights` (population) a pair counts wᵢ wⱼ, as if each area
 * stood there w times. p by the normal approximation without continuity correction (weighted: that of S without weights does not hold, so z is
 * τ / √(2 (2n + 5) / (9 n (n − 1))), each area one observation); limits by Fisher's z with variance 0.437 / (n − 4) (Fieller et al. 1957).
 * Pairs with a gap (or without a weight above 0) are left out; fewer than two, or a constant: NaN; fewer than five: no limits. O(n log n).
 */
export function kendall(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
  weights?: ArrayLike<number>,
): Correlation {
  const known = knownPairs(x, y, weights);
  const n = known.x.length;
  const differing = untied(known.x, known.weights) * untied(known.y, known.weights);
  if (n < 2 || groups(known.x, known.weights).length < 2 || groups(known.y, known.weights).length < 2)
    return noCorrelation(n);
  const ratio = weightedScore(known.x, known.y, known.weights) / Math.sqrt(differing);
  const value = Math.max(-1, Math.min(1, ratio));
  const reach = n > 4 ? normalQuantile(0.5 + confidence / 2) * Math.sqrt(0.437 / (n - 4)) : Number.NaN;
  const z = Math.atanh(value);
  const { score, variance } = kendallScore(known.x, known.y);
  const standard = weights ? value / Math.sqrt((2 * (2 * n + 5)) / (9 * n * (n - 1))) : score / Math.sqrt(variance);
  return { value, count: n, p: normalTwoSided(standard), lower: Math.tanh(z - reach), upper: Math.tanh(z + reach) };
}
