import { createHash } from "node:crypto";
import type { Reading } from "@raumblick/server/database/database";
import { Sql, sql } from "@raumblick/server/database/sql";

type Column = { table: string; name: string; time: boolean; identity: boolean };
type Reference = { table: string; columns: string[]; target: string; targetColumns: string[] };
type Key = { table: string; columns: string[] };
type Row = Record<string, unknown>;
type Shape = { columns: Map<string, Column[]>; references: Reference[]; keys: Map<string, string[]> };

/** Columns without a declared reference that hold numbers of rows elsewhere. */
const HIDDEN_REFERENCES: Record<string, string> = {
  "internal.release_item.slices": "internal.slice",
  "internal.release_item.weights": "internal.correspondence",
};
/** Kinds of answers that tell times. */
const TIMED_ANSWERS = ["catalog", "start", "area_index"];
/** Named by the time of its release, or compared with numbers of rows: says nothing of the content. */
const DIFFERS: Record<string, (row: Row) => Row> = {
  "internal.delivery": (row) => ({ ...row, summary: { ...(row.summary as Row), fingerprint: null } }),
  "published.state": ({ release_number }) => ({ release_number }),
  "published.answer": (row) => (TIMED_ANSWERS.includes(row.kind as string) ? { kind: row.kind } : row),
  "published.withdrawn_answer": () => ({}),
  "installation.setting": (row) => (row.name === "visitor_password" ? { name: row.name } : row),
};

/** One line per row of every table of ours; rows that refer to others name them by what they are, not by number. */
export async function readTables(tx: Reading): Promise<string[]> {
  const shape = await readShape(tx);
  const rows = new Map<string, Row[]>();
  for (const table of shape.columns.keys()) {
    const [schema, name] = table.split(".") as [string, string];
    const from = new Sql([`"${schema}"."${name}"`], []);
    const found = await tx.rows<{ row: Row }>(sql`select to_jsonb(t) as row from ${from} t`);
    rows.set(
      table,
      found.map(({ row }) => row),
    );
  }
  const naming = new Naming(shape, rows);
  const lines = [...rows].flatMap(([table, list]) =>
    list
      .filter((row) => table !== "internal.delivery" || row.state !== "discarded")
      .map((row) => naming.lineOf(table, row)),
  );
  // Two rows alike are two lines.
  const seen = new Map<string, number>();
  return lines.sort().map((line) => {
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    return times === 1 ? line : `${line} (${times})`;
  });
}

async function readShape(tx: Reading): Promise<Shape> {
  const columns = await tx.rows<Column>(sql`
    select n.nspname || '.' || c.relname as table, a.attname as name, a.atttypid = 'timestamptz'::regtype as time,
           a.attidentity <> '' and a.attname = 'id' as identity
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('internal', 'published', 'installation') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    order by 1, a.attnum`);
  const references = await tx.rows<Reference>(sql`
    select n.nspname || '.' || c.relname as table, tn.nspname || '.' || t.relname as target,
           (select array_agg(a.attname::text order by k.place) from unnest(f.conkey) with ordinality k(number, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number) as columns,
           (select array_agg(a.attname::text order by k.place) from unnest(f.confkey) with ordinality k(number, place)
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) as "targetColumns"
    from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where f.contype = 'f'`);
  const keys = await tx.rows<Key>(sql`
    select n.nspname || '.' || c.relname as table,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum = any(u.conkey)) as columns
    from pg_constraint u join pg_class c on c.oid = u.conrelid join pg_namespace n on n.oid = c.relnamespace
    where u.contype = 'u' and n.nspname = 'internal'`);
  return {
    columns: Map.groupBy(columns, ({ table }) => table),
    references,
    keys: new Map(keys.map(({ table, columns }) => [table, columns])),
  };
}

/** Names rows by their content. */
class Naming {
  readonly #shape: Shape;
  readonly #byId = new Map<string, Row>();
  readonly #labels = new Map<string, string>();

  constructor(shape: Shape, rows: ReadonlyMap<string, Row[]>) {
    this.#shape = shape;
    for (const [table, list] of rows)
      if (shape.columns.get(table)?.some(({ identity }) => identity))
        for (const row of list) this.#byId.set(`${table} ${row.id}`, row);
  }

  lineOf(table: string, row: Row): string {
    return `${table} ${this.#textOf(table, DIFFERS[table]?.(row) ?? row)}`;
  }

  #textOf(table: string, row: Row, only?: readonly string[]): string {
    const columns = this.#shape.columns.get(table) as Column[];
    return columns
      .filter(({ name, identity }) => !identity && name in row && (only === undefined || only.includes(name)))
      .map(({ name, time }) => `${name}=${time ? row[name] !== null : this.#valueOf(table, name, row[name])}`)
      .join(" ");
  }

  #valueOf(table: string, column: string, value: unknown): string {
    const hidden = HIDDEN_REFERENCES[`${table}.${column}`];
    if (hidden)
      return (value as number[])
        .map((id) => this.#label(hidden, id))
        .sort()
        .join(",");
    const target = value === null ? undefined : this.#targetOf(table, column);
    if (target) return this.#label(target, value as number);
    const text = JSON.stringify(value);
    return text.length > 150 ? createHash("sha256").update(text).digest("hex").slice(0, 16) : text;
  }

  /** The table whose number the column holds, also where the reference goes over other tables. */
  #targetOf(table: string, column: string): string | undefined {
    for (const { columns, target, targetColumns } of this.#shape.references.filter((one) => one.table === table)) {
      const place = columns.indexOf(column);
      if (place < 0) continue;
      const next = targetColumns[place] as string;
      if (next === "id") return target;
      const further = this.#targetOf(target, next);
      if (further) return further;
    }
    return undefined;
  }

  #label(table: string, id: number): string {
    const name = `${table} ${id}`;
    const known = this.#labels.get(name);
    if (known !== undefined) return known;
    const row = this.#byId.get(name);
    if (!row) return `${table}?`;
    const key = this.#shape.keys.get(table);
    const text = this.#textOf(table, DIFFERS[table]?.(row) ?? row, key);
    const label = `(${createHash("sha256").update(text).digest("hex").slice(0, 12)})`;
    this.#labels.set(name, label);
    return label;
  }
}
