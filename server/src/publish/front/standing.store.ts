import type { Indicator } from "@raumblick/model/indicator";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import type { Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { type EditionStanding, type PublicValues, standingOf } from "./standing.ts";

/** Areas per row: one area is one row per indicator, and a row stays small. */
export const BLOCK = 64;

type SeriesPeriods = { level: string; edition: string; periods: string[] };
type Numbers = (number | null)[];
type StoredSlice = Record<"value" | "status" | "confidentiality", Numbers> &
  Record<"numerator" | "denominator" | "lower" | "upper", Numbers | null>;

/** Works out anew where every area stands, for these indicators as they are public within this transaction. */
export async function refreshStanding(tx: Writing, keys: readonly string[]): Promise<void> {
  await tx.rows(sql`delete from published.standing where indicator_key = any(${keys}::text[])`);
  const documents = await tx.rows<{ key: string; document: { indicator: Indicator } }>(sql`
    select key, document from published.indicator where key = any(${keys}::text[])`);
  for (const { key, document } of documents) await refreshIndicator(tx, key, document.indicator);
}

async function refreshIndicator(tx: Writing, key: string, indicator: Indicator): Promise<void> {
  const series = await tx.rows<SeriesPeriods>(sql`
    select level_key as level, edition_key as edition, array_agg(period_key) as periods
    from published.slice where indicator_key = ${key} and category_key = '' group by level_key, edition_key`);
  for (const one of series) {
    const newest = one.periods
      .map(periodOfKey)
      .sort(comparePeriods)
      .map((period) => period.key)
      .reverse();
    for (const period of newest) {
      const values = await readValues(tx, { ...one, period }, indicator);
      if (!values || values.value.every((value) => Number.isNaN(value))) continue;
      await writeStanding(tx, { ...one, indicator: key, period }, standingOf(indicator, values));
      break;
    }
  }
}

type At = { level: string; edition: string; period: string };

/** A slice of the public zone; parts that stand in indicators of their own are taken from there. */
async function readValues(tx: Writing, at: At, indicator: Indicator): Promise<PublicValues | undefined> {
  const own = await readSlice(tx, at, indicator.key);
  if (!own) return undefined;
  const { numeratorIndicator, denominatorIndicator } = indicator.parts ?? {};
  const other = async (key: string | undefined) => {
    const slice = key === undefined ? undefined : await readSlice(tx, at, key);
    return slice && numbers(slice.value);
  };
  return {
    value: numbers(own.value),
    status: Uint16Array.from(own.status, (code) => code ?? 0),
    confidentiality: Uint8Array.from(own.confidentiality, (code) => code ?? 0),
    numerator: numbers(own.numerator) ?? (await other(numeratorIndicator)),
    denominator: numbers(own.denominator) ?? (await other(denominatorIndicator)),
    lower: numbers(own.lower),
    upper: numbers(own.upper),
  };
}

function numbers(stored: Numbers): Float64Array;
function numbers(stored: Numbers | null): Float64Array | undefined;
function numbers(stored: Numbers | null): Float64Array | undefined {
  return stored ? Float64Array.from(stored, (number) => number ?? Number.NaN) : undefined;
}

async function readSlice(tx: Writing, { level, edition, period }: At, indicator: string) {
  const [slice] = await tx.rows<StoredSlice>(sql`
    select value, status, confidentiality, numerator, denominator, lower, upper from published.slice
    where indicator_key = ${indicator} and level_key = ${level} and edition_key = ${edition} and category_key = ''
      and period_key = ${period}`);
  return slice;
}

async function writeStanding(tx: Writing, at: At & { indicator: string }, standing: EditionStanding): Promise<void> {
  const { rank, tied, lower, upper, together, areaCount } = standing;
  const blocks = Array.from({ length: Math.ceil(rank.length / BLOCK) }, (_, block) => block);
  const literals = (list: ArrayLike<number | boolean> | undefined) =>
    blocks.map((block) => (list ? literal(list, block) : null));
  await tx.rows(sql`
    insert into published.standing (indicator_key, level_key, edition_key, period_key, area_count, together,
      together_origin, block, rank, tied, lower, upper)
    select ${at.indicator}, ${at.level}, ${at.edition}, ${at.period}, ${areaCount}::int, ${together?.value ?? null}::float8,
      ${together?.origin ?? null}::text, b.block, b.rank::int[], b.tied::boolean[], b.lower::float8[], b.upper::float8[]
    from unnest(${blocks}::int[], ${literals(rank)}::text[], ${literals(tied)}::text[], ${literals(lower)}::text[],
      ${literals(upper)}::text[]) as b(block, rank, tied, lower, upper)`);
}

/** A block of a list as an array literal of the store; NaN becomes NULL. */
function literal(list: ArrayLike<number | boolean>, block: number): string {
  const own = Array.from({ length: Math.min(BLOCK, list.length - block * BLOCK) }, (_, at) => list[block * BLOCK + at]);
  return `{${own.map((one) => (Number.isNaN(one) ? "NULL" : String(one))).join(",")}}`;
}
