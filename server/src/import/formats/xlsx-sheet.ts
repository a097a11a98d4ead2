import type { Finding } from "@raumblick/model/finding";
import type { FileLimits } from "../limits.ts";
import { excelDay } from "./excel-date.ts";
import { type Cell, columnLetter, columnOfLetter, Grid, placeNumber, type Sheet } from "./grid.ts";
import { type Archive, damaged } from "./xlsx-archive.ts";
import type { NumberFormat } from "./xlsx-styles.ts";
import { type Attributes, readXml } from "./xlsx-xml.ts";

/** What the sheets of one workbook share. */
export type Workbook = { limits: FileLimits; texts: string[]; formats: NumberFormat[]; system1904: boolean };

const MOST_FILLED = 200_000;
const REFERENCE = /^([A-Z]{1,3})(\d{1,7})$/;

function numberText(number: number): string {
  return String(number);
}

/** The cell that a stored number is, after its format. */
export function numberCell(number: number, format: NumberFormat | undefined, system1904: boolean): Cell {
  if (format?.kind === "date") {
    const day = excelDay(number, system1904);
    if (day === undefined) return { text: numberText(number), error: "value" };
    return { text: day.slice(0, { day: 10, month: 7, year: 4 }[format.shown]) };
  }
  if (format?.kind === "percent") {
    const percent = Number((number * 100).toPrecision(15));
    return { text: `${numberText(percent)}`, number: percent, percent: true };
  }
  if (format?.kind === "padded" && Number.isInteger(number) && number >= 0)
    return { text: String(number).padStart(format.width, "0"), number };
  return { text: numberText(number), number };
}

type OpenCell = { row: number; column: number; type: string; style: number; value: string; formula: boolean };

/** Reads one sheet: cells with their formats, formulas by their stored result, merged cells filled, hidden parts noted. */
export class SheetReader {
  readonly grid: Grid;
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly filled = new Set<number>();
  readonly findings: Finding[] = [];
  readonly #workbook: Workbook;
  readonly #name: string;
  #row = -1;
  #column = -1;
  #cell: OpenCell | undefined;
  #taking = false;
  #phonetic = false;
  #merges: string[] = [];

  constructor(name: string, workbook: Workbook) {
    this.#name = name;
    this.#workbook = workbook;
    this.grid = new Grid(workbook.limits);
  }

  async read(archive: Archive, path: string, hidden: boolean): Promise<Sheet> {
    await readXml(archive, path, {
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (this.#taking && this.#cell) this.#cell.value += text;
      },
      close: (name) => this.#close(name),
    });
    for (const range of this.#merges) this.#fill(range);
    const { grid, hiddenRows, hiddenColumns, filled } = this;
    return { name: this.#name, hidden, grid, hiddenRows, hiddenColumns, filled };
  }

  #open(name: string, attributes: Attributes): void {
    if (name === "row") {
      this.#row = attributes.r ? Number(attributes.r) - 1 : this.#row + 1;
      this.#column = -1;
      if (attributes.hidden === "1" || attributes.hidden === "true") this.hiddenRows.add(this.#row);
    } else if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#taking = !this.#phonetic;
    else if (name === "f" && this.#cell) this.#cell.formula = true;
    else if (name === "rPh") this.#phonetic = true;
    else if (name === "mergeCell" && attributes.ref) this.#merges.push(attributes.ref);
    else if (name === "col" && (attributes.hidden === "1" || attributes.hidden === "true"))
      for (let column = Number(attributes.min); column <= Math.min(Number(attributes.max), 16_384); column += 1)
        this.hiddenColumns.add(column - 1);
  }

  #openCell(attributes: Attributes): void {
    const reference = REFERENCE.exec(attributes.r ?? "");
    this.#column = reference ? columnOfLetter(reference[1] as string) : this.#column + 1;
    const row = reference ? Number(reference[2]) - 1 : this.#row;
    this.#cell = {
      row,
      column: this.#column,
      type: attributes.t ?? "n",
      style: Number(attributes.s ?? 0),
      value: "",
      formula: false,
    };
  }

  #close(name: string): void {
    if (name === "v" || name === "t") this.#taking = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "c" && this.#cell) {
      this.#store(this.#cell);
      this.#cell = undefined;
    }
  }

  #store(cell: OpenCell): void {
    const { row, column, type, value } = cell;
    if (row < 0 || column < 0) throw damaged("Eine Zelle hat keinen gültigen Ort.", "A cell has no valid place.");
    if (value === "") {
      if (cell.formula) this.#put(row, column, { text: "", error: "formula_without_value" });
      return;
    }
    if (type === "s") {
      const text = this.#workbook.texts[Number(value)];
      if (text === undefined)
        throw damaged("Ein Text fehlt im Textverzeichnis.", "A text is missing in the table of texts.");
      this.grid.setText(row, column, text);
    } else if (type === "inlineStr" || type === "str") this.grid.setText(row, column, value);
    else if (type === "b") this.grid.set(row, column, this.grid.textId(value === "1" ? "WAHR" : "FALSCH"));
    else if (type === "e") this.#put(row, column, { text: value, error: "value" });
    else if (type === "d") this.grid.set(row, column, this.grid.textId(value.slice(0, 10)));
    else this.#storeNumber(row, column, Number(value), cell.style);
  }

  #storeNumber(row: number, column: number, number: number, style: number): void {
    if (!Number.isFinite(number)) throw damaged("Eine Zahl ist unlesbar.", "A number is unreadable.");
    this.#put(row, column, numberCell(number, this.#workbook.formats[style], this.#workbook.system1904));
  }

  #put(row: number, column: number, cell: Cell): void {
    this.grid.set(row, column, this.grid.cellId(cell));
  }

  #fill(range: string): void {
    const [from, to] = range.split(":").map((corner) => REFERENCE.exec(corner));
    if (!from || !to) return;
    const [top, bottom] = [Number(from[2]) - 1, Math.min(Number(to[2]) - 1, this.grid.rowCount - 1)];
    const [left, right] = [columnOfLetter(from[1] as string), columnOfLetter(to[1] as string)];
    const id = this.grid.id(top, left);
    if (id === 0 || (bottom - top + 1) * (right - left + 1) > MOST_FILLED) return;
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        if (row === top && column === left) continue;
        if (this.filled.size >= MOST_FILLED) return;
        this.grid.set(row, column, id);
        this.filled.add(placeNumber(row, column));
      }
  }
}

/** Place of a cell as a spreadsheet names it, e.g. B7. */
export function cellName(row: number, column: number): string {
  return `${columnLetter(column)}${row + 1}`;
}
