import type { Visiting } from "../database/database.ts";
import { type Sql, sql } from "../database/sql.ts";

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

type Place = { level: string; edition: string; position: number; category: string };

/** The rows of an area with its part of each array in them, the arrays in the form that `as` casts them to. */
function rowsOf({ level, edition, position, category }: Place, as: Sql): Sql {
  const place = position % AREAS_PER_ROW;
  return sql`
    select a.indicator_key as indicator, array_to_string(s.periods, ' ') as periods,
           a.value[t.first : t.last]${as} as values, a.status[t.first : t.last]${as} as status,
           a.confidentiality[t.first : t.last]${as} as confidentiality
    from published.area_series a
    join published.series s on s.indicator_key = a.indicator_key and s.level_key = a.level_key
      and s.edition_key = a.edition_key and s.category_key = a.category_key
    cross join lateral (
      select cardinality(s.periods) * ${place}::int + 1 as first, cardinality(s.periods) * (${place}::int + 1) as last
    ) as t
    where a.level_key = ${level} and a.edition_key = ${edition} and a.category_key = ${category}
      and a.block = ${Math.floor(position / AREAS_PER_ROW)}
    order by a.indicator_key`;
}

/** One area in all visible indicators, one category each: one small row per indicator. */
export async function readAreaSeries(tx: Visiting, at: Place): Promise<AreaSeries[]> {
  const stored = await tx.rows<Stored>(rowsOf(at, sql``));
  const keysOf = memory((text: string) => text.split(" "));
  const zeros = memory((length: number) => new Array<number>(length).fill(0));
  return stored.map(({ indicator, periods, values, status, confidentiality }) => ({
    indicator,
    category: at.category,
    periods: keysOf(periods),
    values,
    status: status ?? zeros(values.length),
    confidentiality: confidentiality ?? zeros(values.length),
  }));
}

/**
 * The same as JSON, with `more` in each element. Numbers go through as the store writes them, which is JSON but for its
 * NULL: with a thousand indicators, reading tens of thousands of them only to write them again would take most of the time.
 */
export async function readAreaSeriesJson(tx: Visiting, at: Place, more: { edition: string }): Promise<string> {
  const stored = await tx.rows<Record<keyof Stored, string> & Record<"status" | "confidentiality", string | null>>(
    rowsOf(at, sql`::text`),
  );
  const rest = JSON.stringify({ category: at.category, ...more }).slice(1);
  const keysOf = memory((text: string) => JSON.stringify(text.split(" ")));
  const zerosFor = memory((text: string) => JSON.stringify(new Array<number>(text.split(" ").length).fill(0)));
  const rows = stored.map(({ indicator, periods, values, status, confidentiality }) => {
    const flags = `"status":${status ? list(status) : zerosFor(periods)}`;
    const hidden = `"confidentiality":${confidentiality ? list(confidentiality) : zerosFor(periods)}`;
    const [key, numbers] = [JSON.stringify(indicator), list(values)];
    return `{"indicator":${key},"periods":${keysOf(periods)},"values":${numbers},${flags},${hidden},${rest}`;
  });
  return `[${rows.join(",")}]`;
}

/** An array of numbers as the store writes it, as JSON, which knows no infinity. */
function list(text: string): string {
  return `[${text.slice(1, -1).replaceAll(/NULL|NaN|-?Infinity/g, "null")}]`;
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
