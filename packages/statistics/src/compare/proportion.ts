import { normalQuantile } from "../distributions/normal.ts";
import { checkConfidence, DEFAULT_CONFIDENCE, type Interval, NO_INTERVAL } from "./interval.ts";

/**
 * A share with the range in which the true share lies with the given confidence: Wilson's score interval (1927), good for small
 * numbers too: (2x + z² ∓ z √(z² + 4x(1 − x/n))) / (2(n + z²)). `count` x of `total` n persons. 0 of n begins at exactly 0, n
 * of n ends at exactly 1. A gap, n = 0 or x outside 0…n: NaN. O(1).
 */
export function proportionInterval(count: number, total: number, confidence = DEFAULT_CONFIDENCE): Interval {
  checkConfidence(confidence);
  if (!(total > 0 && count >= 0 && count <= total)) return NO_INTERVAL;
  const z = normalQuantile(0.5 + confidence / 2);
  const spread = z * Math.sqrt(z * z + 4 * count * (1 - count / total));
  const [middle, width] = [2 * count + z * z, 2 * (total + z * z)];
  return {
    value: count / total,
    lower: count === 0 ? 0 : (middle - spread) / width,
    upper: count === total ? 1 : (middle + spread) / width,
  };
}
