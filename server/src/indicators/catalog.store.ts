import { isDeepStrictEqual } from "node:util";
import {
  type CatalogFile,
  type CatalogSection,
  DEFAULT_ORGANIZATION,
  type Organization,
} from "@raumblick/model/catalog-file";
import { categoryCodes } from "@raumblick/model/category";
import type { Dimension, Indicator, Note, SeriesBreak, Source, Topic } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { Reading, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import type { KnownKeys } from "./catalog-references.ts";
import { readDimensions, readIndicators, readOrganizations, readSources, readTopics } from "./indicators.store.ts";

/** The whole stored catalogue in the order its entries were made, as a catalogue file would say it. */
export async function readCatalog(tx: Reading): Promise<Required<CatalogFile>> {
  const organizations = await readOrganizations(tx);
  const topics = await readTopics(tx);
  return {
    organizations: organizations
      .map(({ document }) => document)
      .filter((organization) => !isDeepStrictEqual(organization, MAIN)),
    sources: (await readSources(tx)).map(({ document }) => document),
    topics: topics.toSorted((a, b) => a.id - b.id).map(({ document }) => document),
    dimensions: (await readDimensions(tx)).map(({ document }) => document),
    indicators: (await readIndicators(tx)).map(({ document }) => document),
  };
}

/** What the store holds, for the references of a catalogue file. */
export async function readKnownKeys(tx: Reading, catalog: Required<CatalogFile>): Promise<KnownKeys> {
  const levels = await tx.rows<{ key: string }>(sql`select key from internal.area_level`);
  return {
    organizations: new Map(catalog.organizations.map(({ key, parent }) => [key, parent])),
    sources: new Set(catalog.sources.map(({ key }) => key)),
    topics: new Map(catalog.topics.map(({ key, parent }) => [key, parent])),
    dimensions: new Map(catalog.dimensions.map(({ key, codes }) => [key, new Set(codes.map(({ code }) => code))])),
    indicators: new Set(catalog.indicators.map(({ key }) => key)),
    levels: new Set(levels.map(({ key }) => key)),
  };
}

/** Makes other imports of a catalogue wait until this transaction has ended. */
export async function lockCatalog(tx: Writing): Promise<void> {
  await tx.rows(sql`lock table internal.organization in share row exclusive mode`);
}

const MAIN: Organization = {
  key: DEFAULT_ORGANIZATION,
  name: { de: "Hauptorganisation", en: "Main organization" },
  kind: "county",
};

/** The organization that owns what names no owner; made when it is first needed. Gives its id. */
export async function ensureDefaultOrganization(tx: Writing): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.organization (key, name, kind)
    values (${MAIN.key}, ${JSON.stringify(MAIN.name)}::jsonb, ${MAIN.kind})
    on conflict (key) do update set key = excluded.key returning id`);
  return row?.id as number;
}

/** Stores an organization without its parent, which may not be stored yet. */
export async function writeOrganization(tx: Writing, { key, name, kind }: Organization): Promise<void> {
  await tx.rows(sql`
    insert into internal.organization (key, name, kind) values (${key}, ${JSON.stringify(name)}::jsonb, ${kind})
    on conflict (key) do update set name = excluded.name, kind = excluded.kind`);
}

/** Hangs a stored organization or topic below its parent, or at the root. */
export async function writeParent(
  tx: Writing,
  section: "organizations" | "topics",
  entry: { key: string; parent?: string },
): Promise<void> {
  const parent = entry.parent ?? null;
  await tx.rows(
    section === "topics"
      ? sql`update internal.topic set parent_id = (select id from internal.topic where key = ${parent}) where key = ${entry.key}`
      : sql`update internal.organization set parent_id = (select id from internal.organization where key = ${parent}) where key = ${entry.key}`,
  );
}

export async function writeSource(tx: Writing, source: Source): Promise<void> {
  await tx.rows(sql`
    insert into internal.source (key, document, owner_id)
    values (${source.key}, ${JSON.stringify(source)}::jsonb, (select id from internal.organization where key = ${DEFAULT_ORGANIZATION}))
    on conflict (key) do update set document = excluded.document`);
}

/** Stores a topic without its parent, which may not be stored yet. */
export async function writeTopic(tx: Writing, topic: Topic): Promise<void> {
  const description = topic.description === undefined ? null : JSON.stringify(topic.description);
  await tx.rows(sql`
    insert into internal.topic (key, name, description, position, owner_id)
    values (${topic.key}, ${JSON.stringify(topic.name)}::jsonb, ${description}::jsonb, ${topic.position ?? 0},
            (select id from internal.organization where key = ${topic.owner ?? DEFAULT_ORGANIZATION}))
    on conflict (key) do update set name = excluded.name, description = excluded.description,
      position = excluded.position, owner_id = excluded.owner_id`);
}

export async function writeDimension(tx: Writing, { key, name, codes }: Dimension): Promise<void> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.dimension (key, name) values (${key}, ${JSON.stringify(name)}::jsonb)
    on conflict (key) do update set name = excluded.name returning id`);
  await tx.rows(sql`delete from internal.dimension_code where dimension_id = ${row?.id}`);
  await tx.rows(sql`
    insert into internal.dimension_code (dimension_id, code, name, position)
    select ${row?.id}::int, code, name::jsonb, position::int - 1
    from unnest(${codes.map(({ code }) => code)}::text[], ${codes.map((code) => JSON.stringify(code.name))}::text[])
         with ordinality as given(code, name, position)`);
}

export async function writeIndicator(tx: Writing, indicator: Indicator): Promise<void> {
  const { seriesBreaks = [], notes = [], ...document } = indicator;
  const disclosure = indicator.disclosure === undefined ? null : JSON.stringify(indicator.disclosure);
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.indicator (key, topic_id, kind, polarity, unit, decimals, disclosure, source_id, owner_id, document)
    values (${indicator.key}, (select id from internal.topic where key = ${indicator.topic}), ${indicator.kind},
            ${indicator.polarity}, ${JSON.stringify(indicator.unit)}::jsonb, ${indicator.decimals}, ${disclosure}::jsonb,
            (select id from internal.source where key = ${indicator.source ?? null}),
            (select id from internal.organization where key = ${indicator.owner ?? DEFAULT_ORGANIZATION}),
            ${JSON.stringify(document)}::jsonb)
    on conflict (key) do update set topic_id = excluded.topic_id, kind = excluded.kind, polarity = excluded.polarity,
      unit = excluded.unit, decimals = excluded.decimals, disclosure = excluded.disclosure,
      source_id = excluded.source_id, owner_id = excluded.owner_id, document = excluded.document, updated_at = now()
    returning id`);
  const id = row?.id as number;
  await ensurePeriods(
    tx,
    [...seriesBreaks, ...notes].flatMap(({ period }) => period ?? []),
  );
  await writeBreaks(tx, id, seriesBreaks);
  await writeNotes(tx, id, notes);
}

async function writeBreaks(tx: Writing, indicatorId: number, breaks: readonly SeriesBreak[]): Promise<void> {
  await tx.rows(sql`delete from internal.series_break where indicator_id = ${indicatorId}`);
  for (const { period, text } of breaks)
    await tx.rows(sql`
      insert into internal.series_break (indicator_id, period_key, text)
      values (${indicatorId}, ${period}, ${JSON.stringify(text)}::jsonb)`);
}

async function writeNotes(tx: Writing, indicatorId: number, notes: readonly Note[]): Promise<void> {
  await tx.rows(sql`delete from internal.note where indicator_id = ${indicatorId}`);
  for (const { text, level = null, period = null, area = null, category = null } of notes) {
    if (category !== null)
      await tx.rows(sql`
        insert into internal.category (key, codes) values (${category}, ${JSON.stringify(categoryCodes(category))}::jsonb)
        on conflict (key) do nothing`);
    await tx.rows(sql`
      insert into internal.note (indicator_id, level_id, period_key, category_id, area_id, text)
      values (${indicatorId}, (select id from internal.area_level where key = ${level}), ${period},
              (select id from internal.category where key = ${category}),
              (select a.id from internal.area a join internal.area_level l on l.id = a.level_id
                where l.key = ${level} and a.code = ${area}), ${JSON.stringify(text)}::jsonb)`);
  }
}

async function ensurePeriods(tx: Writing, keys: readonly string[]): Promise<void> {
  for (const { key, kind, start, end } of keys.map(periodOfKey))
    await tx.rows(sql`
      insert into internal.period (key, kind, start_date, end_date) values (${key}, ${kind}, ${start}::date, ${end}::date)
      on conflict (key) do nothing`);
}

/** Which of the given areas (level key and area code) are stored in any edition. Gives `level code` of those that are. */
export async function readStoredAreas(
  tx: Reading,
  areas: readonly { level: string; code: string }[],
): Promise<Set<string>> {
  if (areas.length === 0) return new Set();
  const rows = await tx.rows<{ level: string; code: string }>(sql`
    select l.key as level, a.code from internal.area a join internal.area_level l on l.id = a.level_id
    join unnest(${areas.map(({ level }) => level)}::text[], ${areas.map(({ code }) => code)}::text[]) as wanted(level, code)
      on wanted.level = l.key and wanted.code = a.code`);
  return new Set(rows.map(({ level, code }) => `${level} ${code}`));
}

/** Codes of dimensions that stored values use: `dimension=code`. */
export async function readUsedCodes(tx: Reading): Promise<Set<string>> {
  const rows = await tx.rows<{ used: string }>(sql`
    select distinct code.key || '=' || code.value as used
    from (select distinct category_id from internal.slice) s
    join internal.category c on c.id = s.category_id, jsonb_each_text(c.codes) as code`);
  return new Set(rows.map(({ used }) => used));
}

const HISTORY = { sources: "source", topics: "topic", dimensions: "dimension", indicators: "indicator" } as const;

/** Keeps what a change replaced, with who and when. Organizations have no history of their own yet. */
export async function writeHistory(
  tx: Writing,
  change: { section: CatalogSection; key: string; before: object | undefined; after: object | undefined; by: string },
): Promise<void> {
  if (change.section === "organizations") return;
  const json = (document: object | undefined) => (document === undefined ? null : JSON.stringify(document));
  await tx.rows(sql`
    insert into internal.metadata_history (subject, subject_key, before, after, changed_by)
    values (${HISTORY[change.section]}, ${change.key}, ${json(change.before)}::jsonb, ${json(change.after)}::jsonb, ${change.by})`);
}
