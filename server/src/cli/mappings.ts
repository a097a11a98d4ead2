import { writeFile } from "node:fs/promises";
import {
  deleteMapping,
  getMapping,
  listMappings,
  type MappingLine,
  type SavedMapping,
  saveDeliveryMapping,
  saveMapping,
} from "@raumblick/api/mappings.api";
import { keyOfName, type MappingDocument } from "@raumblick/model/saved-mapping";
import type { Command } from "commander";
import { stringify } from "yaml";
import { readGivenDocument, readGivenNumber } from "./given-file.ts";
import type { Connect, Terminal } from "./terminal.ts";

type SaveOptions = { key?: string; delivery?: string; name?: string; source?: string };

/** A saved mapping as a file: what `mappings save` reads again. */
function textOf(document: MappingDocument, path: string | undefined): string {
  const { name, kind, source, mapping, shape } = document;
  const ordered = { name, kind, ...(source !== undefined && { source }), mapping, shape };
  return path?.endsWith(".json") ? `${JSON.stringify(ordered, null, 2)}\n` : stringify(ordered);
}

function lineOf({ key, name, kind, source, version, savedAt, savedBy, deliveries }: MappingLine, { say }: Terminal) {
  const kinds = { values: { de: "Werte", en: "values" }, areas: { de: "Grenzen", en: "boundaries" } };
  const told = [
    say(kinds[kind]),
    say({ de: `Fassung ${version}`, en: `version ${version}` }),
    say({ de: `Quelle ${source ?? "keine"}`, en: `source ${source ?? "none"}` }),
    say({
      de: `${savedAt.slice(0, 10)} von ${savedBy}`,
      en: `${savedAt.slice(0, 10)} by ${savedBy}`,
    }),
    say({ de: `${deliveries}-mal verwendet`, en: `used ${deliveries} times` }),
  ];
  return `${key}  „${name}“: ${told.join(", ")}`;
}

function versionLines({ versions }: SavedMapping, { say, language }: Terminal): string[] {
  return versions.map(({ version, savedAt, savedBy, changes }) => {
    const what = changes.map((sentence) => sentence[language]).join(" ");
    const who = say({
      de: `Fassung ${version}, ${savedAt.slice(0, 10)} von ${savedBy}`,
      en: `Version ${version}, ${savedAt.slice(0, 10)} by ${savedBy}`,
    });
    return what === "" ? who : `${who}: ${what}`;
  });
}

/** Commands for the library of mappings: list, show, save, delete. */
export function registerMappings(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const mappings = program.command("mappings").description(
    say({
      de: "gespeicherte Zuordnungen: an ihrer Form wird die Datei des nächsten Jahres erkannt",
      en: "saved mappings: by their shape next year's file is recognised",
    }),
  );
  mappings
    .command("list")
    .description(say({ de: "alle gespeicherten Zuordnungen auflisten", en: "list all saved mappings" }))
    .action(async () => {
      const answer = await (await connect()).call(listMappings, {});
      if (terminal.answer(answer)) return;
      for (const line of answer.mappings) terminal.print(lineOf(line, terminal));
      if (answer.mappings.length === 0)
        terminal.print(say({ de: "Es ist noch keine Zuordnung gespeichert.", en: "No mapping is saved yet." }));
    });
  registerShow(mappings, terminal, connect);
  registerSave(mappings, terminal, connect);
  mappings
    .command("delete <key>")
    .description(
      say({
        de: "eine Zuordnung mit allen Fassungen löschen; Werte und Lieferungen bleiben",
        en: "delete a mapping with all its versions; values and deliveries stay",
      }),
    )
    .action(async (key: string) => {
      await (await connect()).call(deleteMapping, { params: { mapping: key } });
      if (!terminal.answer({ deleted: key })) terminal.print(say({ de: `Gelöscht: ${key}`, en: `Deleted: ${key}` }));
    });
}

function registerShow(mappings: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = mappings
    .command("show <key>")
    .description(
      say({
        de: "eine Zuordnung als YAML zeigen, wie „mappings save“ sie wieder liest",
        en: "show a mapping as YAML, as “mappings save” reads it again",
      }),
    )
    .option("--at <version>", say({ de: "eine frühere Fassung", en: "an earlier version" }))
    .option(
      "--out <file>",
      say({ de: "in eine Datei schreiben (YAML oder JSON)", en: "write to a file (YAML or JSON)" }),
    )
    .option("--versions", say({ de: "nur die Fassungen zeigen", en: "show the versions only" }))
    .action(async (key: string, { at, out, versions }: { at?: string; out?: string; versions?: boolean }) => {
      const saved = await (await connect()).call(getMapping, { params: { mapping: key } });
      const wanted = at === undefined ? saved.version : Number(at);
      const version = saved.versions.find((one) => one.version === wanted);
      if (!version)
        return command.error(
          say({
            de: `„${key}“ hat keine Fassung ${at}; die neueste ist ${saved.version}.`,
            en: `"${key}" has no version ${at}; the newest is ${saved.version}.`,
          }),
          { exitCode: 2 },
        );
      const { document } = version;
      if (out !== undefined) await writeFile(out, textOf(document, out));
      if (terminal.answer(versions ? saved.versions : document)) return;
      if (versions) versionLines(saved, terminal).forEach(terminal.print);
      else
        terminal.print(
          out === undefined
            ? textOf(document, out).trimEnd()
            : say({ de: `Geschrieben: ${out}`, en: `Written: ${out}` }),
        );
    });
}

function registerSave(mappings: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = mappings
    .command("save [file]")
    .description(
      say({
        de: "eine Zuordnung aus einer Datei oder einer Lieferung speichern; gibt es sie schon, als neue Fassung",
        en: "save a mapping from a file or a delivery; as a new version where there is one",
      }),
    )
    .option("--key <key>", say({ de: "Kurzname; sonst aus dem Namen gebildet", en: "key; else made of the name" }))
    .option(
      "--delivery <number>",
      say({ de: "Lieferung, deren Zuordnung gilt", en: "delivery whose mapping is meant" }),
    )
    .option("--name <name>", say({ de: "Name", en: "name" }))
    .option("--source <key>", say({ de: "Quelle aus dem Katalog", en: "source of the catalogue" }))
    .action(async (path: string | undefined, options: SaveOptions) => {
      const saved = await save(path, options, command, terminal, connect);
      if (terminal.answer(saved)) return;
      const { key, name, version } = saved;
      terminal.print(
        say({
          de: `Gespeichert: ${key} („${name}“), Fassung ${version}.`,
          en: `Saved: ${key} (“${name}”), version ${version}.`,
        }),
      );
    });
}

async function save(
  path: string | undefined,
  { key, delivery, name, source }: SaveOptions,
  command: Command,
  terminal: Terminal,
  connect: Connect,
): Promise<SavedMapping> {
  const { say } = terminal;
  if ((path === undefined) === (delivery === undefined))
    return command.error(
      say({ de: "Entweder eine Datei oder --delivery angeben.", en: "Give either a file or --delivery." }),
      { exitCode: 2 },
    );
  const client = await connect();
  if (path !== undefined) {
    const given = readGivenDocument(path, command, terminal);
    const document = { ...given, ...(name !== undefined && { name }), ...(source !== undefined && { source }) };
    return client.call(saveMapping, {
      params: { mapping: key ?? keyOfName(document.name) },
      query: {},
      body: document,
    });
  }
  const id = readGivenNumber(delivery as string, command, terminal);
  if (name === undefined && key === undefined)
    return command.error(say({ de: "--name oder --key angeben.", en: "Give --name or --key." }), { exitCode: 2 });
  const known =
    key === undefined ? undefined : (await client.call(listMappings, {})).mappings.find((one) => one.key === key);
  const body = { name: name ?? known?.name ?? (key as string), ...(known && { mapping: known.key }) };
  const saved = await client.call(saveDeliveryMapping, { params: { id }, body });
  if (source === undefined || source === saved.source) return saved;
  return client.call(saveMapping, {
    params: { mapping: saved.key },
    query: { version: saved.version },
    body: { ...saved.document, source },
  });
}
