import { readFile, writeFile } from "node:fs/promises";
import {
  type CatalogImportAnswer,
  declareDisclosure,
  exportCatalogFile,
  importCatalogFile,
} from "@raumblick/api/indicators.api";
import { groupFindings, hasBlocking } from "@raumblick/model/finding";
import type { DisclosureRule } from "@raumblick/model/indicator";
import type { Command } from "commander";
import { parseCatalogFile } from "../indicators/catalog-file.ts";
import { printFindings } from "./findings.ts";
import type { Connect, Terminal } from "./terminal.ts";

/** Adds `catalog import`, `catalog export`, `catalog check` and `catalog disclosure`. */
export function registerCatalog(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const catalog = program
    .command("catalog")
    .summary(say({ de: "Themen, Indikatoren und Quellen als Datei", en: "topics, indicators and sources as a file" }))
    .description(
      say({
        de: "Liest, schreibt und prüft Katalogdateien: Themen, Indikatoren, Quellen und Gliederungen (docs/catalog-file.md).",
        en: "Imports, exports and checks catalogue files: topics, indicators, sources and dimensions (docs/catalog-file.md).",
      }),
    );
  registerImport(catalog, terminal, connect);
  registerFileExport(catalog, terminal, connect);
  registerCheck(catalog, terminal);
  registerDisclosure(catalog, terminal, connect);
}

const FILE = { de: "Katalogdatei (YAML oder JSON)", en: "catalogue file (YAML or JSON)" };

function registerImport(catalog: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = catalog
    .command("import")
    .summary(say({ de: "eine Katalogdatei einlesen", en: "import a catalogue file" }))
    .argument("<file>", say(FILE))
    .description(
      say({
        de: "Legt an und ändert, was die Datei nennt: alles oder nichts. Dieselbe Datei zweimal ändert nichts.",
        en: "Creates and changes what the file lists: all or nothing. The same file twice changes nothing.",
      }),
    )
    .option("--dry-run", say({ de: "nur prüfen und vergleichen", en: "check and compare only" }))
    .option(
      "--prune",
      say({
        de: "löschen, was die Datei nicht nennt und nichts verwendet",
        en: "delete what the file does not list and nothing uses",
      }),
    )
    .action(async (path: string, { dryRun, prune }: { dryRun?: boolean; prune?: boolean }) => {
      const file = await readGiven(path, command, terminal);
      const query = { ...(dryRun && { dryRun }), ...(prune && { prune }) };
      const answer = await (await connect()).call(importCatalogFile, { file, query });
      if (hasBlocking(answer.findings)) terminal.refuse();
      if (!terminal.answer(answer)) printImport(answer, terminal);
    });
}

function registerFileExport(catalog: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  catalog
    .command("export")
    .summary(say({ de: "den ganzen Katalog schreiben", en: "write the whole catalogue" }))
    .argument(
      "[file]",
      say({ de: "Zieldatei; ohne sie auf die Ausgabe", en: "file to write; standard output without" }),
    )
    .action(async (path: string | undefined) => {
      const text = await (await (await connect()).call(exportCatalogFile, {})).text();
      if (path !== undefined) await writeFile(path, text);
      if (terminal.answer({ file: path ?? text })) return;
      terminal.print(path === undefined ? text.trimEnd() : say({ de: `Geschrieben: ${path}`, en: `Written: ${path}` }));
    });
}

function registerCheck(catalog: Command, terminal: Terminal): void {
  const { say } = terminal;
  const command = catalog
    .command("check")
    .summary(say({ de: "eine Katalogdatei für sich prüfen", en: "check a catalogue file by itself" }))
    .description(
      say({
        de: "Prüft eine Datei für sich, ohne Datenbestand und Server.",
        en: "Checks a file by itself, without store and server.",
      }),
    )
    .argument("<file>", say(FILE))
    .action(async (path: string) => {
      const findings = groupFindings(parseCatalogFile(await readGiven(path, command, terminal)).findings);
      if (hasBlocking(findings)) terminal.refuse();
      if (terminal.answer({ findings })) return;
      printFindings(findings, terminal);
      if (findings.length === 0) terminal.print(say({ de: "Die Datei ist in Ordnung.", en: "The file is all right." }));
    });
}

type Declaring = { indicator?: string[]; source?: string[]; rule: string; minimum?: string };

function registerDisclosure(catalog: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = catalog
    .command("disclosure")
    .summary(say({ de: "die Regel zur Geheimhaltung festlegen", en: "declare the disclosure rule" }))
    .description(
      say({
        de: "Legt die Regel von Indikatoren fest, oder von Quellen für Indikatoren ohne eigene. Was schon öffentlich ist, ändert sich erst mit der nächsten Veröffentlichung; „publish due“ nennt es.",
        en: 'Declares the rule of indicators, or of sources for indicators without one. What is public changes with the next release only; "publish due" names it.',
      }),
    )
    .option("--indicator <key...>", say({ de: "diese Indikatoren", en: "these indicators" }))
    .option("--source <key...>", say({ de: "diese Quellen", en: "these sources" }))
    .requiredOption(
      "--rule <rule>",
      say({
        de: "none_needed, protected_by_supplier oder minimum_count",
        en: "none_needed, protected_by_supplier or minimum_count",
      }),
    )
    .option("--minimum <number>", say({ de: "Mindestfallzahl, 2 bis 1000", en: "minimum count, 2 to 1000" }))
    .action(async ({ indicator = [], source = [], rule, minimum }: Declaring) => {
      const body = { rule: ruleOf(rule, minimum, command, terminal), indicators: indicator, sources: source };
      const answer = await (await connect()).call(declareDisclosure, { body });
      if (terminal.answer(answer)) return;
      for (const { section, key } of answer.changes) terminal.print(`${say(CHANGES.changed)}: ${section}/${key}`);
      terminal.print(
        say({
          de: `${answer.changes.length} geändert, ${answer.unchanged} unverändert.`,
          en: `${answer.changes.length} changed, ${answer.unchanged} unchanged.`,
        }),
      );
    });
}

function ruleOf(rule: string, minimum: string | undefined, command: Command, { say }: Terminal): DisclosureRule {
  if (rule === "none_needed" || rule === "protected_by_supplier") return { rule };
  const count = Number(minimum);
  if (rule === "minimum_count" && Number.isInteger(count) && count >= 2 && count <= 1000)
    return { rule, minimum: count };
  return command.error(
    say({
      de: "Erwartet wird --rule none_needed, --rule protected_by_supplier oder --rule minimum_count --minimum 3 (2 bis 1000).",
      en: "Expected is --rule none_needed, --rule protected_by_supplier or --rule minimum_count --minimum 3 (2 to 1000).",
    }),
  );
}

async function readGiven(path: string, command: Command, { say }: Terminal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT")
      command.error(say({ de: `Die Datei ${path} gibt es nicht.`, en: `There is no file ${path}.` }));
    if (code === "EISDIR") command.error(say({ de: `${path} ist ein Ordner.`, en: `${path} is a folder.` }));
    throw error;
  }
}

const CHANGES = {
  created: { de: "neu", en: "new" },
  changed: { de: "geändert", en: "changed" },
  deleted: { de: "gelöscht", en: "deleted" },
};

function printImport({ stored, findings, changes, unchanged }: CatalogImportAnswer, terminal: Terminal): void {
  const { say } = terminal;
  printFindings(findings, terminal);
  if (hasBlocking(findings)) {
    terminal.print(say({ de: "Nichts wurde gespeichert.", en: "Nothing was stored." }));
    return;
  }
  for (const { section, key, change } of changes) terminal.print(`${say(CHANGES[change])}: ${section}/${key}`);
  const done = stored
    ? say({ de: "Gespeichert", en: "Stored" })
    : say({ de: "Probelauf, nichts gespeichert", en: "Dry run, nothing stored" });
  terminal.print(
    say({
      de: `${done}: ${changes.length} Änderungen, ${unchanged} unverändert.`,
      en: `${done}: ${changes.length} changes, ${unchanged} unchanged.`,
    }),
  );
}
