import type { ConversionRead, ConversionUse } from "@raumblick/api/correspondences.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Amount } from "../../../areas/correspondences/weights.ts";
import type { Grid, Sheet } from "../../formats/grid.ts";
import { chooseWeight, numberOf, type WeightColumn } from "./weight-column.ts";
import { chooseRows, chooseSheet, findYearColumn } from "./year-rows.ts";

/** What somebody says of a conversion table; what is left open is found by its content. */
export type TableChoice = {
  sheet?: string;
  fromColumn?: string;
  toColumn?: string;
  weightColumn?: string;
  weight?: ConversionUse;
  only?: string;
};

/** One edition: its codes and from when to when it is valid. */
export type TableSide = { codes: readonly string[]; validFrom: string; validTo: string | null };

/** What a conversion table says: shares of the old areas, or amounts that both have in common; and how it was read. */
export type ConversionTable = { kind: "shares" | "amounts"; rows: Amount[]; read: ConversionRead };

/** From this share of a table's areas on an edition is taken to hold all of them, so that an unknown code is a mistake. */
const WHOLE_TABLE = 0.5;
const SHARES_END = 1.05;

export const wrong = (de: string, en: string, details?: Record<string, unknown>) =>
  new Refusal("invalid", "correspondence_invalid", { de, en }, details);

/**
 * Reads weights between two editions out of the sheets of a table.
 *
 * @throws Refusal `correspondence_invalid` with a sentence of what is unclear or does not fit
 */
export function readConversionTable(
  sheets: readonly Sheet[],
  { from, to }: { from: TableSide; to: TableSide },
  choice: TableChoice,
): ConversionTable {
  const sheet = chooseSheet(sheets, from, choice.sheet);
  const { grid } = sheet;
  const head = Array.from({ length: grid.columnCount }, (_, column) =>
    grid.text(0, column).replace(/\s+/g, " ").trim(),
  );
  if (grid.rowCount < 2 || head.length < 3) throw noTable();
  const places = { from: placesOf(from.codes), to: placesOf(to.codes) };
  const year = findYearColumn(grid, head);
  const { rows, only } = chooseRows(grid, head, year, from, choice.only, columnOf);
  const codes = codeColumns(grid, head, rows, places, choice, year);
  const weight = chooseWeight(grid, head, rows, [codes.from, codes.to, ...(year === undefined ? [] : [year])], choice);
  const found = pairsOf(grid, rows, codes, weight, places);
  const sums = [...Map.groupBy(found.pairs, (row) => row.from).values()].map((own) =>
    own.reduce((sum, r) => sum + r.amount, 0),
  );
  const kind = sums.every((sum) => sum <= SHARES_END) ? "shares" : "amounts";
  const read: ConversionRead = {
    ...(sheets.length > 1 && { sheet: sheet.name }),
    fromColumn: head[codes.from] as string,
    toColumn: head[codes.to] as string,
    weightColumn: weight.name,
    ...(weight.use && { weight: weight.use }),
    otherWeights: weight.others,
    ...(only !== undefined && { only }),
    kind,
    rows: found.pairs.length,
    outside: found.outside,
    leaving: found.leaving,
  };
  return { kind, rows: found.pairs, read };
}

type Places = { from: ReadonlyMap<string, number>; to: ReadonlyMap<string, number> };

function pairsOf(
  grid: Grid,
  rows: readonly number[],
  columns: { from: number; to: number },
  weight: WeightColumn,
  places: Places,
): { pairs: Amount[]; outside: number; leaving: string[] } {
  const pairs: Amount[] = [];
  const [leaving, arriving] = [new Map<string, number>(), new Map<string, number>()];
  const [named, known] = [new Set<string>(), new Set<string>()];
  let outside = 0;
  for (const row of rows) {
    const [one, other] = [grid.text(row, columns.from).trim(), grid.text(row, columns.to).trim()];
    const [from, to] = [placeOf(places.from, one), placeOf(places.to, other)];
    named.add(`from ${one}`).add(`to ${other}`);
    if (from !== undefined) known.add(`from ${one}`);
    if (to !== undefined) known.add(`to ${other}`);
    if (from !== undefined && to !== undefined) {
      const amount = numberOf(grid.text(row, weight.column));
      if (amount === undefined || amount < 0) throw noWeight(row, weight.name, grid.text(row, weight.column));
      if (amount > 0) pairs.push({ from, to, amount });
    } else if (from !== undefined) leaving.set(one, from);
    else if (to !== undefined) arriving.set(one, to);
    else outside += 1;
  }
  const part = (side: string) => shareOf(known, named, side) < WHOLE_TABLE;
  const made = new Set(pairs.map(({ to }) => to));
  // An area made of a known and an unknown part would get too few people, whatever the edition covers.
  const incomplete = [...arriving].filter(([, to]) => made.has(to)).map(([code]) => code);
  const unknown = [
    ...(part("from ") ? incomplete : arriving.keys()),
    ...(part("to ") ? [] : rows.flatMap((row) => unknownTarget(grid, row, columns, places))),
  ];
  refuseUnknown(unknown, rows.length);
  return { pairs, outside, leaving: [...leaving.keys()].slice(0, 100) };
}

function unknownTarget(grid: Grid, row: number, columns: { from: number; to: number }, places: Places): string[] {
  const [one, other] = [grid.text(row, columns.from).trim(), grid.text(row, columns.to).trim()];
  return placeOf(places.from, one) !== undefined && placeOf(places.to, other) === undefined ? [other] : [];
}

function shareOf(known: ReadonlySet<string>, named: ReadonlySet<string>, side: string): number {
  const count = (set: ReadonlySet<string>) => [...set].filter((name) => name.startsWith(side)).length;
  return count(known) / count(named);
}

function codeColumns(
  grid: Grid,
  head: readonly string[],
  rows: readonly number[],
  places: Places,
  choice: TableChoice,
  year: number | undefined,
): { from: number; to: number } {
  const besides = year === undefined ? [] : [year];
  const from = columnOf(head, choice.fromColumn) ?? mostCodes(grid, rows, places.from, besides);
  const to = columnOf(head, choice.toColumn) ?? mostCodes(grid, rows, places.to, [from, ...besides]);
  return { from, to };
}

/** The column with the most texts that are codes of the edition; the first of several. */
function mostCodes(
  grid: Grid,
  rows: readonly number[],
  places: ReadonlyMap<string, number>,
  but: readonly number[],
): number {
  const hits = Array.from({ length: grid.columnCount }, (_, column) =>
    but.includes(column) ? -1 : rows.filter((row) => placeOf(places, grid.text(row, column)) !== undefined).length,
  );
  const most = Math.max(...hits);
  if (most > 0) return hits.indexOf(most);
  throw wrong(
    `Keine Spalte enthält Schlüssel des Gebietsstands (etwa ${[...places.keys()].slice(0, 3).join(", ")}). Bitte Datei und Gebietsstände prüfen.`,
    `No column has codes of the edition (such as ${[...places.keys()].slice(0, 3).join(", ")}). Check the file and the editions.`,
  );
}

/** Codes without leading zeros, as spreadsheets leave them. */
function bare(code: string): string {
  return code.trim().replace(/^0+(?=.)/, "");
}

function placesOf(codes: readonly string[]): Map<string, number> {
  return new Map(codes.map((code, at) => [bare(code), at]));
}

/** Also a county written with the three zeros that stand for "all its municipalities". */
function placeOf(places: ReadonlyMap<string, number>, code: string): number | undefined {
  const short = bare(code);
  return places.get(short) ?? (/^\d{7,8}$/.test(short) ? places.get(short.replace(/000$/, "")) : undefined);
}

function columnOf(head: readonly string[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const at = head.indexOf(name.replace(/\s+/g, " ").trim());
  if (at >= 0) return at;
  throw wrong(
    `Die Spalte „${name}“ gibt es nicht. Vorhanden sind: ${head.join(", ")}.`,
    `There is no column "${name}". There are: ${head.join(", ")}.`,
  );
}

function noTable(): Refusal {
  return wrong(
    "Die Datei ist keine Umsteigetabelle. Erwartet werden Überschriften und mindestens drei Spalten: alter Schlüssel, neuer Schlüssel, Gewicht.",
    "The file is no conversion table. Headings and at least three columns are expected: old code, new code, weight.",
  );
}

function noWeight(row: number, column: string, text: string): Refusal {
  return wrong(
    `Zeile ${row + 1}, Spalte „${column}“: „${text}“ ist kein Gewicht. Erwartet wird eine Zahl ab 0.`,
    `Row ${row + 1}, column "${column}": "${text}" is no weight. A number from 0 is expected.`,
  );
}

function refuseUnknown(unknown: readonly string[], rows: number): void {
  if (unknown.length === 0) return;
  const some = [...new Set(unknown)].slice(0, 10).join(", ");
  throw wrong(
    `${unknown.length} von ${rows} Zeilen nennen Schlüssel, die es in den Gebietsständen nicht gibt: ${some}. Bitte Datei oder Gebietsstände prüfen; es wurde nichts gespeichert.`,
    `${unknown.length} of ${rows} rows name codes that the editions do not have: ${some}. Check the file or the editions; nothing was stored.`,
  );
}
