import type { Indicator } from "@raumblick/model/indicator";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";

/** Stores a level `gemeinde` with one edition of the given areas, and indicators broken down by sex and age. */
export async function storeSmallWorld(
  database: Database,
  areas: Readonly<Record<string, string>>,
  indicators: readonly Indicator[],
): Promise<void> {
  const codes = Object.keys(areas).sort();
  await database.writing(async (tx) => {
    await tx.rows(sql`insert into internal.topic (key, name) values ('alles', '{"de": "Alles"}')`);
    await tx.rows(sql`
      insert into internal.area_level (key, name, singular, rank)
      values ('gemeinde', '{"de": "Gemeinden"}', '{"de": "Gemeinde"}', 2)`);
    await tx.rows(sql`
      insert into internal.edition (level_id, key, valid_from, area_count, bbox, content_hash)
      select id, '2016-01-01', '2016-01-01', ${codes.length}, '{7,51,8,52}', 'x' from internal.area_level`);
    await tx.rows(sql`
      insert into internal.area (level_id, code)
      select l.id, code from internal.area_level l, unnest(${codes}::text[]) as code`);
    await tx.rows(sql`
      insert into internal.edition_area (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
      select e.id, given.place - 1, a.id, given.name,
             ST_Multi(ST_MakeEnvelope(7 + given.place * 0.1, 51, 7.1 + given.place * 0.1, 51.1, 4326)),
             ST_SetSRID(ST_MakePoint(7.05 + given.place * 0.1, 51.05), 4326), 50, '{}'
      from internal.edition e,
           unnest(${codes}::text[], ${codes.map((code) => areas[code] as string)}::text[]) with ordinality as given(code, name, place)
      join internal.area a on a.code = given.code`);
    for (const indicator of indicators)
      await tx.rows(sql`
        insert into internal.indicator (key, topic_id, kind, polarity, unit, decimals, document)
        select ${indicator.key}, id, ${indicator.kind}, ${indicator.polarity}, ${JSON.stringify(indicator.unit)}::jsonb,
               ${indicator.decimals}, ${JSON.stringify(indicator)}::jsonb
        from internal.topic`);
  });
}
