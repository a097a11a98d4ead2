import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import { GridTooLarge, type Sheet } from "./grid.ts";
import { recognizeContent } from "./recognize-content.ts";

/** What a file was recognised as. `encoding` and `separator` of text files are reported because they were guessed. */
export type FileReport = {
  format: "csv" | "xlsx";
  encoding?: string;
  separator?: string;
  sheets: { name: string; hidden: boolean; rows: number; columns: number }[];
};

/** A file read into sheets, and what was noticed on the way. */
export type ReadFile = { report: FileReport; sheets: Sheet[]; findings: Finding[] };

/** One format a file may come in. */
export type FormatAdapter = (bytes: Uint8Array) => Promise<ReadFile>;

/**
 * Reads a file of any known format, told by its content and not by its name.
 *
 * @throws Refusal (`invalid`, `too_large`) when it is no such file, damaged or too large
 */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const kind = recognizeContent(bytes);
  try {
    if (kind === "zip") return await (await import("./xlsx.ts")).readXlsx(bytes);
    return await (await import("./csv.ts")).readCsv(bytes);
  } catch (error) {
    if (error instanceof GridTooLarge) throw tooLarge();
    throw error;
  }
}

function tooLarge(): Refusal {
  return new Refusal("too_large", "table_too_large", {
    de: "Die Tabelle ist zu groß (höchstens 3 Millionen Zeilen und 16.384 Spalten). Teilen Sie sie in mehrere Dateien.",
    en: "The table is too large (at most 3 million rows and 16,384 columns). Split it into several files.",
  });
}
