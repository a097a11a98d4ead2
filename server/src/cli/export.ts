import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import {
  downloadArchive,
  downloadCsv,
  downloadGeojson,
  downloadGeopackage,
  downloadParquet,
  downloadShapefile,
  downloadWorkbook,
} from "@raumblick/api/download.api";
import { type Command, Option } from "commander";
import type { Connect, Terminal } from "./terminal.ts";

type ExportOptions = {
  output?: string;
  edition?: string;
  period?: string;
  variant?: "raw" | "excel";
  category?: string;
  areas?: string;
};

/** Files with all periods and categories; the shapefile holds the totals on one edition. */
const TABLES = [
  {
    name: "xlsx",
    contract: downloadWorkbook,
    de: "als Excel-Arbeitsmappe mit Angaben zu Quelle und Zeichen",
    en: "as an Excel workbook that tells source and signs",
  },
  { name: "parquet", contract: downloadParquet, de: "als Parquet", en: "as Parquet" },
  { name: "gpkg", contract: downloadGeopackage, de: "mit Grenzen als GeoPackage", en: "with boundaries as GeoPackage" },
  {
    name: "shp",
    contract: downloadShapefile,
    de: "Summen mit Grenzen als gezipptes Shapefile",
    en: "totals with boundaries as a zipped shapefile",
  },
] as const;

/** Adds `export csv`, `export geojson` and so on: what is published, as the downloads of the web page give it. */
export function registerExport(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const group = program
    .command("export")
    .summary(say({ de: "Veröffentlichtes als Datei", en: "what is published as a file" }))
    .description(
      say({
        de: "Schreibt Veröffentlichtes als Datei, mit Quelle, Lizenz, Gebietsstand und Anmerkungen.",
        en: "Writes what is published as a file, with source, licence, edition and notes.",
      }),
    );
  common(group.command("csv"), terminal)
    .summary(say({ de: "als CSV", en: "as CSV" }))
    .addOption(
      new Option(
        "--variant <variant>",
        say({ de: "raw für Programme, excel für Tabellenprogramme", en: "raw for programs, excel for spreadsheets" }),
      ).choices(["raw", "excel"]),
    )
    .action(async (indicator: string, level: string, { output, ...query }: ExportOptions) => {
      const { language } = terminal;
      const asked = { params: { indicator, level }, query: { ...query, language } };
      await write(await (await connect()).call(downloadCsv, asked), output, terminal);
    });
  common(group.command("geojson"), terminal)
    .summary(say({ de: "ein Berichtszeitraum mit Grenzen als GeoJSON", en: "one period with boundaries as GeoJSON" }))
    .action(async (indicator: string, level: string, { output, ...query }: ExportOptions) => {
      const { language } = terminal;
      const params = { indicator, level };
      const answer = await (await connect()).call(downloadGeojson, { params, query: { ...query, language } });
      await write(answer, output, terminal);
    });
  for (const { name, contract, de, en } of TABLES)
    common(group.command(name), terminal)
      .summary(say({ de, en }))
      .action(async (indicator: string, level: string, { output, ...query }: ExportOptions) => {
        const { language } = terminal;
        const asked = { params: { indicator, level }, query: { ...query, language } };
        await write(await (await connect()).call(contract, asked), output, terminal);
      });
  group
    .command("all")
    .summary(say({ de: "alles Veröffentlichte als ein Archiv", en: "everything published as one archive" }))
    .option("-o, --output <file>", say({ de: "Zieldatei", en: "file to write" }))
    .action(async ({ output }: ExportOptions) => {
      const { language } = terminal;
      await write(await (await connect()).call(downloadArchive, { query: { language } }), output, terminal);
    });
}

function common(command: Command, { say }: Terminal): Command {
  return command
    .argument("<indicator>", say({ de: "Indikator", en: "indicator" }))
    .argument("<level>", say({ de: "Raumebene", en: "area level" }))
    .option(
      "-o, --output <file>",
      say({
        de: "Zieldatei; - für die Ausgabe (Vorgabe: sprechender Name)",
        en: "file to write; - for standard output (default: a telling name)",
      }),
    )
    .option("--edition <key>", say({ de: "Gebietsstand", en: "edition" }))
    .option("--period <keys>", say({ de: "Berichtszeiträume, mit Komma getrennt", en: "periods, separated by commas" }))
    .option(
      "--category <keys>",
      say({
        de: "Kategorien, mit Komma getrennt, z. B. total,alter=u6",
        en: "categories, separated by commas, e.g. total,age=u6",
      }),
    )
    .option(
      "--areas <codes>",
      say({ de: "Gebietsschlüssel, mit Komma getrennt", en: "area codes, separated by commas" }),
    );
}

async function write(answer: Response, output: string | undefined, terminal: Terminal): Promise<void> {
  if (output === "-") {
    const text = /^(text|application\/geo\+json)/.test(answer.headers.get("content-type") ?? "");
    if (text) terminal.print((await answer.text()).replace(/\r?\n$/, ""));
    else process.stdout.write(new Uint8Array(await answer.arrayBuffer()));
    return;
  }
  const given = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const path = output ?? basename(given ?? "raumblick");
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(path));
  if (terminal.answer({ file: path })) return;
  terminal.print(terminal.say({ de: `Geschrieben: ${path}`, en: `Written: ${path}` }));
}
