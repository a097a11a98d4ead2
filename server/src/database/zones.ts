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
  const role = quoteName(visitor);
  await migrating(session, () =>
    session.script(`
    revoke all on schema internal, installation, published from public, ${role};
    revoke all on all tables in schema internal, installation, published from public, ${role};
    revoke all on all sequences in schema internal, installation, published from public, ${role};
    revoke all on all routines in schema internal, installation, published from public, ${role};
    alter default privileges revoke execute on routines from public;
    grant usage on schema published to ${role};
    grant select on all tables in schema published to ${role};
    alter default privileges in schema published grant select on tables to ${role}`),
  );
}
