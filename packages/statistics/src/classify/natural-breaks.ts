import { checkClassCount, type Limits, sortedValues } from "./limits.ts";

/** Distinct values with their frequency as running sums; the shift keeps the sums of squares exact. */
type Runs = { value: Float64Array; weight: Float64Array; sum: Float64Array; square: Float64Array; count: number };

function runsOf(sorted: Float64Array): Runs {
  const value = new Float64Array(sorted.length);
  const times = new Float64Array(sorted.length);
  let count = 0;
  for (const current of sorted) {
    if (count === 0 || value[count - 1] !== current) value[count++] = current;
    times[count - 1]! += 1;
  }
  const shift = value[count >> 1] ?? 0;
  const [weight, sum, square] = [0, 1, 2].map(() => new Float64Array(count + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < count; i += 1) {
    const distance = (value[i] as number) - shift;
    weight[i + 1] = (weight[i] as number) + (times[i] as number);
    sum[i + 1] = (sum[i] as number) + (times[i] as number) * distance;
    square[i + 1] = (square[i] as number) + (times[i] as number) * distance * distance;
  }
  return { value: value.subarray(0, count), weight, sum, square, count };
}

/**
 * One layer of the dynamic programme: the best cost of parting the first `j` distinct values into one class more than
 * `before` has. The best start of the last class never moves left as j grows, so halving the range finds all starts.
 */
function addClass(runs: Runs, before: Float64Array, after: Float64Array, start: Int32Array, least: number): void {
  const { weight, sum, square, count } = runs;
  const stack: number[] = [least, count, least - 1, count - 1];
  while (stack.length > 0) {
    const lastStart = stack.pop() as number;
    const firstStart = stack.pop() as number;
    const high = stack.pop() as number;
    const low = stack.pop() as number;
    if (low > high) continue;
    const end = (low + high) >> 1;
    const w = weight[end] as number;
    const s = sum[end] as number;
    const q = square[end] as number;
    let best = Number.POSITIVE_INFINITY;
    let bestStart = firstStart;
    for (let from = firstStart, to = Math.min(lastStart, end - 1); from <= to; from += 1) {
      const difference = s - (sum[from] as number);
      const spread = q - (square[from] as number) - (difference * difference) / (w - (weight[from] as number));
      const cost = (before[from] as number) + Math.max(spread, 0);
      if (cost < best) {
        best = cost;
        bestStart = from;
      }
    }
    after[end] = best;
    start[end] = bestStart;
    stack.push(low, end - 1, firstStart, bestStart, end + 1, high, bestStart, lastStart);
  }
}

/**
 * Natural breaks (Fisher 1958, Jenks): the parting into k classes with the least sum of squared deviations from the class
 * means, so that like values share a class. Exact: dynamic programming over the sorted distinct values, halving over
 * the monotone class starts. O(n log n + k d log d), d distinct values. Each inner limit is the smallest value of its class.
 * Equal values share a class; fewer distinct values than classes: one class per value. Gaps are ignored.
 */
export function naturalBreaks(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const runs = runsOf(sortedValues(values));
  if (runs.count === 0) return [];
  const k = Math.min(classes, runs.count);
  let before = new Float64Array(runs.count + 1).fill(Number.POSITIVE_INFINITY);
  before[0] = 0;
  const starts: Int32Array[] = [];
  for (let layer = 1; layer <= k; layer += 1) {
    const after = new Float64Array(runs.count + 1).fill(Number.POSITIVE_INFINITY);
    const start = new Int32Array(runs.count + 1);
    addClass(runs, before, after, start, layer);
    starts.push(start);
    before = after;
  }
  const limits: Limits = [runs.value[runs.count - 1] as number];
  for (let layer = k - 1, end = runs.count; layer >= 0; layer -= 1) {
    end = starts[layer]?.[end] as number;
    limits.unshift(runs.value[end] as number);
  }
  return limits;
}
