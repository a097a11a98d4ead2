import type { Reading, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";

/**
 * The file of a delivery that is not decided yet. It lies in pieces: a statement with all of a large file would keep the
 * event loop, and with it all visitors, waiting while the file is brought into the store's form.
 */

/** Bytes of one piece. */
export const PIECE = 1_048_576;

/** Keeps the file of a delivery. An empty file is kept too. */
export async function writeContent(tx: Writing, deliveryId: number, content: Uint8Array): Promise<void> {
  for (let piece = 0; piece === 0 || piece * PIECE < content.length; piece += 1) {
    const bytes = content.subarray(piece * PIECE, (piece + 1) * PIECE);
    await tx.rows(sql`
      insert into internal.delivery_content (delivery_id, piece, bytes)
      values (${deliveryId}::bigint, ${piece}, ${bytes}::bytea)`);
  }
}

/** The file as it came; `null` when it is no longer kept. */
export async function readContent(tx: Reading, deliveryId: number): Promise<Uint8Array | null> {
  const [size] = await tx.rows<{ pieces: number; bytes: number }>(sql`
    select count(*) as pieces, coalesce(sum(octet_length(bytes)), 0)::bigint as bytes
    from internal.delivery_content where delivery_id = ${deliveryId}::bigint`);
  if (!size || size.pieces === 0) return null;
  const content = new Uint8Array(size.bytes);
  for (let piece = 0; piece < size.pieces; piece += 1) {
    const [row] = await tx.rows<{ bytes: Uint8Array }>(sql`
      select bytes from internal.delivery_content where delivery_id = ${deliveryId}::bigint and piece = ${piece}`);
    if (!row) throw new Error(`piece ${piece} of delivery ${deliveryId} is missing`);
    content.set(row.bytes, piece * PIECE);
  }
  return content;
}

/** Forgets the file of a delivery that is decided. */
export async function deleteContent(tx: Writing, deliveryId: number): Promise<void> {
  await tx.rows(sql`delete from internal.delivery_content where delivery_id = ${deliveryId}::bigint`);
}
