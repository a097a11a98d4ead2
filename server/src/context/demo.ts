import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/**
 * Whether the demo county is still to be loaded: the store is empty, or a former load did not come to its end.
 * A store with other data is left alone.
 */
export async function lacksDemo(database: Database): Promise<boolean> {
  return database.reading(async (tx) => {
    const [state] = await tx.rows<{ demo: string | null; filled: boolean }>(sql`
      select (select value from installation.setting where name = 'demo') as demo,
             exists (select from internal.area_level) or exists (select from internal.topic) as filled`);
    return state?.demo === "loading" || (state?.demo !== "loaded" && !state?.filled);
  });
}

/** Remembers how far the load of the demo county has come. */
export async function markDemo(database: Database, state: "loading" | "loaded"): Promise<void> {
  await database.writing((tx) =>
    tx.rows(sql`insert into installation.setting (name, value) values ('demo', ${state})
                on conflict (name) do update set value = excluded.value`),
  );
}
