import { batches } from "../../../areas/editions.store.ts";
import { toHex } from "../../../areas/geometry/wkb.ts";
import type { Reading } from "../../../database/database.ts";
import { sql } from "../../../database/sql.ts";
import { FILE_LIMITS } from "../../limits.ts";

/** What the store finds of one shape: its area, and why and how it was repaired where it was invalid. */
export type Measured = {
  squareKilometres: number;
  reason: string | null;
  repaired: Uint8Array | null;
  squareKilometresBefore: number;
  /** Rings of its fullest polygon, where they are too many to be repaired; it was left as it is, with 0 km². */
  tooManyRings: number | null;
};

type Row = {
  km2: number;
  before: number | null;
  reason: string | null;
  wkb: Uint8Array | null;
  crowded: number | null;
};

/**
 * Measures shapes on the ellipsoid of WGS 84 and repairs invalid ones: each polygon is made valid and all are united, so
 * that parts lying over or against each other become one. Empty results come with 0 km². Invalid polygons of more than
 * `rings` rings are not touched. The size before is as that after on the plane: on the globe it may not exist.
 */
export async function measureShapes(
  tx: Reading,
  areas: readonly { wkb: Uint8Array; merged: boolean }[],
  rings = FILE_LIMITS.rings,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { batch } of batches(areas)) {
    const rows = await tx.rows<Row>(sql`
      with shape as (
        select n, ST_SetSRID(hex::geometry, 4326) as given
        from unnest(${batch.map(({ wkb }) => toHex(wkb))}::text[]) with ordinality as t (hex, n)
      ), checked as (
        select n, given, ST_IsEmpty(given) as empty, ST_IsValid(given) as valid from shape
      ), counted as materialized (
        select n, given, empty, valid, case when not valid then
          (select max(ST_NRings(part.geom)) from ST_Dump(given) as part
           where ST_NRings(part.geom) > ${rings}::integer and not ST_IsValid(part.geom)) end as crowded
        from checked
      ), mended as materialized (
        select n, given, valid, crowded, case when empty or valid then given when crowded is not null then null else
          (select coalesce(ST_Multi(ST_CollectionExtract(ST_Union(ST_CollectionExtract(ST_MakeValid(part.geom), 3)), 3)),
                           ST_GeomFromText('MULTIPOLYGON EMPTY', 4326))
           from ST_Dump(given) as part) end as sound
        from counted
      )
      select coalesce(ST_Area(sound::geography), 0) / 1e6 as km2,
             case when valid or ST_Area(sound) = 0 then 1 else abs(ST_Area(given)) / ST_Area(sound) end as before,
             case when not valid then ST_IsValidReason(given) end as reason,
             case when not valid then ST_AsBinary(sound, 'NDR') end as wkb, crowded
      from mended order by n`);
    for (const { km2, before, reason, wkb, crowded } of rows)
      measured.push({
        squareKilometres: km2,
        squareKilometresBefore: (before ?? 1) * km2,
        reason,
        repaired: wkb && new Uint8Array(wkb),
        tooManyRings: crowded,
      });
  }
  return measured;
}

const PAIRS_AT_ONCE = 500;

/** Square kilometres that each pair of shapes has in common. */
export async function measureOverlaps(
  tx: Reading,
  shapes: readonly Uint8Array[],
  pairs: readonly [number, number][],
): Promise<number[]> {
  const overlaps: number[] = [];
  for (let from = 0; from < pairs.length; from += PAIRS_AT_ONCE) {
    const some = pairs.slice(from, from + PAIRS_AT_ONCE);
    const positions = [...new Set(some.flat())];
    const place = new Map(positions.map((position, index) => [position, index + 1]));
    const rows = await tx.rows<{ km2: number }>(sql`
      with shape as materialized (
        select n, ST_SetSRID(hex::geometry, 4326) as geometry
        from unnest(${positions.map((position) => toHex(shapes[position] as Uint8Array))}::text[]) with ordinality as t (hex, n)
      )
      select ST_Area(ST_CollectionExtract(ST_Intersection(one.geometry, other.geometry), 3)::geography) / 1e6 as km2
      from unnest(${some.map(([a]) => place.get(a) as number)}::integer[],
                  ${some.map(([, b]) => place.get(b) as number)}::integer[]) with ordinality as pair (a, b, n)
      join shape one on one.n = pair.a
      join shape other on other.n = pair.b
      order by pair.n`);
    overlaps.push(...rows.map(({ km2 }) => km2));
  }
  return overlaps;
}
