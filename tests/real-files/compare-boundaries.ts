import type { EditionSummary } from "@raumblick/api/areas.api";
import type { Database } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";
import { type RawShape, squareKilometres } from "./raw-shapes.ts";

/** Map planes and the sphere measure land as wrongly as this at most, by share. */
const MEASURE = 0.006;
/** Points that are looked for, spread over the file. */
const POINTS = 60;
/** Metres that the two libraries' datum shifts may lie apart. */
const APART = 3;

type Known = { areas: number; srid?: number; land?: number };

/**
 * What does not agree between a stored edition and the file it came from: the number of areas, the land in all, and where
 * points of the file's outlines lie, brought to degrees by PostGIS (the importer does it with another library).
 */
export async function compareWithFile(
  database: Database,
  edition: EditionSummary,
  shapes: readonly RawShape[],
  { areas, srid, land: known }: Known,
): Promise<string[]> {
  const differing: string[] = [];
  if (edition.areaCount !== areas) differing.push(`${edition.areaCount} areas are stored, ${areas} were expected`);
  const [stored] = await database.reading((tx) =>
    tx.rows<{ id: number; land: number }>(sql`
      select e.id, sum(a.square_kilometres) as land from internal.edition e
      join internal.area_level l on l.id = e.level_id join internal.edition_area a on a.edition_id = e.id
      where l.key = ${edition.level} and e.key = ${edition.key} group by e.id`),
  );
  const land = known ?? shapes.reduce((sum, shape) => sum + squareKilometres(shape), 0);
  const found = stored?.land ?? 0;
  if (Math.abs(found / land - 1) > MEASURE)
    differing.push(`${found.toFixed(1)} km² are stored, the file has ${land.toFixed(1)}`);
  if (srid === undefined) return differing;
  const points = somePoints(shapes);
  const off = await database.reading((tx) =>
    tx.rows<{ x: number; y: number; metres: number }>(sql`
      select x, y, metres from (
        select x, y, (select min(ST_Distance(ST_Boundary(a.geometry)::geography, p.point::geography))
                      from internal.edition_area a
                      where a.edition_id = ${stored?.id ?? 0}::integer and a.geometry && ST_Expand(p.point, 0.001)) as metres
        from (select x, y, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), ${srid}::integer), 4326) as point
              from unnest(${points.map(([x]) => x)}::float8[], ${points.map(([, y]) => y)}::float8[]) as u (x, y)) p
      ) d where metres is null or metres > ${APART}::float8`),
  );
  for (const { x, y, metres } of off.slice(0, 3))
    differing.push(`The point ${x}, ${y} of the file is ${metres === null ? "nowhere" : `${metres.toFixed(1)} m off`}`);
  return differing;
}

function somePoints(shapes: readonly RawShape[]): [number, number][] {
  const step = Math.max(1, Math.floor(shapes.length / POINTS));
  return shapes.flatMap(({ rings }, at) => {
    const ring = rings[0];
    const point = ring?.[Math.floor(ring.length / 2)];
    return at % step === 0 && point ? [point] : [];
  });
}
