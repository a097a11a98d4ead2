import type { FileLimits } from "../limits.ts";
import { Grid, type Sheet } from "./grid.ts";

/** Puts a typed value into a place of a grid: numbers stay numbers to the last bit, dates become ISO texts. */
export function setTyped(grid: Grid, row: number, column: number, value: unknown): void {
  if (value === null || value === undefined) return;
  if (typeof value === "number") {
    if (Number.isFinite(value)) grid.set(row, column, grid.cellId({ text: String(value), number: value }));
  } else if (typeof value === "bigint")
    grid.set(row, column, grid.cellId({ text: String(value), number: Number(value) }));
  else if (value instanceof Date) grid.setText(row, column, value.toISOString().replace(/T00:00:00\.000Z$/, ""));
  else if (Array.isArray(value)) grid.setText(row, column, value.join(" "));
  else if (value instanceof Uint8Array) return;
  else grid.setText(row, column, typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** A sheet of rows that come as lists of typed values below their headings. */
export function sheetOfRows(
  name: string,
  headings: readonly string[],
  rows: Iterable<readonly unknown[]>,
  limits: FileLimits,
): Sheet {
  const grid = new Grid(limits);
  headings.forEach((heading, column) => {
    grid.setText(0, column, heading);
  });
  let row = 0;
  for (const values of rows) {
    row += 1;
    values.forEach((value, column) => {
      setTyped(grid, row, column, value);
    });
    // An empty row counts too: places in findings are rows of the file.
    grid.set(row, 0, grid.id(row, 0));
  }
  return { name, hidden: false, grid, hiddenRows: new Set(), hiddenColumns: new Set(), filled: new Set() };
}
