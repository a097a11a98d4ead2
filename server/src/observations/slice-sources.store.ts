import type { Reading } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** Whose numbers a slice holds, newest delivery first; null stands for the source its indicator names. */
export type SliceSources = { sources: (string | null)[]; namedAt: string | null };

/**
 * Whose numbers these slices hold: the source of the delivery that wrote each, and of those before it whose cells it
 * kept. `namedAt` is when one of these sources was named or described last. A slice that is absent in the answer holds
 * numbers of its indicator's own source only.
 */
export async function readSliceSources(tx: Reading, ids: readonly number[]): Promise<Map<number, SliceSources>> {
  const [any] = await tx.rows(sql`select 1 from internal.delivery where source_at is not null limit 1`);
  if (!any || ids.length === 0) return new Map();
  const rows = await tx.rows<{ slice: number; source: string | null; namedAt: string | null }>(sql`
    with recursive lineage(slice_id, delivery_id, former_id, keeps_former, depth) as (
      select s.id, s.delivery_id, s.former_id, s.keeps_former, 0
      from unnest(${ids}::bigint[]) as wanted(id) join internal.slice s on s.id = wanted.id
      union all
      select l.slice_id, f.delivery_id, f.former_id, f.keeps_former, l.depth + 1
      from lineage l join internal.slice f on f.id = l.former_id where l.keeps_former)
    select l.slice_id as slice, o.key as source,
           greatest(max(d.source_at), (select max(h.changed_at) from internal.metadata_history h
                                       where h.subject = 'source' and h.subject_key = o.key)) as "namedAt"
    from lineage l
    left join internal.delivery d on d.id = l.delivery_id
    left join internal.source o on o.id = d.source_id
    group by l.slice_id, o.key
    order by l.slice_id, min(l.depth)`);
  const found = new Map<number, SliceSources>();
  for (const { slice, source, namedAt } of rows) {
    const known = found.get(slice) ?? { sources: [], namedAt: null };
    known.sources.push(source);
    if (namedAt !== null && (known.namedAt === null || namedAt > known.namedAt)) known.namedAt = namedAt;
    found.set(slice, known);
  }
  for (const [slice, { sources, namedAt }] of found)
    if (namedAt === null && sources.every((source) => source === null)) found.delete(slice);
  return found;
}
