import { fAbove, studentTwoSided } from "../distributions/beta.ts";

/** One estimated coefficient: what y changes by when the predictor grows by 1 and the others stay. */
export type Coefficient = { estimate: number; error: number; t: number; p: number };

export type LeastSquares = {
  /** The intercept first, then one per predictor. */
  coefficients: Coefficient[];
  /** Rows used (complete ones). */
  count: number;
  freedom: number;
  rSquared: number;
  adjustedRSquared: number;
  /** Residual standard error. */
  residualError: number;
  f: number;
  p: number;
  /** Per given row, NaN for rows left out. */
  fitted: Float64Array;
  residuals: Float64Array;
  /** (X'WX)⁻¹, row by row: what bands and joint limits need. */
  unscaledCovariance: Float64Array[];
};

const COLLINEAR = 1e-9;

/** Upper triangle R and Q'y of the weighted rows, by Householder reflections; `undefined` when columns depend on each other. */
function triangle(rows: Float64Array[], y: Float64Array, width: number): Float64Array | undefined {
  const scale = Array.from({ length: width }, (_, j) => Math.hypot(...rows.map((row) => row[j] as number)));
  for (let j = 0; j < width; j += 1) {
    let norm = 0;
    for (let i = j; i < rows.length; i += 1) norm += (rows[i]?.[j] as number) ** 2;
    norm = Math.sqrt(norm);
    if (!(norm > COLLINEAR * (scale[j] as number))) return undefined;
    const head = rows[j]?.[j] as number;
    const pivot = head > 0 ? -norm : norm;
    const v = Float64Array.from(rows, (row, i) => (i < j ? 0 : i === j ? head - pivot : (row[j] as number)));
    const square = v.reduce((sum, part) => sum + part * part, 0);
    for (let k = j; k <= width; k += 1) {
      let dot = 0;
      for (let i = j; i < rows.length; i += 1)
        dot += (v[i] as number) * (k < width ? (rows[i]?.[k] as number) : (y[i] as number));
      for (let i = j; i < rows.length; i += 1) {
        const step = (2 * dot * (v[i] as number)) / square;
        if (k < width) (rows[i] as Float64Array)[k]! -= step;
        else y[i]! -= step;
      }
    }
  }
  return y;
}

/** Inverse of the upper triangle, then its product with its transpose: (X'X)⁻¹. */
function inverseOf(rows: Float64Array[], width: number): { inverse: Float64Array[]; covariance: Float64Array[] } {
  const inverse = Array.from({ length: width }, () => new Float64Array(width));
  for (let j = 0; j < width; j += 1)
    for (let i = j; i >= 0; i -= 1) {
      let value = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) value -= (rows[i]?.[k] as number) * (inverse[k]?.[j] as number);
      (inverse[i] as Float64Array)[j] = value / (rows[i]?.[i] as number);
    }
  const covariance = inverse.map((left) =>
    Float64Array.from(inverse, (right) => left.reduce((sum, part, k) => sum + part * (right[k] as number), 0)),
  );
  return { inverse, covariance };
}

/** Rows in which y, all predictors and the weight are there, and the weight is above 0. */
function completeRows(
  y: ArrayLike<number>,
  predictors: readonly ArrayLike<number>[],
  weights?: ArrayLike<number>,
): number[] {
  return Array.from({ length: y.length }, (_, i) => i).filter(
    (i) =>
      Number.isFinite(y[i] as number) &&
      predictors.every((x) => Number.isFinite(x[i] as number)) &&
      (weights === undefined || (weights[i] as number) > 0),
  );
}

/**
 * Least squares of y on one or several predictors with an intercept, if wished weighted (e.g. by population): the straight
 * relation that fits best (Gauss; by QR). Rows with a gap are left out. `undefined` when there are not more complete rows than
 * coefficients, or when predictors depend on each other or are constant. Constant y: R² is NaN. O(n · predictors²).
 */
export function leastSquares(
  y: ArrayLike<number>,
  predictors: readonly ArrayLike<number>[],
  weights?: ArrayLike<number>,
): LeastSquares | undefined {
  const used = completeRows(y, predictors, weights);
  const width = predictors.length + 1;
  const freedom = used.length - width;
  if (freedom < 1) return undefined;
  const root = (i: number) => (weights === undefined ? 1 : Math.sqrt(weights[i] as number));
  const rows = used.map((i) => Float64Array.from([1, ...predictors.map((x) => x[i] as number)], (v) => v * root(i)));
  const right = triangle(
    rows,
    Float64Array.from(used, (i) => (y[i] as number) * root(i)),
    width,
  );
  if (!right) return undefined;
  const { inverse, covariance } = inverseOf(rows, width);
  const estimates = inverse.map((row) => row.reduce((sum, part, k) => sum + part * (right[k] as number), 0));

  const fitted = new Float64Array(y.length).fill(Number.NaN);
  const residuals = new Float64Array(y.length).fill(Number.NaN);
  let [weight, weighted, residualSquares, totalSquares] = [0, 0, 0, 0];
  for (const i of used) {
    fitted[i] = predictors.reduce(
      (sum, x, j) => sum + (x[i] as number) * (estimates[j + 1] as number),
      estimates[0] as number,
    );
    residuals[i] = (y[i] as number) - (fitted[i] as number);
    residualSquares += (root(i) * (residuals[i] as number)) ** 2;
    weight += root(i) ** 2;
    weighted += root(i) ** 2 * (y[i] as number);
  }
  for (const i of used) totalSquares += (root(i) * ((y[i] as number) - weighted / weight)) ** 2;
  const variance = residualSquares / freedom;
  const rSquared = totalSquares > 0 ? 1 - residualSquares / totalSquares : Number.NaN;
  const f = (totalSquares - residualSquares) / predictors.length / variance;
  return {
    coefficients: estimates.map((estimate, j) => {
      const error = Math.sqrt(variance * (covariance[j]?.[j] as number));
      return { estimate, error, t: estimate / error, p: studentTwoSided(estimate / error, freedom) };
    }),
    count: used.length,
    freedom,
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (used.length - 1)) / freedom,
    residualError: Math.sqrt(variance),
    f,
    p: fAbove(f, predictors.length, freedom),
    fitted,
    residuals,
    unscaledCovariance: covariance,
  };
}

/**
 * Variance inflation of each predictor, 1 / (1 − R²) of its regression on the others: 1 is independent, above 5 the coefficients
 * can hardly be told apart. One predictor: 1. Not estimable: Infinity. O(n · predictors³).
 */
export function varianceInflation(predictors: readonly ArrayLike<number>[], weights?: ArrayLike<number>): number[] {
  if (predictors.length < 2) return predictors.map(() => 1);
  return predictors.map((own, j) => {
    const fit = leastSquares(
      own,
      predictors.filter((_, k) => k !== j),
      weights,
    );
    return fit ? 1 / (1 - fit.rSquared) : Number.POSITIVE_INFINITY;
  });
}
