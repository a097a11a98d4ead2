import { Refusal } from "@raumblick/model/refusal";
import type { Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { lockCurrentSlices } from "./slices.store.ts";

/**
 * Makes the revisions current again that a delivery replaced; slices it brought for the first time have no current
 * revision afterwards. The revisions themselves stay as history. Gives the number of slices set back.
 *
 * @throws Refusal `later_delivery` (conflict) when a later delivery built on one of them
 */
export async function undoDelivery(tx: Writing, deliveryId: number): Promise<number> {
  await lockCurrentSlices(tx);
  const later = await tx.rows<{ id: number }>(sql`
    select distinct coalesce(now.delivery_id, 0) as id
    from internal.slice s
    left join internal.current_slice cs on cs.indicator_id = s.indicator_id and cs.category_id = s.category_id
      and cs.edition_id = s.edition_id and cs.period_key = s.period_key
    left join internal.slice now on now.id = cs.slice_id
    where s.delivery_id = ${deliveryId}::bigint and cs.slice_id is distinct from s.id
    order by 1`);
  if (later.length > 0) throw builtOn(later.map((row) => row.id).filter((id) => id > 0));
  const back = await tx.rows(sql`
    update internal.current_slice cs set slice_id = s.former_id
    from internal.slice s
    where s.delivery_id = ${deliveryId}::bigint and cs.slice_id = s.id and s.former_id is not null
    returning cs.slice_id`);
  const gone = await tx.rows(sql`
    delete from internal.current_slice cs using internal.slice s
    where s.delivery_id = ${deliveryId}::bigint and cs.slice_id = s.id
    returning cs.slice_id`);
  return back.length + gone.length;
}

function builtOn(deliveries: number[]): Refusal {
  const list = deliveries.join(", ");
  return new Refusal(
    "conflict",
    "later_delivery",
    {
      de: `Die Lieferung kann nicht zurückgenommen werden, weil spätere Lieferungen (${list}) auf ihr aufbauen. Nehmen Sie zuerst diese zurück, die neueste zuerst.`,
      en: `The delivery cannot be undone because later deliveries (${list}) build on it. Undo those first, newest first.`,
    },
    { deliveries },
  );
}
