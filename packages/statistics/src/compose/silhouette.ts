import { squaredDistance, standardTable } from "./table.ts";

/**
 * How well each area lies in its group (Rousseeuw 1987): 1 clearly in it, 0 between two, negative rather in another. (b − a) / max(a, b), a the mean distance to
 * its own group, b to the nearest other one, on z-scores. An area alone in its group: 0. One group or a missing indicator: NaN. The mean tells how many
 * groups fit. O(areas² × indicators).
 */
export function silhouette(
  indicators: readonly ArrayLike<number>[],
  group: ArrayLike<number>,
): { width: Float64Array; mean: number } {
  const { rows, areas } = standardTable(indicators);
  const labels = areas.map((area) => group[area] as number);
  const groups = Math.max(-1, ...labels) + 1;
  const width = new Float64Array(group.length).fill(Number.NaN);
  const sizes = new Float64Array(groups);
  for (const label of labels) if (label >= 0) sizes[label]! += 1;
  if (sizes.filter((size) => size > 0).length < 2) return { width, mean: Number.NaN };
  rows.forEach((row, i) => {
    const own = labels[i] as number;
    if (own < 0) return;
    const sums = new Float64Array(groups);
    rows.forEach((other, j) => {
      if ((labels[j] as number) >= 0) sums[labels[j] as number]! += Math.sqrt(squaredDistance(row, other));
    });
    const inside = (sums[own] as number) / ((sizes[own] as number) - 1);
    let outside = Number.POSITIVE_INFINITY;
    sums.forEach((sum, g) => {
      if (g !== own && (sizes[g] as number) > 0) outside = Math.min(outside, sum / (sizes[g] as number));
    });
    const larger = Math.max(inside, outside);
    width[areas[i] as number] = (sizes[own] as number) === 1 || larger === 0 ? 0 : (outside - inside) / larger;
  });
  const known = width.filter((w) => !Number.isNaN(w));
  return { width, mean: known.reduce((sum, w) => sum + w, 0) / known.length };
}
