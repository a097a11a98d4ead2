import type { FilePreview } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Sheet } from "../formats/grid.ts";
import { readFile } from "../formats/read-file.ts";

/** Which rows of which sheet; the first visible sheet and its first rows when nothing is said. */
export type PreviewInput = {
  bytes: Uint8Array;
  sheet?: string | undefined;
  from?: number | undefined;
  count?: number | undefined;
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
}: PreviewInput): Promise<FilePreview> {
  const { sheets } = await readFile(bytes);
  const { grid, name: found } = sheetOf(sheets, name);
  const last = Math.min(grid.rowCount, from - 1 + count);
  const width = Math.min(grid.columnCount, MOST_COLUMNS);
  const rows: string[][] = [];
  for (let row = from - 1; row < last; row += 1)
    rows.push(Array.from({ length: width }, (_, column) => grid.text(row, column).slice(0, MOST_CHARACTERS)));
  const { rowCount, columnCount } = grid;
  return { sheet: found, sheets: sheets.map((sheet) => sheet.name), rowCount, columnCount, from, rows };
}
