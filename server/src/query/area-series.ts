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

/** Lists of an area as they are stored: JSON. Status and confidentiality are null where they are 0 throughout. */
type Stored = {
  indicator: string;
  periods: string;
  values: string;
  status: string | null;
  confidentiality: string | null;
};

type Place = { level: string; edition: string; position: number; category: string };

/** The lists of an area, one small row per indicator. Nothing is reckoned here: a thousand rows are read as they lie. */
function readRows(tx: Visiting, { level, edition, position, category }: Place): Promise<Stored[]> {
  const place = (position % AREAS_PER_ROW) + 1;
  return tx.rows<Stored>(sql`
    select indicator_key as indicator, period_list as periods, value_lists[${place}::int] as values,
           status_lists[${place}::int] as status, confidentiality_lists[${place}::int] as confidentiality
    from published.area_series
    where level_key = ${level} and edition_key = ${edition} and category_key = ${category}
      and block = ${Math.floor(position / AREAS_PER_ROW)}
    order by indicator_key`);
}

/** One area in all visible indicators, one category each. */
export async function readAreaSeries(tx: Visiting, at: Place): Promise<AreaSeries[]> {
  return JSON.parse(await readAreaSeriesJson(tx, at, {})) as AreaSeries[];
}

/**
 * The same as JSON, with `more` in each element. The stored lists go through as they are: with a thousand indicators,
 * reading tens of thousands of numbers only to write them again would take most of the time.
 */
export async function readAreaSeriesJson(tx: Visiting, at: Place, more: { edition?: string }): Promise<string> {
  const stored = await readRows(tx, at);
  const rest = JSON.stringify({ category: at.category, ...more }).slice(1);
  const zerosFor = memory((periods: string) =>
    JSON.stringify(new Array<number>((JSON.parse(periods) as string[]).length).fill(0)),
  );
  let text = "";
  for (const { indicator, periods, values, status, confidentiality } of stored) {
    const flags = `"status":${status ?? zerosFor(periods)},"confidentiality":${confidentiality ?? zerosFor(periods)}`;
    text += `${text && ","}{"indicator":${JSON.stringify(indicator)},"periods":${periods},"values":${values},${flags},${rest}`;
  }
  return `[${text}]`;
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
