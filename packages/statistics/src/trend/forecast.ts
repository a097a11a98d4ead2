import { studentQuantile } from "../distributions/beta.ts";
import { inOrderOfTime, type TimedValue } from "./change.ts";
import { fitCurve } from "./curve.ts";
import { dampedHolt } from "./damped-holt.ts";

export type ForecastPoint = { at: number; value: number; lower: number; upper: number };
export type ForecastMethod = "linear" | "damped_holt";

/** How well the method would have done on the series itself. */
export type BackTest = {
  /** Forecasts compared with what came. */
  count: number;
  /** Mean absolute error of the method, and of "it stays as it was". */
  error: number;
  naiveError: number;
  /** Share of true values inside the limits; near the confidence if the limits are honest. */
  coverage: number;
};

/** Equal steps (within 2 % of a step), which damped Holt needs; `undefined` otherwise. */
function stepOf(known: readonly TimedValue[]): number | undefined {
  const steps = known.slice(1).map(({ at }, i) => at - (known[i] as TimedValue).at);
  const step = steps.reduce((sum, s) => sum + s, 0) / steps.length;
  return steps.every((s) => Math.abs(s - step) <= 0.02 * step) ? step : undefined;
}

function linear(
  known: readonly TimedValue[],
  times: readonly number[],
  confidence: number,
): ForecastPoint[] | undefined {
  const curve = fitCurve(known, "linear", confidence);
  return (
    curve &&
    times.map((at) => ({
      at,
      value: curve.at(at).value,
      lower: curve.at(at).prediction[0],
      upper: curve.at(at).prediction[1],
    }))
  );
}

function holt(known: readonly TimedValue[], times: readonly number[], confidence: number): ForecastPoint[] | undefined {
  const step = stepOf(known);
  const fit = step === undefined ? undefined : dampedHolt(known.map(({ value }) => value));
  if (!fit || step === undefined) return undefined;
  const last = (known[known.length - 1] as TimedValue).at;
  const t = studentQuantile(0.5 + confidence / 2, fit.freedom);
  return times.map((at) => {
    const steps = Math.max(1, Math.round((at - last) / step));
    const { value, deviation } = fit.ahead(steps);
    return { at, value, lower: value - t * deviation, upper: value + t * deviation };
  });
}

const METHODS = { linear, damped_holt: holt };

/**
 * What comes if things go on as before, with limits that hold the true value with the given confidence if they do: `linear` continues
 * the straight line (unequal spacing and gaps allowed), `damped_holt` a trend that fades (equal spacing, at least 8 values, no gaps).
 * `times` in years, after the last value. `undefined` where the series does not allow it. Limits grow with distance and with few values;
 * they know nothing of new laws or boundaries. O(n) for linear, O(n × 10⁴) for Holt.
 */
export function forecast(
  series: readonly TimedValue[],
  times: readonly number[],
  method: ForecastMethod,
  confidence = 0.95,
): ForecastPoint[] | undefined {
  return METHODS[method](inOrderOfTime(series), times, confidence);
}

/**
 * Tries a method on the past: forecasts each value from those at least `stepsAhead` before it (at least `least` of them) and compares.
 * `undefined` when nothing can be compared. O(n) forecasts.
 */
export function backTest(
  series: readonly TimedValue[],
  method: ForecastMethod,
  stepsAhead = 1,
  confidence = 0.95,
  least = 8,
): BackTest | undefined {
  const known = inOrderOfTime(series);
  let [count, error, naiveError, inside] = [0, 0, 0, 0];
  for (let at = least - 1 + stepsAhead; at < known.length; at += 1) {
    const past = known.slice(0, at - stepsAhead + 1);
    const came = known[at] as TimedValue;
    const found = METHODS[method](past, [came.at], confidence)?.[0];
    if (!found) continue;
    count += 1;
    error += Math.abs(found.value - came.value);
    naiveError += Math.abs((past[past.length - 1] as TimedValue).value - came.value);
    if (came.value >= found.lower && came.value <= found.upper) inside += 1;
  }
  return count > 0
    ? { count, error: error / count, naiveError: naiveError / count, coverage: inside / count }
    : undefined;
}
