import type { ConversionUse } from "@raumblick/api/correspondences.api";
import type { Grid } from "../../formats/grid.ts";
import { type TableChoice, wrong } from "./conversion-table.ts";

/** Where the weights stand, what they are by, and which other columns could have been taken. */
export type WeightColumn = { column: number; name: string; use?: ConversionUse; others: string[] };

const USES: readonly [ConversionUse, RegExp][] = [
  ["population", /bev(ö|oe)lk|einwohn|^ewz|^pop|people|persons?\b|inhabitants/i],
  ["employees", /besch(ä|ae)ftig|erwerbst|^emp|employ/i],
  ["area", /fl(ä|ae)che|^size|^area|\bland\b|hektar|km²/i],
];

/** Columns of numbers are told by their first rows, as long as most of these are numbers. */
const MOSTLY = 0.5;

/** A number from 0 with point or comma; nothing for NA, blank and words. */
export function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(/^(\d+),(\d+)$/, "$1.$2");
  return /^\d+(\.\d+)?(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

/**
 * The column of the weights: the one named, else the only one of numbers, else by what its heading says it is. Shares of
 * the old area go before amounts, people before land: most figures are about people.
 *
 * @throws Refusal when no column, or more than one, could be meant
 */
export function chooseWeight(
  grid: Grid,
  head: readonly string[],
  rows: readonly number[],
  but: readonly number[],
  choice: Pick<TableChoice, "weightColumn" | "weight">,
): WeightColumn {
  const numbers = head.flatMap((_, column) => (!but.includes(column) && isNumbers(grid, rows, column) ? [column] : []));
  const chosen = (column: number): WeightColumn => {
    const use = useOf(head[column] as string);
    const others = numbers.filter((one) => one !== column).map((one) => head[one] as string);
    return { column, name: head[column] as string, ...(use && { use }), others };
  };
  if (choice.weightColumn !== undefined) return chosen(named(head, choice.weightColumn));
  if (numbers.length === 1 && choice.weight === undefined) return chosen(numbers[0] as number);
  const of = (use: ConversionUse) => numbers.filter((column) => useOf(head[column] as string) === use);
  const shares = (columns: readonly number[]) => columns.filter((column) => isShares(grid, rows, column));
  for (const use of choice.weight === undefined ? (["population"] as const) : [choice.weight]) {
    const all = of(use);
    const [only, second] = shares(all).length > 0 ? shares(all) : all;
    if (only !== undefined && second === undefined) return chosen(only);
  }
  throw unclear(numbers.map((column) => head[column] as string));
}

export function useOf(heading: string): ConversionUse | undefined {
  return USES.find(([, pattern]) => pattern.test(heading))?.[0];
}

function isNumbers(grid: Grid, rows: readonly number[], column: number): boolean {
  const numbers = rows.filter((row) => numberOf(grid.text(row, column)) !== undefined).length;
  return numbers > 0 && numbers >= rows.length * MOSTLY;
}

function isShares(grid: Grid, rows: readonly number[], column: number): boolean {
  return rows.every((row) => (numberOf(grid.text(row, column)) ?? 0) <= 1);
}

function named(head: readonly string[], name: string): number {
  const at = head.indexOf(name.replace(/\s+/g, " ").trim());
  if (at >= 0) return at;
  throw wrong(
    `Die Spalte „${name}“ gibt es nicht. Vorhanden sind: ${head.join(", ")}.`,
    `There is no column "${name}". There are: ${head.join(", ")}.`,
  );
}

function unclear(names: readonly string[]) {
  return names.length === 0
    ? wrong(
        "Keine Spalte enthält Gewichte. Bitte die „Spalte des Gewichts“ nennen.",
        'No column has weights. Name the "column of the weight".',
      )
    : wrong(
        `Mehrere Spalten könnten das Gewicht sein: ${names.join(", ")}. Bitte die „Spalte des Gewichts“ nennen.`,
        `Several columns could be the weight: ${names.join(", ")}. Name the "column of the weight".`,
        { columns: names },
      );
}
