import type { ValueCheck, ValueDelivery, ValueDeliveryLine } from "@raumblick/api/deliveries.api";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { Reading, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { deleteContent, writeContent } from "../delivery-content.ts";
import type { RememberedMapping } from "../values/knowledge.ts";

/** What of a check lies in `delivery.summary`; the fingerprint says which current values it was compared with. */
export type StoredSummary = Pick<ValueCheck, "proposed" | "saved" | "questions" | "acceptable" | "summary"> & {
  fingerprint: string | null;
  /** Level and edition the person asked for; absent where the content alone was to tell. */
  wishes?: Wishes;
};

export type Wishes = { level?: string | undefined; edition?: string | undefined };

type StoredDelivery = {
  id: number;
  state: ValueDelivery["state"];
  fileName: string;
  contentHash: string;
  mapping: ValueMapping | null;
  findings: ValueCheck["findings"];
  summary: StoredSummary;
  createdAt: string;
  createdBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  source: string | null;
};

export type DeliveryRecord = { delivery: ValueDelivery; fingerprint: string | null; wishes: Wishes };

const DELIVERY = sql`
  select id, state, file_name as "fileName", content_hash as "contentHash", mapping, findings, summary,
         created_at as "createdAt", created_by as "createdBy", decided_at as "decidedAt", decided_by as "decidedBy",
         (select s.key from internal.source s where s.id = source_id) as source
  from internal.delivery`;

function recordOf({ summary, ...stored }: StoredDelivery): DeliveryRecord {
  const { fingerprint, wishes = {}, ...check } = summary;
  return { delivery: { ...stored, ...check }, fingerprint, wishes };
}

export async function readDelivery(tx: Reading, id: number): Promise<DeliveryRecord | undefined> {
  const [stored] = await tx.rows<StoredDelivery>(sql`${DELIVERY} where id = ${id}::bigint and kind = 'values'`);
  return stored && recordOf(stored);
}

/** As `readDelivery`; nobody else may decide on it until the transaction ends. */
export async function readDeliveryForDecision(tx: Writing, id: number): Promise<DeliveryRecord | undefined> {
  await tx.rows(sql`select 1 from internal.delivery where id = ${id}::bigint for update`);
  return readDelivery(tx, id);
}

/** The newest deliveries of values without their findings, newest first. */
export async function readDeliveryLines(tx: Reading, most: number): Promise<ValueDeliveryLine[]> {
  return tx.rows<ValueDeliveryLine>(sql`
    select id, state, file_name as "fileName", created_at as "createdAt", created_by as "createdBy",
           decided_at as "decidedAt", decided_by as "decidedBy",
           (summary ->> 'acceptable')::boolean as acceptable,
           summary -> 'summary' -> 'edition' as edition,
           summary -> 'summary' -> 'difference' -> 'total' as total
    from internal.delivery where kind = 'values' and summary -> 'acceptable' is not null
    order by id desc limit ${most}::int`);
}

/** The newest accepted delivery of exactly this file and mapping, if there is one. */
export async function readSameFile(tx: Reading, contentHash: string): Promise<number | undefined> {
  const [row] = await tx.rows<{ id: number }>(sql`
    select id from internal.delivery
    where kind = 'values' and state = 'accepted' and content_hash = ${contentHash} order by id desc limit 1`);
  return row?.id;
}

const MOST_REMEMBERED = 200;

/** Mappings of accepted deliveries with the headings they were made for, newest first; of one shape only the newest. */
export async function readRememberedMappings(tx: Reading): Promise<RememberedMapping[]> {
  const rows = await tx.rows<RememberedMapping>(sql`
    select id as delivery, file_name as "fileName", mapping, summary -> 'summary' -> 'headings' as headings
    from internal.delivery
    where kind = 'values' and state = 'accepted' and jsonb_typeof(mapping) = 'object'
    order by id desc limit ${MOST_REMEMBERED}::int`);
  const shapes = new Set<string>();
  return rows.filter(({ headings, mapping }) => {
    const shape = JSON.stringify([headings, mapping.sheet]);
    return headings.length > 0 && !shapes.has(shape) && shapes.add(shape);
  });
}

function summaryOf(check: ValueCheck, fingerprint: string | null, wishes?: Wishes): string {
  const { proposed, saved, questions, acceptable, summary } = check;
  return JSON.stringify({
    proposed,
    saved: saved ?? null,
    questions,
    acceptable,
    summary,
    fingerprint,
    ...(wishes && { wishes }),
  } satisfies StoredSummary);
}

export async function insertDelivery(
  tx: Writing,
  check: ValueCheck,
  given: { content: Uint8Array; fingerprint: string | null; wishes: Wishes; person: string; now: Date },
): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.delivery (kind, state, file_name, content_hash, mapping, findings, summary,
                                   created_at, created_by)
    values ('values', 'checked', ${check.fileName}, ${check.contentHash},
            ${JSON.stringify(check.mapping)}::jsonb, ${JSON.stringify(check.findings)}::jsonb,
            ${summaryOf(check, given.fingerprint, given.wishes)}::jsonb, ${given.now.toISOString()}::timestamptz, ${given.person})
    returning id`);
  const { id } = row as { id: number };
  await writeContent(tx, id, given.content);
  return id;
}

/** Keeps the result of a new check of the same file; what the person asked for at first stays. */
export async function updateCheck(
  tx: Writing,
  id: number,
  check: ValueCheck,
  fingerprint: string | null,
): Promise<void> {
  await tx.rows(sql`
    update internal.delivery set mapping = ${JSON.stringify(check.mapping)}::jsonb,
      findings = ${JSON.stringify(check.findings)}::jsonb, summary = ${summaryOf(check, fingerprint)}::jsonb
        || jsonb_strip_nulls(jsonb_build_object('wishes', summary -> 'wishes'))
    where id = ${id}::bigint`);
}

/** Ends a delivery: the file is no longer kept. */
export async function decideDelivery(
  tx: Writing,
  id: number,
  decided: { state: "accepted" | "discarded" | "undone"; person: string; now: Date },
): Promise<void> {
  await tx.rows(sql`
    update internal.delivery set state = ${decided.state},
      decided_at = ${decided.now.toISOString()}::timestamptz, decided_by = ${decided.person}
    where id = ${id}::bigint`);
  await deleteContent(tx, id);
}
