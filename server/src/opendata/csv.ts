import type { Language } from "@raumblick/model/texts";
import type { Cell, Variant } from "./table.ts";

type Dialect = { separator: string; point: string; start: string; safe: boolean };

const RAW: Dialect = { separator: ",", point: ".", start: "", safe: false };

/** Spreadsheets expect what their language writes; the byte order mark tells them that it is UTF-8. */
const EXCEL: Record<Language, Dialect> = {
  de: { separator: ";", point: ",", start: "\uFEFF", safe: true },
  en: { separator: ",", point: ".", start: "\uFEFF", safe: true },
};

/** Characters with which a spreadsheet takes a text for a formula (OWASP ASVS 1.2.10), also behind spaces. */
const FORMULA = /^\s*[=+\-@\t\r\0]/;

function write(cell: Cell, { separator, point, safe }: Dialect): string {
  if (cell === null) return "";
  if (typeof cell === "number") return point === "." ? String(cell) : String(cell).replace(".", point);
  const text = safe && FORMULA.test(cell) ? `'${cell}` : cell;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** So many characters make one piece of the answer. */
const PIECE = 64_000;

/** Writes a table as CSV (RFC 4180, lines end with CR LF), piece by piece. */
export function* writeCsv(
  headings: readonly string[],
  rows: Iterable<readonly Cell[]>,
  variant: Variant,
  language: Language,
): Iterable<string> {
  const dialect = variant === "raw" ? RAW : EXCEL[language];
  const line = (cells: readonly Cell[]) => `${cells.map((cell) => write(cell, dialect)).join(dialect.separator)}\r\n`;
  let piece = dialect.start + line(headings);
  for (const row of rows) {
    piece += line(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
