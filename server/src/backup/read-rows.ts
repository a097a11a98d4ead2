import type { Reading } from "../database/database.ts";
import type { TextRow } from "./copy-text.ts";
import { type Table, verbatim } from "./tables.store.ts";

/** About so many stored bytes are asked for at once; a row larger than that comes alone. */
const STEP = 1_000_000;
const MOST_ROWS = 5000;

/**
 * All rows of a table in the order of its key, each column in PostgreSQL's text form, a few at a time. The order does
 * not depend on the store's language, so equal content gives equal rows on every store. Sizes are looked at first: what
 * is held in memory depends on the largest row, not on the table.
 */
export async function* readRows(tx: Reading, table: Table): AsyncGenerator<TextRow[]> {
  const sorted = `(select * from ${table.name} order by ${orderOf(table)} offset 0) as sorted`;
  const texts = table.columns.map(({ name }, index) => `"${name}"::text as c${index}`).join(", ");
  const sizes = table.columns.map(({ name }) => `coalesce(pg_column_size("${name}"), 0)`).join(" + ");
  await tx.rows(verbatim(`declare backup_sizes no scroll cursor for select ${sizes} as size from ${sorted}`));
  await tx.rows(verbatim(`declare backup_rows no scroll cursor for select ${texts} from ${sorted}`));
  let ahead: number[] = [];
  for (;;) {
    if (ahead.length === 0) ahead = await nextSizes(tx);
    if (ahead.length === 0) break;
    const count = rowsWithin(ahead);
    ahead = ahead.slice(count);
    const rows = await tx.rows<Record<string, string | null>>(verbatim(`fetch ${count} from backup_rows`));
    yield rows.map((row) => table.columns.map((_, index) => row[`c${index}`] ?? null));
  }
  await tx.rows(verbatim("close backup_sizes"));
  await tx.rows(verbatim("close backup_rows"));
}

async function nextSizes(tx: Reading): Promise<number[]> {
  const rows = await tx.rows<{ size: number }>(verbatim(`fetch ${MOST_ROWS} from backup_sizes`));
  return rows.map(({ size }) => size);
}

/** How many of the next rows stay within one step: at least one. */
export function rowsWithin(sizes: readonly number[]): number {
  let bytes = 0;
  const over = sizes.findIndex((size) => {
    bytes += size;
    return bytes > STEP;
  });
  return over < 0 ? sizes.length : Math.max(over, 1);
}

function orderOf({ columns, key }: Table): string {
  const names = key.length > 0 ? key : columns.map(({ name }) => name);
  return names
    .map((name) => {
      const { type, text } = columns.find((column) => column.name === name) as Table["columns"][number];
      if (key.length === 0 && !text) return `"${name}"::text collate "C"`;
      return text && !type.endsWith("[]") ? `"${name}" collate "C"` : `"${name}"`;
    })
    .join(", ");
}
