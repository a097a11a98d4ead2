import type { Grid, Sheet } from "../../formats/grid.ts";
import { type TableSide, wrong } from "./conversion-table.ts";

const YEAR = /^(19|20)\d{2}$/;

/** The column that says of which year's areas a row speaks; nothing where there is none or it holds one year only. */
export function findYearColumn(grid: Grid, head: readonly string[]): number | undefined {
  const column = head.findIndex((name) => /jahr|year/i.test(name));
  if (column < 0) return undefined;
  for (let row = 1; row < grid.rowCount; row += 1) if (!YEAR.test(grid.text(row, column).trim())) return undefined;
  return column;
}

type ColumnOf = (head: readonly string[], name: string | undefined) => number | undefined;

/**
 * The rows that speak of the former edition: those asked for (`column=value`), else those of the year whose end the edition
 * shows. Tables of the BBSR hold the areas of the last day of each year.
 *
 * @throws Refusal when the table has several years and none of them is the edition's
 */
export function chooseRows(
  grid: Grid,
  head: readonly string[],
  year: number | undefined,
  from: TableSide,
  only: string | undefined,
  columnOf: ColumnOf,
): { rows: number[]; only?: string } {
  const all = Array.from({ length: grid.rowCount - 1 }, (_, at) => at + 1);
  if (only !== undefined) {
    const [name = "", value = ""] = only.split("=");
    const column = columnOf(head, name) as number;
    return { rows: all.filter((row) => grid.text(row, column).trim() === value.trim()), only };
  }
  if (year === undefined) return { rows: all };
  const years = [...new Set(all.map((row) => grid.text(row, year).trim()))].sort();
  const chosen = years.length === 1 ? years[0] : yearOf(from, years);
  if (chosen === undefined)
    throw wrong(
      `Die Tabelle gilt für die Jahre ${years[0]} bis ${years.at(-1)}, der frühere Gebietsstand ab ${from.validFrom}. Bitte das Jahr nennen, z. B. „${head[year]}=${years.at(-1)}“.`,
      `The table is for the years ${years[0]} to ${years.at(-1)}, the former edition from ${from.validFrom}. Name the year, e.g. "${head[year]}=${years.at(-1)}".`,
      { years },
    );
  return { rows: all.filter((row) => grid.text(row, year).trim() === chosen), only: `${head[year]}=${chosen}` };
}

/** The year at whose end the edition was valid, or the first one it was valid through: from 1 January 2016 on is the end of 2015. */
function yearOf({ validFrom, validTo }: TableSide, years: readonly string[]): string | undefined {
  const begins = Number(validFrom.slice(0, 4)) - (validFrom.endsWith("-01-01") ? 1 : 0);
  const ends = validTo === null ? begins : Number(validTo.slice(0, 4)) - (validTo.endsWith("-12-31") ? 0 : 1);
  return years.find((year) => Number(year) >= begins && Number(year) <= Math.max(begins, ends));
}

/**
 * The sheet that speaks of the former edition: the one named, the only visible one, or the one whose name begins with the
 * edition's year.
 *
 * @throws Refusal when it is unclear
 */
export function chooseSheet(sheets: readonly Sheet[], from: TableSide, wished: string | undefined): Sheet {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const names = visible.map(({ name }) => name);
  if (wished !== undefined) {
    const sheet = sheets.find(({ name }) => name.trim() === wished.trim());
    if (sheet) return sheet;
    throw wrong(
      `Das Blatt „${wished}“ gibt es nicht. Vorhanden sind: ${names.join(", ")}.`,
      `There is no sheet "${wished}". There are: ${names.join(", ")}.`,
    );
  }
  const [only] = visible;
  if (only && visible.length === 1) return only;
  const years = visible.flatMap(({ name }) => /^(19|20)\d{2}/.exec(name)?.[0] ?? []);
  const year = yearOf(from, years);
  const sheet = year === undefined ? undefined : visible.find(({ name }) => name.startsWith(year));
  if (sheet) return sheet;
  throw wrong(
    `Die Arbeitsmappe hat mehrere Blätter: ${names.join(", ")}. Bitte nennen, welches gilt.`,
    `The workbook has several sheets: ${names.join(", ")}. Name the one that holds.`,
    { sheets: names },
  );
}
