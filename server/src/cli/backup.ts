import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { downloadBackup } from "@raumblick/api/backup.api";
import type { Command } from "commander";
import type { Manifest } from "../backup/manifest.ts";
import { openBackup } from "../backup/read-backup.ts";
import { refuseExisting, writeBackup } from "../backup/write-backup.ts";
import type { Config } from "../config.ts";
import { storeOf, VERSION } from "../context.ts";
import { openDatabase } from "../database/open.ts";
import { refusingContent } from "./refused.ts";
import type { Connect, Terminal } from "./terminal.ts";

type Options = { verify?: boolean; overwrite?: boolean };

/** Adds `backup`: everything in the store as one file, or a check of such a file. */
export function registerBackup(program: Command, terminal: Terminal, connect: Connect, config: () => Config): void {
  const { say } = terminal;
  const command = program
    .command("backup")
    .summary(say({ de: "alles in eine Datei sichern", en: "back up everything to one file" }))
    .description(
      say({
        de: "Sichert alles in eine ZIP-Datei, auch Vertrauliches: Gebiete, Indikatoren, Werte, Lieferungen, Veröffentlichungen. Läuft der Server auf PostgreSQL, darf er dabei weiterlaufen; läuft er auf der eingebauten Datenbank, gehört --server dazu. Die Datei lässt sich auf beiden Datenbanken zurückspielen.",
        en: "Backs up everything to a ZIP file, confidential data included: areas, indicators, values, deliveries, releases. On PostgreSQL the server may go on running; on the embedded database give --server while it runs. The file can be restored to either database.",
      }),
    )
    .argument("<file>", say({ de: "Datei, die entsteht", en: "file to write" }))
    .option("--verify", say({ de: "eine vorhandene Datei nur prüfen", en: "only check an existing file" }))
    .option("--overwrite", say({ de: "eine vorhandene Datei überschreiben", en: "overwrite an existing file" }))
    .action(async (path: string, options: Options) => {
      await refusingContent(terminal, async () => {
        if (!options.verify) await makeBackup(path, options, config(), connect);
        const { manifest, total } = await verified(path);
        if (terminal.answer({ file: path, ...manifest })) return;
        describeBackup(manifest, total, terminal);
        terminal.print(
          options.verify
            ? say({ de: "Alle Prüfsummen stimmen.", en: "All checksums are right." })
            : say({ de: `Gesichert und geprüft: ${path}`, en: `Backed up and checked: ${path}` }),
        );
      });
    });
  command.addHelpText(
    "after",
    say({
      de: "\nBeispiele:\n  npm run raumblick -- backup sicherung.zip\n  npm run raumblick -- backup --server http://localhost:8080 sicherung.zip\n  npm run raumblick -- backup --verify sicherung.zip",
      en: "\nExamples:\n  npm run raumblick -- backup backup.zip\n  npm run raumblick -- backup --server http://localhost:8080 backup.zip\n  npm run raumblick -- backup --verify backup.zip",
    }),
  );
}

async function makeBackup(
  path: string,
  { overwrite = false }: Options,
  config: Config,
  connect: Connect,
): Promise<void> {
  if (config.server !== undefined) return fetchBackup(path, overwrite, connect);
  const database = await openDatabase(storeOf(config), { warn() {} });
  await writeBackup(database, path, { version: VERSION, overwrite }).finally(() => database.close());
}

/** A backup of a running server. It counts when it has come whole. */
async function fetchBackup(path: string, overwrite: boolean, connect: Connect): Promise<void> {
  if (!overwrite) refuseExisting(path);
  const answer = await (await connect()).call(downloadBackup, {});
  const part = `${path}.part`;
  try {
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), file);
    (await openBackup(part)).close();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Reads the file once more as a whole. Throws `Refusal` when it is not what the manifest says. */
async function verified(path: string): Promise<{ manifest: Manifest; total: number }> {
  const backup = await openBackup(path);
  await backup.verify().finally(backup.close);
  const { manifest } = backup;
  return { manifest, total: manifest.tables.reduce((sum, { rows }) => sum + rows, 0) };
}

/** What is in a backup, in two lines. */
export function describeBackup(manifest: Manifest, total: number, { say, print, language }: Terminal): void {
  const { createdAt, program, store, release, migrations, tables } = manifest;
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const kind =
    store === "embedded"
      ? { de: "eingebaute Datenbank", en: "embedded database" }
      : { de: "PostgreSQL", en: "PostgreSQL" };
  print(
    say({
      de: `Stand ${createdAt}, Raumblick ${program} (Umbau ${migrations.length}), ${kind.de}, Veröffentlichung Nr. ${release}`,
      en: `As of ${createdAt}, Raumblick ${program} (migration ${migrations.length}), ${kind.en}, release ${release}`,
    }),
  );
  print(
    say({
      de: `${number(total)} Zeilen in ${tables.length} Tabellen`,
      en: `${number(total)} rows in ${tables.length} tables`,
    }),
  );
}
