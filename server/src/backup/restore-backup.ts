import { Refusal } from "@raumblick/model/refusal";
import type { Reading, Writing } from "../database/database.ts";
import { type Migration, readMigrations } from "../database/migrations.ts";
import { type DatabaseSettings, MIGRATIONS, openDatabase } from "../database/open.ts";
import { REBUILDING, rebuildDatabase } from "../database/rebuild.ts";
import { sql } from "../database/sql.ts";
import type { TextRow } from "./copy-text.ts";
import type { BackedUpTable, Manifest } from "./manifest.ts";
import { type Backup, openBackup } from "./read-backup.ts";
import { STAYS_HERE } from "./stays-here.ts";
import { readForeignKeys, readTables, type Table, verbatim } from "./tables.store.ts";

export type RestoreOptions = {
  /** Throw away what is in the store. Without it only an empty store is filled. */
  replace?: boolean;
  onVerified?: (manifest: Manifest) => void;
  onTable?: (table: BackedUpTable) => void;
};

/**
 * Puts the content of a backup into the store, whichever of the two wrote it. The file is checked as a whole before
 * anything is touched; then everything happens in one transaction. Tables are made as they were when the backup was
 * written, filled, and brought up to date by the same migrations. Throws `Refusal` for a file that is damaged, foreign or
 * newer than the program, a store that is not empty or in use.
 */
export async function restoreBackup(
  path: string,
  settings: DatabaseSettings,
  { replace = false, onVerified, onTable }: RestoreOptions = {},
): Promise<Manifest> {
  const backup = await openBackup(path);
  try {
    const { manifest } = backup;
    const through = stateOf(manifest, readMigrations(settings.migrations ?? MIGRATIONS));
    await backup.verify();
    onVerified?.(manifest);
    let kept: KeptRows = [];
    await rebuildDatabase(settings, {
      through,
      async check(tx) {
        await refuseRunning(tx, settings.kind);
        if (!replace) await refuseFilled(tx);
        kept = await readKept(tx);
      },
      async fill(tx) {
        await fillTables(tx, backup, onTable);
        await writeKept(tx, kept);
      },
    });
    // On PostgreSQL visitors get their rights again by opening.
    if (settings.kind === "postgresql") await (await openDatabase(settings, { warn() {} })).close();
    return manifest;
  } finally {
    backup.close();
  }
}

/** The migration whose tables the backup's rows fit. */
function stateOf({ migrations, program }: Manifest, known: readonly Migration[]): number {
  for (const { number, name, hash } of migrations) {
    const own = known[number - 1];
    if (own === undefined)
      throw new Refusal("conflict", "backup_newer", {
        de: `Die Sicherung stammt von einer neueren Programmversion (${program}, Umbau „${name}“). Bitte diese oder eine spätere Version nehmen.`,
        en: `The backup was written by a newer version of the program (${program}, migration "${name}"). Please use that version or a later one.`,
      });
    if (own.hash !== hash)
      throw new Refusal("conflict", "backup_of_other_tables", {
        de: `Die Sicherung passt nicht zu diesem Programm: Der Umbau „${name}“ lautete dort anders. Bitte die Programmversion nehmen, die sie geschrieben hat (${program}).`,
        en: `The backup does not fit this program: migration "${name}" was a different one there. Please use the version of the program that wrote it (${program}).`,
      });
  }
  return migrations.length;
}

async function refuseRunning(tx: Reading, kind: DatabaseSettings["kind"]): Promise<void> {
  // The embedded store's directory is locked: whoever uses it was named already.
  if (kind === "embedded") return;
  const [others] = await tx.rows<{ count: number }>(sql`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name in ('raumblick', ${REBUILDING})`);
  if (others?.count === 0) return;
  throw new Refusal("conflict", "database_in_use", {
    de: "Mit dieser Datenbank arbeitet noch ein Raumblick. Bitte alle Server und Befehle beenden, die sie benutzen, und noch einmal zurückspielen.",
    en: "A Raumblick still works with this database. Please stop all servers and commands that use it, and restore again.",
  });
}

/** Any of these with a row in it means that somebody has worked here. */
const CONTENT = [
  "area_level",
  "delivery",
  "indicator",
  "mapping",
  "metadata_history",
  "organization",
  "release",
  "source",
  "topic",
];

async function refuseFilled(tx: Reading): Promise<void> {
  for (const name of CONTENT) {
    const [here] = await tx.rows<{ exists: boolean }>(
      sql`select to_regclass(${`internal.${name}`}) is not null as exists`,
    );
    if (!here?.exists) continue;
    const rows = await tx.rows(verbatim(`select 1 from internal.${name} limit 1`));
    if (rows.length === 0) continue;
    throw new Refusal("conflict", "store_not_empty", {
      de: "Der Datenbestand ist nicht leer. Zum Ersetzen von allem bitte --replace angeben (vorher sichern) oder einen leeren Bestand nennen (RAUMBLICK_DATA oder DATABASE_URL).",
      en: "The store is not empty. To replace everything, please give --replace (make a backup first), or name an empty store (RAUMBLICK_DATA or DATABASE_URL).",
    });
  }
}

type KeptRows = { table: string; columns: string[]; row: TextRow }[];

/** The rows that belong to this place, wherever the data come from. */
async function readKept(tx: Reading): Promise<KeptRows> {
  const kept: KeptRows = [];
  for (const [name, first] of Object.entries(STAYS_HERE)) {
    const table = (await readTables(tx)).find((known) => known.name === name);
    if (table === undefined) continue;
    const columns = table.columns.map((column) => column.name);
    const texts = columns.map((column, index) => `"${column}"::text as c${index}`).join(", ");
    for (const row of await tx.rows<Record<string, string | null>>(verbatim(`select ${texts} from ${name}`)))
      if (first.has(row.c0 as string))
        kept.push({ table: name, columns, row: columns.map((_, index) => row[`c${index}`] ?? null) });
  }
  return kept;
}

async function writeKept(tx: Writing, kept: KeptRows): Promise<void> {
  const tables = await readTables(tx);
  for (const { table, columns, row } of kept)
    await insert(tx, tables.find(({ name }) => name === table) as Table, columns, [row]);
}

/** Foreign keys are taken off and put back, which checks them: rows may then come in any order. */
async function fillTables(tx: Writing, backup: Backup, onTable?: (table: BackedUpTable) => void): Promise<void> {
  const { manifest, rows } = backup;
  const tables = await readTables(tx);
  const foreignKeys = await readForeignKeys(tx);
  for (const { table, name } of foreignKeys) await tx.rows(verbatim(`alter table ${table} drop constraint ${name}`));
  for (const { name } of tables) {
    await tx.rows(verbatim(`alter table ${name} disable trigger user`));
    await tx.rows(verbatim(`delete from ${name}`));
  }
  for (const backedUp of manifest.tables) {
    const table = tables.find(({ name }) => name === backedUp.name);
    if (table === undefined) throw unknownTable(backedUp.name);
    for await (const batch of rows(backedUp)) await insert(tx, table, backedUp.columns, batch);
    onTable?.(backedUp);
  }
  for (const { name, next } of manifest.sequences)
    await tx.rows(verbatim(`alter sequence ${name} restart with ${next}`));
  for (const { table, name, definition } of foreignKeys)
    await tx.rows(verbatim(`alter table ${table} add constraint ${name} ${definition}`));
  for (const { name } of tables) {
    await tx.rows(verbatim(`alter table ${name} enable trigger user`));
    await tx.rows(verbatim(`analyze ${name}`));
  }
}

async function insert(tx: Writing, table: Table, columns: readonly string[], rows: readonly TextRow[]): Promise<void> {
  const types = columns.map((name) => {
    const column = table.columns.find((known) => known.name === name);
    if (column === undefined) throw unknownTable(`${table.name}.${name}`);
    return column.type;
  });
  const names = columns.map((name) => `"${name}"`).join(", ");
  const casts = types.map((type, index) => `c${index}::${type}`).join(", ");
  const given = columns.map((_, index) => `c${index}`).join(", ");
  const lists = columns.map((_, index) => rows.map((row) => row[index] ?? null));
  const opening = `insert into ${table.name} (${names}) overriding system value select ${casts} from unnest(`;
  await tx.rows(sql`${verbatim(opening)}${textLists(lists)}${verbatim(`) as given(${given})`)}`);
}

function textLists(lists: readonly (readonly (string | null)[])[]) {
  return lists.slice(1).reduce((all, list) => sql`${all}, ${list}::text[]`, sql`${lists[0]}::text[]`);
}

/** The migrations agree, so this is a fault of the file. */
function unknownTable(name: string): Refusal {
  return new Refusal("invalid", "backup_damaged", {
    de: `Die Sicherung nennt „${name}“, was es in ihrem Stand der Tabellen nicht gibt. Bitte eine andere Sicherung nehmen. Es wurde nichts verändert.`,
    en: `The backup names "${name}", which its state of the tables does not have. Please take another backup. Nothing was changed.`,
  });
}
