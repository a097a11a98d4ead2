import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { downloadCsv, downloadGeojson } from "@raumblick/api/query.api";
import { type Command, Option } from "commander";
import type { Connect, Terminal } from "./terminal.ts";

type ExportOptions = {
  output?: string;
  edition?: string;
  period?: string;
  variant?: "raw" | "excel";
  category?: string;
};

/** Adds `export csv` and `export geojson`: what is published, as the downloads of the web page give it. */
export function registerExport(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const group = program
    .command("export")
    .summary(say({ de: "Veröffentlichtes als Datei", en: "what is published as a file" }))
    .description(
      say({
        de: "Schreibt Veröffentlichtes als CSV oder GeoJSON, mit Quelle, Lizenz, Gebietsstand und Anmerkungen.",
        en: "Writes what is published as CSV or GeoJSON, with source, licence, edition and notes.",
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
      const answer = await (await connect()).call(downloadCsv, {
        params: { indicator, level },
        query: { ...query, language },
      });
      await write(answer, output, terminal);
    });
  common(group.command("geojson"), terminal)
    .summary(say({ de: "ein Berichtszeitraum mit Grenzen als GeoJSON", en: "one period with boundaries as GeoJSON" }))
    .option(
      "--category <key>",
      say({ de: "Kategorie statt der Summe, z. B. alter=u6", en: "category instead of the total, e.g. age=u6" }),
    )
    .action(async (indicator: string, level: string, { output, ...query }: ExportOptions) => {
      const { language } = terminal;
      const params = { indicator, level };
      const answer = await (await connect()).call(downloadGeojson, { params, query: { ...query, language } });
      await write(answer, output, terminal);
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
    .option("--period <key>", say({ de: "Berichtszeitraum", en: "period" }));
}

async function write(answer: Response, output: string | undefined, terminal: Terminal): Promise<void> {
  if (output === "-") {
    terminal.print((await answer.text()).replace(/\r?\n$/, ""));
    return;
  }
  const given = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const path = output ?? basename(given ?? "raumblick");
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(path));
  if (terminal.answer({ file: path })) return;
  terminal.print(terminal.say({ de: `Geschrieben: ${path}`, en: `Written: ${path}` }));
}
