import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "@raumblick/model/refusal";
import pg from "pg";
import { migrating } from "./migrations.ts";
import type { PostgresqlSettings } from "./postgresql.ts";
import { sessionOn, withSession } from "./postgresql-session.ts";
import { type Session, StatementError } from "./session.ts";
import { closeCommonRights, grantPublished, quoteName } from "./zones.ts";

/**
 * Gives visitors a login of their own without any right outside schema `published`, and returns how to connect.
 * `SET ROLE` would not do: whoever can send statements could reset it.
 */
export async function grantVisitors(owners: pg.Pool, settings: PostgresqlSettings): Promise<pg.ClientConfig> {
  const login =
    settings.visitorUrl === undefined
      ? await withSession(owners, (session) => ensureVisitor(session, settings.url))
      : { connectionString: settings.visitorUrl };
  const role = await roleOf(login, settings.visitorUrl !== undefined);
  // Before any right is taken or given: it could be the owner itself.
  await withVisitor(login, refuseMighty);
  await withSession(owners, async (session) => {
    await grantPublished(session, role);
    await closeCommonRights(session);
    await forbidTemporary(session);
  });
  return login;
}

/** PostgreSQL lets everybody make temporary tables; visitors are to write nothing at all. */
async function forbidTemporary(session: Session): Promise<void> {
  const [here] = await session.rows("select current_database() as name", []);
  await migrating(session, () =>
    session.script(`revoke temporary on database ${quoteName(here?.name as string)} from public`),
  );
}

/** Makes the role when it is absent and gives it the password all processes on this database read from its tables. */
async function ensureVisitor(session: Session, ownerUrl: string): Promise<pg.ClientConfig> {
  const [here] = await session.rows("select current_database() as name", []);
  const role = visitorRole(here?.name as string);
  const password = await sharedPassword(session);
  const { host, port, database, ssl } = new pg.Client({ connectionString: ownerUrl });
  const login = { host, port, ssl, user: role, password, ...(database !== undefined && { database }) };
  if (await canLogIn(login)) return login;
  try {
    await migrating(session, () =>
      session.script(`do $$ begin
          if not exists (select from pg_roles where rolname = '${role}') then create role ${quoteName(role)}; end if;
        end $$;
        alter role ${quoteName(role)} with login noinherit nocreatedb nocreaterole password '${password}';
        alter role ${quoteName(role)} in database ${quoteName(here?.name as string)} set default_transaction_read_only = on;
        alter role ${quoteName(role)} in database ${quoteName(here?.name as string)} set statement_timeout = '15s'`),
    );
  } catch (error) {
    if (error instanceof StatementError) throw noVisitor(role, error);
    throw error;
  }
  return login;
}

/** One role per database of a server. The name is plain enough to stand in SQL text. */
export function visitorRole(database: string): string {
  const plain = database.toLowerCase().replace(/[^a-z0-9_]/g, "_");
  const name = `raumblick_visitor_${plain}`;
  if (plain === database && name.length <= 63) return name;
  return `${name.slice(0, 50)}_${createHash("sha256").update(database).digest("hex").slice(0, 12)}`;
}

async function sharedPassword(session: Session): Promise<string> {
  return migrating(session, async () => {
    await session.rows(
      "insert into installation.setting (name, value) values ('visitor_password', $1) on conflict do nothing",
      [randomBytes(32).toString("hex")],
    );
    const [stored] = await session.rows("select value from installation.setting where name = 'visitor_password'", []);
    return stored?.value as string;
  });
}

async function canLogIn(login: pg.ClientConfig): Promise<boolean> {
  try {
    await withVisitor(login, async () => {});
    return true;
  } catch {
    return false;
  }
}

async function withVisitor<T>(login: pg.ClientConfig, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...login, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(sessionOn(client));
  } finally {
    await client.end();
  }
}

async function roleOf(login: pg.ClientConfig, given: boolean): Promise<string> {
  try {
    return await withVisitor(login, async (session) => {
      const [row] = await session.rows("select current_user::text as role", []);
      return row?.role as string;
    });
  } catch (error) {
    const cause = (error as Error).message;
    const refusal = new Refusal("unavailable", "visitor_cannot_log_in", {
      de: given
        ? `Die Rolle der Besucher aus RAUMBLICK_VISITOR_DATABASE_URL kann sich nicht anmelden (${cause}). Bitte Benutzer, Passwort und pg_hba.conf prüfen.`
        : `Die Rolle der Besucher, die Raumblick angelegt hat, kann sich nicht anmelden (${cause}). Bitte ihr in pg_hba.conf die Anmeldung mit Passwort erlauben oder in RAUMBLICK_VISITOR_DATABASE_URL eine eigene Rolle nennen.`,
      en: given
        ? `The visitors' role of RAUMBLICK_VISITOR_DATABASE_URL cannot log in (${cause}). Please check user, password and pg_hba.conf.`
        : `The visitors' role made by Raumblick cannot log in (${cause}). Please allow it to log in with its password in pg_hba.conf, or name a role of your own in RAUMBLICK_VISITOR_DATABASE_URL.`,
    });
    refusal.cause = error;
    throw refusal;
  }
}

/** A visitors' role that could reach the internal zone would make the two zones worthless. */
async function refuseMighty(session: Session): Promise<void> {
  const [role] = await session.rows(
    `select current_user::text as name, current_database() as database,
            r.rolsuper or r.rolcreaterole or r.rolbypassrls
              or pg_has_role(current_user, (select nspowner from pg_namespace where nspname = 'internal'), 'member')
              or has_schema_privilege('internal', 'usage') or has_schema_privilege('internal', 'create')
              or has_schema_privilege('installation', 'usage') as mighty
     from pg_roles r where r.rolname = current_user`,
    [],
  );
  if (role?.mighty)
    throw new Refusal("conflict", "visitor_too_mighty", {
      de: `Die Rolle der Besucher „${role.name}“ darf zu viel: Sie ist Verwalter oder kommt an die internen Daten. Bitte in RAUMBLICK_VISITOR_DATABASE_URL eine gewöhnliche Rolle nennen, die weder Eigentümer der Tabellen noch Mitglied in dessen Rolle ist.`,
      en: `The visitors' role "${role.name}" may do too much: it is an administrator or reaches the internal data. Please name an ordinary role in RAUMBLICK_VISITOR_DATABASE_URL that neither owns the tables nor is a member of their owner's role.`,
    });
}

function noVisitor(role: string, cause: Error): Refusal {
  const refusal = new Refusal("conflict", "visitor_role_missing", {
    de: `Raumblick darf die Rolle „${role}“ für Besucher nicht anlegen. Bitte entweder dem Benutzer aus DATABASE_URL das Recht CREATEROLE geben oder eine gewöhnliche Rolle mit Anmeldung anlegen und ihre Verbindung in RAUMBLICK_VISITOR_DATABASE_URL nennen.`,
    en: `Raumblick may not make the role "${role}" for visitors. Please either give the user of DATABASE_URL the right CREATEROLE, or make an ordinary role with login and name its connection in RAUMBLICK_VISITOR_DATABASE_URL.`,
  });
  refusal.cause = cause;
  return refusal;
}
