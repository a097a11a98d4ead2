import type { Finding } from "@raumblick/model/finding";
import { findPeriod } from "@raumblick/model/period-text";
import type { FileLimits } from "../limits.ts";
import { Grid, type Sheet, type SheetPart } from "./grid.ts";

/** So much of the headings has to be the same for tables to be parts of one. */
const ALIKE = 0.8;
const FEWEST_COLUMNS = 3;
/** Larger archives stay apart: joining holds all their cells twice for a while. */
const MOST_PLACES = 20_000_000;
const PERIOD_HEADING = /jahr|year|zeit|time|datum|date|stichtag|period|quartal|monat|month/i;
const NUMBERED = /(?:19|20)\d{2}[-_](?:0[1-9]|1[0-2])(?!\d|[-_]\d{2}(?!\d))/;

const headingsOf = ({ grid }: Sheet) =>
  Array.from({ length: grid.columnCount }, (_, column) => grid.text(0, column).trim());

/** Whether the first rows are headings, each of its own, and mostly the same. */
function areAlike(tables: readonly string[][]): boolean {
  const [first = []] = tables;
  return tables.every((headings) => {
    const own = new Set(headings);
    const isHeader = headings.length >= FEWEST_COLUMNS && own.size === headings.length && !own.has("");
    const common = first.filter((heading) => own.has(heading)).length;
    return isHeader && common >= ALIKE * Math.max(first.length, headings.length);
  });
}

/** The periods the names of the files say, one each; `undefined` when a name says none, or one that may mean several. */
function periodsOf(names: readonly string[]): string[] | undefined {
  const keys = names.map((name) => {
    const stem = name.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
    return NUMBERED.test(stem) ? undefined : findPeriod(stem)?.key;
  });
  const known = keys.filter((key) => key !== undefined);
  return new Set(known).size === names.length ? known : undefined;
}

const NAMED_PERIOD = "Zeitraum (Dateiname)";

/**
 * Several tables with the same headings as one: a statistic that comes in a file per year. `undefined` when they are not
 * alike, or when nothing would tell their periods apart.
 */
export function joinTables(sheets: readonly Sheet[], limits: FileLimits): Sheet | undefined {
  if (sheets.length < 2 || sheets.some(({ hidden }) => hidden)) return undefined;
  const tables = sheets.map(headingsOf);
  if (!areAlike(tables)) return undefined;
  const headings = [...new Set(tables.flat())];
  const inRows = tables.every((table) => table.some((heading) => PERIOD_HEADING.test(heading)));
  const periods = inRows ? undefined : periodsOf(sheets.map(({ name }) => name));
  if (!inRows && !periods) return undefined;
  const rows = sheets.reduce((sum, { grid }) => sum + grid.rowCount, 0);
  if (rows * headings.length > MOST_PLACES || rows > limits.rows) return undefined;
  return joined(sheets, tables, periods ? [...headings, NAMED_PERIOD] : headings, periods, limits);
}

function joined(
  sheets: readonly Sheet[],
  tables: readonly string[][],
  headings: readonly string[],
  periods: readonly string[] | undefined,
  limits: FileLimits,
): Sheet {
  const grid = new Grid(limits);
  headings.forEach((heading, column) => {
    grid.setText(0, column, heading);
  });
  const parts: SheetPart[] = [];
  const fieldCounts: number[] = [headings.length];
  sheets.forEach((sheet, at) => {
    const places = (tables[at] as string[]).map((heading) => headings.indexOf(heading));
    parts.push({ name: sheet.name, firstRow: grid.rowCount, row: 1 });
    for (let row = 1; row < sheet.grid.rowCount; row += 1) {
      const target = grid.rowCount;
      places.forEach((column, from) => {
        const cell = sheet.grid.cell(row, from);
        const plain = cell.number === undefined && cell.error === undefined;
        grid.set(target, column, plain ? grid.textId(cell.text) : grid.cellId(cell));
      });
      if (periods) grid.setText(target, headings.length - 1, periods[at] as string);
      const lacking = (sheet.fieldCounts?.[row] ?? places.length) - (sheet.fieldCounts?.[0] ?? places.length);
      fieldCounts[target] = headings.length + lacking;
    }
  });
  const none = new Set<number>();
  return { name: "", hidden: false, grid, hiddenRows: none, hiddenColumns: none, filled: none, fieldCounts, parts };
}

/** Says that and how tables were put together. */
export function tablesJoined(sheets: readonly Sheet[]): Finding {
  const names = sheets.map(({ name }) => name);
  const [count, first, last] = [names.length, names[0], names.at(-1)];
  return {
    code: "tables_joined",
    severity: "note",
    place: {},
    value: String(count),
    message: {
      de: `Die ${count} Dateien des Archivs haben dieselben Spalten und werden wie eine Tabelle gelesen („${first}“ bis „${last}“).`,
      en: `The archive's ${count} files have the same columns and are read as one table (“${first}” to “${last}”).`,
    },
  };
}
