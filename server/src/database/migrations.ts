import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@raumblick/model/refusal";
import type { Session } from "./session.ts";

/** One step of the tables' history: a plain SQL file `0001-name.sql`. */
export type Migration = { number: number; name: string; text: string; hash: string };

/** Key of the advisory lock under which one process at a time changes tables and roles ("Raum" in ASCII). */
const LOCK = 0x5261756d;

const BEGIN = `begin; select pg_advisory_xact_lock(${LOCK})`;

/** The migrations of the directory in their order. Throws when numbers are missing or double. */
export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) throw new Error(`Migration ${name} is not number ${index + 1} of ${directory}`);
    const text = readFileSync(join(directory, name), "utf8").replaceAll("\r\n", "\n");
    return { number, name, text, hash: createHash("sha256").update(text).digest("hex") };
  });
}

/** A short name for this list of migrations: the same list, the same tables. */
export function migrationsHash(migrations: readonly Migration[], ...further: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of [...migrations.map((migration) => migration.hash), ...further]) hash.update(`${part}\n`);
  return hash.digest("hex").slice(0, 16);
}

const TABLES = `
create schema if not exists installation;
revoke all on schema installation from public;
create table if not exists installation.migration (
  number integer primary key,
  name text not null,
  hash text not null,
  applied_at timestamptz not null default now()
);
create table if not exists installation.setting (
  name text primary key,
  value text not null
)`;

type Applied = { number: number; name: string; hash: string };

/**
 * Brings the tables to the newest migration, each in a transaction of its own that happens or does not. Several
 * processes may start at once. Refuses when an applied file was changed or the database is newer than the program.
 */
export async function migrate(session: Session, migrations: readonly Migration[]): Promise<number> {
  await migrating(session, () => session.script(TABLES));
  let count = 0;
  while (await migrating(session, () => applyNext(session, migrations))) count += 1;
  return count;
}

async function applyNext(session: Session, migrations: readonly Migration[]): Promise<boolean> {
  const applied = (await session.rows(
    "select number, name, hash from installation.migration order by number",
    [],
  )) as Applied[];
  refuseForeign(applied, migrations);
  const next = migrations[applied.length];
  if (next === undefined) return false;
  await apply(session, next);
  return true;
}

async function apply(session: Session, { number, name, hash, text }: Migration): Promise<void> {
  await session.script(text);
  const values = [number, name, hash];
  await session.rows("insert into installation.migration (number, name, hash) values ($1, $2, $3)", values);
}

/**
 * Throws all tables away and makes them anew in the transaction that is open, with `fill` at the time when the tables
 * are as migration `through` left them: what was written for older tables goes through the same steps as they did.
 */
export async function migrateAnew(
  session: Session,
  migrations: readonly Migration[],
  through: number,
  fill: () => Promise<void>,
): Promise<void> {
  await session.script("drop schema if exists internal, published, installation cascade");
  await session.script(TABLES);
  for (const migration of migrations.slice(0, through)) await apply(session, migration);
  await fill();
  for (const migration of migrations.slice(through)) await apply(session, migration);
}

function refuseForeign(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const done of applied) {
    const known = migrations[done.number - 1];
    if (known === undefined)
      throw new Refusal("conflict", "database_newer", {
        de: `Die Datenbank ist neuer als dieses Programm: Sie enthält den Umbau „${done.name}“, den es nicht kennt. Bitte eine Programmversion starten, die ihn mitbringt.`,
        en: `The database is newer than this program: it has the migration "${done.name}", which the program does not know. Please start a version of the program that has it.`,
      });
    if (known.hash !== done.hash)
      throw new Refusal("conflict", "migration_changed", {
        de: `Der Umbau „${known.name}“ wurde in der Datenbank schon in einer anderen Fassung („${done.name}“) ausgeführt. Bitte die ursprüngliche Datei wiederherstellen; Änderungen gehören in eine neue Datei.`,
        en: `The migration "${known.name}" was already applied to the database in another version ("${done.name}"). Please restore the original file; changes belong in a new one.`,
      });
  }
}

/** One transaction on tables, roles and rights; it waits until no other process is in one on this database. */
export async function migrating<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.script(BEGIN);
  try {
    const result = await work();
    await session.script("commit");
    return result;
  } catch (error) {
    await session.script("rollback").catch(() => {});
    throw error;
  }
}
