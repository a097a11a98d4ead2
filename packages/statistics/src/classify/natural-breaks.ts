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

/** Sum of squared deviations of the distinct values from `from` to `end` − 1 around their mean. */
function spreadOf({ weight, sum, square }: Runs, from: number, end: number): number {
  const difference = (sum[end] as number) - (sum[from] as number);
  const total = (weight[end] as number) - (weight[from] as number);
  return Math.max((square[end] as number) - (square[from] as number) - (difference * difference) / total, 0);
}

/** The best start between `from` and `to` of the class that ends before `end`. */
function bestStart(
  runs: Runs,
  before: Float64Array,
  from: number,
  to: number,
  end: number,
): { at: number; cost: number } {
  const { weight, sum, square } = runs;
  const [w, s, q] = [weight[end] as number, sum[end] as number, square[end] as number];
  let cost = Number.POSITIVE_INFINITY;
  let at = from;
  for (let start = from; start <= to; start += 1) {
    const difference = s - (sum[start] as number);
    const spread = q - (square[start] as number) - (difference * difference) / (w - (weight[start] as number));
    const found = (before[start] as number) + Math.max(spread, 0);
    if (found < cost) {
      cost = found;
      at = start;
    }
  }
  return { at, cost };
}

/** A layer of the dynamic programme: per number of values the least cost of parting them, and where the last class starts. */
type Layer = { cost: Float64Array; start: Int32Array };

/**
 * One class more than `former` has. The best start of the last class never moves left as values are added (halving the range finds
 * all starts), nor as classes are added (so it is sought from the former layer's start on).
 */
function addClass(runs: Runs, former: Layer, least: number): Layer {
  const cost = new Float64Array(runs.count + 1).fill(Number.POSITIVE_INFINITY);
  const start = new Int32Array(runs.count + 1);
  const stack: number[] = [least, runs.count - 1, least - 1, runs.count - 1];
  while (stack.length > 0) {
    const lastStart = stack.pop() as number;
    const firstStart = stack.pop() as number;
    const high = stack.pop() as number;
    const low = stack.pop() as number;
    if (low > high) continue;
    const end = (low + high) >> 1;
    const from = Math.max(firstStart, former.start[end] as number);
    const best = bestStart(runs, former.cost, from, Math.min(lastStart, end - 1), end);
    cost[end] = best.cost;
    start[end] = best.at;
    stack.push(low, end - 1, firstStart, best.at, end + 1, high, best.at, lastStart);
  }
  return { cost, start };
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
  const all = runs.count;
  const one: Layer = {
    cost: Float64Array.from({ length: all + 1 }, (_, end) => (end === 0 ? 0 : spreadOf(runs, 0, end))),
    start: new Int32Array(all + 1),
  };
  const layers = [one];
  for (let count = 2; count < k; count += 1) layers.push(addClass(runs, layers[count - 2] as Layer, count));
  const limits: Limits = [runs.value[all - 1] as number];
  let end = all;
  for (let count = k; count >= 1; count -= 1) {
    // Of the last layer only the whole is needed.
    const former = layers[count - 2];
    const last = former && count === k ? bestStart(runs, former.cost, count - 1, end - 1, end).at : undefined;
    end = last ?? (layers[count - 1]?.start[end] as number);
    limits.unshift(runs.value[end] as number);
  }
  return limits;
}
