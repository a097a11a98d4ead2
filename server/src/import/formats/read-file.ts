import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import { beyondLimit, FILE_LIMITS, type FileLimits, shownLimit } from "../limits.ts";
import { columnLetter, GridTooLarge, type Sheet } from "./grid.ts";
import { notATable, recognizeContent } from "./recognize-content.ts";

/** What a file was recognised as. `encoding` and `separator` of text files are reported because they were guessed. */
export type FileReport = {
  format: "csv" | "xlsx" | "xls" | "ods" | "json-stat" | "parquet" | "geopackage" | "geojson" | "archive";
  encoding?: string;
  separator?: string;
  sheets: { name: string; hidden: boolean; rows: number; columns: number }[];
};

/** A file read into sheets, and what was noticed on the way. */
export type ReadFile = { report: FileReport; sheets: Sheet[]; findings: Finding[] };

/** One format a file may come in. */
export type FormatAdapter = (bytes: Uint8Array, limits: FileLimits) => Promise<ReadFile>;

/**
 * Reads a file of any known format, told by its content and not by its name.
 *
 * @throws Refusal (`invalid`, `too_large`) when it is no such file, damaged or too large
 */
export async function readFile(bytes: Uint8Array, limits: FileLimits = FILE_LIMITS): Promise<ReadFile> {
  try {
    return await readKind(bytes, limits);
  } catch (error) {
    if (error instanceof GridTooLarge) throw tooLarge(error, limits);
    throw error;
  }
}

async function readKind(bytes: Uint8Array, limits: FileLimits): Promise<ReadFile> {
  switch (recognizeContent(bytes)) {
    case "zip":
    case "gzip":
      return (await import("./packed-table.ts")).readPacked(bytes, limits, readPlain);
    default:
      return readPlain(bytes, limits);
  }
}

/** A file that is not packed, or a workbook, which is packed by nature. */
async function readPlain(bytes: Uint8Array, limits: FileLimits): Promise<ReadFile> {
  switch (recognizeContent(bytes)) {
    case "zip":
      return (await import("./xlsx.ts")).readXlsx(bytes, limits);
    case "ole":
      return (await import("./sheetjs-workbook.ts")).readOldWorkbook(bytes, "xls", limits);
    case "parquet":
      return (await import("./parquet.ts")).readParquet(bytes, limits);
    case "geopackage":
      return (await import("./geopackage-values.ts")).readGeopackageValues(bytes, limits);
    case "geojson":
      return (await import("./geojson-values.ts")).readGeojsonValues(bytes, limits);
    case "json-stat":
      return (await import("./json-stat.ts")).readJsonStat(bytes, limits);
    case "gzip":
      throw notATable("GZIP in GZIP");
    default:
      return (await import("./csv.ts")).readCsv(bytes, limits);
  }
}

function tooLarge({ what, at }: GridTooLarge, limits: FileLimits): Refusal {
  if (what === "characters" && at) {
    const [row, column] = [at.row + 1, columnLetter(at.column)];
    const most = shownLimit(limits.characters);
    return beyondLimit(
      "cell_too_long",
      "characters",
      {
        de: `Die Zelle in Zeile ${row}, Spalte ${column} hat mehr als ${most.de} Zeichen. Prüfen Sie Zeilenumbrüche und Anführungszeichen der Datei.`,
        en: `The cell in row ${row}, column ${column} has more than ${most.en} characters. Check the file's line breaks and quotation marks.`,
      },
      { row, column },
    );
  }
  if (what === "cells")
    return new Refusal("too_large", "table_too_large", {
      de: "Die Tabelle hat mehr als 4 Millionen verschiedene Zellinhalte. Teilen Sie sie in mehrere Dateien.",
      en: "The table has more than 4 million different cells. Split it into several files.",
    });
  const [rows, columns] = [shownLimit(limits.rows), shownLimit(limits.columns)];
  return beyondLimit("table_too_large", what === "columns" ? "columns" : "rows", {
    de: `Die Tabelle ist zu groß (höchstens ${rows.de} Zeilen und ${columns.de} Spalten). Teilen Sie sie in mehrere Dateien.`,
    en: `The table is too large (at most ${rows.en} rows and ${columns.en} columns). Split it into several files.`,
  });
}
