import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ApiClient } from "@raumblick/api/client";
import {
  acceptDelivery,
  checkValues,
  createDelivery,
  discardDelivery,
  getInternalValues,
  listDeliveries,
  mapDelivery,
  recheckDelivery,
  takeFoundations,
  undoDelivery,
  type ValueCheck,
  type ValueDelivery,
} from "@raumblick/api/deliveries.api";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { type Command, Option } from "commander";
import { stringify } from "yaml";
import { readGivenFile, readGivenMapping, readGivenNumber } from "./given-file.ts";
import type { Connect, Terminal } from "./terminal.ts";
import { createDrafted } from "./values-draft.ts";
import { changeLine, checkLines, deliveryLine, draftHead, proposalLines, valueLines } from "./values-lines.ts";

type FileOptions = { mapping?: string; level?: string; edition?: string; source?: string };
type ImportOptions = FileOptions & { dryRun?: boolean; yes?: boolean; createMissing?: boolean };

/** Longer mappings do not fit an address and are sent by themselves. */
const LONGEST_IN_ADDRESS = 5000;

type Prepared = {
  file: Uint8Array<ArrayBuffer>;
  query: { fileName: string; level?: string; edition?: string; source?: string; mapping?: string };
  /** A mapping too long for the address. */
  later: ValueMapping | undefined;
};

function prepare(
  path: string,
  { mapping, level, edition, source }: FileOptions,
  command: Command,
  terminal: Terminal,
): Prepared {
  const document = mapping === undefined ? undefined : readGivenMapping(mapping, command, terminal);
  const named = document && { ...document, ...(level && { level }), ...(edition && { edition }) };
  const text = named && JSON.stringify(named);
  const fits = text !== undefined && encodeURIComponent(text).length <= LONGEST_IN_ADDRESS;
  return {
    file: readGivenFile(path, command, terminal),
    query: {
      fileName: basename(path),
      ...(level && { level }),
      ...(edition && { edition }),
      ...(source && { source }),
      ...(fits && { mapping: text }),
    },
    later: fits ? undefined : named,
  };
}

async function deliver(client: ApiClient, { file, query, later }: Prepared): Promise<ValueDelivery> {
  const delivery = await client.call(createDelivery, { query, file });
  return later ? client.call(mapDelivery, { params: { id: delivery.id }, body: later }) : delivery;
}

async function dryRun(client: ApiClient, prepared: Prepared): Promise<ValueCheck> {
  if (!prepared.later) return client.call(checkValues, { query: prepared.query, file: prepared.file });
  const delivery = await deliver(client, prepared);
  await client.call(discardDelivery, { params: { id: delivery.id } });
  return delivery;
}

const TAKE_OVER = { de: "Übernehmen? [j/N] ", en: "Take over? [y/N] " };
const TAKE_FOUNDATIONS = {
  de: "Katalogeinträge und Gebietsstände, die hier fehlen, aus dem Archiv übernehmen? [j/N] ",
  en: "Take catalogue entries and editions that are lacking here from the archive? [y/N] ",
};

async function confirmed(terminal: Terminal, question = TAKE_OVER): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(terminal.say(question));
  asking.close();
  return /^(j|ja|y|yes)$/i.test(answer.trim());
}

/** Whether it is an archive of everything that speaks of indicators or editions nobody has here. */
function lacksFoundations({ summary, findings }: ValueCheck): boolean {
  return summary.report.format === "archive" && findings.some(({ code }) => code.startsWith("own_no_"));
}

/** The delivery once what the store lacks for it has been brought along or created, where that is wanted. */
async function completed(
  client: ApiClient,
  delivered: ValueDelivery,
  { yes, createMissing }: ImportOptions,
  terminal: Terminal,
): Promise<ValueDelivery> {
  const params = { id: delivered.id };
  if (lacksFoundations(delivered) && (yes || (await confirmed(terminal, TAKE_FOUNDATIONS))))
    return client.call(takeFoundations, { params });
  const { catalog } = delivered.summary;
  if (!createMissing || !catalog || !(await createDrafted(client, catalog, terminal))) return delivered;
  return client.call(recheckDelivery, { params });
}

async function importValues(
  path: string,
  options: ImportOptions,
  command: Command,
  terminal: Terminal,
  connect: Connect,
): Promise<void> {
  const prepared = prepare(path, options, command, terminal);
  const client = await connect();
  if (options.dryRun) {
    const check = await dryRun(client, prepared);
    if (!check.acceptable) terminal.refuse();
    if (!terminal.answer(check)) checkLines(check, terminal).forEach(terminal.print);
    return;
  }
  const delivery = await completed(client, await deliver(client, prepared), options, terminal);
  const { id, acceptable } = delivery;
  checkLines(delivery, terminal).forEach(terminal.print);
  if (!acceptable) {
    terminal.refuse();
    const discarded = await client.call(discardDelivery, { params: { id } });
    if (terminal.answer({ ...discarded, findings: delivery.findings })) return;
    terminal.print(terminal.say({ de: "Nichts wurde übernommen.", en: "Nothing was taken over." }));
    return;
  }
  if (!options.yes && !(await confirmed(terminal))) {
    if (terminal.answer(delivery)) return;
    terminal.print(
      terminal.say({
        de: `Noch nichts übernommen. Annehmen mit: values accept ${id} – verwerfen mit: values discard ${id}`,
        en: `Nothing taken over yet. Accept with: values accept ${id} – discard with: values discard ${id}`,
      }),
    );
    return;
  }
  const accepted = await client.call(acceptDelivery, { params: { id } });
  if (!terminal.answer(accepted)) terminal.print(changeLine(accepted, terminal));
}

async function propose(
  path: string,
  options: FileOptions,
  command: Command,
  terminal: Terminal,
  connect: Connect,
): Promise<void> {
  const { file, query } = prepare(path, options, command, terminal);
  const client = await connect();
  const check = await client.call(checkValues, { query, file });
  if (!check.mapping) terminal.refuse();
  if (terminal.answer({ mapping: check.mapping, questions: check.questions })) return;
  proposalLines(check, terminal).forEach(terminal.print);
  if (check.mapping) terminal.print(stringify(check.mapping).trimEnd());
}

async function draft(
  path: string,
  { create, ...options }: FileOptions & { create?: boolean },
  command: Command,
  terminal: Terminal,
  connect: Connect,
): Promise<void> {
  const client = await connect();
  const check = await dryRun(client, prepare(path, options, command, terminal));
  const { catalog } = check.summary;
  if (create && catalog) {
    const created = await createDrafted(client, catalog, terminal);
    terminal.answer({ created, catalog });
    return;
  }
  if (terminal.answer({ catalog: catalog ?? null })) return;
  draftHead(check, path, terminal).forEach(terminal.print);
  if (catalog) terminal.print(stringify(catalog).trimEnd());
}

/** Commands for values: import, propose, draft, deliveries, accept, discard, undo, show. */
export function registerValues(program: Command, terminal: Terminal, connect: Connect): void {
  const { say } = terminal;
  const values = program.command("values").description(
    say({
      de: "Werte aus Tabellen (CSV, TSV, XLSX) liefern, prüfen und zurücknehmen",
      en: "deliver, check and undo values from tables (CSV, TSV, XLSX)",
    }),
  );
  const level = [
    "--level <key>",
    say({ de: "Raumebene, zu der die Werte gehören", en: "level the values are for" }),
  ] as const;
  const edition = [
    "--edition <key>",
    say({ de: "Gebietsstand, auf dem sie gemessen wurden", en: "edition they were measured on" }),
  ] as const;

  values
    .command("import <file>")
    .description(
      say({
        de: "eine Tabelle oder einen Download von Raumblick prüfen und, wenn nichts dagegen spricht, übernehmen",
        en: "check a table or a download of Raumblick and take it over if nothing speaks against it",
      }),
    )
    .option(
      "--mapping <file>",
      say({ de: "Zuordnung der Spalten (YAML oder JSON)", en: "mapping of the columns (YAML or JSON)" }),
    )
    .option(...level)
    .option(...edition)
    .option(
      "--source <key>",
      say({ de: "Quelle aus dem Katalog, deren Werte es sind", en: "source of the catalogue whose values these are" }),
    )
    .option("--dry-run", say({ de: "nur prüfen, nichts behalten", en: "only check, keep nothing" }))
    .option("--yes", say({ de: "ohne Rückfrage übernehmen", en: "take over without asking" }))
    .addOption(
      new Option(
        "--create-missing",
        say({
          de: "Indikatoren, die im Katalog fehlen, nach dem Entwurf anlegen",
          en: "create indicators that the catalogue lacks as drafted",
        }),
      ).conflicts("dryRun"),
    )
    .action((file: string, options: ImportOptions, command: Command) =>
      importValues(file, options, command, terminal, connect),
    );

  values
    .command("propose <file>")
    .description(
      say({
        de: "die Zuordnung vorschlagen, die aus dem Inhalt folgt (als YAML, zum Speichern)",
        en: "propose the mapping that follows from the content (as YAML, to be saved)",
      }),
    )
    .option(...level)
    .option(...edition)
    .action((file: string, options: FileOptions, command: Command) =>
      propose(file, options, command, terminal, connect),
    );

  values
    .command("draft <file>")
    .description(
      say({
        de: "Indikatoren, die im Katalog für eine Tabelle fehlen, als Entwurf zeigen (Katalogdatei in YAML) oder anlegen",
        en: "show indicators that the catalogue lacks for a table as a draft (catalogue file in YAML), or create them",
      }),
    )
    .option(
      "--mapping <file>",
      say({ de: "Zuordnung der Spalten (YAML oder JSON)", en: "mapping of the columns (YAML or JSON)" }),
    )
    .option(...level)
    .option(...edition)
    .option("--create", say({ de: "gleich so anlegen", en: "create them like this" }))
    .action((file: string, options: FileOptions & { create?: boolean }, command: Command) =>
      draft(file, options, command, terminal, connect),
    );

  values
    .command("deliveries")
    .description(say({ de: "Lieferungen auflisten, die neueste zuerst", en: "list deliveries, newest first" }))
    .action(async () => {
      const client = await connect();
      const answer = await client.call(listDeliveries, {});
      if (terminal.answer(answer)) return;
      for (const delivery of answer.deliveries) terminal.print(deliveryLine(delivery, terminal));
      if (answer.deliveries.length === 0)
        terminal.print(say({ de: "Es gibt noch keine Lieferungen.", en: "There are no deliveries yet." }));
    });

  registerDecisions(values, terminal, connect);

  values
    .command("show <indicator> <level> [period]")
    .description(
      say({
        de: "gespeicherte Werte eines Indikators zeigen, ohne Zeitraum die des neuesten",
        en: "show stored values of an indicator, without a period those of the newest",
      }),
    )
    .option(...edition)
    .action(async (indicator: string, levelKey: string, period: string | undefined, options: { edition?: string }) => {
      const client = await connect();
      const answer = await client.call(getInternalValues, {
        params: { indicator, level: levelKey },
        query: { ...(options.edition && { edition: options.edition }), ...(period && { period }) },
      });
      if (!terminal.answer(answer)) valueLines(answer, period, terminal).forEach(terminal.print);
    });
}

function registerDecisions(values: Command, terminal: Terminal, connect: Connect): void {
  const decisions = [
    ["accept", acceptDelivery, { de: "eine geprüfte Lieferung übernehmen", en: "take a checked delivery over" }],
    ["discard", discardDelivery, { de: "eine geprüfte Lieferung verwerfen", en: "discard a checked delivery" }],
    ["undo", undoDelivery, { de: "eine angenommene Lieferung zurücknehmen", en: "undo an accepted delivery" }],
  ] as const;
  for (const [name, contract, description] of decisions)
    values
      .command(`${name} <id>`)
      .description(terminal.say(description))
      .action(async (id: string, _options: object, command: Command) => {
        const number = readGivenNumber(id, command, terminal);
        const client = await connect();
        const delivery = await client.call(contract, { params: { id: number } });
        if (!terminal.answer(delivery)) terminal.print(changeLine(delivery, terminal));
      });
}
