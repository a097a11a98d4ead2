import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe } from "node:test";
import type { Database } from "@raumblick/server/database/database";
import { embeddedDatabase } from "@raumblick/server/database/embedded";
import { prepareEmbedded } from "@raumblick/server/database/embedded-prepare";
import { type EmbeddedSession, openEmbeddedSession } from "@raumblick/server/database/embedded-session";
import { copyTemplate } from "@raumblick/server/database/embedded-template";
import { migrationsHash, readMigrations } from "@raumblick/server/database/migrations";
import { openDatabase } from "@raumblick/server/database/open";
import pg from "pg";
import { startTestPostgres, type TestPostgres } from "./postgres.ts";

/**
 * Databases for tests: fresh, with all tables, cheap. Embedded ones share one PGlite per test file (it takes 0.9 GB):
 * opening the next empties it and ends the former. PostgreSQL ones are copies of a template made once per test run.
 */

export type OpenDatabase = () => Promise<Database>;

const root = join(import.meta.dirname, "../..");
const migrations = readMigrations(join(root, "server/migrations"));
const templates = join(root, ".cache");
const silent = { warn() {} };

/** Declares the same tests for both stores. Each `open()` gives a fresh, migrated database, closed after the tests. */
export function forEachDatabase(name: string, body: (open: OpenDatabase, kind: Database["kind"]) => void): void {
  for (const kind of ["embedded", "postgresql"] as const)
    describe(`${name} [${kind}]`, () => {
      const opened: Database[] = [];
      after(async () => {
        for (const database of opened) await database.close();
      });
      body(async () => {
        const database = await openTestDatabase(kind);
        opened.push(database);
        return database;
      }, kind);
    });
}

/** One fresh, migrated database of the kind. The caller closes it. */
export function openTestDatabase(kind: Database["kind"] = "embedded"): Promise<Database> {
  return kind === "embedded" ? openEmbeddedCopy() : openPostgresqlCopy();
}

let embedded: Promise<{ session: EmbeddedSession; directory: string }> | undefined;
let inUse: { ended: boolean } | undefined;

async function openEmbeddedCopy(): Promise<Database> {
  const first = embedded === undefined;
  embedded ??= startEmbedded();
  const { session } = await embedded;
  if (inUse !== undefined) inUse.ended = true;
  const use = { ended: false };
  inUse = use;
  if (!first) await empty(session);
  const guarded: EmbeddedSession = {
    get ended() {
      return session.ended;
    },
    rows: (text, values, milliseconds) => (use.ended ? over() : session.rows(text, values, milliseconds)),
    script: (text) => (use.ended ? over() : session.script(text)),
    async close() {
      use.ended = true;
    },
  };
  return embeddedDatabase(guarded, over, { release() {} });
}

function over(): Promise<never> {
  return Promise.reject(new Error("This test database was closed, or another one was opened after it."));
}

async function startEmbedded(): Promise<{ session: EmbeddedSession; directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), "raumblick-test-"));
  const store = join(directory, "store");
  await copyTemplate({ directory, templates, migrations }, store);
  const session = await openEmbeddedSession(store, () => {});
  return { session, directory };
}

async function empty(session: EmbeddedSession): Promise<void> {
  await session.script("rollback");
  await session.script("drop schema if exists internal, published, installation cascade");
  await prepareEmbedded(session, migrations);
}

let server: Promise<TestPostgres> | undefined;
const made: string[] = [];

async function openPostgresqlCopy(): Promise<Database> {
  return openDatabase({ kind: "postgresql", ...(await createTestPostgresql()) }, silent);
}

/** Connections of a fresh, migrated PostgreSQL database for a test that opens it itself. */
export async function createTestPostgresql(): Promise<{ url: string; visitorUrl: string }> {
  server ??= startTestPostgres();
  const { url } = await server;
  const template = `raumblick_template_${migrationsHash(migrations)}`;
  const name = `raumblick_test_${process.pid}_${made.length}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await ensureTemplate(client, url, template);
    await client.query(`create database ${name} template ${template}`);
    made.push(name);
  } finally {
    await client.end();
  }
  return { url: databaseUrl(url, name), visitorUrl: visitorUrl(url, name) };
}

/** An empty PostgreSQL database, without any table of ours, dropped at the end. */
export async function createEmptyPostgresql(): Promise<string> {
  server ??= startTestPostgres();
  const { url } = await server;
  const name = `raumblick_empty_${process.pid}_${made.length}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template template0 encoding 'UTF8'`).finally(() => client.end());
  made.push(name);
  return databaseUrl(url, name);
}

/** All test databases of a server share one role for visitors: roles belong to the server, not to a database. */
const VISITOR = "raumblick_test_visitor";

async function ensureTemplate(client: pg.Client, url: string, template: string): Promise<void> {
  await client.query("select pg_advisory_lock(7201)");
  try {
    const found = await client.query("select 1 from pg_database where datname = $1 and datistemplate", [template]);
    if (found.rowCount !== 0) return;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template} template template0 encoding 'UTF8'`);
    const role = await client.query("select 1 from pg_roles where rolname = $1", [VISITOR]);
    if (role.rowCount === 0) await client.query(`create role ${VISITOR} login password '${VISITOR}'`);
    const settings = { url: databaseUrl(url, template), visitorUrl: visitorUrl(url, template) };
    await (await openDatabase({ kind: "postgresql", ...settings }, silent)).close();
    await client.query(`alter database ${template} is_template true`);
  } finally {
    await client.query("select pg_advisory_unlock(7201)");
  }
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function visitorUrl(url: string, name: string): string {
  const changed = new URL(databaseUrl(url, name));
  changed.username = VISITOR;
  changed.password = VISITOR;
  return changed.href;
}

after(async () => {
  if (embedded !== undefined) {
    const { session, directory } = await embedded;
    await session.close();
    rmSync(directory, { recursive: true, force: true });
  }
  if (server === undefined) return;
  const { url, stop } = await server;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  await stop();
});
