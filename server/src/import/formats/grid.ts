/**
 * A cell as the file has it. `text` is what stands there (numbers in plain notation, dates as `2024-12-31`, `2024-12`
 * or `2024` after their format); `number` only where the file itself holds a number and no text.
 */
export type Cell = { text: string; number?: number; percent?: boolean; error?: "value" | "formula_without_value" };

/** The empty cell stands at index 0 of every grid's cells. */
export const EMPTY: Cell = { text: "" };

/** Columns that a place number has room for. */
const MAX_COLUMNS = 16_384;
/** Places kept in memory, 4 bytes each. */
const MAX_PLACES = 120_000_000;
/**
 * Different cells kept in memory. More would take most of the memory a reading has, and the file is told why instead of
 * that it needs too much.
 */
const MAX_CELLS = 4_000_000;

export type GridLimits = { rows: number; columns: number; characters: number };
const NO_LIMITS: GridLimits = { rows: 3_000_000, columns: MAX_COLUMNS, characters: Number.POSITIVE_INFINITY };

/** The table is larger than what is read. `row` and `column` from 0, where a cell is too long. */
export class GridTooLarge extends Error {
  readonly what: keyof GridLimits | "places" | "cells";
  readonly at: { row: number; column: number } | undefined;

  constructor(what: keyof GridLimits | "places" | "cells", at?: { row: number; column: number }) {
    super(`too many ${what}`);
    this.what = what;
    this.at = at;
  }
}

/**
 * A sheet of cells, kept small: every different cell once, and per column the indexes of its cells. Rows and columns
 * count from 0 here. A million rows of seven columns take about 30 MB plus their different texts.
 */
export class Grid {
  readonly cells: Cell[] = [EMPTY];
  rowCount = 0;
  #columns: Int32Array[] = [];
  #texts = new Map<string, number>([["", 0]]);
  #typed = new Map<string, number>();
  #places = 0;
  readonly #limits: GridLimits;

  constructor(limits: GridLimits = NO_LIMITS) {
    this.#limits = limits;
  }

  get columnCount(): number {
    return this.#columns.length;
  }

  /** The index of a text in `cells`. */
  textId(text: string): number {
    let id = this.#texts.get(text);
    if (id === undefined) {
      if (this.cells.length >= MAX_CELLS) throw new GridTooLarge("cells");
      id = this.cells.push({ text }) - 1;
      this.#texts.set(text, id);
    }
    return id;
  }

  /** The index of a number, date, error … in `cells`. */
  cellId(cell: Cell): number {
    const name = `${cell.number}|${cell.percent}|${cell.error}|${cell.text}`;
    let id = this.#typed.get(name);
    if (id === undefined) {
      if (this.cells.length >= MAX_CELLS) throw new GridTooLarge("cells");
      id = this.cells.push(cell) - 1;
      this.#typed.set(name, id);
    }
    return id;
  }

  /** Puts a text into a place; texts beyond the limit are refused. */
  setText(row: number, column: number, text: string): void {
    if (text.length > this.#limits.characters) throw new GridTooLarge("characters", { row, column });
    this.set(row, column, this.textId(text));
  }

  set(row: number, column: number, id: number): void {
    if (row >= this.rowCount) this.#growRows(row + 1);
    if (id === 0 && column >= this.#columns.length) return;
    while (column >= this.#columns.length) this.#addColumn();
    let ids = this.#columns[column] as Int32Array;
    if (row >= ids.length) {
      const longer = new Int32Array(Math.max(64, row + 1, ids.length * 2));
      longer.set(ids);
      this.#places += longer.length - ids.length;
      if (this.#places > MAX_PLACES) throw new GridTooLarge("places");
      this.#columns[column] = longer;
      ids = longer;
    }
    ids[row] = id;
  }

  #growRows(count: number): void {
    if (count > this.#limits.rows) throw new GridTooLarge("rows");
    this.rowCount = count;
  }

  #addColumn(): void {
    if (this.#columns.length >= Math.min(this.#limits.columns, MAX_COLUMNS)) throw new GridTooLarge("columns");
    this.#columns.push(new Int32Array(0));
  }

  /** Index in `cells` of what stands in a place; 0 where nothing stands. */
  id(row: number, column: number): number {
    return this.#columns[column]?.[row] ?? 0;
  }

  cell(row: number, column: number): Cell {
    return this.cells[this.id(row, column)] as Cell;
  }

  text(row: number, column: number): string {
    return this.cell(row, column).text;
  }
}

/** A sheet of a workbook, or the one table of a text file. */
export type Sheet = {
  name: string;
  hidden: boolean;
  grid: Grid;
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  /** Places (row × 16384 + column) that only hold something because they are part of a merged cell. */
  filled: ReadonlySet<number>;
  /** Fields per row, where the format has no fixed columns. */
  fieldCounts?: readonly number[];
  /** The tables it was put together from, in their order. */
  parts?: readonly SheetPart[];
};

/** From row `firstRow` on (from 0) stands what the file `name` has from row `row` on (from 0). */
export type SheetPart = { name: string; firstRow: number; row: number };

/** Where a row (from 0) stands for people: sheet or file where there are several, and the row as a spreadsheet counts. */
export function rowPlace({ name, parts = [] }: Sheet, row: number): { sheet?: string; row: number } {
  const part = parts.findLast(({ firstRow }) => firstRow <= row);
  if (part) return { sheet: part.name, row: row - part.firstRow + part.row + 1 };
  return { ...(name !== "" && { sheet: name }), row: row + 1 };
}

export function placeNumber(row: number, column: number): number {
  return row * MAX_COLUMNS + column;
}

/** The letter a spreadsheet shows above a column: 0 → A, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : columnLetter((column - rest) / 26 - 1) + letter;
}

/** The reverse of `columnLetter`; -1 when it is no letter of a column. */
export function columnOfLetter(letter: string): number {
  if (!/^[A-Z]{1,3}$/.test(letter)) return -1;
  let number = 0;
  for (const character of letter) number = number * 26 + character.charCodeAt(0) - 64;
  return number - 1;
}
