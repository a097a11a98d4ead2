import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  type AreaDelivery,
  acceptAreaDelivery,
  checkAreaDelivery,
  deleteEdition,
  discardAreaDelivery,
  listEditions,
  listLevels,
  remapAreaDelivery,
} from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { counted } from "@raumblick/model/counted";
import { hasBlocking } from "@raumblick/model/finding";
import type { Command } from "commander";
import { Compile } from "typebox/compile";
import { parse } from "yaml";
import { describeDelivery } from "./areas-report.ts";
import { registerEditions } from "./editions.ts";
import type { Connect, Terminal } from "./terminal.ts";

type ImportOptions = {
  mapping?: string;
  level?: string;
  levelName?: string;
  levelSingular?: string;
  rank?: string;
  parent?: string;
  edition?: string;
  validFrom?: string;
  validTo?: string;
  attribution?: string;
  licence?: string;
  invented?: boolean;
  code?: string;
  name?: string;
  layer?: string;
  crs?: string;
  replace?: boolean;
  dryRun?: boolean;
};

/** Adds `areas list`, `areas import`, `areas delete`, `areas changes` and `areas convert`. */
export function registerAreas(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const areas = program
    .command("areas")
    .summary(say({ de: "Raumebenen und Gebietsstände", en: "area levels and editions" }))
    .description(
      say({
        de: "Zeigt, liest und löscht Raumebenen und ihre Gebietsstände (Flächen und Grenzen, die über eine Zeit gelten).",
        en: "Lists, imports and deletes area levels and their editions (areas and boundaries valid over a time).",
      }),
    );
  registerList(areas, terminal, connect);
  registerImport(areas, terminal, connect);
  registerDelete(areas, terminal, connect);
  registerEditions(areas, terminal, connect);
}

function registerList(areas: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  areas
    .command("list")
    .summary(say({ de: "Ebenen und Gebietsstände zeigen", en: "list levels and editions" }))
    .option("--level <key>", say({ de: "nur diese Raumebene", en: "only this level" }))
    .action(async ({ level }: { level?: string }) => {
      const client = await connect();
      const { levels } = await client.call(listLevels, {});
      const { editions } = await client.call(listEditions, { query: level === undefined ? {} : { level } });
      const shown = levels.filter(({ key }) => level === undefined || key === level);
      if (terminal.answer({ levels: shown, editions })) return;
      if (shown.length === 0)
        terminal.print(say({ de: "Es gibt noch keine Raumebene.", en: "There is no area level yet." }));
      for (const { key, name, parent } of shown) {
        const below = parent === undefined ? "" : say({ de: ` (gehört zu ${parent})`, en: ` (belongs to ${parent})` });
        terminal.print(`${key}: ${name.de}${below}`);
        for (const edition of editions.filter((one) => one.level === key)) {
          const until = edition.validTo ?? "…";
          const count = areasCounted(edition.areaCount);
          const slices = counted(edition.sliceCount, ["Werteblock", "Werteblöcke"], ["slice", "slices"]);
          terminal.print(
            say({
              de: `  ${edition.key}: ${count.de}, gilt ${edition.validFrom} bis ${until}, ${slices.de}`,
              en: `  ${edition.key}: ${count.en}, valid ${edition.validFrom} to ${until}, ${slices.en}`,
            }),
          );
        }
      }
    });
}

function registerDelete(areas: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  areas
    .command("delete")
    .summary(say({ de: "einen Gebietsstand ohne Werte löschen", en: "delete an edition without values" }))
    .argument("<level>", say({ de: "Raumebene", en: "area level" }))
    .argument("<edition>", say({ de: "Gebietsstand", en: "edition" }))
    .action(async (level: string, edition: string) => {
      const client = await connect();
      await client.call(deleteEdition, { params: { level, edition } });
      if (terminal.answer({ deleted: { level, edition } })) return;
      terminal.print(
        say({ de: `Gebietsstand ${level} ${edition} gelöscht.`, en: `Edition ${level} ${edition} deleted.` }),
      );
    });
}

function registerImport(areas: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const command = areas
    .command("import")
    .summary(say({ de: "eine Grenzdatei einlesen", en: "import a boundary file" }))
    .description(
      say({
        de: "Liest GeoJSON oder eine ZIP-Datei mit Shapefile, prüft alles und legt einen Gebietsstand an. Was nicht angegeben ist, wird aus dem Inhalt vorgeschlagen.",
        en: "Reads GeoJSON or a ZIP with a shapefile, checks all of it and stores an edition. What is not given is proposed from the content.",
      }),
    )
    .argument("<file>", say({ de: "Grenzdatei", en: "boundary file" }));
  const options: [string, string, string][] = [
    [
      "--mapping <file>",
      "Spaltenzuordnung als YAML oder JSON; einzelne Optionen gehen vor",
      "mapping as YAML or JSON; single options come first",
    ],
    ["--level <key>", "Raumebene, z. B. gemeinde", "area level, e.g. gemeinde"],
    ["--level-name <text>", "Name einer neuen Ebene (Mehrzahl)", "name of a new level (plural)"],
    ["--level-singular <text>", "Name einer neuen Ebene (Einzahl)", "name of a new level (singular)"],
    [
      "--rank <number>",
      "Rang einer neuen Ebene: je kleiner, desto gröber",
      "rank of a new level: the smaller, the coarser",
    ],
    ["--parent <key>", "übergeordnete Ebene einer neuen Ebene", "parent level of a new level"],
    ["--edition <key>", "Gebietsstand, z. B. 2024-01-01", "edition, e.g. 2024-01-01"],
    [
      "--valid-from <day>",
      "gilt ab (Vorgabe: der Gebietsstand, wenn er ein Tag oder Jahr ist)",
      "valid from (default: the edition when it is a day or year)",
    ],
    ["--valid-to <day>", "gilt bis", "valid to"],
    ["--attribution <text>", "Quellenvermerk", "attribution"],
    ["--licence <text>", "Lizenz", "licence"],
    ["--invented", "Flächen sind erfunden", "areas are invented"],
    ["--code <column>", "Spalte der Gebietsschlüssel", "column of the area codes"],
    ["--name <column>", "Spalte der Namen", "column of the names"],
    ["--layer <name>", "welches Shapefile der ZIP-Datei", "which shapefile of the ZIP"],
    [
      "--crs <EPSG:code>",
      "Koordinatenreferenzsystem, wenn die Datei es nicht oder falsch nennt",
      "coordinate reference system, when the file does not name it or wrongly",
    ],
    ["--replace", "vorhandenen Gebietsstand ohne Werte ersetzen", "replace an edition that has no values"],
    ["--dry-run", "nur prüfen, nichts speichern", "only check, store nothing"],
  ];
  for (const [flags, de, en] of options) command.option(flags, say({ de, en }));
  command.action(async (path: string, given: ImportOptions) => {
    const bytes = await readOrFail(command, terminal, path);
    const draft = merge(await readMapping(command, terminal, given.mapping), given);
    await importFile(await connect(), terminal, {
      bytes,
      fileName: basename(path),
      draft,
      dryRun: given.dryRun === true,
    });
  });
}

async function readOrFail(command: Command, terminal: Terminal, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    const text = terminal.say({
      de: `Die Datei „${path}“ ist nicht lesbar (${why}).`,
      en: `The file "${path}" cannot be read (${why}).`,
    });
    return command.error(text, { exitCode: 2 });
  }
}

const schema = Compile(AreaMappingDraft);

async function readMapping(command: Command, terminal: Terminal, path: string | undefined): Promise<AreaMappingDraft> {
  if (path === undefined) return { version: 1 };
  const text = new TextDecoder().decode(await readOrFail(command, terminal, path));
  const wrong = (why: string) =>
    command.error(
      terminal.say({
        de: `Die Spaltenzuordnung „${path}“ ist nicht lesbar: ${why}`,
        en: `The mapping "${path}" cannot be read: ${why}`,
      }),
      { exitCode: 2 },
    );
  let found: unknown;
  try {
    found = parse(text);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : "");
  }
  if (schema.Check(found)) return { version: 1, ...found };
  const [first] = schema.Errors(found);
  return wrong(`${first?.instancePath || "/"}: ${first?.message}`);
}

function present<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Options of the command over what the mapping file says. */
function merge(mapping: AreaMappingDraft, given: ImportOptions): AreaMappingDraft {
  const level = present({
    ...mapping.level,
    ...present({
      key: given.level,
      name: given.levelName === undefined ? undefined : { de: given.levelName },
      singular: given.levelSingular === undefined ? undefined : { de: given.levelSingular },
      rank: given.rank === undefined ? undefined : Number(given.rank),
      parent: given.parent,
    }),
  });
  const { edition: key, validFrom, validTo, attribution, licence, invented } = given;
  const edition = { ...mapping.edition, ...present({ key, validFrom, validTo, attribution, licence, invented }) };
  const columns = { ...mapping.columns, ...present({ code: given.code, name: given.name }) };
  const { layer, crs, replace } = given;
  return {
    ...mapping,
    ...present({ layer, crs: crs?.toUpperCase(), replace }),
    level,
    edition,
    columns,
  } as AreaMappingDraft;
}

function areasCounted(count: number): { de: string; en: string } {
  return counted(count, ["Raumeinheit", "Raumeinheiten"], ["area", "areas"]);
}

type ImportWork = { bytes: Uint8Array<ArrayBuffer>; fileName: string; draft: AreaMappingDraft; dryRun: boolean };

/** A mapping longer than an address may be goes in a second step. */
const ADDRESS_LIMIT = 3000;

async function check(client: ApiClient, { bytes, fileName, draft }: ImportWork): Promise<AreaDelivery> {
  const mapping = JSON.stringify(draft);
  if (encodeURIComponent(mapping).length <= ADDRESS_LIMIT)
    return client.call(checkAreaDelivery, { query: { fileName, mapping }, file: bytes });
  const { id } = await client.call(checkAreaDelivery, { query: { fileName }, file: bytes });
  return client.call(remapAreaDelivery, { params: { id }, body: draft });
}

async function importFile(client: ApiClient, terminal: Terminal, work: ImportWork): Promise<void> {
  const { say } = terminal;
  const delivery = await check(client, work);
  const params = { id: delivery.id };
  const blocked = hasBlocking(delivery.findings);
  for (const line of describeDelivery(delivery, terminal.language)) terminal.print(line);
  if (blocked || work.dryRun) {
    await client.call(discardAreaDelivery, { params });
    if (blocked) terminal.refuse();
    if (terminal.answer(delivery)) return;
    const result = blocked
      ? {
          de: "Nicht eingelesen: erst die Fehler beheben. Gespeichert wurde nichts.",
          en: "Not imported: mend the errors first. Nothing was stored.",
        }
      : delivery.summary.outcome === "unchanged"
        ? {
            de: "Nur geprüft: Der Gebietsstand hat schon genau diesen Inhalt, es gibt nichts zu tun.",
            en: "Only checked: the edition already has exactly this content, there is nothing to do.",
          }
        : { de: "Nur geprüft, nichts gespeichert.", en: "Only checked, nothing stored." };
    terminal.print(say(result));
    return;
  }
  const accepted = await client.call(acceptAreaDelivery, { params });
  if (terminal.answer(accepted)) return;
  const { level, key, areaCount } = accepted.edition;
  const { outcome } = delivery.summary;
  terminal.print(
    say(
      outcome === "unchanged"
        ? {
            de: `Der Gebietsstand ${level} ${key} hat schon genau diesen Inhalt; es ändert sich nichts.`,
            en: `The edition ${level} ${key} already has exactly this content; nothing changes.`,
          }
        : outcome === "describes"
          ? {
              de: `Die Flächen von ${level} ${key} sind unverändert; Gültigkeit, Quellenvermerk oder Lizenz sind neu.`,
              en: `The areas of ${level} ${key} are unchanged; validity, attribution or licence are new.`,
            }
          : {
              de: `Gebietsstand ${level} ${key} mit ${areasCounted(areaCount).de} gespeichert.`,
              en: `Edition ${level} ${key} stored with ${areasCounted(areaCount).en}.`,
            },
    ),
  );
}
