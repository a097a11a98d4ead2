import { scaledValues } from "./scale.ts";

/** Rows of areas that have all indicators, as z-scores, in an order that does not depend on how they came. */
export type StandardTable = { rows: Float64Array[]; areas: number[] };

function compareRows(a: Float64Array, b: Float64Array): number {
  for (let j = 0; j < a.length; j += 1) if (a[j] !== b[j]) return (a[j] as number) - (b[j] as number);
  return 0;
}

/**
 * Standardises the indicators (z-scores; constant ones become 0) over the areas that have all of them, and sorts these by their values, so
 * that groupings do not depend on the order of input. `indicators[j][area]`. O(areas log areas × indicators).
 */
export function standardTable(indicators: readonly ArrayLike<number>[]): StandardTable {
  const count = indicators[0]?.length ?? 0;
  const complete = Array.from({ length: count }, (_, area) => area).filter((area) =>
    indicators.every((values) => Number.isFinite(values[area] as number)),
  );
  const columns = indicators.map((values) =>
    scaledValues(
      Float64Array.from(complete, (area) => values[area] as number),
      "z_score",
      "high_is_good",
    ),
  );
  const rows = complete.map((area, i) => ({ area, row: Float64Array.from(columns, (column) => column[i] as number) }));
  rows.sort((a, b) => compareRows(a.row, b.row) || a.area - b.area);
  return { rows: rows.map(({ row }) => row), areas: rows.map(({ area }) => area) };
}

/** The squared distance of two rows of equal length. O(indicators). */
export function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += ((a[j] as number) - (b[j] as number)) ** 2;
  return sum;
}

/** Numbers groups by size (largest first, then by their first row), so that the same groups always carry the same numbers. O(n log n). */
export function numberedGroups(labels: Int32Array, table: StandardTable, count: number): Int32Array {
  const sizes = new Map<number, { size: number; first: number }>();
  labels.forEach((label, i) => {
    const known = sizes.get(label);
    if (known) known.size += 1;
    else sizes.set(label, { size: 1, first: i });
  });
  const order = [...sizes].sort(([, a], [, b]) => b.size - a.size || a.first - b.first).map(([label]) => label);
  const result = new Int32Array(count).fill(-1);
  table.areas.forEach((area, i) => {
    result[area] = order.indexOf(labels[i] as number);
  });
  return result;
}
