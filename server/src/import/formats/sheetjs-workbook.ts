import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import type { FileLimits } from "../limits.ts";
import { type Cell, Grid, placeNumber, type Sheet } from "./grid.ts";
import type { FileReport, ReadFile } from "./read-file.ts";
import { numberCell } from "./xlsx-sheet.ts";
import { formatOfCode } from "./xlsx-styles.ts";

set_cptable(codepages);

const MOST_FILLED = 200_000;

/**
 * Reads a workbook of Excel 97–2003 (.xls, BIFF) or OpenDocument (.ods) with SheetJS: all sheets, numbers as stored, formulas by their stored
 * result. Runs in the thread that reads tables, whose memory and time are bounded.
 *
 * @throws Refusal `workbook_damaged`, `not_a_table`
 */
export async function readOldWorkbook(bytes: Uint8Array, format: "xls" | "ods", limits: FileLimits): Promise<ReadFile> {
  const book = opened(bytes);
  const properties = book.Workbook?.Sheets ?? [];
  const sheets = book.SheetNames.map((name, index) =>
    sheetOf(name, book.Sheets[name] ?? {}, (properties[index]?.Hidden ?? 0) !== 0, {
      limits,
      system1904: book.Workbook?.WBProps?.date1904 === true,
    }),
  ).filter(({ grid, hidden }) => grid.rowCount > 0 || !hidden);
  if (sheets.length === 0) throw damaged();
  const report: FileReport = {
    format,
    sheets: sheets.map(({ name, hidden, grid }) => ({ name, hidden, rows: grid.rowCount, columns: grid.columnCount })),
  };
  return { report, sheets, findings: sheets.flatMap(hiddenSheet) };
}

function opened(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellText: false,
      cellHTML: false,
      bookVBA: false,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    if (/password|encrypt/i.test(why))
      throw new Refusal("invalid", "workbook_damaged", {
        de: "Die Arbeitsmappe ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort.",
        en: "The workbook is protected with a password. Save it without a password.",
      });
    throw damaged();
  }
}

function damaged(): Refusal {
  return new Refusal("invalid", "workbook_damaged", {
    de: "Die Arbeitsmappe ist beschädigt, unvollständig oder keine Tabelle. Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.",
    en: "The workbook is damaged, incomplete or no table. Open it in Excel or LibreOffice and save it again as .xlsx.",
  });
}

type Book = { limits: FileLimits; system1904: boolean };

function sheetOf(name: string, sheet: WorkSheet, hidden: boolean, { limits, system1904 }: Book): Sheet {
  const grid = new Grid(limits);
  const rows = (sheet["!data"] ?? []) as (CellObject[] | undefined)[];
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      const found = cellOf(cell, system1904);
      if (found === undefined) return;
      if (typeof found === "string") grid.setText(row, column, found);
      else grid.set(row, column, grid.cellId(found));
    });
  });
  const filled = new Set<number>();
  for (const { s, e } of sheet["!merges"] ?? []) fill(grid, filled, [s.r, s.c], [e.r, e.c]);
  return { name, hidden, grid, filled, hiddenRows: hiddenOf(sheet["!rows"]), hiddenColumns: hiddenOf(sheet["!cols"]) };
}

/** A text, a typed cell, or nothing where the cell is empty. */
function cellOf(cell: CellObject | undefined, system1904: boolean): Cell | string | undefined {
  if (!cell) return undefined;
  const { t: type, v: value, z: format, f: formula } = cell;
  if (value === undefined || value === "" || type === "z")
    return formula === undefined ? undefined : { text: "", error: "formula_without_value" };
  if (type === "s") return String(value);
  if (type === "b") return value ? "WAHR" : "FALSCH";
  if (type === "e") return { text: cell.w ?? "#", error: "value" };
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return numberCell(Number(value), format === undefined ? undefined : formatOfCode(String(format)), system1904);
}

function hiddenOf(list: readonly ({ hidden?: boolean } | undefined)[] | undefined): Set<number> {
  return new Set((list ?? []).flatMap((one, place) => (one?.hidden ? [place] : [])));
}

/** Puts what a merged cell shows into all its places. */
function fill(grid: Grid, filled: Set<number>, [top, left]: [number, number], [bottom, right]: [number, number]): void {
  const id = grid.id(top, left);
  const last = Math.min(bottom, grid.rowCount - 1);
  if (id === 0 || (last - top + 1) * (right - left + 1) > MOST_FILLED) return;
  for (let row = top; row <= last; row += 1)
    for (let column = left; column <= right; column += 1) {
      if (grid.id(row, column) !== 0 || filled.size >= MOST_FILLED) continue;
      grid.set(row, column, id);
      filled.add(placeNumber(row, column));
    }
}

function hiddenSheet({ name, hidden }: Sheet): Finding[] {
  if (!hidden) return [];
  return [
    {
      code: "hidden_sheet",
      severity: "note",
      place: { sheet: name },
      message: {
        de: `Das Blatt „${name}“ ist ausgeblendet und wird nicht von selbst gewählt.`,
        en: `The sheet “${name}” is hidden and is not chosen by itself.`,
      },
    },
  ];
}
