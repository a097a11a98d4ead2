import { lnGamma } from "./gamma.ts";

function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let h = d;
  for (let m = 1; m < 100_000; m += 1) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + numerator * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + numerator / c;
      if (Math.abs(c) < tiny) c = tiny;
      h *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return h;
}

/** Regularised incomplete beta function I_x(a, b): the beta distribution below x. `y` is 1 − x where it is known more exactly. O(1). */
export function betaBelow(x: number, a: number, b: number, y = 1 - x): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(y));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, y)) / b;
}

/** The x below which a share p of the beta distribution lies, by halving. O(1). */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 200 && high - low > 1e-16 * high; i += 1) {
    const x = (low + high) / 2;
    if (betaBelow(x, a, b) < p) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

/** Two-sided p of Student's t: probability of a value at least as far from 0 as t. O(1). */
export function studentTwoSided(t: number, freedom: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  return betaBelow(freedom / (freedom + square), freedom / 2, 0.5, square / (freedom + square));
}

/** The t below which a share p of Student's distribution lies. O(1). */
export function studentQuantile(p: number, freedom: number): number {
  if (p === 0.5) return 0;
  const tail = 2 * Math.min(p, 1 - p);
  let [low, high] = [0, 2];
  while (studentTwoSided(high, freedom) > tail) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i += 1) {
    const t = (low + high) / 2;
    if (studentTwoSided(t, freedom) > tail) low = t;
    else high = t;
  }
  return p < 0.5 ? -(low + high) / 2 : (low + high) / 2;
}

/** Probability that an F variable exceeds f. O(1). */
export function fAbove(f: number, freedom1: number, freedom2: number): number {
  if (!(f > 0)) return Number.isNaN(f) ? Number.NaN : 1;
  const all = freedom2 + freedom1 * f;
  return betaBelow(freedom2 / all, freedom2 / 2, freedom1 / 2, (freedom1 * f) / all);
}
