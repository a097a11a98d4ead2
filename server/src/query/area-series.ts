import type { Visiting } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/** So many areas lie in one row of `published.area_series`: large enough for few rows, small enough to stay unpacked. */
export const AREAS_PER_ROW = 8;

/** All periods of one area in one indicator and category, in the order of time. */
export type AreaSeries = {
  indicator: string;
  category: string;
  periods: string[];
  values: (number | null)[];
  status: number[];
  confidentiality: number[];
};

type Stored = {
  indicator: string;
  periods: string;
  values: (number | null)[];
  status: number[] | null;
  confidentiality: number[] | null;
};

/** One area in all visible indicators, one category each: one small row per indicator. */
export async function readAreaSeries(
  tx: Visiting,
  at: { level: string; edition: string; position: number; category: string },
): Promise<AreaSeries[]> {
  const { level, edition, category } = at;
  const place = at.position % AREAS_PER_ROW;
  const stored = await tx.rows<Stored>(sql`
    select a.indicator_key as indicator, array_to_string(s.periods, ' ') as periods,
           a.value[t.first : t.last] as values, a.status[t.first : t.last] as status,
           a.confidentiality[t.first : t.last] as confidentiality
    from published.area_series a
    join published.series s on s.indicator_key = a.indicator_key and s.level_key = a.level_key
      and s.edition_key = a.edition_key and s.category_key = a.category_key
    cross join lateral (
      select cardinality(s.periods) * ${place}::int + 1 as first, cardinality(s.periods) * (${place}::int + 1) as last
    ) as t
    where a.level_key = ${level} and a.edition_key = ${edition} and a.category_key = ${category}
      and a.block = ${Math.floor(at.position / AREAS_PER_ROW)}
    order by a.indicator_key`);
  const keysOf = memory((text: string) => text.split(" "));
  const zeros = memory((length: number) => new Array<number>(length).fill(0));
  return stored.map(({ indicator, periods, values, status, confidentiality }) => ({
    indicator,
    category,
    periods: keysOf(periods),
    values,
    status: status ?? zeros(values.length),
    confidentiality: confidentiality ?? zeros(values.length),
  }));
}

/** Most indicators have the same periods: what follows from them is made once for an answer. */
function memory<K, T>(make: (from: K) => T): (from: K) => T {
  const known = new Map<K, T>();
  return (from) => {
    const found = known.get(from) ?? make(from);
    known.set(from, found);
    return found;
  };
}
