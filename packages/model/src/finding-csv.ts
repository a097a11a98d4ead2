import { type FindingGroup, foundText } from "./finding.ts";
import { findingKind } from "./finding-kinds.ts";
import { type Language, textIn } from "./texts.ts";

const HEADINGS = {
  de: ["Schwere", "Code", "Art", "Blatt", "Zeile", "Spalte", "Gefunden", "Erwartet", "Befund", "Was zu tun ist"],
  en: ["Severity", "Code", "Kind", "Sheet", "Row", "Column", "Found", "Expected", "Finding", "What to do"],
} as const;

const SEVERITIES = {
  de: { blocking: "Fehler", warning: "Warnung", note: "Hinweis" },
  en: { blocking: "Error", warning: "Warning", note: "Note" },
} as const;

const MORE = {
  de: (count: number) => `… und ${count.toLocaleString("de-DE")} weitere dieser Art`,
  en: (count: number) => `… and ${count.toLocaleString("en-GB")} more of this kind`,
};

/** A text as a cell: quoted, and kept from being taken for a formula by spreadsheets. */
function cell(text: string | number | undefined): string {
  const plain = String(text ?? "");
  const safe = /^\s*[=+\-@\t\r]/.test(plain) && !/^-?\d+([.,]\d+)*$/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Findings as a table for spreadsheets: UTF-8 with a byte order mark, semicolons, CRLF. Where a group has fewer findings than it
 * counts, a last line says how many are left.
 */
export function findingsCsv(groups: readonly FindingGroup[], language: Language): string {
  const lines = groups.flatMap(({ code, severity, count, findings }) => {
    const kind = findingKind(code);
    const head = [SEVERITIES[language][severity], code, kind?.title[language]];
    const rows = findings.map(({ place, value, message, expected = kind?.expected, remedy = kind?.remedy }) => [
      ...head,
      place.sheet,
      place.row ?? place.feature,
      place.column,
      foundText(value, language),
      expected && textIn(expected, language).text,
      textIn(message, language).text,
      remedy && textIn(remedy, language).text,
    ]);
    const rest = count - findings.length;
    return rest > 0 ? [...rows, [...head, "", "", "", "", "", MORE[language](rest), ""]] : rows;
  });
  return `\ufeff${[HEADINGS[language], ...lines].map((line) => line.map(cell).join(";")).join("\r\n")}\r\n`;
}
