import { firstNotBelow, type Limits, sortedValues } from "./limits.ts";

/** A method that parts values into at most the given number (2 to 9) of classes. */
export type ClassMethod = (values: ArrayLike<number>, classes: number) => Limits;

function part(method: ClassMethod, values: Float64Array, classes: number): number[] {
  return classes < 2 ? [] : method(values, classes).slice(1, -1);
}

/**
 * Classes on both sides of a threshold (0, the county's value, a target): the threshold is always a limit, and each side is
 * parted for itself by `method`. A side gets classes by its share of the range, at least one. All values on one side: only
 * that side, parted into all classes. Values equal to the threshold belong above. Gaps are ignored. O(n log n) and the method's cost.
 */
export function twoSidedClasses(
  values: ArrayLike<number>,
  classes: number,
  threshold: number,
  method: ClassMethod,
): Limits {
  const sorted = sortedValues(values);
  const at = firstNotBelow(sorted, threshold);
  if (at === 0 || at === sorted.length) return method(sorted, classes);
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const wished = Math.round((classes * (threshold - low)) / (high - low));
  const below = Math.max(1, Math.min(classes - 1, wished));
  return [
    low,
    ...part(method, sorted.subarray(0, at), below),
    threshold,
    ...part(method, sorted.subarray(at), classes - below),
    high,
  ];
}
