import type { MappedEdition } from "@raumblick/model/area-mapping";
import type { Texts } from "@raumblick/model/texts";
import type { Reading, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { toHex } from "./geometry/wkb.ts";
import type { NewArea } from "./new-area.ts";

export type LevelValues = { name: Texts; singular: Texts; rank: number; parentId: number | null };

export async function insertLevel(tx: Writing, key: string, values: LevelValues): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.area_level (key, name, singular, rank, parent_id)
    values (${key}, ${JSON.stringify(values.name)}::jsonb, ${JSON.stringify(values.singular)}::jsonb, ${values.rank}, ${values.parentId})
    returning id`);
  return (row as { id: number }).id;
}

export async function updateLevel(tx: Writing, id: number, values: LevelValues): Promise<void> {
  await tx.rows(sql`
    update internal.area_level
    set name = ${JSON.stringify(values.name)}::jsonb, singular = ${JSON.stringify(values.singular)}::jsonb,
        rank = ${values.rank}, parent_id = ${values.parentId}
    where id = ${id}`);
}

export async function deleteLevelRow(tx: Writing, id: number): Promise<void> {
  await tx.rows(sql`delete from internal.area where level_id = ${id}`);
  await tx.rows(sql`delete from internal.area_level where id = ${id}`);
}

export type EditionValues = MappedEdition & {
  levelId: number;
  areaCount: number;
  bbox: readonly number[];
  contentHash: string;
  deliveryId: number | null;
};

export async function insertEdition(tx: Writing, values: EditionValues): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.edition
      (level_id, key, valid_from, valid_to, attribution, licence, invented, area_count, bbox, content_hash, delivery_id)
    values (${values.levelId}, ${values.key}, ${values.validFrom}::date, ${values.validTo ?? null}::date,
            ${values.attribution ?? null}, ${values.licence ?? null}, ${values.invented ?? false}, ${values.areaCount},
            ${[...values.bbox]}::float8[], ${values.contentHash}, ${values.deliveryId}::bigint)
    returning id`);
  return (row as { id: number }).id;
}

/** Makes sure that areas with these codes exist on the level; an area keeps its number through all editions. */
export async function ensureAreas(
  tx: Writing,
  levelId: number,
  codes: readonly string[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let from = 0; from < codes.length; from += BATCH_AREAS) {
    const batch = codes.slice(from, from + BATCH_AREAS);
    await tx.rows(sql`
      insert into internal.area (level_id, code)
      select ${levelId}::integer, code from unnest(${batch}::text[]) as code
      on conflict (level_id, code) do nothing`);
    const rows = await tx.rows<{ id: number; code: string }>(sql`
      select id, code from internal.area where level_id = ${levelId} and code = any(${batch}::text[])`);
    for (const { id, code } of rows) ids.set(code, id);
  }
  return ids;
}

/** So many bytes of geometry go in one statement: while they change their form nobody else is answered. */
const BATCH_BYTES = 500_000;
const BATCH_AREAS = 2000;

/** Pieces of a list whose geometry fits into one statement. */
export function* batches<T extends { wkb: Uint8Array }>(areas: readonly T[]): Generator<{ from: number; batch: T[] }> {
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < areas.length; at += 1) {
    bytes += areas[at]?.wkb.length ?? 0;
    const full = at + 1 === areas.length || bytes > BATCH_BYTES || at + 1 - from >= BATCH_AREAS;
    if (!full) continue;
    yield { from, batch: areas.slice(from, at + 1) };
    from = at + 1;
    bytes = 0;
  }
}

export async function insertEditionAreas(
  tx: Writing,
  editionId: number,
  areas: readonly NewArea[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { from, batch } of batches(areas)) {
    await tx.rows(sql`
      insert into internal.edition_area
        (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
      select ${editionId}::integer, ${from}::integer + n - 1, area_id, name, ST_SetSRID(shape::geometry, 4326),
             ST_SetSRID(ST_MakePoint(lon, lat), 4326), km2, neighbours::integer[]
      from unnest(${batch.map(({ code }) => ids.get(code) as number)}::integer[], ${batch.map(({ name }) => name)}::text[],
                  ${batch.map(({ wkb }) => toHex(wkb))}::text[], ${batch.map(({ labelPoint }) => labelPoint[0])}::float8[],
                  ${batch.map(({ labelPoint }) => labelPoint[1])}::float8[],
                  ${batch.map(({ squareKilometres }) => squareKilometres)}::float8[],
                  ${batch.map(({ neighbours }) => `{${neighbours.join(",")}}`)}::text[])
        with ordinality as t (area_id, name, shape, lon, lat, km2, neighbours, n)`);
  }
}

export async function insertKeys(tx: Writing, editionId: number, areas: readonly NewArea[]): Promise<void> {
  const rows = areas.flatMap(({ keys }, position) =>
    Object.entries(keys).flatMap(([scheme, values]) => values.map((value) => ({ position, scheme, value }))),
  );
  for (let from = 0; from < rows.length; from += BATCH_AREAS) {
    const batch = rows.slice(from, from + BATCH_AREAS);
    await tx.rows(sql`
      insert into internal.area_key (edition_id, position, scheme, value)
      select ${editionId}::integer, position, scheme, value
      from unnest(${batch.map((row) => row.position)}::integer[], ${batch.map((row) => row.scheme)}::text[],
                  ${batch.map((row) => row.value)}::text[]) as t (position, scheme, value)`);
  }
}

/** The bounds of an edition's areas: west, south, east, north. */
export function boundsOfAreas(areas: readonly { bounds: readonly number[] }[]): number[] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { bounds } of areas) {
    west = Math.min(west, bounds[0] as number);
    south = Math.min(south, bounds[1] as number);
    east = Math.max(east, bounds[2] as number);
    north = Math.max(north, bounds[3] as number);
  }
  return [west, south, east, north];
}

export async function countSlicesOf(tx: Reading, editionId: number): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(sql`
    select count(*)::integer as count from internal.slice where edition_id = ${editionId}`);
  return row?.count ?? 0;
}

/** Deletes an edition and areas that nothing refers to any more. */
export async function deleteEditionRows(tx: Writing, editionId: number, levelId: number): Promise<void> {
  await tx.rows(sql`
    delete from internal.correspondence where from_edition_id = ${editionId} or to_edition_id = ${editionId}`);
  await tx.rows(sql`delete from internal.edition where id = ${editionId}`);
  await tx.rows(sql`
    delete from internal.area a where a.level_id = ${levelId}
      and not exists (select 1 from internal.edition_area ea where ea.area_id = a.id)
      and not exists (select 1 from internal.area_parent p where p.parent_area_id = a.id)
      and not exists (select 1 from internal.note n where n.area_id = a.id)`);
}

/** Lets the planner know of the new rows at once: without it joins over a fresh edition take minutes. */
export async function refreshStatistics(tx: Writing): Promise<void> {
  await tx.rows(sql`analyze internal.edition_area`);
}

/** Changes validity, attribution, licence and the mark of invention. */
export async function updateEdition(tx: Writing, editionId: number, given: MappedEdition): Promise<void> {
  await tx.rows(sql`
    update internal.edition
    set valid_from = ${given.validFrom}::date, valid_to = ${given.validTo ?? null}::date,
        attribution = ${given.attribution ?? null}, licence = ${given.licence ?? null},
        invented = ${given.invented ?? false}
    where id = ${editionId}`);
}
