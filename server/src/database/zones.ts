import { migrating } from "./migrations.ts";
import type { Session } from "./session.ts";

/** A name as SQL text. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Lets the visitors' role read schema `published` and nothing else of ours, in tables to come too. Functions of ours
 * are executable by nobody but their owner.
 */
export async function grantPublished(session: Session, visitor: string): Promise<void> {
  await migrating(session, () => session.script(grantsOf(visitor)));
}

/** The statements of `grantPublished`, for a transaction that is open already. */
export function grantsOf(visitor: string): string {
  const role = quoteName(visitor);
  return `
    revoke all on schema internal, installation, published from public, ${role};
    revoke all on all tables in schema internal, installation, published from public, ${role};
    revoke all on all sequences in schema internal, installation, published from public, ${role};
    revoke all on all routines in schema internal, installation, published from public, ${role};
    alter default privileges revoke execute on routines from public;
    grant usage on schema published to ${role};
    grant select on all tables in schema published to ${role};
    alter default privileges in schema published grant select on tables to ${role}`;
}

/** Everything that makes or changes a large object: to PostgreSQL they belong to everybody. */
const LARGE_OBJECTS = [
  "lo_creat(integer)",
  "lo_create(oid)",
  "lo_from_bytea(oid, bytea)",
  "lo_open(oid, integer)",
  "lo_put(oid, bigint, bytea)",
  "lo_unlink(oid)",
];

/** Functions of extensions that run with their owner's rights: PostGIS brings one that reads statistics of any table. */
const CLOSE_LENDING = `do $$ declare lending regprocedure; begin
  for lending in select oid from pg_proc where prosecdef loop
    execute format('revoke execute on function %s from public', lending);
  end loop;
end $$`;

/**
 * Takes back rights that PostgreSQL gives to everybody and that only its administrator can take: large objects would be a
 * place for visitors to write. Does nothing for an owner who is none.
 */
export async function closeCommonRights(session: Session, more: readonly string[] = []): Promise<void> {
  const [me] = await session.rows("select rolsuper as mighty from pg_roles where rolname = current_user", []);
  if (!me?.mighty) return;
  const functions = [...LARGE_OBJECTS, ...more].map((name) => `pg_catalog.${name}`).join(", ");
  await migrating(session, () =>
    session.script(`revoke execute on function ${functions} from public; ${CLOSE_LENDING}`),
  );
}
