import { type Random, randomFrom } from "../random.ts";
import { numberedGroups, type StandardTable, squaredDistance, standardTable } from "./table.ts";

/** Group per area (0 is the largest; −1 where an indicator is missing), and how tight the groups are. */
export type Grouping = { group: Int32Array; groups: number; withinSquares: number };

function firstCentres(rows: Float64Array[], k: number, random: Random): Float64Array[] {
  const centres = [rows[random.below(rows.length)] as Float64Array];
  const nearest = rows.map((row) => squaredDistance(row, centres[0] as Float64Array));
  while (centres.length < k) {
    const total = nearest.reduce((sum, d) => sum + d, 0);
    if (total === 0) break;
    let left = random.next() * total;
    const chosen = nearest.findIndex((d) => {
      left -= d;
      return left < 0 && d > 0;
    });
    const centre = rows[chosen < 0 ? nearest.indexOf(Math.max(...nearest)) : chosen] as Float64Array;
    centres.push(centre);
    rows.forEach((row, i) => {
      nearest[i] = Math.min(nearest[i] as number, squaredDistance(row, centre));
    });
  }
  return centres;
}

function assign(rows: Float64Array[], centres: Float64Array[], labels: Int32Array): boolean {
  let changed = false;
  rows.forEach((row, i) => {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    centres.forEach((centre, c) => {
      const distance = squaredDistance(row, centre);
      if (distance < least) [best, least] = [c, distance];
    });
    changed ||= labels[i] !== best;
    labels[i] = best;
  });
  return changed;
}

function moveCentres(rows: Float64Array[], centres: Float64Array[], labels: Int32Array): Float64Array[] {
  return centres.map((centre, c) => {
    const own = rows.filter((_, i) => labels[i] === c);
    if (own.length === 0) return centre;
    return centre.map((_, j) => own.reduce((sum, row) => sum + (row[j] as number), 0) / own.length);
  });
}

function oneRun(rows: Float64Array[], k: number, random: Random): { labels: Int32Array; within: number } {
  let centres = firstCentres(rows, k, random);
  const labels = new Int32Array(rows.length).fill(-1);
  for (let turn = 0; turn < 200 && assign(rows, centres, labels); turn += 1)
    centres = moveCentres(rows, centres, labels);
  const within = rows.reduce(
    (sum, row, i) => sum + squaredDistance(row, centres[labels[i] as number] as Float64Array),
    0,
  );
  return { labels, within };
}

/**
 * Types of areas: parts them into `k` groups that are alike inside (k-means of Lloyd with the starts of Arthur and Vassilvitskii 2007; the best of `starts`
 * runs; the same for the same seed). Works on z-scores of areas that have all indicators; the order of input does not matter. Fewer different areas
 * than k: fewer groups. O(starts × turns × areas × k × indicators).
 */
export function kMeans(
  indicators: readonly ArrayLike<number>[],
  k: number,
  options: { starts?: number; seed?: number } = {},
): Grouping {
  const table: StandardTable = standardTable(indicators);
  const count = indicators[0]?.length ?? 0;
  if (table.rows.length === 0) return { group: new Int32Array(count).fill(-1), groups: 0, withinSquares: Number.NaN };
  const random = randomFrom(options.seed ?? 1);
  let best = oneRun(table.rows, k, random);
  for (let run = 1; run < (options.starts ?? 50); run += 1) {
    const found = oneRun(table.rows, k, random);
    if (found.within < best.within - 1e-12) best = found;
  }
  return {
    group: numberedGroups(best.labels, table, count),
    groups: new Set(best.labels).size,
    withinSquares: best.within,
  };
}
