import type { AnswerOf } from "@raumblick/api/contract";
import type { FilePreview, getDeliveryColumns } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";
import { columnLetter, type Sheet } from "../formats/grid.ts";
import { readFile } from "../formats/read-file.ts";
import type { FileLimits } from "../limits.ts";
import { CellKinds } from "./cell-kinds.ts";
import { LayoutFinder } from "./layout.ts";
import { isNumeric, profileColumns } from "./propose/column-profile.ts";

/** Which rows of which sheet; the first visible sheet and its first rows when nothing is said. */
export type PreviewInput = {
  bytes: Uint8Array;
  sheet?: string | undefined;
  from?: number | undefined;
  count?: number | undefined;
  limits?: FileLimits | undefined;
};

const MOST_COLUMNS = 100;
const MOST_CHARACTERS = 200;
const USUAL_ROWS = 50;

function sheetOf(sheets: readonly Sheet[], name: string | undefined): Sheet {
  const found =
    name === undefined
      ? (sheets.find(({ hidden, grid }) => !hidden && grid.rowCount > 0) ?? sheets[0])
      : sheets.find((sheet) => sheet.name.trim() === name.trim());
  if (found) return found;
  throw new Refusal("not_found", "sheet_not_found", {
    de: `Das Blatt „${name ?? ""}“ gibt es in der Datei nicht.`,
    en: `There is no sheet “${name ?? ""}” in the file.`,
  });
}

/** Reads a file and gives some of its rows as they stand there. */
export async function previewFile({
  bytes,
  sheet: name,
  from = 1,
  count = USUAL_ROWS,
  limits,
}: PreviewInput): Promise<FilePreview> {
  const { sheets } = await readFile(bytes, limits);
  const { grid, name: found } = sheetOf(sheets, name);
  const last = Math.min(grid.rowCount, from - 1 + count);
  const width = Math.min(grid.columnCount, MOST_COLUMNS);
  const rows: string[][] = [];
  for (let row = from - 1; row < last; row += 1)
    rows.push(Array.from({ length: width }, (_, column) => grid.text(row, column).slice(0, MOST_CHARACTERS)));
  const { rowCount, columnCount } = grid;
  return { sheet: found, sheets: sheets.map((sheet) => sheet.name), rowCount, columnCount, from, rows };
}

export type ColumnsInput = {
  bytes: Uint8Array;
  sheet?: string | undefined;
  /** First and last row of the headings, from 1; absent: found by content. */
  headerRows?: readonly [number, number] | undefined;
  limits?: FileLimits | undefined;
};
export type FileColumns = AnswerOf<typeof getDeliveryColumns>;

const MOST_TEXTS = 300;

/** Reads a file and describes the columns of one of its sheets. */
export async function fileColumns({ bytes, sheet: name, headerRows, limits }: ColumnsInput): Promise<FileColumns> {
  const { sheets } = await readFile(bytes, limits);
  const sheet = sheetOf(sheets, name);
  const kinds = new CellKinds(sheet.grid);
  const layout = new LayoutFinder(sheet, kinds).find({ headerRows });
  const columns = profileColumns(sheet, kinds, layout).map((profile) => ({
    name: profile.name,
    letter: columnLetter(profile.column),
    heading: profile.heading,
    filled: profile.filled,
    numeric: isNumeric(profile),
    texts: profile.texts.slice(0, MOST_TEXTS).map((text) => text.slice(0, MOST_CHARACTERS)),
    textCount: profile.texts.length,
  }));
  const { headerFirst, headerLast, firstRow } = layout;
  return {
    sheet: sheet.name,
    headerRows: headerFirst < 0 ? null : [headerFirst + 1, headerLast + 1],
    firstRow: firstRow + 1,
    columns,
  };
}
