import { gammaQuantile } from "../distributions/gamma.ts";
import { normalQuantile } from "../distributions/normal.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval, NO_INTERVAL, scaled } from "./interval.ts";

/** `exact`: Poisson; `byar`: Byar's approximation; `usual`: exact below 10 cases, Byar from there on. */
export type RateMethod = "usual" | "exact" | "byar";

const FEW = 10;

function byar(count: number, z: number): Interval {
  const above = count + 1;
  return {
    value: count,
    lower: count > 0 ? count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3 : 0,
    upper: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
}

function exact(count: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const lower = count > 0 ? gammaQuantile(tail, count) : 0;
  return { value: count, lower, upper: gammaQuantile(1 - tail, count + 1) };
}

/**
 * The range in which the true number of cases lies behind an observed count of independent events (deaths, births). Exact:
 * quantiles of the gamma distribution (Garwood 1936: χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x + 2)/2); Byar's approximation (Breslow and
 * Day 1987): x (1 − 1/(9x) − z/(3√x))³ and (x + 1)(1 − 1/(9(x + 1)) + z/(3√(x + 1)))³. 0 cases begin at 0. Negative or gap: NaN. O(1).
 */
export function countInterval(count: number, confidence = DEFAULT_CONFIDENCE, method: RateMethod = "usual"): Interval {
  checkConfidence(confidence);
  if (!(count >= 0)) return NO_INTERVAL;
  if (method === "exact" || (method === "usual" && count < FEW)) return exact(count, confidence);
  return byar(count, normalQuantile(0.5 + confidence / 2));
}

/**
 * Cases per `factor` persons (or person-years) at risk with confidence limits: limits of the count divided by the base. A gap or a base
 * of 0: NaN. O(1).
 */
export function rateInterval(
  count: number,
  base: number,
  factor: number,
  confidence = DEFAULT_CONFIDENCE,
  method: RateMethod = "usual",
): Interval {
  return base > 0 ? scaled(countInterval(count, confidence, method), factor / base) : NO_INTERVAL;
}
