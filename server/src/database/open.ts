import { join } from "node:path";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded.ts";
import { readMigrations } from "./migrations.ts";
import { openPostgresql } from "./postgresql.ts";

/** Which store to open: the embedded one in a directory, or a PostgreSQL database. */
export type DatabaseSettings =
  | {
      kind: "embedded";
      /** The data directory; locked for this process while the database is open. */
      directory: string;
      /** Where prepared stores are kept, so that a first start copies one; without it a first start takes 17 s. */
      templates?: string;
      migrations?: string;
    }
  | { kind: "postgresql"; url: string; visitorUrl?: string; migrations?: string };

/** What opening needs of the log. */
export type DatabaseLog = { warn(details: object, message: string): void };

/** The tables this program works with. */
export const MIGRATIONS = join(import.meta.dirname, "../../migrations");

/**
 * Opens the store and brings its tables up to date under a lock. Throws `Refusal`, whose sentence says what to change,
 * when the directory is in use, the server is too old or unreachable, or the tables do not fit this program.
 */
export function openDatabase(settings: DatabaseSettings, log: DatabaseLog): Promise<Database> {
  const migrations = readMigrations(settings.migrations ?? MIGRATIONS);
  const onTrouble = (error: Error) => log.warn({ error }, "The connection to the database broke");
  if (settings.kind === "embedded")
    return openEmbedded({ directory: settings.directory, templates: settings.templates, migrations }, onTrouble);
  return openPostgresql({ url: settings.url, visitorUrl: settings.visitorUrl, migrations }, onTrouble);
}
