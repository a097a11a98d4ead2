import { Refusal } from "@raumblick/model/refusal";
import pg from "pg";
import type { Database, TimeLimit } from "./database.ts";
import { type Migration, migrate, migrating } from "./migrations.ts";
import { withSession } from "./postgresql-session.ts";
import { grantVisitors } from "./postgresql-visitor.ts";
import { alone, BEGIN_READING, BEGIN_WRITING, type Session, transact } from "./session.ts";

export type PostgresqlSettings = {
  /** Connection of the owner of the tables. */
  url: string;
  /** Connection of the visitors' own role; without it the program makes that role. */
  visitorUrl: string | undefined;
  migrations: readonly Migration[];
};

/** Longest time a visitor's statement may run, in milliseconds. */
const VISITOR_TIMEOUT = 15_000;
/** A visitor's statement that has had no answer for so long is given up: the server is frozen or its network gone. */
const VISITOR_PATIENCE = VISITOR_TIMEOUT + 5000;
/**
 * PostgreSQL takes an expensive function of PostGIS for a reason to compile the statement, which takes seconds for each
 * and makes none of ours faster: their time goes by inside the functions.
 */
const INTERPRETED = "set local jit = off";
const BEGIN_VISITING = `${BEGIN_READING}; ${INTERPRETED}; set local statement_timeout = ${VISITOR_TIMEOUT}`;

const OWNER_CONNECTIONS = 6;
const VISITOR_CONNECTIONS = 12;

/**
 * Opens a PostgreSQL database: checks versions, brings the tables up to date, gives visitors their own login that reads
 * schema `published` only. Throws `Refusal` with what to change. `onTrouble` hears of connections that broke while idle.
 */
export async function openPostgresql(
  settings: PostgresqlSettings,
  onTrouble: (cause: Error) => void,
): Promise<Database> {
  const owners = pool({ connectionString: settings.url }, OWNER_CONNECTIONS, onTrouble);
  try {
    await withSession(owners, (session) => prepare(session, settings.migrations)).catch((error) => {
      throw unreachable(error);
    });
    const visitorLogin = await grantVisitors(owners, settings);
    const visitors = pool({ ...visitorLogin, query_timeout: VISITOR_PATIENCE }, VISITOR_CONNECTIONS, onTrouble);
    return postgresqlDatabase(owners, visitors);
  } catch (error) {
    await owners.end();
    throw error;
  }
}

function pool(login: pg.ClientConfig, max: number, onTrouble: (cause: Error) => void): pg.Pool {
  const connections = new pg.Pool({
    ...login,
    max,
    application_name: "raumblick",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  });
  connections.on("error", onTrouble);
  return connections;
}

async function prepare(session: Session, migrations: readonly Migration[]): Promise<void> {
  await preparePostgis(session);
  await migrate(session, migrations);
}

/** Checks the server's version and sees to it that PostGIS is there. Throws `Refusal` with what to change. */
export async function preparePostgis(session: Session): Promise<void> {
  await checkServer(session);
  await migrating(session, () => installPostgis(session));
  await checkPostgis(session);
}

async function checkServer(session: Session): Promise<void> {
  const [server] = await session.rows(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
    [],
  );
  if ((server?.number as number) < 150_000)
    throw new Refusal("conflict", "postgresql_too_old", {
      de: `Der Datenbankserver ist PostgreSQL ${server?.version}; Raumblick braucht mindestens Version 15. Bitte den Server aktualisieren.`,
      en: `The database server is PostgreSQL ${server?.version}; Raumblick needs at least version 15. Please upgrade the server.`,
    });
}

async function installPostgis(session: Session): Promise<void> {
  const installed = await session.rows("select 1 from pg_extension where extname = 'postgis'", []);
  if (installed.length > 0) return;
  try {
    await session.script("create extension postgis");
  } catch (error) {
    const refusal = new Refusal("conflict", "postgis_missing", {
      de: "In der Datenbank fehlt die Erweiterung PostGIS und ließ sich nicht einrichten. Bitte PostGIS (ab 3.3) auf dem Datenbankserver installieren und als Verwalter in dieser Datenbank „create extension postgis“ ausführen.",
      en: 'The database lacks the extension PostGIS and it could not be set up. Please install PostGIS (3.3 or newer) on the database server and run "create extension postgis" in this database as an administrator.',
    });
    refusal.cause = error;
    throw refusal;
  }
}

async function checkPostgis(session: Session): Promise<void> {
  const [found] = await session.rows(
    `select e.extversion as version, to_regtype('geometry') is not null as visible, n.nspname as schema
     from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'postgis'`,
    [],
  );
  const [major = 0, minor = 0] = String(found?.version).split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 3))
    throw new Refusal("conflict", "postgis_too_old", {
      de: `In der Datenbank ist PostGIS ${found?.version}; Raumblick braucht mindestens 3.3. Bitte PostGIS aktualisieren und „select postgis_extensions_upgrade()“ ausführen.`,
      en: `The database has PostGIS ${found?.version}; Raumblick needs at least 3.3. Please upgrade PostGIS and run "select postgis_extensions_upgrade()".`,
    });
  if (!found?.visible)
    throw new Refusal("conflict", "postgis_hidden", {
      de: `PostGIS liegt im Schema „${found?.schema}“, das nicht im Suchpfad steht. Bitte „alter database … set search_path = public, ${found?.schema}“ ausführen.`,
      en: `PostGIS lies in schema "${found?.schema}", which is not on the search path. Please run "alter database … set search_path = public, ${found?.schema}".`,
    });
}

/** Says where to look when the database of the settings does not answer. */
export function unreachable(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== "database_unavailable") return error;
  const cause = error.cause instanceof Error ? error.cause.message || String(error.cause) : String(error.cause);
  const refusal = new Refusal("unavailable", "database_unreachable", {
    de: `Die Datenbank aus DATABASE_URL ist nicht erreichbar (${cause}). Bitte prüfen: Läuft der Server, stimmen Rechner, Port, Datenbankname, Benutzer und Passwort?`,
    en: `The database of DATABASE_URL cannot be reached (${cause}). Please check that the server runs and that host, port, database name, user and password are right.`,
  });
  refusal.cause = error.cause;
  return refusal;
}

function postgresqlDatabase(owners: pg.Pool, visitors: pg.Pool): Database {
  const run = <Tx, T>(
    connections: pg.Pool,
    beginning: string,
    work: (tx: Tx) => Promise<T>,
    limit?: TimeLimit,
  ): Promise<T> => alone(() => withSession(connections, (session) => transact(session, beginning, work, limit)));
  let closing: Promise<unknown> | undefined;
  return {
    kind: "postgresql",
    reading: (work, limit) => run(owners, `${BEGIN_READING}; ${INTERPRETED}`, work, limit),
    writing: (work, limit) => run(owners, `${BEGIN_WRITING}; ${INTERPRETED}`, work, limit),
    visiting: (work) => run(visitors, BEGIN_VISITING, work),
    async close() {
      closing ??= Promise.all([owners.end(), visitors.end()]);
      await closing;
    },
  };
}
