import type { ValueColumns } from "@raumblick/model/columns";
import { type Cell, cellAt } from "./cell.ts";
import type { FigureAreas } from "./subject.ts";

export type TableRow = { area: number; code: string; name: string; cells: Cell[] };

/** Areas × chosen periods. */
export type TableFigure = { periods: string[]; rows: TableRow[] };

/** The table of the given periods (indices; all when absent) in the edition's order of areas. O(areas × periods). */
export function tableFigure(columns: ValueColumns, areas: FigureAreas, periods?: readonly number[]): TableFigure {
  const chosen = periods ?? columns.periods.map((_, index) => index);
  const rows = Array.from({ length: columns.areaCount }, (_, area) => ({
    area,
    code: areas.codes[area] ?? "",
    name: areas.names[area] ?? "",
    cells: chosen.map((period) => cellAt(columns, period, area)),
  }));
  return { periods: chosen.map((period) => columns.periods[period] ?? ""), rows };
}

/** Rows by the values of one column, areas without value always last; equal ones keep their order. */
export function sortTable(rows: readonly TableRow[], column: number, descending: boolean): TableRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a.cells[column]?.value ?? Number.NaN, b.cells[column]?.value ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a.area - b.area;
    return sign * (x - y) || a.area - b.area;
  });
}
