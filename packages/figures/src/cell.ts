import type { ValueColumns } from "@raumblick/model/columns";
import { isSuppressed, STATUS } from "@raumblick/model/status";

/** Why an area shows no value. Missing is never zero, suppressed is never missing. */
export type Marker = "missing" | "suppressed" | "not_applicable";

/** One observation as figures show it: `marker` is set exactly when `value` is NaN. */
export type Cell = { value: number; status: number; confidentiality: number; marker: Marker | undefined };

/** Why there is no value to show at `index` of the columns; `undefined` when there is one. */
export function markerAt(columns: ValueColumns, index: number): Marker | undefined {
  if (isSuppressed(columns.confidentiality[index] ?? 0)) return "suppressed";
  const value = columns.value[index] ?? Number.NaN;
  if (Number.isFinite(value)) return undefined;
  return ((columns.status[index] ?? 0) & STATUS.not_applicable) !== 0 ? "not_applicable" : "missing";
}

/**
 * The cell of an area (position in the edition) in a period (index into `columns.periods`). A suppressed cell never
 * shows a value, even if the columns held one. Outside the columns everything is missing.
 */
export function cellAt(columns: ValueColumns, period: number, area: number): Cell {
  const inside = area >= 0 && area < columns.areaCount && period >= 0 && period < columns.periods.length;
  if (!inside) return { value: Number.NaN, status: STATUS.missing, confidentiality: 0, marker: "missing" };
  const index = period * columns.areaCount + area;
  const marker = markerAt(columns, index);
  return {
    value: marker === undefined ? (columns.value[index] as number) : Number.NaN,
    status: columns.status[index] as number,
    confidentiality: columns.confidentiality[index] as number,
    marker,
  };
}

/** The values to show of one period, NaN where there is none. */
export function shownValues(columns: ValueColumns, period: number): Float64Array {
  const values = new Float64Array(columns.areaCount).fill(Number.NaN);
  for (let area = 0; area < columns.areaCount; area += 1) values[area] = cellAt(columns, period, area).value;
  return values;
}
