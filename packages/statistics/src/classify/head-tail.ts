import { mean } from "../aggregate/sum.ts";
import { type Limits, limitsBetween, sortedValues } from "./limits.ts";

const LARGEST_HEAD = 0.4;
const MOST_CLASSES = 9;

/**
 * Head/tail breaks (Jiang 2013) for values of which very few are very large (town sizes): parts at the mean, then the
 * part above again at its mean, as long as the part above stays a minority (at most 40 %). The number of classes follows
 * from the data, at most 9. Constant values: one class. Gaps are ignored. O(n log n).
 */
export function headTailBreaks(values: ArrayLike<number>): Limits {
  const sorted = sortedValues(values);
  const inner: number[] = [];
  let head = sorted;
  while (head.length > 1 && inner.length < MOST_CLASSES - 1) {
    const middle = mean(head);
    const above = head.filter((value) => value > middle);
    if (above.length === 0) break;
    inner.push(middle);
    if (above.length / head.length > LARGEST_HEAD) break;
    head = above;
  }
  return limitsBetween(sorted, inner);
}
