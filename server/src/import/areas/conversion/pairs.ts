import type { Amount } from "../../../areas/correspondences/weights.ts";
import type { Grid } from "../../formats/grid.ts";
import { type Places, placeOf, wrong } from "./conversion-table.ts";
import { numberOf, type WeightColumn } from "./weight-column.ts";

/** From this share of a table's areas on an edition is taken to hold all of them, so that an unknown code is a mistake. */
const WHOLE_TABLE = 0.5;
/** Up to this share of a table's areas may be unknown: editions and tables are not of the same day. */
const FEW = 0.02;
const SHARES_END = 1.05;
/** This share of the areas being given away just once tells shares. */
const MOSTLY = 0.5;

export type TablePairs = {
  pairs: Amount[];
  /** Positions of the former areas the rows speak of. */
  named: number[];
  /** Number of rows of which neither edition has an area, and their codes. */
  outside: number;
  unknown: string[];
  /** Former areas that go, wholly or in part, to areas the later edition does not have. */
  leaving: string[];
  /** Later areas left without a counterpart, as a part of them comes from areas the former edition does not have. */
  incomplete: string[];
};

type Row = { one: string; other: string; from: number | undefined; to: number | undefined };

/**
 * The pairs of areas that rows speak of. Codes that only the table knows are named; what would get too little of them is left
 * out.
 *
 * @throws Refusal when so many codes are unknown that table and editions do not belong together
 */
export function readPairs(
  grid: Grid,
  rows: readonly number[],
  columns: { from: number; to: number },
  weight: WeightColumn,
  places: Places,
): TablePairs {
  const pairs: Amount[] = [];
  const told: Row[] = [];
  for (const row of rows) {
    const [one, other] = [grid.text(row, columns.from).trim(), grid.text(row, columns.to).trim()];
    const [from, to] = [placeOf(places.from, one), placeOf(places.to, other)];
    told.push({ one, other, from, to });
    if (from === undefined || to === undefined) continue;
    const amount = numberOf(grid.text(row, weight.column));
    if (amount === undefined || amount < 0) throw noWeight(row, weight.name, grid.text(row, weight.column));
    if (amount > 0) pairs.push({ from, to, amount });
  }
  const named = new Set(told.flatMap(({ from }) => from ?? []));
  const leaving = told.filter(({ from, to }) => from !== undefined && to === undefined);
  // Where the former edition has the later area itself and the table leaves it alone, the land is in it already.
  const arriving = told.filter((row) => row.from === undefined && row.to !== undefined && !isKept(row, places, named));
  const outside = told.filter(({ from, to }) => from === undefined && to === undefined);
  const lacking = lackingParts(told, arriving, pairs);
  refuseUnknown([...lacking.refused, ...lostTargets(told, leaving)], rows.length);
  const dropped = new Set(lacking.left.map(({ to }) => to));
  return {
    pairs: pairs.filter(({ to }) => !dropped.has(to)),
    named: [...named],
    outside: outside.length,
    unknown: [...new Set(outside.flatMap(({ one, other }) => [one, other]))].sort(),
    leaving: [...new Set(leaving.map(({ one }) => one))],
    incomplete: [...new Set(lacking.left.map(({ other }) => other))],
  };
}

function isKept({ other }: Row, places: Places, named: ReadonlySet<number>): boolean {
  const before = placeOf(places.from, other);
  return before !== undefined && !named.has(before);
}

/**
 * Rows from unknown areas into known ones. A few are left out with the area they lead to, and many are refused; an edition of a
 * part of the country knows few of the table's areas and may only not lack a part of one of its own.
 */
function lackingParts(told: readonly Row[], arriving: readonly Row[], pairs: readonly Amount[]) {
  const made = new Set(pairs.map(({ to }) => to));
  const unknown = unknownShare(told, ({ one, from }) => [one, from === undefined]);
  const lacking = unknown > 1 - WHOLE_TABLE ? arriving.filter(({ to }) => made.has(to as number)) : arriving;
  return unknown <= FEW ? { refused: [], left: lacking } : { refused: lacking.map(({ one }) => one), left: [] };
}

/** Codes of later areas that an edition of the whole country would have to know. */
function lostTargets(told: readonly Row[], leaving: readonly Row[]): string[] {
  const unknown = unknownShare(told, ({ other, to }) => [other, to === undefined]);
  return unknown <= FEW || unknown > 1 - WHOLE_TABLE ? [] : leaving.map(({ other }) => other);
}

function unknownShare(told: readonly Row[], side: (row: Row) => [code: string, unknown: boolean]): number {
  const codes = new Map(told.map(side));
  return [...codes.values()].filter((unknown) => unknown).length / codes.size;
}

/**
 * Whether weights are shares of the former areas or amounts. Tables of shares give uninhabited areas away whole to each of
 * several (`overfull`): that no other area is told by.
 */
export function kindOfWeights(pairs: readonly Amount[]): { kind: "shares" | "amounts"; overfull: number[] } {
  const sums = [...Map.groupBy(pairs, ({ from }) => from)].map(([from, own]) => ({
    from,
    sum: own.reduce((all, { amount }) => all + amount, 0),
  }));
  const overfull = sums.filter(({ sum }) => sum > SHARES_END).map(({ from }) => from);
  if (overfull.length === 0) return { kind: "shares", overfull };
  const once = sums.filter(({ sum }) => Math.abs(sum - 1) < SHARES_END - 1).length;
  const shares = once >= sums.length * MOSTLY && pairs.every(({ amount }) => amount <= 1);
  return shares ? { kind: "shares", overfull } : { kind: "amounts", overfull: [] };
}

function noWeight(row: number, column: string, text: string) {
  return wrong(
    `Zeile ${row + 1}, Spalte „${column}“: „${text}“ ist kein Gewicht. Erwartet wird eine Zahl ab 0.`,
    `Row ${row + 1}, column "${column}": "${text}" is no weight. A number from 0 is expected.`,
  );
}

function refuseUnknown(unknown: readonly string[], rows: number): void {
  if (unknown.length === 0) return;
  const codes = [...new Set(unknown)];
  const more =
    codes.length > 10
      ? { de: ` und ${codes.length - 10} weitere`, en: ` and ${codes.length - 10} more` }
      : { de: "", en: "" };
  const some = codes.slice(0, 10).join(", ");
  throw wrong(
    `${unknown.length} von ${rows} Zeilen ${unknown.length === 1 ? "nennt einen" : "nennen"} Schlüssel, die es in den Gebietsständen nicht gibt: ${some}${more.de}. Bitte Datei oder Gebietsstände prüfen; es wurde nichts gespeichert.`,
    `${unknown.length} of ${rows} rows ${unknown.length === 1 ? "names a code" : "name codes"} that the editions do not have: ${some}${more.en}. Check the file or the editions; nothing was stored.`,
  );
}
