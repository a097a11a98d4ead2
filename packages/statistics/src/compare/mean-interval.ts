import { mean, sum } from "../aggregate/sum.ts";
import { standardDeviation } from "../classify/standard-deviation.ts";
import { studentQuantile } from "../distributions/beta.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval } from "./interval.ts";

/**
 * The mean of a sample with the range in which the true mean lies: x̄ ∓ t(n − 1) s / √n (Student 1908). Gaps are ignored.
 * One value: the mean without limits (NaN). Constant values: limits equal the mean. No value: NaN. O(n).
 */
export function meanInterval(values: ArrayLike<number>, confidence = DEFAULT_CONFIDENCE): Interval {
  checkConfidence(confidence);
  const value = mean(values);
  const { count } = sum(values);
  if (count < 2) return { value, lower: Number.NaN, upper: Number.NaN };
  const reach = (studentQuantile(0.5 + confidence / 2, count - 1) * standardDeviation(values)) / Math.sqrt(count);
  return { value, lower: value - reach, upper: value + reach };
}
