import type { Reading, Writing } from "../database/database.ts";
import { Sql, sql } from "../database/sql.ts";

/** A table of ours as the store's own catalogue describes it. Names are quoted where SQL needs it. */
export type Table = {
  /** `internal.slice` */
  name: string;
  columns: { name: string; type: string; text: boolean }[];
  /** Columns of the primary key; empty without one. */
  key: string[];
};

/** Text that comes from the store's catalogue or from a checked manifest, never from values. */
export function verbatim(text: string): Sql {
  return new Sql([text], []);
}

/** What the tables themselves are made of is described by the migrations, so their list is not among the rows. */
const DESCRIBED = "installation.migration";

/** All tables of the three schemas but the list of migrations, in the order of their names. */
export async function readTables(tx: Reading): Promise<Table[]> {
  return tx.rows<Table>(sql`
    select n.nspname || '.' || c.relname as name,
           (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                                                'text', a.attcollation <> 0) order by a.attnum)
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
                     from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
                     where i.indrelid = c.oid and i.indisprimary), '[]') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('installation', 'internal', 'published') and c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname || '.' || c.relname <> ${DESCRIBED}
    order by (n.nspname || '.' || c.relname) collate "C"`);
}

export type Sequence = { name: string; next: number };

/** Every sequence with the number it gives next. */
export async function readSequences(tx: Reading): Promise<Sequence[]> {
  const found = await tx.rows<{ name: string }>(sql`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('installation', 'internal', 'published') and c.relkind = 'S' order by (n.nspname || '.' || c.relname) collate "C"`);
  const sequences: Sequence[] = [];
  for (const { name } of found) {
    const [state] = await tx.rows<{ next: number }>(
      verbatim(`select case when is_called then last_value + 1 else last_value end as next from ${name}`),
    );
    sequences.push({ name, next: state?.next ?? 1 });
  }
  return sequences;
}

export type ForeignKey = { table: string; name: string; definition: string };

/** Every foreign key between our tables, as it would be written to make it anew. */
export async function readForeignKeys(tx: Writing): Promise<ForeignKey[]> {
  return tx.rows<ForeignKey>(sql`
    select n.nspname || '.' || c.relname as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('installation', 'internal', 'published') and k.contype = 'f' and k.conparentid = 0
    order by k.oid`);
}
