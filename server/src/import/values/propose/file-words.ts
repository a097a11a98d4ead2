import type { Sheet } from "../../formats/grid.ts";

/** What a file says of one indicator beside its values. */
export type AboutIndicator = { longName: string; basis: string; remarks: string };

/** What the sheets of a file say of it beside its values: lines that name its source, and indicators by their short names. */
export type FileWords = { sourceLines: readonly string[]; indicators: ReadonlyMap<string, AboutIndicator> };

const MOST_ROWS = 1000;
const MOST_COLUMNS = 20;
const LONGEST = 4000;

const SOURCE_SHEET = /quell|herkunft|source/i;
const SOURCE_LINE = /^\s*((daten)?quellen?(angabe)?\b|herausgeber|©|\(c\)|copyright)/i;

/** Columns of a sheet of metadata; INKAR calls them so. */
const COLUMNS = {
  shortName: /^(indikator|kurzname)$/i,
  longName: /^langname$/i,
  source: /^(daten)?quelle$/i,
  basis: /^(berechnungsgrundlage|algorithmus|berechnung)$/i,
  remarks: /^(anmerkung(en)?|hinweise?)$/i,
} as const;

type Row = string[];

function rowsOf({ grid }: Sheet): Row[] {
  const columns = Math.min(grid.columnCount, MOST_COLUMNS);
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: columns }, (_, column) => grid.text(row, column).trim().slice(0, LONGEST)),
  );
}

function describedIn(rows: readonly Row[]): [string, AboutIndicator, string][] {
  for (const [at, row] of rows.entries()) {
    const column = (name: keyof typeof COLUMNS) => row.findIndex((text) => COLUMNS[name].test(text));
    const [short, long] = [column("shortName"), column("longName")];
    if (short < 0 || long < 0) continue;
    const [basis, remarks, source] = [column("basis"), column("remarks"), column("source")];
    return rows.slice(at + 1).flatMap((one): [string, AboutIndicator, string][] => {
      const text = (place: number) => (place < 0 ? "" : (one[place] ?? ""));
      if (text(short) === "") return [];
      return [[text(short), { longName: text(long), basis: text(basis), remarks: text(remarks) }, text(source)]];
    });
  }
  return [];
}

/** Reads what stands beside the values: in sheets of sources and of metadata, of reasonable size. */
export function readFileWords(sheets: readonly Sheet[]): FileWords {
  const told: string[] = [];
  const indicators = new Map<string, AboutIndicator>();
  for (const sheet of sheets) {
    if (sheet.grid.rowCount > MOST_ROWS) continue;
    const rows = rowsOf(sheet);
    for (const text of rows.flat())
      if (SOURCE_LINE.test(text) || (SOURCE_SHEET.test(sheet.name) && text !== "")) told.push(text);
    for (const [name, about, source] of describedIn(rows)) {
      indicators.set(name, about);
      if (source !== "") told.push(source);
    }
  }
  return { sourceLines: [...new Set(told)], indicators };
}
