import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Reading, Writing } from "../../database/database.ts";
import { type Sql, sql } from "../../database/sql.ts";
import { deleteContent, readContent, writeContent } from "../delivery-content.ts";
import type { CheckedBoundaries } from "./check-boundaries.ts";

type Checked = Pick<CheckedBoundaries, "mapping" | "findings" | "summary">;

const COLUMNS = sql`id, state, file_name as "fileName", created_at as "createdAt", created_by as "createdBy", summary,
  (select s.key from internal.source s where s.id = source_id) as source`;

/** Deliveries of boundaries, newest first. */
export function readAreaDeliveries(tx: Reading, state?: AreaDelivery["state"]) {
  return tx.rows<Omit<AreaDelivery, "findings" | "mapping">>(sql`
    select ${COLUMNS} from internal.delivery
    where kind = 'areas' and summary -> 'outcome' is not null and (${state ?? null}::text is null or state = ${state ?? null}::text)
    order by id desc`);
}

export async function readAreaDelivery(tx: Reading, id: number): Promise<AreaDelivery | undefined> {
  const [row] = await tx.rows<AreaDelivery>(sql`
    select ${COLUMNS}, mapping -> 'used' as mapping, findings from internal.delivery
    where kind = 'areas' and summary -> 'outcome' is not null and id = ${id}::bigint`);
  return row;
}

/** The file as it came and the mapping as the user gave it; none when the delivery was decided. */
export async function readDeliveredFile(
  tx: Reading,
  id: number,
): Promise<{ bytes: Uint8Array; fileName: string; draft: AreaMappingDraft } | undefined> {
  const [row] = await tx.rows<{ draft: AreaMappingDraft; fileName: string }>(sql`
    select mapping -> 'given' as draft, file_name as "fileName" from internal.delivery
    where kind = 'areas' and id = ${id}::bigint and state = 'checked'`);
  const bytes = row && (await readContent(tx, id));
  return bytes ? { bytes, ...row } : undefined;
}

/** A file that was received and perhaps not checked yet. */
export async function readReceivedFile(
  tx: Reading,
  id: number,
): Promise<{ bytes: Uint8Array; fileName: string } | undefined> {
  const [row] = await tx.rows<{ fileName: string }>(sql`
    select file_name as "fileName" from internal.delivery where id = ${id}::bigint`);
  const bytes = row && (await readContent(tx, id));
  return bytes ? { bytes, fileName: row.fileName } : undefined;
}

/** The open delivery of the same file with the same mapping, if there is one. */
export async function findOpenDelivery(
  tx: Reading,
  hash: string,
  draft: AreaMappingDraft,
): Promise<number | undefined> {
  const [row] = await tx.rows<{ id: number }>(sql`
    select id from internal.delivery
    where kind = 'areas' and state = 'checked' and content_hash = ${hash}
      and mapping -> 'given' = ${JSON.stringify(draft)}::jsonb
    order by id desc limit 1`);
  return row?.id;
}

// The mapping is kept as the user gave it and as it was used: what was proposed may change when more is known.
function mappingColumn(draft: AreaMappingDraft, { mapping }: Checked): Sql {
  return sql`${JSON.stringify({ given: draft, used: mapping })}::jsonb`;
}

export async function insertDelivery(
  tx: Writing,
  file: { fileName: string; hash: string; bytes: Uint8Array; person: string },
  draft: AreaMappingDraft,
  checked: Checked,
): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.delivery (kind, state, file_name, content_hash, mapping, findings, summary, created_by)
    values ('areas', 'checked', ${file.fileName}, ${file.hash}, ${mappingColumn(draft, checked)},
            ${JSON.stringify(checked.findings)}::jsonb, ${JSON.stringify(checked.summary)}::jsonb, ${file.person})
    returning id`);
  const { id } = row as { id: number };
  await writeContent(tx, id, file.bytes);
  return id;
}

export async function updateDelivery(
  tx: Writing,
  id: number,
  draft: AreaMappingDraft,
  checked: Checked,
): Promise<void> {
  await tx.rows(sql`
    update internal.delivery
    set mapping = ${mappingColumn(draft, checked)}, findings = ${JSON.stringify(checked.findings)}::jsonb,
        summary = (case when summary ? 'saved' then jsonb_build_object('saved', summary -> 'saved') else '{}'::jsonb end)
                  || ${JSON.stringify(checked.summary)}::jsonb
    where id = ${id}::bigint and state = 'checked'`);
}

/** Decides an open delivery and deletes its file; false when it was decided meanwhile. */
export async function decideDelivery(
  tx: Writing,
  id: number,
  state: "accepted" | "discarded",
  person: string,
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update internal.delivery set state = ${state}, decided_at = now(), decided_by = ${person}
    where id = ${id}::bigint and kind = 'areas' and state = 'checked' returning id`);
  if (rows.length > 0) await deleteContent(tx, id);
  return rows.length > 0;
}
