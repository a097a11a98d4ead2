import type { MappingLine, MappingVersion, SavedMapping, SourceLine } from "@raumblick/api/mappings.api";
import type { MappingDocument } from "@raumblick/model/saved-mapping";
import type { Reading, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import type { RememberedMapping } from "../values/knowledge.ts";
import { mappingNotFound, otherKind } from "./mapping-refusals.ts";

const LINES = sql`
  select m.key, v.document ->> 'name' as name, m.kind, s.key as source, m.version, v.saved_at as "savedAt",
         v.saved_by as "savedBy",
         (select count(*)::int from internal.delivery d
          where d.state = 'accepted' and d.summary -> 'saved' ->> 'key' = m.key) as deliveries
  from internal.mapping m
  join internal.mapping_version v on v.mapping_id = m.id and v.version = m.version
  left join internal.source s on s.id = m.source_id`;

/** The library, by key; what people call them is sorted by who shows them. */
export function readMappingLines(tx: Reading): Promise<MappingLine[]> {
  return tx.rows<MappingLine>(sql`${LINES} order by m.key`);
}

export async function readMappingLine(tx: Reading, key: string): Promise<MappingLine | undefined> {
  const [line] = await tx.rows<MappingLine>(sql`${LINES} where m.key = ${key}`);
  return line;
}

export type StoredVersion = Omit<MappingVersion, "changes">;

/** All versions of a mapping, newest first. */
export function readVersions(tx: Reading, key: string): Promise<StoredVersion[]> {
  return tx.rows<StoredVersion>(sql`
    select v.version, v.saved_at as "savedAt", v.saved_by as "savedBy", v.document
    from internal.mapping m join internal.mapping_version v on v.mapping_id = m.id
    where m.key = ${key} order by v.version desc`);
}

const MOST_USES = 50;

/** Deliveries that were read with the mapping, newest first. */
export function readUses(tx: Reading, key: string): Promise<SavedMapping["uses"]> {
  return tx.rows<SavedMapping["uses"][number]>(sql`
    select id as delivery, file_name as "fileName", state, (summary -> 'saved' ->> 'version')::int as version,
           created_at as "createdAt"
    from internal.delivery where summary -> 'saved' ->> 'key' = ${key}
    order by id desc limit ${MOST_USES}::int`);
}

/** Keeps others from saving or deleting mappings until the transaction ends; readers go on. */
export async function lockMappings(tx: Writing): Promise<void> {
  await tx.rows(sql`lock table internal.mapping in share row exclusive mode`);
}

/** Writes the next version of a mapping; the first one makes it. */
export async function writeVersion(
  tx: Writing,
  key: string,
  document: MappingDocument,
  saved: { version: number; person: string; now: Date },
): Promise<void> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.mapping (key, kind, version, source_id)
    values (${key}, ${document.kind}, ${saved.version}::int,
            (select id from internal.source where key = ${document.source ?? null}::text))
    on conflict (key) do update set version = excluded.version, source_id = excluded.source_id
    returning id`);
  await tx.rows(sql`
    insert into internal.mapping_version (mapping_id, version, document, saved_at, saved_by)
    values (${row!.id}::int, ${saved.version}::int, ${JSON.stringify(document)}::jsonb,
            ${saved.now.toISOString()}::timestamptz, ${saved.person})`);
}

/** Deletes a mapping with its versions; what it was last stays in the history. False when there is none. */
export async function deleteMapping(tx: Writing, key: string, by: { person: string; now: Date }): Promise<boolean> {
  const [last] = await readVersions(tx, key);
  if (!last) return false;
  await tx.rows(sql`
    insert into internal.metadata_history (subject, subject_key, before, changed_at, changed_by)
    values ('mapping', ${key}, ${JSON.stringify(last.document)}::jsonb, ${by.now.toISOString()}::timestamptz, ${by.person})`);
  await tx.rows(sql`delete from internal.mapping where key = ${key}`);
  return true;
}

type StoredDocument = { key: string; version: number; savedAt: string; document: MappingDocument };

function readNewest(tx: Reading, kind: MappingDocument["kind"]): Promise<StoredDocument[]> {
  return tx.rows<StoredDocument>(sql`
    select m.key, m.version, v.saved_at as "savedAt", v.document
    from internal.mapping m join internal.mapping_version v on v.mapping_id = m.id and v.version = m.version
    where m.kind = ${kind} order by v.saved_at desc, m.key`);
}

/** Saved mappings of tables, newest first, as files are recognised by them. */
export async function readLibrary(tx: Reading): Promise<RememberedMapping[]> {
  return (await readNewest(tx, "values")).flatMap(({ key, version, document }) =>
    document.kind === "values" && document.shape.headings.length > 0
      ? [
          {
            saved: savedOf(key, version, document),
            delivery: 0,
            fileName: document.shape.fileName ?? "",
            mapping: document.mapping,
            headings: document.shape.headings,
          },
        ]
      : [],
  );
}

/** A saved mapping of tables that a person has chosen for a file; it is tried however little the file is alike. */
export async function readChosen(
  tx: Reading,
  key: string,
): Promise<RememberedMapping & Required<Pick<RememberedMapping, "saved">>> {
  const line = await readMappingLine(tx, key);
  if (!line) throw mappingNotFound(key);
  const [newest] = await readVersions(tx, key);
  if (newest?.document.kind !== "values") throw otherKind(line.name);
  const { document, version } = newest;
  return {
    saved: savedOf(key, version, document),
    chosen: true,
    delivery: 0,
    fileName: document.shape.fileName ?? "",
    mapping: document.mapping,
    headings: document.shape.headings,
  };
}

export type AreaLibrary = {
  saved: ReturnType<typeof savedOf>;
  document: Extract<MappingDocument, { kind: "areas" }>;
}[];

/** Saved mappings of boundary files, newest first. */
export async function readAreaLibrary(tx: Reading): Promise<AreaLibrary> {
  return (await readNewest(tx, "areas")).flatMap(({ key, version, document }) =>
    document.kind === "areas" ? [{ saved: savedOf(key, version, document), document }] : [],
  );
}

function savedOf(key: string, version: number, { name, source }: MappingDocument) {
  return { key, name, version, ...(source !== undefined && { source }) };
}

/** Whether there is a source of this key. */
export async function sourceExists(tx: Reading, key: string): Promise<boolean> {
  return (await tx.rows(sql`select 1 from internal.source where key = ${key}`)).length > 0;
}

/** All sources in the order they were first imported, with what hangs on them. */
export function readSourceLines(tx: Reading): Promise<SourceLine[]> {
  return tx
    .rows<{ document: SourceLine; indicators: number; mappings: number; deliveries: number }>(sql`
      select s.document,
             (select count(*)::int from internal.indicator i where i.source_id = s.id) as indicators,
             (select count(*)::int from internal.mapping m where m.source_id = s.id) as mappings,
             (select count(*)::int from internal.delivery d where d.source_id = s.id and d.state = 'accepted') as deliveries
      from internal.source s order by s.id`)
    .then((rows) => rows.map(({ document, ...counts }) => ({ ...document, ...counts })));
}

/** The source a delivery brings values of; null: the one each indicator names. */
export async function readDeliverySource(tx: Reading, id: number): Promise<string | null> {
  const [row] = await tx.rows<{ source: string | null }>(sql`
    select s.key as source from internal.delivery d left join internal.source s on s.id = d.source_id
    where d.id = ${id}::bigint`);
  return row?.source ?? null;
}

/** Says whose values a delivery brings. */
export async function writeDeliverySource(tx: Writing, id: number, source: string | null): Promise<void> {
  await tx.rows(sql`
    update internal.delivery set source_id = (select id from internal.source where key = ${source}::text), source_at = now()
    where id = ${id}::bigint`);
}
