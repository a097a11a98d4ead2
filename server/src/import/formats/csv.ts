import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import { CsvError, parse } from "csv-parse/sync";
import type { FileLimits } from "../limits.ts";
import { databaseAnswer } from "./database-answer.ts";
import { decodeText } from "./decode-text.ts";
import { Grid } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";
import { notATable } from "./recognize-content.ts";
import { findSeparator } from "./separator.ts";

const LONGEST_LINE = 1_000_000;

const SEPARATOR_NAMES: Record<string, string> = { "\t": "Tab", ";": ";", ",": ",", "|": "|" };

/** Reads CSV and TSV; encoding and separator are found by content. */
export async function readCsv(bytes: Uint8Array, limits: FileLimits): Promise<ReadFile> {
  const { text, encoding, mixed = false } = decodeText(bytes);
  if (/^\s*(?:\{|\[\s*[{["\d]|<[!?a-z])/i.test(text.slice(0, 200)))
    throw databaseAnswer(text) ?? notATable(/^\s*</.test(text) ? "XML/HTML" : "JSON");
  const separator = findSeparator(text);
  const grid = new Grid(limits);
  const counts: number[] = [];
  readRecords(text, separator ?? ";", grid, counts);
  const sheet = {
    name: "",
    hidden: false,
    grid,
    hiddenRows: new Set<number>(),
    hiddenColumns: new Set<number>(),
    filled: new Set<number>(),
    fieldCounts: counts,
  };
  return {
    report: {
      format: "csv",
      encoding,
      ...(separator && { separator: SEPARATOR_NAMES[separator] as string }),
      sheets: [{ name: "", hidden: false, rows: grid.rowCount, columns: grid.columnCount }],
    },
    sheets: [sheet],
    findings: [...(text.includes("\ufffd") ? [brokenCharacters(grid)] : []), ...(mixed ? [mixedEncoding(grid)] : [])],
  };
}

function readRecords(text: string, delimiter: string, grid: Grid, counts: number[]): void {
  try {
    parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_LINE,
      on_record: (record: string[]) => {
        const row = counts.push(record.length) - 1;
        grid.setText(row, 0, record[0] ?? "");
        for (let column = 1; column < record.length; column += 1) grid.setText(row, column, record[column] as string);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw refusalOf(error, counts.length);
    throw error;
  }
}

function refusalOf(error: CsvError, rowsRead: number): Refusal {
  const row = rowsRead + 1;
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new Refusal(
      "invalid",
      "quote_not_closed",
      {
        de: `Ein Anführungszeichen ab Zeile ${row} wird bis zum Ende der Datei nicht geschlossen. Ergänzen Sie das schließende Anführungszeichen oder entfernen Sie das öffnende.`,
        en: `A quotation mark from row ${row} on is not closed until the end of the file. Add the closing mark or remove the opening one.`,
      },
      { row },
    );
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new Refusal(
      "invalid",
      "line_too_long",
      {
        de: `Zeile ${row} ist länger als eine Million Zeichen. Prüfen Sie Zeilenumbrüche und Anführungszeichen der Datei.`,
        en: `Row ${row} is longer than a million characters. Check the file's line breaks and quotation marks.`,
      },
      { row },
    );
  return new Refusal(
    "invalid",
    "csv_damaged",
    {
      de: `Zeile ${row} lässt sich nicht in Felder zerlegen. Prüfen Sie die Anführungszeichen in dieser Zeile.`,
      en: `Row ${row} cannot be parted into fields. Check the quotation marks in this row.`,
    },
    { row },
  );
}

function mixedEncoding(grid: Grid): Finding {
  const broken = grid.cells.find((cell) => cell.text.includes("Ã"))?.text ?? "";
  return {
    code: "mixed_encoding",
    severity: "warning",
    place: {},
    value: broken.slice(0, 60),
    message: {
      de: "Die Datei mischt zwei Zeichenkodierungen (UTF-8 und Windows-1252); gelesen wurde sie als Windows-1252, ein Teil der Umlaute ist deshalb entstellt.",
      en: "The file mixes two encodings (UTF-8 and Windows-1252); it was read as Windows-1252, so some umlauts are garbled.",
    },
    remedy: {
      de: "Fordern Sie die Datei neu an oder speichern Sie ihre Teile einheitlich als UTF-8.",
      en: "Ask for the file again or save its parts alike as UTF-8.",
    },
  };
}

function brokenCharacters(grid: Grid): Finding {
  const broken = grid.cells.find((cell) => cell.text.includes("\ufffd"))?.text ?? "";
  return {
    code: "broken_characters",
    severity: "warning",
    place: {},
    value: broken.slice(0, 60),
    message: {
      de: "In der Datei stehen Ersatzzeichen (�): Umlaute gingen schon vor der Lieferung verloren.",
      en: "The file holds replacement characters (�): umlauts were lost before it was delivered.",
    },
    remedy: {
      de: "Fordern Sie die Datei neu an oder speichern Sie sie aus dem Original als UTF-8.",
      en: "Ask for the file again or save it from the original as UTF-8.",
    },
  };
}
