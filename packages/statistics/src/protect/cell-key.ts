import type { PerturbationTable } from "./perturbation-table.ts";

/**
 * The key of a cell: the fractional part of the sum of its records' keys (each in 0 ≤ key < 1, fixed and secret). The same records give the same key on every way
 * to them. No records: 0. Rounded to 12 decimals, so that the order of summing does not matter. O(records).
 */
export function cellKey(recordKeys: Iterable<number>): number {
  let sum = 0;
  for (const key of recordKeys) sum += key;
  const rounded = Math.round((sum - Math.floor(sum)) * 1e12) / 1e12;
  return rounded >= 1 ? 0 : rounded;
}

/**
 * The count to publish: the row of the count (the last one for large counts), and in it the noise whose cumulative interval holds the key. 0 stays 0. The same count with the
 * same key always gives the same result. O(D).
 */
export function perturbedCount(count: number, key: number, table: PerturbationTable): number {
  if (!(count > 0)) return count;
  const row = table.rows[Math.min(count, table.rows.length - 1)];
  let reached = 0;
  for (let i = 0; i < (row?.noise.length ?? 0); i += 1) {
    reached += row?.probability[i] as number;
    if (key < reached) return count + (row?.noise[i] as number);
  }
  return count + (row?.noise[row.noise.length - 1] ?? 0);
}
