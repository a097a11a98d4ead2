import type { Language } from "@raumblick/model/texts";
import { type BasicType, parquetWriteBuffer } from "hyparquet-writer";
import { aboutLines } from "./about.ts";
import type { Download } from "./download.store.ts";
import { type Cell, tableOf } from "./table.ts";

/** Columns of numbers; all others are texts. */
const NUMBERS = new Set(["value", "numerator", "denominator", "lower", "upper"]);
const WHOLE = new Set(["release"]);

/** The raw table as Parquet (snappy); what the numbers are stands in the file's key-value metadata. */
export function parquetOf(download: Download, language: Language): Uint8Array {
  const { headings, rows } = tableOf(download, "raw", language);
  const columns: Cell[][] = headings.map(() => []);
  for (const row of rows)
    row.forEach((cell, index) => {
      columns[index]!.push(cell);
    });
  const typeOf = (name: string): BasicType => (NUMBERS.has(name) ? "DOUBLE" : WHOLE.has(name) ? "INT32" : "STRING");
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: headings.map((name, index) => ({ name, data: columns[index]!, type: typeOf(name) })),
      kvMetadata: aboutLines(download, language).map(({ name, text }) => ({ key: name, value: text })),
      createdBy: "Raumblick",
    }),
  );
}
