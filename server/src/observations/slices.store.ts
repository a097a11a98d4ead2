import { STATUS } from "@raumblick/model/status";
import type { Reading, Writing } from "../database/database.ts";
import { type Sql, sql } from "../database/sql.ts";

/**
 * All observations of one indicator and category for one edition and period. The arrays stand in the order of the
 * edition's areas; numbers are NaN where there is none (`status` says why), parts and limits are absent where unknown.
 */
export type Observations = {
  value: Float64Array;
  status: Uint16Array;
  confidentiality: Uint8Array;
  numerator: Float64Array | null;
  denominator: Float64Array | null;
  lower: Float64Array | null;
  upper: Float64Array | null;
};

/** What a slice is the observations of. */
export type SliceName = { indicatorId: number; categoryKey: string; editionId: number; periodKey: string };

/** A stored slice in one revision. */
export type SliceRow = SliceName & Observations & { id: number; revision: number; deliveryId: number | null };

/** A new revision to be written; `keepsFormer`: some of its cells are those of the one it follows. */
export type NewSlice = SliceName & Observations & { keepsFormer?: boolean };

/** The optional number arrays of a slice. */
export const PARTS = ["numerator", "denominator", "lower", "upper"] as const;
export type PartName = (typeof PARTS)[number];

/** Observations of `areaCount` areas without any value: every cell missing. */
export function emptyObservations(areaCount: number): Observations {
  return {
    value: new Float64Array(areaCount).fill(Number.NaN),
    status: new Uint16Array(areaCount).fill(STATUS.missing),
    confidentiality: new Uint8Array(areaCount),
    numerator: null,
    denominator: null,
    lower: null,
    upper: null,
  };
}

type StoredNumbers = (number | null)[];

type StoredSlice = SliceName & {
  id: number;
  revision: number;
  deliveryId: number | null;
  value: StoredNumbers;
  status: number[];
  confidentiality: number[];
  numerator: StoredNumbers | null;
  denominator: StoredNumbers | null;
  lower: StoredNumbers | null;
  upper: StoredNumbers | null;
};

function numbers(stored: StoredNumbers): Float64Array {
  const list = new Float64Array(stored.length);
  for (let place = 0; place < stored.length; place += 1) list[place] = stored[place] ?? Number.NaN;
  return list;
}

function toRow(stored: StoredSlice): SliceRow {
  const { id, revision, deliveryId, indicatorId, categoryKey, editionId, periodKey } = stored;
  const part = (name: PartName) => {
    const list = stored[name];
    return list ? numbers(list) : null;
  };
  return {
    id,
    revision,
    deliveryId,
    indicatorId,
    categoryKey,
    editionId,
    periodKey,
    value: numbers(stored.value),
    status: new Uint16Array(stored.status),
    confidentiality: new Uint8Array(stored.confidentiality),
    numerator: part("numerator"),
    denominator: part("denominator"),
    lower: part("lower"),
    upper: part("upper"),
  };
}

const COLUMNS = sql`
  s.id, s.revision, s.delivery_id as "deliveryId", s.indicator_id as "indicatorId", c.key as "categoryKey",
  s.edition_id as "editionId", s.period_key as "periodKey", s.value, s.status, s.confidentiality,
  s.numerator, s.denominator, s.lower, s.upper`;

/** Which current slices to read; what is absent is not restricted. */
export type SliceChoice = { indicatorId: number; editionId?: number; levelId?: number; categoryKey?: string };

/** Bounds one statement: so many cells of arrays travel at once, and nothing else runs while they change their form. */
export const CELLS_PER_STATEMENT = 30_000;

/** Arrays that every slice has: value, status, confidentiality. */
const FIELDS = 3;

/** A slice to be read, and how long its arrays are. */
type Wanted = { id: number; areaCount: number };

/** The current slices of an indicator, periods in the order of their end, categories by key. */
export async function readCurrentSlices(tx: Reading, choice: SliceChoice): Promise<SliceRow[]> {
  const { indicatorId, editionId = null, levelId = null, categoryKey = null } = choice;
  const wanted = await tx.rows<Wanted>(sql`
    select cs.slice_id as id, e.area_count as "areaCount"
    from internal.current_slice cs
    join internal.category c on c.id = cs.category_id
    join internal.edition e on e.id = cs.edition_id
    join internal.period p on p.key = cs.period_key
    where cs.indicator_id = ${indicatorId}::int
      and (${editionId}::int is null or cs.edition_id = ${editionId}::int)
      and (${levelId}::int is null or e.level_id = ${levelId}::int)
      and (${categoryKey}::text is null or c.key = ${categoryKey}::text)
    order by cs.edition_id, c.key, p.end_date, p.start_date, p.key`);
  return readInSteps(tx, wanted);
}

/** Slices by their ids, whether current or not, in the order of the ids. */
export async function readSlicesById(tx: Reading, ids: readonly number[]): Promise<SliceRow[]> {
  if (ids.length === 0) return [];
  const wanted = await tx.rows<Wanted>(sql`
    select s.id, e.area_count as "areaCount"
    from unnest(${ids}::bigint[]) with ordinality as wanted(id, place)
    join internal.slice s on s.id = wanted.id
    join internal.edition e on e.id = s.edition_id
    order by wanted.place`);
  return readInSteps(tx, wanted);
}

/** Reads slices with their arrays, so many in one statement as `CELLS_PER_STATEMENT` allows, and at least one. */
async function readInSteps(tx: Reading, wanted: readonly Wanted[]): Promise<SliceRow[]> {
  const rows: SliceRow[] = [];
  for (let from = 0; from < wanted.length; ) {
    let cells = 0;
    let to = from;
    while (to < wanted.length && (to === from || cells < CELLS_PER_STATEMENT)) {
      cells += (wanted[to] as Wanted).areaCount * FIELDS;
      to += 1;
    }
    const ids = wanted.slice(from, to).map(({ id }) => id);
    const stored = await tx.rows<StoredSlice>(sql`
      select ${COLUMNS}
      from unnest(${ids}::bigint[]) with ordinality as wanted(id, place)
      join internal.slice s on s.id = wanted.id
      join internal.category c on c.id = s.category_id
      order by wanted.place`);
    for (const slice of stored) rows.push(toRow(slice));
    from = to;
  }
  return rows;
}

/** Keeps others from moving pointers of slices until the transaction ends; readers go on. */
export async function lockCurrentSlices(tx: Writing): Promise<void> {
  await tx.rows(sql`lock table internal.current_slice in share row exclusive mode`);
}

/** An array literal of the store; NaN becomes NULL. */
function literal(list: ArrayLike<number>): string {
  let text = "{";
  for (let place = 0; place < list.length; place += 1) {
    const number = list[place] as number;
    if (place > 0) text += ",";
    text += Number.isNaN(number) ? "NULL" : String(number);
  }
  return `${text}}`;
}

function insertStatement(slices: readonly NewSlice[], deliveryId: number | null): Sql {
  const list = (name: PartName) => slices.map((slice) => (slice[name] ? literal(slice[name]) : null));
  return sql`
    with given as (
      select g.*, c.id as category_id
      from unnest(
        ${slices.map((slice) => slice.indicatorId)}::int[], ${slices.map((slice) => slice.categoryKey)}::text[],
        ${slices.map((slice) => slice.editionId)}::int[], ${slices.map((slice) => slice.periodKey)}::text[],
        ${slices.map((slice) => literal(slice.value))}::text[], ${slices.map((slice) => literal(slice.status))}::text[],
        ${slices.map((slice) => literal(slice.confidentiality))}::text[],
        ${list("numerator")}::text[], ${list("denominator")}::text[], ${list("lower")}::text[], ${list("upper")}::text[],
        ${slices.map(({ keepsFormer = false }) => keepsFormer)}::boolean[]
      ) with ordinality as g(indicator_id, category_key, edition_id, period_key, value, status, confidentiality,
                             numerator, denominator, lower, upper, keeps_former, place)
      join internal.category c on c.key = g.category_key
    ), written as (
      insert into internal.slice (indicator_id, category_id, edition_id, period_key, revision, value, status,
        confidentiality, numerator, denominator, lower, upper, keeps_former, delivery_id, former_id)
      select g.indicator_id, g.category_id, g.edition_id, g.period_key,
        1 + coalesce((select max(s.revision) from internal.slice s
                      where s.indicator_id = g.indicator_id and s.category_id = g.category_id
                        and s.edition_id = g.edition_id and s.period_key = g.period_key), 0),
        g.value::float8[], g.status::smallint[], g.confidentiality::smallint[], g.numerator::float8[],
        g.denominator::float8[], g.lower::float8[], g.upper::float8[], g.keeps_former, ${deliveryId}::bigint,
        (select cs.slice_id from internal.current_slice cs
         where cs.indicator_id = g.indicator_id and cs.category_id = g.category_id
           and cs.edition_id = g.edition_id and cs.period_key = g.period_key)
      from given g order by g.place
      returning id, indicator_id, category_id, edition_id, period_key
    )
    insert into internal.current_slice (indicator_id, category_id, edition_id, period_key, slice_id)
    select indicator_id, category_id, edition_id, period_key, id from written
    on conflict (indicator_id, edition_id, category_id, period_key) do update set slice_id = excluded.slice_id
    returning slice_id as id`;
}

/**
 * Writes each slice as a new revision and makes it the current one. Periods and categories must exist
 * (`ensurePeriods`, `ensureCategories`); no slice may be named twice. Gives the number of revisions written.
 */
export async function writeRevisions(
  tx: Writing,
  slices: Iterable<NewSlice>,
  deliveryId: number | null,
): Promise<number> {
  let written = 0;
  let batch: NewSlice[] = [];
  let cells = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const ids = await tx.rows(insertStatement(batch, deliveryId));
    if (ids.length !== batch.length) throw new Error("a slice names a category that is not stored");
    written += batch.length;
    batch = [];
    cells = 0;
  };
  for (const slice of slices) {
    batch.push(slice);
    cells += slice.value.length * (3 + PARTS.filter((name) => slice[name]).length);
    if (cells >= CELLS_PER_STATEMENT) await flush();
  }
  await flush();
  return written;
}
