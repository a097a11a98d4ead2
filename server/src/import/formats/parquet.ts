import { Refusal } from "@raumblick/model/refusal";
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema } from "hyparquet";
import type { FileLimits } from "../limits.ts";
import { GridTooLarge } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";
import { sheetOfRows } from "./row-table.ts";

/**
 * Reads a Parquet file of plain columns (compressed with Snappy or not at all) as one table.
 *
 * @throws Refusal `parquet_damaged`
 */
export async function readParquet(bytes: Uint8Array, limits: FileLimits): Promise<ReadFile> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = opened(file);
  if (Number(metadata.num_rows) > limits.rows) throw new GridTooLarge("rows");
  const columns = parquetSchema(metadata).children;
  if (columns.length > limits.columns) throw new GridTooLarge("columns");
  if (columns.some(({ children }) => children.length > 0))
    throw damaged("Sie enthält verschachtelte Spalten.", "It holds nested columns.");
  const sheet = sheetOfRows(
    "",
    columns.map(({ element }) => element.name),
    await rowsOf(file, metadata),
    limits,
  );
  const { rowCount, columnCount } = sheet.grid;
  return {
    report: { format: "parquet", sheets: [{ name: "", hidden: false, rows: rowCount, columns: columnCount }] },
    sheets: [sheet],
    findings: [],
  };
}

function opened(file: ArrayBuffer): FileMetaData {
  try {
    return parquetMetadata(file);
  } catch {
    throw damaged("Sie endet mittendrin oder ist verändert.", "It ends in the middle or was altered.");
  }
}

async function rowsOf(file: ArrayBuffer, metadata: FileMetaData): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  try {
    await parquetRead({
      file,
      metadata,
      rowFormat: "array",
      onComplete: (read) => {
        rows = read as unknown[][];
      },
    });
  } catch {
    throw damaged(
      "Sie ist anders als mit Snappy gepackt oder beschädigt.",
      "It is compressed in another way than Snappy, or damaged.",
    );
  }
  return rows;
}

function damaged(de: string, en: string): Refusal {
  return new Refusal("invalid", "parquet_damaged", {
    de: `Die Parquet-Datei lässt sich nicht lesen: ${de} Laden Sie sie neu herunter oder speichern Sie sie mit Snappy gepackt oder als CSV.`,
    en: `The Parquet file cannot be read: ${en} Download it again, or save it compressed with Snappy or as CSV.`,
  });
}
