import { type Migration, migrate, migrating } from "./migrations.ts";
import type { Session } from "./session.ts";
import { closeCommonRights, grantPublished } from "./zones.ts";

/** Names what `prepareEmbedded` does beside the migrations: to be raised with each change, so that templates are made anew. */
export const PREPARATION = "rights-2";

export const EMBEDDED_VISITOR = "raumblick_visitor";

/** Prepares the tables and the visitors' role in a store that has just been opened. */
export async function prepareEmbedded(session: Session, migrations: readonly Migration[]): Promise<void> {
  await session.script("create extension if not exists postgis");
  await migrate(session, migrations);
  await migrating(session, () =>
    session.script(`do $$ begin
      if not exists (select from pg_roles where rolname = '${EMBEDDED_VISITOR}') then create role ${EMBEDDED_VISITOR} nologin; end if;
    end $$`),
  );
  await grantPublished(session, EMBEDDED_VISITOR);
  // With it an expression inside a visitor's statement could leave the role; a whole statement of its own still can.
  await closeCommonRights(session, ["set_config(text, text, boolean)"]);
}
