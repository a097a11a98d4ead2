import { comparePeriods, type Period } from "@raumblick/model/period";
import type { Observations } from "../../observations/slices.store.ts";

/** The cells of a series in one period. */
export type TimedSlice = { period: Period; cells: Observations };

/** From one period to the next of the same kind. */
export type Step = {
  from: TimedSlice;
  to: TimedSlice;
  /** Logarithm of after / before per area; NaN where either is not above zero. */
  change: Float64Array;
  /** Areas with a change. */
  count: number;
  /** The median change: what all areas have in common. 0 where they are too few to tell. */
  common: number;
  /** How far areas usually are from it: 1.4826 × median absolute deviation, the standard deviation of normal changes. */
  spread: number;
};

/** From so many areas on they tell what is common to all of them. */
export const ENOUGH_AREAS = 5;
const NORMAL = 1.4826;

/** The middle of the first `count` numbers, which are put in order. */
function medianOf(numbers: Float64Array, count: number): number {
  const some = numbers.subarray(0, count).sort();
  const middle = count >> 1;
  return count % 2 === 1 ? (some[middle] as number) : ((some[middle - 1] as number) + (some[middle] as number)) / 2;
}

/** The median of numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  return numbers.length === 0 ? Number.NaN : medianOf(Float64Array.from(numbers), numbers.length);
}

function stepOf(from: TimedSlice, to: TimedSlice): Step {
  const [before, after] = [from.cells.value, to.cells.value];
  const change = new Float64Array(after.length);
  const some = new Float64Array(after.length);
  let count = 0;
  for (let area = 0; area < after.length; area += 1) {
    const [was, is] = [before[area] as number, after[area] as number];
    change[area] = was > 0 && is > 0 ? Math.log(is / was) : Number.NaN;
    if (was > 0 && is > 0) some[count++] = change[area] as number;
  }
  const common = count >= ENOUGH_AREAS ? medianOf(some, count) : 0;
  let distances = 0;
  for (const one of change) if (!Number.isNaN(one)) some[distances++] = Math.abs(one - common);
  const spread = count >= ENOUGH_AREAS ? NORMAL * medianOf(some, count) : 0;
  return { from, to, change, count, common, spread };
}

/** The periods of one series and the steps between them; each step is worked out once. */
export class SeriesSteps {
  readonly #slices: TimedSlice[];
  readonly #steps = new Map<TimedSlice, Step>();

  constructor(slices: Iterable<TimedSlice>) {
    this.#slices = [...slices].sort((a, b) => comparePeriods(a.period, b.period));
  }

  #before(at: number): number {
    const { kind } = (this.#slices[at] as TimedSlice).period;
    let former = at - 1;
    while (former >= 0 && this.#slices[former]?.period.kind !== kind) former -= 1;
    return former;
  }

  /** Steps that lead to a period, newest first, at most `most`; none when it is the first of its kind. */
  upTo(period: Period, most: number): Step[] {
    const steps: Step[] = [];
    let at = this.#slices.findIndex(
      (slice) => comparePeriods(slice.period, period) === 0 && slice.period.kind === period.kind,
    );
    while (at >= 0 && steps.length < most) {
      const former = this.#before(at);
      if (former < 0) break;
      const to = this.#slices[at] as TimedSlice;
      let step = this.#steps.get(to);
      if (!step) {
        step = stepOf(this.#slices[former] as TimedSlice, to);
        this.#steps.set(to, step);
      }
      steps.push(step);
      at = former;
    }
    return steps;
  }
}
