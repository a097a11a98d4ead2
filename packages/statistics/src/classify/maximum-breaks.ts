import { checkClassCount, type Limits, limitsBetween, sortedValues } from "./limits.ts";

/**
 * Classes parted at the widest gaps between neighbouring values, in the middle of each gap: sets isolated values apart.
 * Equally wide gaps: the lower one first. Fewer distinct values than classes: one class per value. Gaps in the data are
 * ignored. O(n log n).
 */
export function maximumBreaks(values: ArrayLike<number>, classes: number): Limits {
  checkClassCount(classes);
  const sorted = sortedValues(values);
  const jumps: { width: number; at: number }[] = [];
  for (let i = 1; i < sorted.length; i += 1) {
    const [below, above] = [sorted[i - 1] as number, sorted[i] as number];
    if (above > below) jumps.push({ width: above - below, at: below + (above - below) / 2 });
  }
  jumps.sort((a, b) => b.width - a.width || a.at - b.at);
  return limitsBetween(
    sorted,
    jumps.slice(0, classes - 1).map(({ at }) => at),
  );
}
