import type { ConversionBasis, CorrespondenceRow } from "@raumblick/api/correspondences.api";
import type { Reading, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";

export type Method = CorrespondenceRow["method"];

/** Positions in two editions and the share (0 to 1) of the first that is carried over to the second. */
export type Link = { from: number; to: number; share: number };

/** Where weights come from: what somebody says of it, and how the table was read. */
export type CorrespondenceDocument = {
  note?: string | undefined;
  basis?: { [part in keyof ConversionBasis]: ConversionBasis[part] | undefined };
};

export type Correspondence = {
  /** New with every change of the weights. */
  id: number;
  fromEditionId: number;
  toEditionId: number;
  method: Method;
  document: CorrespondenceDocument;
  createdAt: string;
  links: Link[];
};

/** All stored weights, of one level or of all. */
export async function readCorrespondences(tx: Reading, only: { level?: string } = {}): Promise<Correspondence[]> {
  const rows = await tx.rows<Omit<Correspondence, "links">>(sql`
    select c.id, c.from_edition_id as "fromEditionId", c.to_edition_id as "toEditionId", c.method,
           c.document, c.created_at as "createdAt"
    from internal.correspondence c
    join internal.edition e on e.id = c.from_edition_id
    join internal.area_level l on l.id = e.level_id
    where ${only.level ?? null}::text is null or l.key = ${only.level ?? null}::text
    order by l.rank, e.valid_from, c.id`);
  const correspondences: Correspondence[] = [];
  for (const row of rows) correspondences.push({ ...row, links: await readLinks(tx, row.id) });
  return correspondences;
}

/** Between which editions weights are stored, without the weights themselves. */
export function readCorrespondenceSteps(
  tx: Reading,
): Promise<Omit<Correspondence, "links" | "method" | "document" | "createdAt">[]> {
  return tx.rows(sql`
    select id, from_edition_id as "fromEditionId", to_edition_id as "toEditionId" from internal.correspondence order by id`);
}

function readLinks(tx: Reading, correspondenceId: number): Promise<Link[]> {
  return tx.rows<Link>(sql`
    select from_position as "from", to_position as "to", weight as share from internal.correspondence_weight
    where correspondence_id = ${correspondenceId} order by from_position, to_position`);
}

/** Puts weights in the place of those between the two editions, whatever method these had. */
export async function writeCorrespondence(
  tx: Writing,
  { fromEditionId, toEditionId, method, document, links }: Omit<Correspondence, "id" | "createdAt">,
): Promise<void> {
  await deleteCorrespondence(tx, fromEditionId, toEditionId);
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.correspondence (from_edition_id, to_edition_id, method, document)
    values (${fromEditionId}, ${toEditionId}, ${method}, ${JSON.stringify(document)}::jsonb) returning id`);
  const { id } = row as { id: number };
  await tx.rows(sql`
    insert into internal.correspondence_weight (correspondence_id, from_position, to_position, weight)
    select ${id}::integer, f, t, w from unnest(${links.map(({ from }) => from)}::integer[],
      ${links.map(({ to }) => to)}::integer[], ${links.map(({ share }) => share)}::float8[]) as links (f, t, w)`);
}

export async function deleteCorrespondence(tx: Writing, fromEditionId: number, toEditionId: number): Promise<void> {
  await tx.rows(sql`
    delete from internal.correspondence where from_edition_id = ${fromEditionId} and to_edition_id = ${toEditionId}`);
}

/** A piece of land that is in an area of each of two editions, as shares of both areas. */
export type Piece = { from: number; to: number; fromShare: number; toShare: number };

/** How the areas of two editions overlap. Shares are of land; pieces as thin as drawing errors are in it too. */
export function readOverlap(tx: Reading, fromEditionId: number, toEditionId: number): Promise<Piece[]> {
  return tx.rows<Piece>(sql`
    with pair as materialized (
      select f.position as f, t.position as t, ST_Area(f.geometry) as f_area, ST_Area(t.geometry) as t_area,
             case when ST_Equals(f.geometry, t.geometry) then ST_Area(f.geometry)
                  else ST_Area(ST_Intersection(f.geometry, t.geometry)) end as area
      from internal.edition_area f
      join internal.edition_area t on t.edition_id = ${toEditionId} and t.geometry && f.geometry
        and ST_Intersects(f.geometry, t.geometry)
      where f.edition_id = ${fromEditionId})
    select f as "from", t as "to", area / f_area as "fromShare", area / t_area as "toShare"
    from pair where area > 0 order by f, t`);
}

/** Current values of an indicator's total for one period on one edition, NULL as NaN; nothing when there are none. */
export async function readPopulation(
  tx: Reading,
  editionId: number,
  { indicator, period }: { indicator: string; period: string },
): Promise<Float64Array | undefined> {
  const [row] = await tx.rows<{ value: (number | null)[] }>(sql`
    select s.value from internal.current_slice cs
    join internal.slice s on s.id = cs.slice_id
    join internal.indicator i on i.id = cs.indicator_id
    join internal.category c on c.id = cs.category_id
    where i.key = ${indicator} and c.key = '' and cs.edition_id = ${editionId} and cs.period_key = ${period}`);
  return row && Float64Array.from(row.value, (number) => number ?? Number.NaN);
}
