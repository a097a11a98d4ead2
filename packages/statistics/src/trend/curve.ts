import { studentQuantile } from "../distributions/beta.ts";
import { type LeastSquares, leastSquares } from "../relate/least-squares.ts";
import { inOrderOfTime, type TimedValue } from "./change.ts";

/** `linear`: so much per year; `exponential`: so many per cent per year; a number: polynomial of that degree (2 to 4). */
export type CurveShape = "linear" | "exponential" | 2 | 3 | 4;

/** The curve's value at a time; `band` holds its mean with the given confidence, `prediction` a single further value. */
export type CurvePoint = { at: number; value: number; band: [number, number]; prediction: [number, number] };

export type Curve = {
  shape: CurveShape;
  /** Values used. */
  count: number;
  rSquared: number;
  /** p of the whole curve (F test): how likely such a fit is where time plays no role. */
  p: number;
  /** Change per year: of `linear` in the unit, of `exponential` as a share (0.02 = 2 %); NaN for polynomials. */
  perYear: number;
  at: (time: number) => CurvePoint;
};

/** Powers of the time, centred and scaled so that high degrees stay exact. */
function powers(time: number, degree: number, middle: number, half: number): number[] {
  const u = (time - middle) / half;
  return Array.from({ length: degree }, (_, k) => u ** (k + 1));
}

function pointOf(fit: LeastSquares, row: number[], confidence: number): Omit<CurvePoint, "at"> {
  const value = row.reduce((sum, part, j) => sum + part * (fit.coefficients[j]?.estimate as number), 0);
  let spread = 0;
  fit.unscaledCovariance.forEach((line, i) => {
    line.forEach((part, j) => {
      spread += (row[i] as number) * part * (row[j] as number);
    });
  });
  const t = studentQuantile(0.5 + confidence / 2, fit.freedom) * fit.residualError;
  const [mean, single] = [t * Math.sqrt(spread), t * Math.sqrt(1 + spread)];
  return { value, band: [value - mean, value + mean], prediction: [value - single, value + single] };
}

/**
 * Fits a curve to a series by real time (least squares; `exponential` on logarithms, with R² and p there). Gaps are left out, unequal
 * spacing counts as it is. `undefined` when there are not more values than coefficients, or (exponential) a value is not above 0.
 * Constant values: R² and p NaN. Beyond the data the curve is a continuation, not a forecast. O(n · degree²).
 */
export function fitCurve(series: readonly TimedValue[], shape: CurveShape, confidence = 0.95): Curve | undefined {
  const known = inOrderOfTime(series);
  const degree = typeof shape === "number" ? shape : 1;
  const logarithmic = shape === "exponential";
  if (logarithmic && known.some(({ value }) => value <= 0)) return undefined;
  const [first, last] = [known[0]?.at ?? 0, known[known.length - 1]?.at ?? 0];
  const [middle, half] = [(first + last) / 2, (last - first) / 2 || 1];
  const rows = known.map(({ at }) => powers(at, degree, middle, half));
  const columns = Array.from({ length: degree }, (_, k) => rows.map((row) => row[k] as number));
  const fit = leastSquares(
    known.map(({ value }) => (logarithmic ? Math.log(value) : value)),
    columns,
  );
  if (!fit) return undefined;
  const slope = (fit.coefficients[1]?.estimate as number) / half;
  const back = (value: number) => (logarithmic ? Math.exp(value) : value);
  return {
    shape,
    count: fit.count,
    rSquared: fit.rSquared,
    p: fit.p,
    perYear: shape === "linear" ? slope : logarithmic ? Math.exp(slope) - 1 : Number.NaN,
    at: (time) => {
      const { value, band, prediction } = pointOf(fit, [1, ...powers(time, degree, middle, half)], confidence);
      const both = ([low, high]: [number, number]): [number, number] => [back(low), back(high)];
      return { at: time, value: back(value), band: both(band), prediction: both(prediction) };
    },
  };
}
