import { readEditionAreas } from "../../../areas/areas.store.ts";
import { batches } from "../../../areas/editions.store.ts";
import { toHex } from "../../../areas/geometry/wkb.ts";
import type { NewArea } from "../../../areas/new-area.ts";
import type { Reading } from "../../../database/database.ts";
import { sql } from "../../../database/sql.ts";

/** Degrees: files are read to a millimetre, while what was repaired is stored as it came out. */
const GRID = 1e-8;

/**
 * Whether a stored edition has these areas already, although the bytes differ: rings that run the other way round or begin at another point
 * are the same boundaries, and so are areas whose file says less about where they lie than the store knows. An archive of everything turns
 * rings as RFC 7946 wants them and names all areas above.
 */
export async function hasSameAreas(tx: Reading, editionId: number, areas: readonly NewArea[]): Promise<boolean> {
  const stored = await readEditionAreas(tx, editionId);
  if (stored.codes.length !== areas.length) return false;
  const positions = new Map(stored.codes.map((code, position) => [code, position]));
  const placed = areas.map((area) => ({ ...area, position: positions.get(area.code) ?? -1 }));
  const alike = placed.every(
    ({ position, name, parents, keys }) =>
      position >= 0 &&
      stored.names[position] === name &&
      Object.entries(parents).every(([level, code]) => stored.parents[level]?.[position] === code) &&
      [...new Set([...Object.keys(stored.keys), ...Object.keys(keys)])].every((scheme) =>
        sameTexts(stored.keys[scheme]?.[position] ?? [], keys[scheme] ?? []),
      ),
  );
  return alike && sameShapes(tx, editionId, placed);
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  const sorted = [...new Set(others)].sort();
  const former = [...some].sort();
  return former.length === sorted.length && former.every((text, place) => text === sorted[place]);
}

async function sameShapes(
  tx: Reading,
  editionId: number,
  areas: readonly { position: number; wkb: Uint8Array }[],
): Promise<boolean> {
  for (const { batch } of batches(areas)) {
    const [row] = await tx.rows<{ same: boolean }>(sql`
      select bool_and(ST_AsBinary(ST_Normalize(ST_SnapToGrid(ea.geometry, ${GRID}::float8)))
                    = ST_AsBinary(ST_Normalize(ST_SnapToGrid(ST_SetSRID(shape::geometry, 4326), ${GRID}::float8)))) as same
      from unnest(${batch.map(({ position }) => position)}::integer[], ${batch.map(({ wkb }) => toHex(wkb))}::text[])
        as t (position, shape)
      join internal.edition_area ea on ea.edition_id = ${editionId} and ea.position = t.position`);
    if (row?.same !== true) return false;
  }
  return true;
}
