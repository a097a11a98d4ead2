import type { Reading, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { type EditionRow, type LevelRecord, readEditions, readLevels } from "./areas.store.ts";
import { ensureAreas } from "./editions.store.ts";
import type { NewArea } from "./new-area.ts";

/** The levels above one, nearest first. */
export function levelsAbove(levels: readonly LevelRecord[], key: string): LevelRecord[] {
  const above: LevelRecord[] = [];
  for (let at = levels.find((level) => level.key === key)?.parent; at; ) {
    const level = levels.find((one) => one.key === at);
    if (!level || above.includes(level)) break;
    above.push(level);
    at = level.parent;
  }
  return above;
}

/**
 * Of several editions of the higher level the one that was valid when the lower edition began, the newest if there are
 * several; else the one that began nearest to that day.
 */
export function editionAt(editions: readonly EditionRow[], day: string): EditionRow | undefined {
  const valid = editions.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day));
  if (valid.length > 0) return valid.reduce((a, b) => (b.validFrom >= a.validFrom ? b : a));
  const distance = ({ validFrom }: EditionRow) => Math.abs(Date.parse(validFrom) - Date.parse(day));
  return editions.reduce<EditionRow | undefined>((a, b) => (!a || distance(b) < distance(a) ? b : a), undefined);
}

/** Stores the parents the file names. Their areas are made where the level has no such code yet: its edition may follow. */
export async function storeGivenParents(tx: Writing, editionId: number, areas: readonly NewArea[]): Promise<void> {
  for (const level of await readLevels(tx)) {
    const given = areas.flatMap(({ parents }, position) => {
      const code = parents[level.key];
      return code === undefined ? [] : [{ position, code }];
    });
    if (given.length === 0) continue;
    const ids = await ensureAreas(tx, level.id, [...new Set(given.map(({ code }) => code))]);
    await tx.rows(sql`
      insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method)
      select ${editionId}::integer, position, ${level.id}::integer, area_id, 'attribute'
      from unnest(${given.map(({ position }) => position)}::integer[],
                  ${given.map(({ code }) => ids.get(code) as number)}::integer[]) as t (position, area_id)`);
  }
}

/** Parents through the level between: the Land of a municipality is the Land of its Kreis. */
function inherit(tx: Writing, child: EditionRow, middleLevelId: number, middle: EditionRow, levelId: number) {
  return tx.rows(sql`
    insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method, overlap_share)
    select p.edition_id, p.position, ${levelId}::integer, g.parent_area_id, 'overlap', p.overlap_share
    from internal.area_parent p
    join internal.edition_area m on m.edition_id = ${middle.id} and m.area_id = p.parent_area_id
    join internal.area_parent g
      on g.edition_id = ${middle.id} and g.position = m.position and g.parent_level_id = ${levelId}
    where p.edition_id = ${child.id} and p.parent_level_id = ${middleLevelId}
    on conflict do nothing`);
}

/** Areas of the lower edition that have no parent on the level yet. */
function orphans(child: EditionRow, parent: EditionRow) {
  return sql`
    select c.position, c.geometry, c.label_point from internal.edition_area c
    where c.edition_id = ${child.id} and not exists (
      select 1 from internal.area_parent known where known.edition_id = c.edition_id
        and known.position = c.position and known.parent_level_id = ${parent.levelId})`;
}

async function countOrphans(tx: Reading, child: EditionRow, parent: EditionRow): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(
    sql`select count(*)::integer as count from (${orphans(child, parent)}) o`,
  );
  return row?.count ?? 0;
}

/** The parent that holds the label point, when it holds more than half of the area: then no other can hold more. */
function overlapByPoint(tx: Writing, child: EditionRow, parent: EditionRow) {
  return tx.rows(sql`
    insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method, overlap_share)
    with orphan as materialized (${orphans(child, parent)}),
    holder as materialized (
      select o.position, o.geometry, p.area_id, p.geometry as parent
      from orphan o join internal.edition_area p
        on p.edition_id = ${parent.id} and p.geometry && o.label_point and ST_Intersects(p.geometry, o.label_point)
    ), share as (
      select position, area_id, case when ST_Covers(parent, geometry) then 1
        else ST_Area(ST_Intersection(geometry, parent)) / ST_Area(geometry) end as share
      from holder
    )
    select ${child.id}::integer, position, ${parent.levelId}::integer, area_id, 'overlap', least(share, 1)
    from share where share > 0.5
    on conflict do nothing`);
}

/** Largest overlap for the rest: areas that lie across several, or have their label point outside all. */
function overlapByArea(tx: Writing, child: EditionRow, parent: EditionRow) {
  return tx.rows(sql`
    insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method, overlap_share)
    with orphan as materialized (${orphans(child, parent)}),
    share as (
      select o.position, p.area_id, ST_Area(ST_Intersection(o.geometry, p.geometry)) / ST_Area(o.geometry) as share
      from orphan o join internal.edition_area p on p.edition_id = ${parent.id} and p.geometry && o.geometry
    )
    select distinct on (position) ${child.id}::integer, position, ${parent.levelId}::integer, area_id, 'overlap', least(share, 1)
    from share where share > 0.001
    order by position, share desc, area_id
    on conflict do nothing`);
}

/**
 * Computes the parents of one edition on all levels above it: what the file named stays, the rest goes by the largest
 * overlap with the edition of the higher level that was valid then, or through the level between.
 */
export async function computeParents(tx: Writing, editionId: number): Promise<void> {
  const levels = await readLevels(tx);
  const editions = await readEditions(tx);
  const child = editions.find(({ id }) => id === editionId);
  if (!child) return;
  await tx.rows(sql`delete from internal.area_parent where edition_id = ${editionId} and method = 'overlap'`);
  let middle: EditionRow | undefined;
  for (const level of levelsAbove(levels, child.level)) {
    const parent = editionAt(
      editions.filter(({ levelId }) => levelId === level.id),
      child.validFrom,
    );
    if (!parent) continue;
    if (middle) await inherit(tx, child, middle.levelId, middle, level.id);
    if ((await countOrphans(tx, child, parent)) > 0) await overlapByPoint(tx, child, parent);
    if ((await countOrphans(tx, child, parent)) > 0) await overlapByArea(tx, child, parent);
    middle = parent;
  }
}

/** Computes parents anew for all editions below a level, nearest levels first: when an edition of it came or went. */
export async function recomputeParentsBelow(tx: Writing, levelKey: string): Promise<void> {
  const levels = await readLevels(tx);
  const editions = await readEditions(tx);
  const below = editions
    .map((edition) => ({ edition, above: levelsAbove(levels, edition.level) }))
    .filter(({ above }) => above.some(({ key }) => key === levelKey))
    .sort((a, b) => a.above.length - b.above.length);
  for (const { edition } of below) await computeParents(tx, edition.id);
}

/** Areas of an edition that have no parent on the level right above, although that level has an edition. */
export async function countWithoutParent(tx: Reading, editionId: number): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(sql`
    select count(*)::integer as count
    from internal.edition_area ea
    join internal.edition e on e.id = ea.edition_id
    join internal.area_level l on l.id = e.level_id
    where ea.edition_id = ${editionId} and l.parent_id is not null
      and exists (select 1 from internal.edition pe where pe.level_id = l.parent_id)
      and not exists (select 1 from internal.area_parent p where p.edition_id = ea.edition_id
                        and p.position = ea.position and p.parent_level_id = l.parent_id)`);
  return row?.count ?? 0;
}
