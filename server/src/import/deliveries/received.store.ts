import type { DeliveryKind, DeliveryLine, DeliveryWork } from "@raumblick/api/delivery-work.api";
import type { Reading, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { deleteContent, writeContent } from "../delivery-content.ts";

/** A delivery of either kind, as far as both have the same. */
export type KnownDelivery = DeliveryLine & Pick<DeliveryWork, "trouble">;

const LINE = sql`
  select id, kind, state, file_name as "fileName", created_at as "createdAt", created_by as "createdBy",
         decided_at as "decidedAt", decided_by as "decidedBy", summary -> 'trouble' as trouble,
         case when state = 'received' or summary -> 'trouble' is not null then null
              when kind = 'values' then (summary ->> 'acceptable')::boolean
              else summary ->> 'outcome' <> 'blocked' end as acceptable
  from internal.delivery`;

/** Deliveries of both kinds, newest first. */
export async function readAllDeliveries(tx: Reading, most: number): Promise<DeliveryLine[]> {
  const rows = await tx.rows<KnownDelivery>(sql`${LINE} order by id desc limit ${most}::int`);
  return rows.map(({ trouble: _, ...line }) => line);
}

export async function readKnownDelivery(tx: Reading, id: number): Promise<KnownDelivery | undefined> {
  const [row] = await tx.rows<KnownDelivery>(sql`${LINE} where id = ${id}::bigint`);
  return row;
}

/** Keeps a file that is still to be checked. */
export async function insertReceived(
  tx: Writing,
  file: { kind: DeliveryKind; fileName: string; bytes: Uint8Array; hash: string; person: string; now: Date },
): Promise<number> {
  const [row] = await tx.rows<{ id: number }>(sql`
    insert into internal.delivery (kind, state, file_name, content_hash, mapping, findings, summary, created_at, created_by)
    values (${file.kind}, 'received', ${file.fileName}, ${file.hash}, 'null'::jsonb, '[]'::jsonb, '{}'::jsonb,
            ${file.now.toISOString()}::timestamptz, ${file.person})
    returning id`);
  const { id } = row as { id: number };
  await writeContent(tx, id, file.bytes);
  return id;
}

/** Says that a received file is checked; false when it is no longer there. */
export async function markChecked(tx: Writing, id: number): Promise<boolean> {
  const rows = await tx.rows(
    sql`update internal.delivery set state = 'checked' where id = ${id}::bigint and state = 'received' returning id`,
  );
  return rows.length > 0;
}

/** Discards a received file that cannot be read, and keeps why. */
export async function discardUnreadable(
  tx: Writing,
  id: number,
  trouble: NonNullable<DeliveryWork["trouble"]>,
  decided: { person: string; now: Date },
): Promise<void> {
  await tx.rows(sql`
    update internal.delivery set state = 'discarded', summary = ${JSON.stringify({ trouble })}::jsonb,
      decided_at = ${decided.now.toISOString()}::timestamptz, decided_by = ${decided.person}
    where id = ${id}::bigint and state = 'received'`);
  await deleteContent(tx, id);
}

/** Forgets a file whose check was cancelled. */
export async function deleteReceived(tx: Writing, id: number): Promise<void> {
  await tx.rows(sql`delete from internal.delivery where id = ${id}::bigint and state = 'received'`);
}
