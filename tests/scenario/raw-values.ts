import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Reads the delivered files a second time, with other libraries than the importer's (papaparse, exceljs) and nothing of
 * the product, so that stored numbers are compared with what really stands in the files.
 */
const require = createRequire(import.meta.url);
const Papa = require("papaparse") as typeof import("papaparse");
const yauzl = require("yauzl") as typeof import("yauzl");
const ExcelJS = require("exceljs") as typeof import("exceljs");

export const DATA = join(import.meta.dirname, "../../../shared/data");
export const dataIsThere = existsSync(join(DATA, "README.md"));

/** One number of a file: the heading it stands under (or the indicator's name in a long table), its key and its period. */
export type RawCell = { name: string; area: string; period: string; value: number };

type Line = Record<string, string>;

function lines(file: string): Line[] {
  const text = readFileSync(join(DATA, "indicators", file), "utf8").replace(/^\uFEFF/, "");
  return Papa.parse<Line>(text, { header: true, skipEmptyLines: true }).data;
}

function wide(rows: Line[], area: (row: Line) => string, period: (row: Line) => string, other: string[]): RawCell[] {
  return rows.flatMap((row) =>
    Object.entries(row)
      .filter(([name, text]) => !other.includes(name) && text !== "")
      .map(([name, text]) => ({ name, area: area(row), period: period(row), value: Number(text) })),
  );
}

export function ennepeRuhrSeries(): RawCell[] {
  return lines("en-gemeinden-zeitreihen-long.csv")
    .filter((row) => row.value !== "")
    .map((row) => ({ name: row.indicator!, area: row.ags!, period: row.year!, value: Number(row.value) }));
}

export function inkarMunicipalities(): RawCell[] {
  const rows = lines("inkar/inkar2024-nrw-gemeinden-auswahl.csv");
  return wide(
    rows,
    (row) => row.ags!,
    (row) => row.jahr!,
    ["ags", "name", "jahr"],
  );
}

/** The Kreise of the file; the rows of the state and the nation belong to other levels. */
export function inkarCareAndHealth(): RawCell[] {
  const rows = lines("inkar/inkar2024-nrw-kreise-medizin_soziales.csv").filter((row) => row.raumbezug === "Kreise");
  return wide(
    rows,
    (row) => row.kennziffer!,
    (row) => row.jahr!,
    ["raumbezug", "kennziffer", "name", "jahr"],
  );
}

/** Nine-digit keys: Kreis, a zero, municipality. */
export function deprivation(): RawCell[] {
  return lines("gisd/GISD_Nordrhein-Westfalen_Gemeindeverband.csv")
    .filter((row) => row.gisd_score !== "")
    .map((row) => ({
      name: "gisd_score",
      area: row.gvb_id!.slice(0, 5) + row.gvb_id!.slice(6),
      period: row.year!,
      value: Number(row.gisd_score),
    }));
}

/** The care workbook's sheet of all regions, the Kreise of North Rhine-Westphalia that exist today. */
export async function careWorkbook(existing: ReadonlySet<string>): Promise<RawCell[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(DATA, "indicators/care/pflegestatistik-kreise-2003-2015.xlsx"));
  const sheet = workbook.getWorksheet("all_regions.csv")!;
  const headings = sheet.getRow(1).values as string[];
  const cells: RawCell[] = [];
  sheet.eachRow((row, number) => {
    const code = String(row.getCell(2).value ?? "").padStart(5, "0");
    const date = row.getCell(1).value;
    if (number === 1 || !existing.has(code) || !(date instanceof Date)) return;
    for (let column = 4; column < headings.length; column += 1) {
      const value = row.getCell(column).value;
      if (typeof value !== "number") continue;
      cells.push({ name: headings[column]!, area: code, period: date.toISOString().slice(0, 10), value });
    }
  });
  return cells;
}

/** The repaired figures that stand beside the workbook. */
export function expectedCare(): (RawCell & { area: string })[] {
  const rows = lines("care/pflegestatistik-nrw-kreise-2003-2015.expected.csv");
  return wide(
    rows,
    (row) => row.ags!,
    (row) => row.stichtag!,
    ["stichtag", "ags", "name"],
  );
}

/** Inhabitants of the German municipalities in the census; the twelve-digit keys lose their association's four digits. */
export function censusInhabitants(csv: string, existing: ReadonlySet<string>): RawCell[] {
  const rows = Papa.parse<Line>(csv.replace(/^\uFEFF/, ""), {
    header: true,
    delimiter: ";",
    skipEmptyLines: true,
  }).data;
  return rows
    .filter((row) => row["1_variable_code"] === "GEOGM4")
    .map((row) => {
      const key = row["1_variable_attribute_code"]!;
      return { name: "value", area: key.slice(0, 5) + key.slice(9), period: row.time!, value: Number(row.value) };
    })
    .filter(({ area, value }) => existing.has(area) && !Number.isNaN(value));
}

export function berlinInhabitants(): RawCell[] {
  return lines("berlin/population-plr-2021plus/berlin-lor-population-2021-01-t1-planning-areas.csv").map((row) => ({
    name: "inhabitants",
    area: row.id!,
    period: "2021-H1",
    value: Number(row.inhabitants),
  }));
}

/** The one file of an archive as text. */
export function textInArchive(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.open(join(DATA, "indicators", file), { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      archive.on("entry", (entry) => {
        archive.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          resolve(Buffer.concat(await stream.toArray()).toString("utf8"));
        });
      });
      archive.readEntry();
    });
  });
}
