import type { ConversionRead, ConversionUse } from "@raumblick/api/correspondences.api";
import { Refusal } from "@raumblick/model/refusal";
import { unchangedAreas } from "../../../areas/correspondences/correspondences.ts";
import type { GivenAmounts } from "../../../areas/correspondences/weights.ts";
import type { Grid, Sheet } from "../../formats/grid.ts";
import { kindOfWeights, readPairs } from "./pairs.ts";
import { chooseWeight } from "./weight-column.ts";
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
export type ConversionTable = GivenAmounts & { read: ConversionRead };

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
  const found = readPairs(grid, rows, codes, weight, places);
  const { kind, overfull } = kindOfWeights(found.pairs);
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
    unchanged: unchangedAreas(from.codes, to.codes, found.named).length,
    outside: found.outside,
    unknown: found.unknown.slice(0, MOST_NAMED),
    leaving: found.leaving.slice(0, MOST_NAMED),
    incomplete: found.incomplete.slice(0, MOST_NAMED),
    overfull: overfull.map((area) => from.codes[area] as string).slice(0, MOST_NAMED),
  };
  return { kind, rows: found.pairs, named: found.named, read };
}

/** Positions of the codes of both editions, without leading zeros. */
export type Places = { from: ReadonlyMap<string, number>; to: ReadonlyMap<string, number> };

const MOST_NAMED = 100;

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
  const to = columnOf(head, choice.toColumn) ?? mostCodes(grid, rows, places.to, [from, ...besides], head[from]);
  return { from, to };
}

/** The column with the most texts that are codes of the edition; the first of several. */
function mostCodes(
  grid: Grid,
  rows: readonly number[],
  places: ReadonlyMap<string, number>,
  but: readonly number[],
  found?: string,
): number {
  const hits = Array.from({ length: grid.columnCount }, (_, column) =>
    but.includes(column) ? -1 : rows.filter((row) => placeOf(places, grid.text(row, column)) !== undefined).length,
  );
  const most = Math.max(...hits);
  if (most > 0) return hits.indexOf(most);
  if (found !== undefined)
    throw wrong(
      `Nur die Spalte „${found}“ enthält Schlüssel der Gebietsstände, eine zweite mit denen des späteren fehlt. Eine Tabelle, die zu einer anderen Raumebene führt (etwa zu Postleitzahlen), ist kein Umsteigeschlüssel zwischen Gebietsständen derselben Raumebene und wird nicht gebraucht.`,
      `Only the column "${found}" has codes of the editions, a second one with those of the later is missing. A table that leads to another level (such as postcodes) is no conversion key between editions of one level and is not needed.`,
    );
  const some = [...places.keys()].slice(0, 3).join(", ");
  throw wrong(
    `Keine Spalte enthält Schlüssel des Gebietsstands (etwa ${some}). Bitte Datei und Gebietsstände prüfen. Nennt die Tabelle nur, was sich geändert hat, dann hat sich hier nichts geändert: Berechnen Sie die Gewichte aus der Überlappung der Flächen.`,
    `No column has codes of the edition (such as ${some}). Check the file and the editions. If the table names only what changed, then nothing changed here: work the weights out from the overlap of the areas.`,
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
export function placeOf(places: ReadonlyMap<string, number>, code: string): number | undefined {
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
