import type { Writing } from "../database/database.ts";
import { type Sql, sql } from "../database/sql.ts";
import { AREAS_PER_ROW } from "../query/area-series.ts";
import type { ProtectedSlice } from "./disclosure/protect.ts";
import type { PublicSlice, SeriesRow } from "./zone.store.ts";

/** Bounds one statement: so many cells travel at once, and nothing else runs while they are written as text. */
const CELLS_PER_STATEMENT = 60_000;

type Name = Pick<SeriesRow, "indicator" | "level" | "edition" | "category">;
/** Lists are JSON and lie in the text of an array of the store. */
type Row = Name & {
  block: number;
  periods: string;
  value: string;
  status: string | null;
  confidentiality: string | null;
};

/**
 * Writes what visitors may see of these series in the order of areas: the protected slices and nothing else. What was
 * there of their indicators has been taken away before.
 */
export async function writeAreaSeries(
  tx: Writing,
  series: readonly SeriesRow[],
  slices: readonly PublicSlice[],
): Promise<void> {
  const bySeries = Map.groupBy(slices, (one) => nameOf({ ...one, category: one.slice.name.categoryKey }));
  let rows: Row[] = [];
  let cells = 0;
  for (const one of series) {
    const own = new Map(bySeries.get(nameOf(one))?.map(({ slice }) => [slice.name.periodKey, slice]));
    const inTime = one.periods.map((period) => own.get(period) as ProtectedSlice);
    const areaCount = inTime[0]?.value.length ?? 0;
    for (let block = 0; block * AREAS_PER_ROW < areaCount; block += 1) {
      const row = rowOf(one, block, inTime, Math.min(areaCount, (block + 1) * AREAS_PER_ROW));
      rows.push(row);
      cells += inTime.length * AREAS_PER_ROW;
      if (cells < CELLS_PER_STATEMENT) continue;
      await tx.rows(insertRows(rows));
      rows = [];
      cells = 0;
    }
  }
  if (rows.length > 0) await tx.rows(insertRows(rows));
}

function nameOf({ indicator, level, edition, category }: Name): string {
  return [indicator, level, edition, category].join("|");
}

function rowOf(
  { indicator, level, edition, category, periods }: SeriesRow,
  block: number,
  inTime: readonly ProtectedSlice[],
  end: number,
): Row {
  /** Per area a list in the order of time; null where nothing is said of any. */
  const take = (field: "value" | "status" | "confidentiality"): string | null => {
    const lists: string[] = [];
    let plain = field !== "value";
    for (let area = block * AREAS_PER_ROW; area < end; area += 1) {
      let list = "";
      for (const slice of inTime) {
        const number = slice[field][area] as number;
        if (number !== 0) plain = false;
        list += `${list && ","}${Number.isFinite(number) ? number : "null"}`;
      }
      lists.push(`"[${list}]"`);
    }
    return plain ? null : `{${lists.join(",")}}`;
  };
  return {
    indicator,
    level,
    edition,
    category,
    block,
    periods: JSON.stringify(periods),
    value: take("value") as string,
    status: take("status"),
    confidentiality: take("confidentiality"),
  };
}

function insertRows(rows: readonly Row[]): Sql {
  const column = (name: keyof Row) => rows.map((row) => row[name]);
  return sql`
    insert into published.area_series (indicator_key, level_key, edition_key, category_key, block, period_list,
      value_lists, status_lists, confidentiality_lists)
    select g.indicator, g.level, g.edition, g.category, g.block, g.periods, g.value::text[], g.status::text[],
           g.confidentiality::text[]
    from unnest(${column("indicator")}::text[], ${column("level")}::text[], ${column("edition")}::text[],
      ${column("category")}::text[], ${column("block")}::int[], ${column("periods")}::text[], ${column("value")}::text[],
      ${column("status")}::text[], ${column("confidentiality")}::text[])
      as g(indicator, level, edition, category, block, periods, value, status, confidentiality)`;
}
