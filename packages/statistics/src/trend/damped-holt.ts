/** A fitted damped trend: smoothing of level and trend, damping, and what it says `steps` ahead. */
export type DampedHolt = {
  alpha: number;
  beta: number;
  phi: number;
  squaredErrors: number;
  /** Values minus fitted numbers: five, or two where the smoothing is given. */
  freedom: number;
  ahead: (steps: number) => { value: number; deviation: number };
};

type Run = { squared: number; level: number; trend: number };

/** One pass over the series from given states. */
function follow(
  values: readonly number[],
  alpha: number,
  beta: number,
  phi: number,
  level: number,
  trend: number,
  errors?: Float64Array,
): Run {
  let [l, b, squared] = [level, trend, 0];
  values.forEach((value, i) => {
    const expected = l + phi * b;
    const error = value - expected;
    if (errors) errors[i] = error;
    squared += error * error;
    l = expected + alpha * error;
    b = phi * b + beta * error;
  });
  return { squared, level: l, trend: b };
}

/** The best first states for given smoothing: errors are linear in them, so this is a least squares problem in two unknowns. */
function bestStart(
  values: readonly number[],
  alpha: number,
  beta: number,
  phi: number,
): Run & { level0: number; trend0: number } {
  const zero = values.map(() => 0);
  const [base, ofLevel, ofTrend] = [0, 1, 2].map(() => new Float64Array(values.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  follow(values, alpha, beta, phi, 0, 0, base);
  follow(zero, alpha, beta, phi, 1, 0, ofLevel);
  follow(zero, alpha, beta, phi, 0, 1, ofTrend);
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, part, i) => sum + part * (b[i] as number), 0);
  const [aa, ab, bb] = [dot(ofLevel, ofLevel), dot(ofLevel, ofTrend), dot(ofTrend, ofTrend)];
  const [ya, yb] = [-dot(ofLevel, base), -dot(ofTrend, base)];
  const determinant = aa * bb - ab * ab;
  const level0 = determinant > 1e-12 * aa * bb ? (ya * bb - yb * ab) / determinant : ya / aa;
  const trend0 = determinant > 1e-12 * aa * bb ? (yb * aa - ya * ab) / determinant : 0;
  return { ...follow(values, alpha, beta, phi, level0, trend0), level0, trend0 };
}

/** Smoothing and damping, if they are given and not to be found. */
export type Smoothing = { alpha: number; beta: number; phi: number };

type Fit = Smoothing & Run;

function continued(fit: Fit, freedom: number): DampedHolt {
  const { alpha, beta, phi, level, trend, squared } = fit;
  const ahead = (steps: number) => {
    let [sum, variance, power] = [0, 1, 1];
    for (let j = 1; j <= steps; j += 1) {
      power *= phi;
      sum += power;
      if (j < steps) variance += (alpha + beta * sum) ** 2;
    }
    return { value: level + sum * trend, deviation: Math.sqrt((variance * squared) / freedom) };
  };
  return { alpha, beta, phi, squaredErrors: squared, freedom, ahead };
}

const PHI = [0.8, 0.98] as const;

/**
 * Fits a damped trend (Holt 1957, Gardner and McKenzie 1985; ETS(A,Ad,N) of Hyndman et al. 2008) by least squares of the one-step errors: level and
 * trend follow the series (0 < β ≤ α < 1), the trend fades by φ between 0.8 and 0.98 per step. First states are fitted exactly, smoothing
 * by search in ever smaller steps. Variance `h` ahead: σ² (1 + Σⱼ₍₁…ₕ₋₁₎ (α + β φⱼ)²), φⱼ = φ + … + φʲ. Equally spaced values without
 * gaps, at least 8, else `undefined`. O(n × some thousands).
 */
export function dampedHolt(values: readonly number[], given?: Smoothing): DampedHolt | undefined {
  if (values.length < 8 || values.some((value) => !Number.isFinite(value))) return undefined;
  if (given)
    return continued({ ...given, ...bestStart(values, given.alpha, given.beta, given.phi) }, values.length - 2);
  let best = { alpha: 0.5, beta: 0.1, phi: 0.9, ...bestStart(values, 0.5, 0.1, 0.9) };
  const attempt = (alpha: number, share: number, phi: number) => {
    const beta = alpha * share;
    const found = bestStart(values, alpha, beta, phi);
    if (found.squared < best.squared) best = { alpha, beta, phi, ...found };
  };
  const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
  for (let a = 0.02; a < 1; a += 0.12)
    for (let s = 0.02; s < 1; s += 0.16)
      for (let p = 0; p <= 3; p += 1) attempt(a, s, PHI[0] + ((PHI[1] - PHI[0]) * p) / 3);
  for (let reach = 0.1; reach > 1e-5; reach /= 1.6)
    for (let turn = 0; turn < 3; turn += 1) {
      const { alpha, beta, phi } = best;
      for (const da of [-1, 0, 1])
        for (const ds of [-1, 0, 1])
          for (const dp of [-1, 0, 1])
            attempt(
              clamp(alpha + da * reach, 0.0001, 0.9999),
              clamp(beta / alpha + ds * reach, 0.0001, 0.9999),
              clamp(phi + 0.3 * dp * reach, ...PHI),
            );
    }
  return continued(best, values.length - 5);
}
