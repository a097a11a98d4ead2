/** A value with its confidence limits, all in the same unit. NaN where it cannot be computed. */
export type Interval = { value: number; lower: number; upper: number };

export const NO_INTERVAL: Interval = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };

export const DEFAULT_CONFIDENCE = 0.95;

/** A confidence lies strictly between 0 and 1 (0.95, not 95). O(1). */
export function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`A confidence lies between 0 and 1 (0.95), not ${confidence}`);
}

/** The interval in another unit: all three numbers times the factor (100 for %, 1000 for per 1,000). O(1). */
export function scaled({ value, lower, upper }: Interval, factor: number): Interval {
  return { value: value * factor, lower: lower * factor, upper: upper * factor };
}
