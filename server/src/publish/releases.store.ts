import type { ReleaseSummary } from "@raumblick/api/publish.api";
import type { DisclosureRule, Indicator } from "@raumblick/model/indicator";
import type { Reading, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** What is visible of one indicator on one level: which slices, under which rule, with which metadata. */
export type VisibleItem = {
  indicatorId: number;
  indicator: string;
  levelId: number;
  level: string;
  slices: number[];
  disclosure: DisclosureRule;
  document: Indicator;
  /** Numbers of the stored weights between editions by which its values were carried over. */
  weights: number[];
  /** Number and time of the release that made it so. */
  release: number;
  releasedAt: string;
};

/** A pair of indicator and level in one word. */
export function pairId({ indicatorId, levelId }: { indicatorId: number; levelId: number }): string {
  return `${indicatorId} ${levelId}`;
}

/** What was visible after the release `number`; after the newest one when absent. Pairs in the order of their keys. */
export async function readVisible(tx: Reading, number?: number): Promise<VisibleItem[]> {
  const items = await tx.rows<VisibleItem>(sql`
    select * from (
      select distinct on (r.indicator_id, r.level_id) r.indicator_id as "indicatorId", i.key as indicator,
             r.level_id as "levelId", l.key as level, r.slices, r.disclosure, r.document, r.weights,
             r.release_number as release, e.created_at as "releasedAt"
      from internal.release_item r
      join internal.release e on e.number = r.release_number
      join internal.indicator i on i.id = r.indicator_id
      join internal.area_level l on l.id = r.level_id
      where ${number ?? null}::int is null or r.release_number <= ${number ?? null}::int
      order by r.indicator_id, r.level_id, r.release_number desc
    ) newest
    where cardinality(newest.slices) > 0`);
  return items.sort((a, b) => compare(a.indicator, b.indicator) || compare(a.level, b.level));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Number of the newest release; 0 when there is none. */
export async function readReleaseNumber(tx: Reading): Promise<number> {
  const [row] = await tx.rows<{ number: number }>(sql`select release_number as number from published.state`);
  return row?.number ?? 0;
}

/** Lets only one release be made at a time and gives the number of the newest one. */
export async function lockReleases(tx: Writing): Promise<number> {
  const [row] = await tx.rows<{ number: number }>(sql`
    select release_number as number from published.state for update`);
  return row?.number ?? 0;
}

/** A pair whose values are current in the store. `slices` are their ids, ascending. */
export type CurrentPair = {
  indicatorId: number;
  indicator: string;
  levelId: number;
  level: string;
  slices: number[];
};

/** Which slices are current of every indicator on every level. */
export async function readCurrentPairs(tx: Reading): Promise<CurrentPair[]> {
  return tx.rows<CurrentPair>(sql`
    select c.indicator_id as "indicatorId", i.key as indicator, e.level_id as "levelId", l.key as level,
           array_agg(c.slice_id order by c.slice_id) as slices
    from internal.current_slice c
    join internal.edition e on e.id = c.edition_id
    join internal.indicator i on i.id = c.indicator_id
    join internal.area_level l on l.id = e.level_id
    group by c.indicator_id, i.key, e.level_id, l.key, l.rank
    order by i.key, l.rank`);
}

/** The editions of each list of slices, in the order of the lists. */
export async function readEditionsOfSlices(tx: Reading, lists: readonly (readonly number[])[]): Promise<number[][]> {
  const of = lists.flatMap((slices, at) => slices.map(() => at));
  const rows = await tx.rows<{ at: number; editionId: number }>(sql`
    select distinct g.at, s.edition_id as "editionId"
    from unnest(${of}::integer[], ${lists.flat()}::bigint[]) as g (at, slice) join internal.slice s on s.id = g.slice
    order by 1, 2`);
  const editions: number[][] = lists.map(() => []);
  for (const { at, editionId } of rows) editions[at]?.push(editionId);
  return editions;
}

export type ReleaseAction = "publish" | "unpublish" | "restore";

export type NewRelease = {
  number: number;
  action: ReleaseAction;
  /** 0, the state before the first release, is no release to refer to. */
  restored: number | undefined;
  note: string | undefined;
  createdAt: string;
  createdBy: string;
  /** State of each touched pair after it; no slices: withdrawn. */
  items: readonly Omit<VisibleItem, "release" | "releasedAt">[];
};

/** Records a release under its number. */
export async function writeRelease(tx: Writing, release: NewRelease): Promise<void> {
  await tx.rows(sql`
    insert into internal.release (number, action, restored_release, note, created_at, created_by)
    overriding system value
    values (${release.number}, ${release.action}, ${release.restored || null}, ${release.note ?? null},
            ${release.createdAt}::timestamptz, ${release.createdBy})`);
  for (const item of release.items)
    await tx.rows(sql`
      insert into internal.release_item (release_number, indicator_id, level_id, slices, disclosure, document, weights)
      values (${release.number}, ${item.indicatorId}, ${item.levelId}, ${item.slices}::bigint[],
              ${JSON.stringify(item.disclosure)}::jsonb, ${JSON.stringify(item.document)}::jsonb, ${item.weights}::integer[])`);
}

/** All releases, newest first. */
export async function readReleases(tx: Reading): Promise<ReleaseSummary[]> {
  return tx
    .rows<ReleaseSummary>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
             'number', r.number, 'action', r.action, 'restored', r.restored_release, 'note', r.note,
             'createdAt', to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'createdBy', r.created_by,
             'items', coalesce((
               select jsonb_agg(jsonb_build_object('indicator', i.key, 'level', l.key,
                                'withdrawn', case when cardinality(x.slices) = 0 then true end) order by i.key, l.rank)
               from internal.release_item x
               join internal.indicator i on i.id = x.indicator_id
               join internal.area_level l on l.id = x.level_id
               where x.release_number = r.number), '[]'::jsonb))) as release
    from internal.release r order by r.number desc`)
    .then((rows) => rows.map((row) => (row as unknown as { release: ReleaseSummary }).release));
}
