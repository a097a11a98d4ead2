import { categoryCodes } from "@raumblick/model/category";
import { periodOfKey } from "@raumblick/model/period";
import type { Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** Stores the periods of the given keys where they are not stored yet. Throws when a key is no period key. */
export async function ensurePeriods(tx: Writing, keys: Iterable<string>): Promise<void> {
  const periods = [...new Set(keys)].sort().map(periodOfKey);
  if (periods.length === 0) return;
  await tx.rows(sql`
    insert into internal.period (key, kind, start_date, end_date)
    select * from unnest(${periods.map((p) => p.key)}::text[], ${periods.map((p) => p.kind)}::text[],
                         ${periods.map((p) => p.start)}::date[], ${periods.map((p) => p.end)}::date[])
    on conflict (key) do nothing`);
}

/** Stores the categories of the given keys (see `categoryKey`) where they are not stored yet. */
export async function ensureCategories(tx: Writing, keys: Iterable<string>): Promise<void> {
  const list = [...new Set(keys)].sort();
  if (list.length === 0) return;
  const codes = list.map((key) => JSON.stringify(categoryCodes(key)));
  await tx.rows(sql`
    insert into internal.category (key, codes)
    select key, codes::jsonb from unnest(${list}::text[], ${codes}::text[]) as given(key, codes)
    on conflict (key) do nothing`);
}
