import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../database/database.ts";
import { type DatabaseSettings, MIGRATIONS, openDatabase } from "../../database/open.ts";
import { Sql } from "../../database/sql.ts";
import { NEWEST_ROWS, rowsThrough } from "./filled-tables.ts";

/** How many migrations there are. */
export const NEWEST = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql")).length;

/** A directory with the first migrations only: the tables of a former version of the program. */
export function migrationsThrough(number: number, base: string): string {
  const directory = join(base, `migrations-${number}`);
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(MIGRATIONS).sort().slice(0, number))
    cpSync(join(MIGRATIONS, name), join(directory, name));
  return directory;
}

/** Runs statements, each ended by `;` and a line end, in one transaction. */
export async function runStatements(database: Database, text: string): Promise<void> {
  const statements = text.split(/;\s*(?:\n|$)/).filter((statement) => statement.trim() !== "");
  await database.writing(async (tx) => {
    for (const statement of statements) await tx.rows(new Sql([statement], []));
  });
}

/** Opens a store with the migrations of a directory. */
export type OpenAt = (migrations: string) => Promise<Database>;

/**
 * Fills an empty store with the rows of former versions and brings it to a migration: rows are written by the version
 * that knew such tables, as they were in the field.
 */
export async function fillAt(open: OpenAt, number: number, base: string): Promise<void> {
  const withRows = Math.min(number, NEWEST_ROWS);
  for (const step of new Set([withRows, number])) {
    const database = await open(migrationsThrough(step, base));
    if (step === withRows) await runStatements(database, rowsThrough(step)).finally(() => database.close());
    else await database.close();
  }
}

/** As `fillAt` for a store that can be opened by its settings. */
export function fillSettingsAt(settings: DatabaseSettings, number: number, base: string): Promise<void> {
  return fillAt((migrations) => openDatabase({ ...settings, migrations }, { warn() {} }), number, base);
}
