import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../database/database.ts";
import { type DatabaseSettings, MIGRATIONS, openDatabase } from "../../database/open.ts";
import { Sql } from "../../database/sql.ts";
import { rowsThrough } from "./filled-tables.ts";

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

/** Fills an empty store with the rows of a former version, as that version left it. */
export async function fillAt(settings: DatabaseSettings, number: number, base: string): Promise<void> {
  const database = await openDatabase({ ...settings, migrations: migrationsThrough(number, base) }, { warn() {} });
  await runStatements(database, rowsThrough(number)).finally(() => database.close());
}
