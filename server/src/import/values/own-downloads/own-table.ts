import {
  DOWNLOAD_COLUMNS,
  dimensionColumn,
  dimensionOfColumn,
  FILE_NOTE_COLUMN,
  LEADING_COLUMNS,
  READING_COLUMNS,
} from "@raumblick/model/download-table";
import type { DecimalSign } from "@raumblick/model/number-text";
import type { Sheet } from "../../formats/grid.ts";

/** Columns of a table by what they hold; -1 where the table has none. */
export type OwnColumns = {
  indicator: number;
  level: number;
  area: number;
  period: number;
  edition: number;
  measuredOn: number;
  value: number;
  status: number;
  confidentiality: number;
  numerator: number;
  denominator: number;
  lower: number;
  upper: number;
  release: number;
  releasedOn: number;
};

/** A table that Raumblick wrote itself, told by its headings. */
export type OwnTable = {
  sheet: Sheet;
  headings: string[];
  columns: OwnColumns;
  dimensions: { column: number; key: string }[];
  /** Columns somebody added. */
  added: string[];
  decimal: DecimalSign;
  /** Written for spreadsheets: texts may have an apostrophe before them. */
  guarded: boolean;
};

type Naming = "raw" | "de" | "en";

/** What each naming calls the columns without which a table is none of ours. */
const KEYS: Record<Naming, { indicator: string; level: string; period: string }> = {
  raw: { indicator: "indicator", level: "level", period: "period" },
  de: { indicator: "indicator_key", level: "level_key", period: "period_key" },
  en: { indicator: "indicator_key", level: "level_key", period: "period_key" },
};

function headingsOf({ grid }: Sheet): string[] {
  return Array.from({ length: grid.columnCount }, (_, column) => grid.text(0, column).trim());
}

/**
 * The table of a sheet when its first row has the headings of a download; columns may stand in any order. `dimensions` are the keys known
 * here: a column named so is one of them wherever it stands.
 */
export function ownTable(sheet: Sheet, dimensions: ReadonlySet<string>): OwnTable | undefined {
  const headings = headingsOf(sheet);
  for (const naming of ["raw", "de", "en"] as const) {
    const table = tableIn(sheet, headings, naming, dimensions);
    if (table) return table;
  }
  return undefined;
}

function tableIn(
  sheet: Sheet,
  headings: readonly string[],
  naming: Naming,
  dimensions: ReadonlySet<string>,
): OwnTable | undefined {
  const called = (name: string): string => {
    const column = DOWNLOAD_COLUMNS.find((one) => one.name === name);
    return naming === "raw" || !column ? name : column.heading[naming];
  };
  const at = (name: string) => headings.indexOf(called(name));
  const keys = KEYS[naming];
  const columns: OwnColumns = {
    indicator: at(keys.indicator),
    level: at(keys.level),
    area: at("area_code"),
    period: at(keys.period),
    edition: at("edition"),
    measuredOn: at("measured_on"),
    value: at("value"),
    status: at("status"),
    confidentiality: at("confidentiality"),
    numerator: at("numerator"),
    denominator: at("denominator"),
    lower: at("lower"),
    upper: at("upper"),
    release: at("release"),
    releasedOn: at("released_on"),
  };
  const { measuredOn: _m, numerator: _n, denominator: _d, lower: _l, upper: _u, releasedOn: _r, ...needed } = columns;
  if (Object.values(needed).some((column) => column < 0)) return undefined;
  const known = new Set(DOWNLOAD_COLUMNS.map(({ name }) => called(name)));
  const others = headings.flatMap((heading, column) => (heading === "" || known.has(heading) ? [] : [column]));
  const isDimension = dimensionPlaces(headings, called, dimensions);
  const text = (column: number) => headings[column] as string;
  return {
    sheet,
    headings: [...headings],
    columns,
    dimensions: others.filter(isDimension).map((column) => ({ column, key: dimensionOfColumn(text(column)) })),
    added: others.filter((column) => !isDimension(column)).map(text),
    decimal: naming === "de" ? "," : ".",
    guarded: headings.includes(FILE_NOTE_COLUMN.heading.de) || headings.includes(FILE_NOTE_COLUMN.heading.en),
  };
}

/** Dimensions stand between the period and the value, or are known by name; everything else was added by somebody. */
function dimensionPlaces(
  headings: readonly string[],
  called: (name: string) => string,
  known: ReadonlySet<string>,
): (column: number) => boolean {
  const first = headings.indexOf(called((LEADING_COLUMNS.at(-1) as { name: string }).name));
  const last = headings.indexOf(called(READING_COLUMNS[0].name));
  return (column) => {
    const key = dimensionOfColumn(headings[column] as string);
    const between = column > first && column < last;
    return (between || known.has(key)) && dimensionColumn(key) === headings[column];
  };
}
