import { Refusal } from "@raumblick/model/refusal";
import { parse } from "csv-parse/sync";
import type { Amount } from "./weights.ts";

export type TableChoice = { fromColumn?: string; toColumn?: string; weightColumn?: string; only?: string };

/** What a conversion table says: shares of the old areas, or amounts that both have in common. */
export type ConversionTable = { kind: "shares" | "amounts"; rows: Amount[] };

const wrong = (de: string, en: string, details?: Record<string, unknown>) =>
  new Refusal("invalid", "correspondence_invalid", { de, en }, details);

/** Reads a conversion table (CSV in UTF-8 or Windows-1252); codes are found in the editions' lists. */
export function readConversionTable(
  bytes: Uint8Array,
  { from, to }: { from: readonly string[]; to: readonly string[] },
  choice: TableChoice,
): ConversionTable {
  const [head = [], ...all] = records(bytes);
  const rows = filtered(head, all, choice.only);
  const places = { from: placesOf(from), to: placesOf(to) };
  const fromColumn = columnOf(head, choice.fromColumn) ?? mostCodes(head, rows, places.from, undefined);
  const toColumn = columnOf(head, choice.toColumn) ?? mostCodes(head, rows, places.to, fromColumn);
  const weightColumn = columnOf(head, choice.weightColumn) ?? numbers(head, rows, [fromColumn, toColumn]);
  const unknown: string[] = [];
  const read = rows.flatMap((row, at): Amount[] => {
    const [one, other] = [row[fromColumn] ?? "", row[toColumn] ?? ""];
    const pair = [places.from.get(bare(one)), places.to.get(bare(other))] as const;
    if (pair[0] === undefined || pair[1] === undefined) {
      // Tables of the whole country have rows that concern neither edition.
      if (pair[0] !== undefined || pair[1] !== undefined) unknown.push(pair[0] === undefined ? one : other);
      return [];
    }
    const amount = numberOf(row[weightColumn] ?? "");
    if (amount === undefined || amount < 0)
      throw wrong(
        `Zeile ${at + 2}, Spalte „${head[weightColumn]}“: „${row[weightColumn]}“ ist kein Gewicht. Erwartet wird eine Zahl ab 0.`,
        `Row ${at + 2}, column "${head[weightColumn]}": "${row[weightColumn]}" is no weight. A number from 0 is expected.`,
      );
    return [{ from: pair[0], to: pair[1], amount }];
  });
  refuseUnknown(unknown, rows.length);
  const sums = [...Map.groupBy(read, (row) => row.from).values()].map((own) =>
    own.reduce((sum, r) => sum + r.amount, 0),
  );
  return { kind: sums.every((sum) => sum <= 1.05) ? "shares" : "amounts", rows: read };
}

function records(bytes: Uint8Array): string[][] {
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const text = utf8.includes("\ufffd") ? new TextDecoder("windows-1252").decode(bytes) : utf8;
  const line = text.slice(0, text.indexOf("\n") + 1 || text.length);
  const delimiter = [";", "\t", ","].find((sign) => line.includes(sign)) ?? ";";
  try {
    const found: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    if (found.length > 1 && found[0]!.length > 2) return found;
  } catch {}
  throw wrong(
    "Die Datei ist keine Umsteigetabelle. Erwartet wird CSV mit Überschriften und mindestens drei Spalten: alter Schlüssel, neuer Schlüssel, Gewicht.",
    "The file is no conversion table. CSV with headings and at least three columns is expected: old code, new code, weight.",
  );
}

function filtered(head: readonly string[], rows: readonly string[][], only: string | undefined): string[][] {
  if (only === undefined) return [...rows];
  const [name = "", value = ""] = only.split("=");
  const column = columnOf(head, name);
  return rows.filter((row) => row[column as number] === value);
}

/** Codes without leading zeros, as spreadsheets leave them. */
function bare(code: string): string {
  return code.trim().replace(/^0+(?=.)/, "");
}

function placesOf(codes: readonly string[]): Map<string, number> {
  return new Map(codes.map((code, at) => [bare(code), at]));
}

function columnOf(head: readonly string[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const at = head.findIndex((heading) => heading.trim() === name.trim());
  if (at >= 0) return at;
  throw wrong(
    `Die Spalte „${name}“ gibt es nicht. Vorhanden sind: ${head.join(", ")}.`,
    `There is no column "${name}". There are: ${head.join(", ")}.`,
  );
}

/** The column with the most texts that are codes of the edition. */
function mostCodes(
  head: readonly string[],
  rows: readonly string[][],
  places: ReadonlyMap<string, number>,
  but: number | undefined,
): number {
  const hits = head.map((_, at) => (at === but ? -1 : rows.filter((row) => places.has(bare(row[at] ?? ""))).length));
  const most = Math.max(...hits);
  if (most > 0) return hits.indexOf(most);
  throw wrong(
    `Keine Spalte enthält Schlüssel des Gebietsstands (etwa ${[...places.keys()].slice(0, 3).join(", ")}). Bitte Datei und Gebietsstände prüfen.`,
    `No column has codes of the edition (such as ${[...places.keys()].slice(0, 3).join(", ")}). Check the file and the editions.`,
  );
}

function numbers(head: readonly string[], rows: readonly string[][], but: readonly number[]): number {
  const columns = head.flatMap((_, at) =>
    !but.includes(at) && rows.every((row) => numberOf(row[at] ?? "") !== undefined) ? [at] : [],
  );
  if (columns.length === 1) return columns[0] as number;
  throw wrong(
    columns.length === 0
      ? "Keine Spalte enthält lauter Gewichte. Bitte „weightColumn“ angeben."
      : `Mehrere Spalten könnten das Gewicht sein: ${columns.map((at) => head[at]).join(", ")}. Bitte „weightColumn“ angeben.`,
    columns.length === 0
      ? 'No column has nothing but weights. Name it with "weightColumn".'
      : `Several columns could be the weight: ${columns.map((at) => head[at]).join(", ")}. Name it with "weightColumn".`,
  );
}

function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(/^(\d+),(\d+)$/, "$1.$2");
  return /^\d+(\.\d+)?(e-?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

function refuseUnknown(unknown: readonly string[], rows: number): void {
  if (unknown.length === 0) return;
  const some = [...new Set(unknown)].slice(0, 10).join(", ");
  throw wrong(
    `${unknown.length} von ${rows} Zeilen nennen Schlüssel, die es in den Gebietsständen nicht gibt: ${some}. Bitte Datei oder Gebietsstände prüfen; es wurde nichts gespeichert.`,
    `${unknown.length} of ${rows} rows name codes that the editions do not have: ${some}. Check the file or the editions; nothing was stored.`,
  );
}
