import type { Database } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";

export type KnownAreas = { level: string; rank: number; edition: string; codes: readonly string[] };

/** Stores a level with one edition of squares: tables need the codes of areas, not their shapes. */
export function storeAreas(database: Database, { level, rank, edition, codes }: KnownAreas): Promise<void> {
  const names = codes.map((code) => `Gebiet ${code}`);
  const text = JSON.stringify({ de: level });
  return database.writing(async (tx) => {
    await tx.rows(sql`
      insert into internal.area_level (key, name, singular, rank)
      values (${level}, ${text}::jsonb, ${text}::jsonb, ${rank}) on conflict (key) do nothing`);
    await tx.rows(sql`
      insert into internal.edition (level_id, key, valid_from, area_count, bbox, content_hash)
      select id, ${edition}, ${edition}::date, ${codes.length}, '{7,51,8,52}', ${`${level}-${edition}`}
      from internal.area_level where key = ${level}`);
    await tx.rows(sql`
      insert into internal.area (level_id, code)
      select l.id, code from internal.area_level l, unnest(${codes}::text[]) as code where l.key = ${level}
      on conflict do nothing`);
    await tx.rows(sql`
      insert into internal.edition_area (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
      select e.id, given.place - 1, a.id, given.name,
             ST_Multi(ST_MakeEnvelope(given.place * 0.001, 51, given.place * 0.001 + 0.001, 51.1, 4326)),
             ST_SetSRID(ST_MakePoint(given.place * 0.001 + 0.0005, 51.05), 4326), 50, '{}'
      from internal.area_level l
      join internal.edition e on e.level_id = l.id and e.key = ${edition}
      cross join unnest(${codes}::text[], ${names}::text[]) with ordinality as given(code, name, place)
      join internal.area a on a.level_id = l.id and a.code = given.code
      where l.key = ${level}`);
  });
}
