import { type CatalogSection, DEFAULT_ORGANIZATION } from "@raumblick/model/catalog-file";
import type { Reading, Writing } from "../database/database.ts";
import { type Sql, sql } from "../database/sql.ts";

/** Per section the condition under which nothing uses an entry `x`. Users of an entry come in an earlier section. */
const UNUSED: [CatalogSection, Sql][] = [
  [
    "indicators",
    sql`from internal.indicator x
      where not exists (select 1 from internal.slice s where s.indicator_id = x.id)
        and not exists (select 1 from internal.release_item r where r.indicator_id = x.id)
        and not exists (select 1 from internal.indicator o where x.key in
              (o.document #>> '{parts,numeratorIndicator}', o.document #>> '{parts,denominatorIndicator}'))`,
  ],
  [
    "topics",
    sql`from internal.topic x
      where not exists (select 1 from internal.indicator i where i.topic_id = x.id)
        and not exists (select 1 from internal.topic c where c.parent_id = x.id)`,
  ],
  [
    "dimensions",
    sql`from internal.dimension x
      where not exists (select 1 from internal.indicator i where i.document -> 'dimensions' ? x.key)
        and not exists (select 1 from internal.category c join internal.slice s on s.category_id = c.id where c.codes ? x.key)`,
  ],
  [
    "sources",
    sql`from internal.source x
      where not exists (select 1 from internal.indicator i where i.source_id = x.id)
        and not exists (select 1 from internal.delivery d where d.source_id = x.id)
        and not exists (select 1 from internal.mapping m where m.source_id = x.id)`,
  ],
  [
    "organizations",
    sql`from internal.organization x
      where x.key <> ${DEFAULT_ORGANIZATION}
        and not exists (select 1 from internal.organization c where c.parent_id = x.id)
        and not exists (select 1 from internal.source s where s.owner_id = x.id)
        and not exists (select 1 from internal.topic t where t.owner_id = x.id)
        and not exists (select 1 from internal.indicator i where i.owner_id = x.id)
        and not exists (select 1 from internal.area_level l where l.owner_id = x.id)`,
  ],
];

/** Deletes entries that are not in `keep` and that nothing uses, leaves of trees first; gives what went. */
export async function pruneCatalog(
  tx: Writing,
  keep: (section: CatalogSection, key: string) => boolean,
): Promise<{ section: CatalogSection; key: string }[]> {
  const deleted: { section: CatalogSection; key: string }[] = [];
  let before = -1;
  while (deleted.length > before) {
    before = deleted.length;
    for (const [section, unused] of UNUSED)
      for (const key of await readUnused(tx, unused))
        if (!keep(section, key)) {
          await deleteEntry(tx, section, key);
          deleted.push({ section, key });
        }
  }
  return deleted;
}

async function readUnused(tx: Reading, unused: Sql): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>(sql`select x.key ${unused} order by x.id desc`);
  return rows.map(({ key }) => key);
}

async function deleteEntry(tx: Writing, section: CatalogSection, key: string): Promise<void> {
  if (section === "indicators") await tx.rows(sql`delete from internal.indicator where key = ${key}`);
  if (section === "topics") await tx.rows(sql`delete from internal.topic where key = ${key}`);
  if (section === "sources") await tx.rows(sql`delete from internal.source where key = ${key}`);
  if (section === "organizations") await tx.rows(sql`delete from internal.organization where key = ${key}`);
  if (section !== "dimensions") return;
  await tx.rows(
    sql`delete from internal.dimension_code where dimension_id = (select id from internal.dimension where key = ${key})`,
  );
  await tx.rows(sql`delete from internal.dimension where key = ${key}`);
}
