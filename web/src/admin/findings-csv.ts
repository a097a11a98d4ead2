import type { FindingGroup } from "@raumblick/model/finding";
import { type Language, textIn } from "@raumblick/model/texts";

/** A text as a cell: quoted, and kept from being taken for a formula by spreadsheets. */
function cell(text: string | number | undefined): string {
  const plain = String(text ?? "");
  const safe = /^\s*[=+\-@\t\r]/.test(plain) && !/^-?\d+([.,]\d+)*$/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Findings as a table for spreadsheets: UTF-8 with a byte order mark, semicolons. Of each kind it has as many as are
 * known here; the last line of a kind says how many there are in all.
 */
export function findingsCsv(
  groups: readonly FindingGroup[],
  headings: readonly string[],
  severities: Record<FindingGroup["severity"], string>,
  more: (count: number) => string,
  language: Language,
): string {
  const lines = groups.flatMap(({ code, severity, count, findings }) => {
    const rows = findings.map(({ place, value, message, remedy }) => [
      severities[severity],
      code,
      place.sheet,
      place.row ?? place.feature,
      place.column,
      value,
      textIn(message, language).text,
      remedy && textIn(remedy, language).text,
    ]);
    const rest = count - findings.length;
    return rest > 0 ? [...rows, [severities[severity], code, "", "", "", "", more(rest), ""]] : rows;
  });
  return `\ufeff${[headings, ...lines].map((line) => line.map(cell).join(";")).join("\r\n")}\r\n`;
}
