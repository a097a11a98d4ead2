import type { Cell } from "./cell.ts";

export type TableRow = { area: number; code: string; name: string; cells: Cell[] };

/** Areas × chosen periods. */
export type TableFigure = { periods: string[]; rows: TableRow[] };
