import type { Grid, Sheet } from "../formats/grid.ts";
import { columnLetter } from "../formats/grid.ts";
import { CellKinds, KIND } from "./cell-kinds.ts";

/** How a sheet is laid out. Rows count from 0; `headerFirst` is -1 where there are no headings. */
export type Layout = {
  headerFirst: number;
  headerLast: number;
  firstRow: number;
  lastRow: number;
  /** One per column: stacked headings joined with " / ", "" where there is none. */
  headings: string[];
  /** Lines above the headings. */
  titles: string[];
  /** Lines below the data. */
  notes: string[];
};

const TOP_ROWS = 100;
const SAMPLE_ROWS = 300;
const MOST_HEADER_ROWS = 6;
const MOST_NOTE_ROWS = 300;
const RULE_LINE = /^_{3,}$/;

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

type Row = { ids: number[]; columns: number[]; distinct: number };

function rowOf(grid: Grid, row: number): Row {
  const columns: number[] = [];
  const ids: number[] = [];
  for (let column = 0; column < grid.columnCount; column += 1) {
    const id = grid.id(row, column);
    if (id !== 0 && plain(grid.cells[id]?.text ?? "") !== "") {
      columns.push(column);
      ids.push(id);
    }
  }
  return { ids, columns, distinct: new Set(ids).size };
}

/** Finds title lines, headings, data and notes of a sheet by what stands in its cells. */
export class LayoutFinder {
  readonly #grid: Grid;
  readonly #kinds: CellKinds;
  readonly #numeric: boolean[];
  readonly #periodRowsUsual: boolean;

  constructor(sheet: Sheet, kinds = new CellKinds(sheet.grid)) {
    this.#grid = sheet.grid;
    this.#kinds = kinds;
    const sample = this.#sampleRows();
    this.#numeric = Array.from({ length: sheet.grid.columnCount }, (_, column) => this.#mostlyNumbers(column, sample));
    this.#periodRowsUsual =
      sample.filter((row) => this.#isPeriodRow(rowOf(this.#grid, row))).length > sample.length / 2;
  }

  #sampleRows(): number[] {
    const { rowCount } = this.#grid;
    const from = Math.min(Math.max(1, Math.floor(rowCount * 0.4)), rowCount - 1);
    const to = Math.max(from + 1, Math.floor(rowCount * 0.9));
    const step = Math.max(1, Math.floor((to - from) / SAMPLE_ROWS));
    const rows: number[] = [];
    for (let row = from; row < to; row += step) rows.push(row);
    return rows;
  }

  #mostlyNumbers(column: number, sample: readonly number[]): boolean {
    let filled = 0;
    let numbers = 0;
    for (const row of sample) {
      const kind = this.#kinds.at(row, column);
      if (kind === KIND.empty) continue;
      filled += 1;
      if (kind & (KIND.number | KIND.sign)) numbers += 1;
    }
    return filled > 0 && numbers >= filled * 0.5;
  }

  /** Only periods among its numbers, each once, beside some text: headings such as `Stadt | 2022 | 2023`. */
  #isPeriodRow({ ids }: Row): boolean {
    let periods = 0;
    let others = 0;
    for (const id of ids) {
      const kind = this.#kinds.ofId(id);
      if (kind & KIND.period) periods += 1;
      else if (kind & (KIND.number | KIND.sign)) others += 1;
    }
    return periods > 0 && others === 0 && new Set(ids).size === ids.length;
  }

  /** 1, 2, 3 … below the headings, as printed tables have it. */
  #isCountingRow({ ids }: Row): boolean {
    if (ids.length < 3) return false;
    const numbers = ids.map((id) => Number((this.#grid.cells[id]?.text ?? "").replace(/[().]/g, "")));
    return numbers.every((number, place) => number === (numbers[0] as number) + place) && (numbers[0] as number) <= 2;
  }

  #isData(row: number): boolean {
    const line = rowOf(this.#grid, row);
    if (line.distinct < 2 && this.#grid.columnCount > 1) return false;
    if (this.#isCountingRow(line)) return false;
    if (!this.#periodRowsUsual && this.#isPeriodRow(line)) return false;
    let numbers = 0;
    let texts = 0;
    line.columns.forEach((column, place) => {
      if (!this.#numeric[column]) return;
      const kind = this.#kinds.ofId(line.ids[place] as number);
      if (kind & (KIND.number | KIND.sign)) numbers += 1;
      else texts += 1;
    });
    return numbers > 0 && numbers >= texts;
  }

  #firstData(): number {
    const last = Math.min(this.#grid.rowCount, TOP_ROWS);
    for (let row = 0; row < last; row += 1) if (this.#isData(row)) return row;
    for (let row = 0; row < last; row += 1) if (rowOf(this.#grid, row).distinct >= 2) return row + 1;
    return 0;
  }

  #isHeading(row: number): boolean {
    const line = rowOf(this.#grid, row);
    if (line.ids.length < 2) return false;
    const isSpanningTitle =
      line.distinct === 1 && line.columns[0] === 0 && line.ids.length >= this.#grid.columnCount * 0.8;
    return !isSpanningTitle;
  }

  #headerAbove(firstData: number): { first: number; last: number } {
    let last = firstData - 1;
    while (last >= 0 && rowOf(this.#grid, last).ids.length === 0) last -= 1;
    let first = last + 1;
    while (first > 0 && last - first + 1 < MOST_HEADER_ROWS && this.#isHeading(first - 1)) first -= 1;
    if (first > last && last >= 0 && this.#grid.columnCount <= 2) first = last;
    return first > last ? { first: -1, last: -1 } : { first, last };
  }

  #lastData(first: number): number {
    const { rowCount } = this.#grid;
    const end = Math.max(first, rowCount - MOST_NOTE_ROWS);
    for (let row = first; row < rowCount; row += 1)
      if (row >= end && RULE_LINE.test(plain(this.#grid.text(row, 0)))) return row - 1;
    let row = rowCount - 1;
    while (row >= first && row >= end && !this.#isData(row)) row -= 1;
    return row < end && end > first ? rowCount - 1 : row;
  }

  headings(first: number, last: number): string[] {
    const { columnCount } = this.#grid;
    const parts: string[][] = Array.from({ length: columnCount }, () => []);
    for (let row = first; row <= last; row += 1) {
      if (this.#isCountingRow(rowOf(this.#grid, row))) continue;
      let carried = "";
      let under = "";
      for (let column = 0; column < columnCount; column += 1) {
        const below =
          row < last &&
          Array.from({ length: last - row }, (_, step) => this.#grid.text(row + 1 + step, column)).some(
            (text) => plain(text) !== "",
          );
        const own = plain(this.#grid.text(row, column));
        const list = parts[column] as string[];
        // A heading reaches over the columns right of it, but not out of the heading it stands under itself.
        const above = list.join("\n");
        if (own !== "") [carried, under] = [below ? own : "", above];
        const text = own !== "" ? own : below && above === under ? carried : "";
        if (text !== "" && list.at(-1) !== text) list.push(text);
      }
    }
    return parts.map((list) => list.join(" / "));
  }

  #lines(from: number, to: number): string[] {
    const lines: string[] = [];
    for (let row = Math.max(0, from); row <= to && lines.length < 50; row += 1) {
      const { ids } = rowOf(this.#grid, row);
      const text = [...new Set(ids)].map((id) => plain(this.#grid.cells[id]?.text ?? "")).join(" ");
      if (text !== "" && !RULE_LINE.test(text)) lines.push(text);
    }
    return lines;
  }

  /** The layout; rows the mapping names (counted from 1) are taken as they are. */
  find(given: { headerRows?: readonly [number, number] | undefined; lastRow?: number | undefined } = {}): Layout {
    const header = given.headerRows
      ? { first: given.headerRows[0] - 1, last: given.headerRows[1] - 1 }
      : this.#headerAbove(this.#firstData());
    const firstRow = header.first < 0 ? this.#firstData() : header.last + 1;
    const lastRow = given.lastRow ? Math.min(given.lastRow - 1, this.#grid.rowCount - 1) : this.#lastData(firstRow);
    return {
      headerFirst: header.first,
      headerLast: header.last,
      firstRow,
      lastRow,
      headings: header.first < 0 ? Array(this.#grid.columnCount).fill("") : this.headings(header.first, header.last),
      titles: this.#lines(0, (header.first < 0 ? firstRow : header.first) - 1),
      notes: this.#lines(lastRow + 1, this.#grid.rowCount - 1),
    };
  }
}

/** How a column is named to people: its heading, or its letter. */
export function columnName(layout: Layout, column: number): string {
  return layout.headings[column] || columnLetter(column);
}
