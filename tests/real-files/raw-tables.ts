import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DATA } from "./world.ts";

/**
 * The tables once more, read with other libraries than the importer's (papaparse, exceljs) and with nothing of the product:
 * what really stands in the files.
 */
const require = createRequire(import.meta.url);
const Papa = require("papaparse") as typeof import("papaparse");
const ExcelJS = require("exceljs") as typeof import("exceljs");

/** One number of a file. `categories`: the texts of its categories in alphabetical order, joined with " | ". */
export type RawCell = { indicator: string; categories: string; area: string; period: string; value: number };

type Line = Record<string, string>;
const NONE = new Set(["", "-", ".", "/", "x", "...", "NA", "NaN"]);

function textOf(file: string, encoding: "utf8" | "latin1" = "utf8"): string {
  const bytes = readFileSync(join(DATA, "indicators", file));
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(encoding).replace(/^\uFEFF/, "");
}

function lines(file: string, delimiter = ","): Line[] {
  return Papa.parse<Line>(textOf(file), { header: true, skipEmptyLines: true, delimiter }).data;
}

/** A German number; the sign for "exactly none" is a zero. */
function german(text: string): number | undefined {
  if (text.trim() === "-") return 0;
  if (NONE.has(text.trim())) return undefined;
  return Number(text.trim().replace(",", "."));
}

function cell(indicator: string, area: string, period: string, value: number | undefined, categories = ""): RawCell[] {
  return value === undefined ? [] : [{ indicator, categories, area, period, value }];
}

const sorted = (texts: readonly string[]) =>
  texts
    .filter((text) => text !== "")
    .sort()
    .join(" | ");

/** Population by sex out of the flat file of the regional database. */
export function flatPopulation(): RawCell[] {
  return lines("genesis-flat/12411-01-01-4_de_flat.csv", ";").flatMap((row) => {
    const sex = row["2_variable_attribute_label"]!;
    return cell(
      row.value_variable_label!,
      row["1_variable_attribute_code"]!,
      row.time!,
      german(row.value!),
      sex === "Insgesamt" ? "" : sex,
    );
  });
}

/** Rows of a classic table, without title lines and footnotes. */
function classic(file: string, firstHeader: number, headers: number): { heads: string[][]; rows: string[][] } {
  const all = Papa.parse<string[]>(textOf(file, "latin1"), { delimiter: ";", quoteChar: "\u0000" }).data;
  const end = all.findIndex(([first = ""]) => /^_{3,}/.test(first));
  return { heads: all.slice(firstHeader, firstHeader + headers), rows: all.slice(firstHeader + headers, end) };
}

const isoDay = (text: string) => text.split(".").reverse().join("-");

/** Population by sex and age in two lines of headings. */
export function classicPopulation(): RawCell[] {
  const { heads, rows } = classic("genesis-classic/12411-0018.csv", 4, 2);
  const [sexes = [], ages = []] = heads;
  return rows.flatMap(([day = "", area = "", , ...values]) =>
    values.flatMap((text, at) =>
      cell("Bevölkerungsstand", area, isoDay(day), german(text), sorted([sexes[at + 3]!, ages[at + 3]!])),
    ),
  );
}

/** Unemployed of several groups and rates, three lines of headings, the last one the unit. */
export function classicUnemployed(): RawCell[] {
  const { heads, rows } = classic("genesis-classic/13211-02-05-4.csv", 5, 3);
  const [groups = [], parts = []] = heads;
  const names = groups.map((group, at) => (parts[at] ? `${group}: ${parts[at]}` : group));
  return rows.flatMap(([year = "", area = "", , ...values]) =>
    values.flatMap((text, at) => cell(names[at + 3]!, CITY_STATES[area] ?? area, year, german(text))),
  );
}

/** States that are one county, which the table names by the state's key alone. */
const CITY_STATES: Readonly<Record<string, string>> = { "02": "02000", "11": "11000" };

/** Registered population by age in one of the Berlin matrices: quoted, with decimal commas. */
export function berlinMatrix(): RawCell[] {
  const keys = new Set(["ZEIT", "RAUMID", "BEZ", "PGR", "BZR", "PLR", "STADTRAUM"]);
  return lines("berlin/ewr-matrix/EWR201212E_Matrix.csv", ";").flatMap((row) =>
    Object.entries(row)
      .filter(([heading]) => !keys.has(heading))
      .flatMap(([heading, text]) => cell(heading, row.RAUMID!, "2012-12", german(text))),
  );
}

/** Numbers written ".70" under headings that end with the year. */
export function berlinHealthAtlas(): RawCell[] {
  return lines("berlin/gssa_2022_planungsraeume.csv").flatMap((row) =>
    Object.entries(row)
      .filter(([heading]) => /_\d{4}$/.test(heading))
      .flatMap(([heading, text]) =>
        cell(heading.slice(0, -5), row.plrID!, heading.slice(-4), NONE.has(text) ? undefined : Number(text)),
      ),
  );
}

/** The long table of Cologne: city, boroughs and districts in one column. */
export function cologne(): RawCell[] {
  return lines("koeln/bevoelkerung-2005-2012.csv.gz").flatMap((row) =>
    cell(
      row.tabelle === row.zeile ? row.zeile! : `${row.tabelle}: ${row.zeile}`,
      row.raum_id!,
      row.jahr!,
      NONE.has(row.zahl!) ? undefined : Number(row.zahl),
    ),
  );
}

/** The index of deprivation, thirteen digits of a point number. */
export function deprivation(): RawCell[] {
  return lines("gisd/GISD_Bund_Kreis.csv").flatMap((row) =>
    ["gisd_score", "gisd_5", "gisd_10", "gisd_k"].flatMap((name) =>
      cell(name, row.kreis_id!, row.year!, NONE.has(row[name]!) ? undefined : Number(row[name])),
    ),
  );
}

/** Indicators in rows: code, short name, year, value. */
export function inkarLong(): RawCell[] {
  return lines("inkar/inkar2024-en-gemeinden-long.csv").flatMap((row) =>
    cell(row.kurzname!, row.ags!, row.jahr!, NONE.has(row.wert!) ? undefined : Number(row.wert)),
  );
}

/** The register of counties as somebody has cleaned it by hand, beside the workbook. */
export function registerExpected(): RawCell[] {
  const names = {
    area_km2: "Fläche",
    population: "Bevölkerung",
    population_male: "Bevölkerung: männlich",
    population_female: "Bevölkerung: weiblich",
    population_per_km2: "Bevölkerung: je km2",
  } as const;
  return lines("registers/04-kreise-2018-12-31.expected.csv", ";").flatMap((row) =>
    Object.entries(names).flatMap(([column, name]) => cell(name, row.AGS!, "2018-12-31", Number(row[column]))),
  );
}

/** All numbers of the register workbook's sheet, as another library reads them. */
export async function registerWorkbook(): Promise<number[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(DATA, "indicators/registers/04-kreise-2018-12-31.xlsx"));
  const numbers: number[] = [];
  workbook.worksheets[1]!.eachRow((row) => {
    if (!/^\d{5}$/.test(String(row.getCell(1).value))) return;
    for (let column = 5; column <= 9; column += 1) numbers.push(Number(row.getCell(column).value));
  });
  return numbers;
}

/** The figures of care beside the workbook, keys repaired. */
export function careExpected(): RawCell[] {
  const names = {
    pflegedienste: "Pflegedienste",
    personal_pflegedienste: "Personal der Pflegedienste",
    pflegeheime: "Pflegeheime",
    plaetze: "Verfügbare Plätze in Pflegeheimen",
    personal_pflegeheime: "Personal der Pflegeheime",
  } as const;
  return lines("care/pflegestatistik-nrw-kreise-2003-2015.expected.csv").flatMap((row) =>
    Object.entries(names).flatMap(([column, name]) =>
      cell(name, row.ags!, row.stichtag!, NONE.has(row[column]!) ? undefined : Number(row[column])),
    ),
  );
}

/** Unemployed of the nine towns, as they were taken out of the old workbook, which no other library here reads. */
export function townsUnemployed(): RawCell[] {
  return lines("en-gemeinden-zeitreihen-long.csv")
    .filter(({ indicator }) => indicator === "arbeitslose")
    .flatMap((row) => cell("Arbeitslose", row.ags!, row.year!, Number(row.value)));
}

/** Different keys of a column of a text file. */
export function codesIn(file: string, column: string, delimiter = ",", fits = /./): string[] {
  return [...new Set(lines(file, delimiter).map((row) => row[column]!))].filter((code) => fits.test(code)).sort();
}
