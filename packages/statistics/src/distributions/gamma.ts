const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7): about 14 digits. O(1). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  if (x >= 20) return stirling(x);
  const shifted = x - 1;
  const t = shifted + 7.5;
  let total = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i += 1) total += (LANCZOS[i] as number) / (shifted + i);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(total);
}

/** What lnGamma(x) is more than (x − ½) ln x − x + ½ ln 2π, for large x. */
function stirlingRest(x: number): number {
  const q = 1 / (x * x);
  return (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q / 1188)))) / x;
}

function stirling(x: number): number {
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingRest(x);
}

/** x^a e^−x / Γ(a), without losing digits for large a. */
function density(a: number, x: number): number {
  if (a < 20) return Math.exp(a * Math.log(x) - x - lnGamma(a));
  const away = (x - a) / a;
  const exponent = a * (Math.log1p(away) - away) - stirlingRest(a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(exponent);
}

function bySeries(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < 100_000; n += 1) {
    term *= x / (a + n);
    total += term;
    if (term < total * 1e-17) break;
  }
  return total * density(a, x);
}

function byFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h * density(a, x);
}

/** Regularised incomplete gamma function P(a, x): the gamma distribution (shape a, scale 1) below x. O(1). */
export function gammaBelow(a: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 0;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), exact in the far tail. O(1). */
export function gammaAbove(a: number, x: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 1;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
}

/** The x below which a share p of a gamma distribution (shape a, scale 1) lies. By halving, then Newton. O(1). */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = a + 1;
  while (gammaBelow(a, high) < p) high *= 2;
  let x = (low + high) / 2;
  for (let i = 0; i < 200; i += 1) {
    const off = p < 0.5 ? gammaBelow(a, x) - p : 1 - p - gammaAbove(a, x);
    if (off > 0) high = x;
    else low = x;
    const newton = x - off / (density(a, x) / x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/** Probability that a χ² variable with `freedom` degrees of freedom exceeds x. O(1). */
export function chiSquareAbove(x: number, freedom: number): number {
  return gammaAbove(freedom / 2, x / 2);
}

/** The x below which a share p of the χ² distribution lies. O(1). */
export function chiSquareQuantile(p: number, freedom: number): number {
  return 2 * gammaQuantile(p, freedom / 2);
}
