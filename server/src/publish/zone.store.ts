import type { Indicator, Source } from "@raumblick/model/indicator";
import type { EditionDocument } from "../areas/edition-answers.ts";
import type { Reading, Writing } from "../database/database.ts";
import { type Sql, sql } from "../database/sql.ts";
import type { SliceName } from "../observations/slices.store.ts";
import type { ShownSlice } from "./columns.ts";
import type { PackedAnswer } from "./pack.ts";

/** A visible series as the public zone lists it; `periods` in the order of time. */
export type SeriesRow = {
  indicator: string;
  level: string;
  edition: string;
  category: string;
  release: number;
  hash: string;
  periods: string[];
  /** Keys of whose numbers it holds, newest first; null: the indicator's own source alone. */
  sources: string[] | null;
};

/** What the public zone says of an indicator: its source, and the others whose values it has. */
export type PublishedIndicator = { indicator: Indicator; source?: Source; sources?: Source[] };

/** A visible edition. */
export type PublishedEdition = {
  editionId: number;
  document: EditionDocument;
  contentHash: string;
  areasHash: string;
  outlineHash: string;
};

/** All series of the public zone. */
export function readSeries(tx: Reading): Promise<SeriesRow[]> {
  return tx.rows<SeriesRow>(sql`
    select s.indicator_key as indicator, s.level_key as level, s.edition_key as edition, s.category_key as category,
           s.release_number as release, s.values_hash as hash, s.periods, s.sources
    from published.series s`);
}

export function readPublishedIndicators(tx: Reading): Promise<{ key: string; document: PublishedIndicator }[]> {
  return tx.rows(sql`select key, document from published.indicator`);
}

export function readPublishedEditions(tx: Reading): Promise<PublishedEdition[]> {
  return tx.rows<PublishedEdition>(sql`
    select e.id as "editionId", p.document, p.content_hash as "contentHash", p.areas_hash as "areasHash",
           p.outline_hash as "outlineHash"
    from published.edition p
    join internal.area_level l on l.key = p.level_key
    join internal.edition e on e.level_id = l.id and e.key = p.edition_key`);
}

export async function readAnswerHashes(tx: Reading): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: string }>(sql`select hash from published.answer`);
  return new Set(rows.map(({ hash }) => hash));
}

/** Stores answers; one that was withdrawn once and has come back is no longer withdrawn. */
export async function writeAnswers(tx: Writing, answers: Iterable<PackedAnswer>): Promise<void> {
  for (const { hash, kind, brotli, gzip, byteCount } of answers) {
    await tx.rows(sql`
      insert into published.answer (hash, kind, brotli, gzip, byte_count)
      values (${hash}, ${kind}, ${brotli}, ${gzip}, ${byteCount}) on conflict (hash) do nothing`);
    await tx.rows(sql`delete from published.withdrawn_answer where hash = ${hash}`);
  }
}

/** Deletes the answers nothing refers to any more and keeps their names: they answer 410 from now on. */
export async function withdrawAnswers(tx: Writing, catalogHash: string): Promise<void> {
  await tx.rows(sql`
    with gone as (
      delete from published.answer a
      where a.hash <> ${catalogHash}
        and not exists (select 1 from published.state f where a.hash in (f.start_hash, f.area_index_hash))
        and not exists (select 1 from published.series s where s.values_hash = a.hash)
        and not exists (select 1 from published.edition e where a.hash in (e.areas_hash, e.outline_hash))
      returning a.hash, a.kind)
    insert into published.withdrawn_answer (hash) select hash from gone
    where kind not in ('catalog', 'start', 'area_index')
    on conflict (hash) do nothing`);
}

/** Makes an edition visible or replaces what is said of it. `geometry` is absent when its areas stay as they are. */
export async function writeEdition(
  tx: Writing,
  edition: PublishedEdition,
  geometry: Uint8Array | undefined,
): Promise<void> {
  const { level, edition: key } = edition.document;
  const document = JSON.stringify(edition.document);
  if (geometry === undefined) {
    await tx.rows(sql`
      update published.edition set document = ${document}::jsonb, areas_hash = ${edition.areasHash}
      where level_key = ${level} and edition_key = ${key}`);
    return;
  }
  await tx.rows(sql`
    insert into published.withdrawn_answer (hash)
    select content_hash from published.edition
    where level_key = ${level} and edition_key = ${key} and content_hash <> ${edition.contentHash}
    on conflict (hash) do nothing`);
  await tx.rows(sql`
    insert into published.edition (level_key, edition_key, document, content_hash, areas_hash, outline_hash, geometry)
    values (${level}, ${key}, ${document}::jsonb, ${edition.contentHash}, ${edition.areasHash}, ${edition.outlineHash}, ${geometry})
    on conflict (level_key, edition_key) do update set document = excluded.document, content_hash = excluded.content_hash,
      areas_hash = excluded.areas_hash, outline_hash = excluded.outline_hash, geometry = excluded.geometry`);
  await tx.rows(sql`delete from published.withdrawn_answer where hash = ${edition.contentHash}`);
  await tx.rows(sql`delete from published.edition_area where level_key = ${level} and edition_key = ${key}`);
  await tx.rows(sql`
    insert into published.edition_area (level_key, edition_key, position, code, name, geometry)
    select ${level}, ${key}, ea.position, a.code, ea.name, ea.geometry
    from internal.edition_area ea join internal.area a on a.id = ea.area_id where ea.edition_id = ${edition.editionId}`);
}

export async function writeIndicatorDocument(tx: Writing, key: string, document: PublishedIndicator): Promise<void> {
  await tx.rows(sql`
    insert into published.indicator (key, document) values (${key}, ${JSON.stringify(document)}::jsonb)
    on conflict (key) do update set document = excluded.document`);
}

/** Takes all series and slices of an indicator away, before new ones are written. */
export async function clearIndicator(tx: Writing, key: string): Promise<void> {
  await tx.rows(sql`delete from published.area_series where indicator_key = ${key}`);
  await tx.rows(sql`delete from published.slice where indicator_key = ${key}`);
  await tx.rows(sql`delete from published.series where indicator_key = ${key}`);
}

export async function writeSeries(tx: Writing, series: readonly SeriesRow[]): Promise<void> {
  if (series.length === 0) return;
  const column = (name: "indicator" | "level" | "edition" | "category" | "hash") => series.map((row) => row[name]);
  await tx.rows(sql`
    insert into published.series
      (indicator_key, level_key, edition_key, category_key, values_hash, release_number, periods, sources)
    select g.indicator, g.level, g.edition, g.category, g.hash, g.release, string_to_array(g.periods, ' '),
      string_to_array(g.sources, ' ')
    from unnest(${column("indicator")}::text[], ${column("level")}::text[], ${column("edition")}::text[],
      ${column("category")}::text[], ${column("hash")}::text[], ${series.map(({ release }) => release)}::int[],
      ${series.map(({ periods }) => periods.join(" "))}::text[],
      ${series.map(({ sources }) => sources?.join(" ") ?? null)}::text[])
      as g(indicator, level, edition, category, hash, release, periods, sources)`);
}

/** A protected slice with the keys the public zone knows it by. */
export type PublicSlice = { indicator: string; level: string; edition: string; slice: ShownSlice };

/** Bounds one statement: so many cells of arrays travel at once, and nothing else runs while they are written as text. */
const CELLS_PER_STATEMENT = 30_000;
const ARRAYS = ["numerator", "denominator", "lower", "upper"] as const;

export async function writeSlices(tx: Writing, slices: readonly PublicSlice[]): Promise<void> {
  let batch: PublicSlice[] = [];
  let cells = 0;
  for (const [index, each] of slices.entries()) {
    batch.push(each);
    cells += each.slice.value.length * (3 + ARRAYS.filter((name) => each.slice[name]).length);
    if (cells < CELLS_PER_STATEMENT && index < slices.length - 1) continue;
    await tx.rows(insertSlices(batch));
    batch = [];
    cells = 0;
  }
}

function insertSlices(slices: readonly PublicSlice[]): Sql {
  const name = (part: keyof SliceName) => slices.map(({ slice }) => slice.name[part]);
  const list = (part: (typeof ARRAYS)[number]) =>
    slices.map(({ slice }) => (slice[part] ? literal(slice[part]) : null));
  return sql`
    insert into published.slice (indicator_key, level_key, edition_key, category_key, period_key, value, status,
      confidentiality, numerator, denominator, lower, upper, measured_on, sources)
    select g.indicator, g.level, g.edition, g.category, g.period, g.value::float8[], g.status::smallint[],
      g.confidentiality::smallint[], g.numerator::float8[], g.denominator::float8[], g.lower::float8[], g.upper::float8[],
      g.measured_on, string_to_array(g.sources, ' ')
    from unnest(${slices.map(({ indicator }) => indicator)}::text[], ${slices.map(({ level }) => level)}::text[],
      ${slices.map(({ edition }) => edition)}::text[], ${name("categoryKey")}::text[], ${name("periodKey")}::text[],
      ${slices.map(({ slice }) => literal(slice.value))}::text[], ${slices.map(({ slice }) => literal(slice.status))}::text[],
      ${slices.map(({ slice }) => literal(slice.confidentiality))}::text[], ${list("numerator")}::text[],
      ${list("denominator")}::text[], ${list("lower")}::text[], ${list("upper")}::text[],
      ${slices.map(({ slice }) => slice.measuredOn ?? null)}::text[],
      ${slices.map(({ slice }) => slice.sources?.join(" ") ?? null)}::text[]
    ) as g(indicator, level, edition, category, period, value, status, confidentiality, numerator, denominator, lower, upper,
      measured_on, sources)`;
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

/** Takes indicators and editions away that have no series any more. The tiles of such an edition answer 410 from now on. */
export async function clearUnused(tx: Writing): Promise<void> {
  await tx.rows(sql`
    delete from published.indicator i where not exists (select 1 from published.series s where s.indicator_key = i.key)`);
  await tx.rows(sql`
    with gone as (
      delete from published.edition e where not exists (
        select 1 from published.series s where s.level_key = e.level_key and s.edition_key = e.edition_key)
      returning e.content_hash)
    insert into published.withdrawn_answer (hash) select content_hash from gone on conflict (hash) do nothing`);
}

/** Moves the public zone on to a release: from this transaction's end visitors see it. */
export async function writeState(
  tx: Writing,
  release: {
    number: number;
    action: string;
    createdAt: string;
    catalogHash: string;
    published: { indicator: string; level: string }[];
  },
): Promise<void> {
  await tx.rows(sql`
    insert into published.release (number, action, created_at, indicators)
    values (${release.number}, ${release.action}, ${release.createdAt}::timestamptz, ${JSON.stringify(release.published)}::jsonb)`);
  await tx.rows(sql`
    update published.state set release_number = ${release.number}, released_at = ${release.createdAt}::timestamptz,
      catalog_hash = ${release.catalogHash}`);
}
