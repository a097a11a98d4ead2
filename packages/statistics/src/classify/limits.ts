/**
 * Limits of classes: `limits[0]` is the lowest value, the last one the highest, ascending; k classes have k + 1 limits.
 * Class i holds `limits[i] ≤ value < limits[i + 1]`; the last one holds its upper limit too. No values: no limits, no
 * classes. All values equal: one class with two equal limits.
 */
export type Limits = number[];

/** The finite values in ascending order; gaps (NaN) and infinities are left out. O(n log n). */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isFinite(value)) finite[count++] = value === 0 ? 0 : value;
  }
  return finite.subarray(0, count).sort();
}

/** Number of different values in an ascending list. O(n). */
export function countDistinct(sorted: ArrayLike<number>): number {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i += 1) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct += 1;
  return distinct;
}

/** Position of the first element of an ascending list that is not below `value`; its length when all are. O(log n). */
export function firstNotBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Limits from the ends of the data and inner limits: equal ones become one, and those at or below the lowest or above
 * the highest value go, since they would part nothing from nothing. O(k log k).
 */
export function limitsBetween(sorted: ArrayLike<number>, inner: readonly number[]): Limits {
  if (sorted.length === 0) return [];
  const lowest = sorted[0] as number;
  const highest = sorted[sorted.length - 1] as number;
  const kept = [...new Set(inner)].filter((limit) => limit > lowest && limit <= highest).sort((a, b) => a - b);
  return [lowest, ...kept, highest];
}

/**
 * The class a value falls into, 0 to k − 1: lower limits belong to the class, the highest limit to the last class.
 * −1 for a gap and for a value outside the limits. O(log k).
 */
export function classOf(limits: Limits, value: number): number {
  const classes = limits.length - 1;
  if (classes < 1 || !(value >= (limits[0] as number)) || value > (limits[classes] as number)) return -1;
  let low = 0;
  let high = classes - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((limits[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many values fall into each class. O(n log k). */
export function classCounts(limits: Limits, values: ArrayLike<number>): number[] {
  const counts = new Array<number>(Math.max(0, limits.length - 1)).fill(0);
  for (let i = 0; i < values.length; i += 1) {
    const index = classOf(limits, values[i] as number);
    if (index >= 0) counts[index]! += 1;
  }
  return counts;
}

/** Classes can be 2 to 9; anything else is a mistake of the caller. O(1). */
export function checkClassCount(classes: number): void {
  if (!Number.isInteger(classes) || classes < 2 || classes > 9)
    throw new RangeError(`The number of classes must be a whole number from 2 to 9, not ${classes}`);
}
