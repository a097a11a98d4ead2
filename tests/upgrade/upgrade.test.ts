import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { readRows } from "@raumblick/server/backup/read-rows";
import { restoreBackup } from "@raumblick/server/backup/restore-backup";
import { readTables } from "@raumblick/server/backup/tables.store";
import { fillAt, migrationsThrough, NEWEST, type OpenAt } from "@raumblick/server/backup/testing/store-at";
import { writeBackup } from "@raumblick/server/backup/write-backup";
import type { Database } from "@raumblick/server/database/database";
import { embeddedDatabase } from "@raumblick/server/database/embedded";
import { prepareEmbedded } from "@raumblick/server/database/embedded-prepare";
import { type EmbeddedSession, openEmbeddedSession } from "@raumblick/server/database/embedded-session";
import { copyTemplate } from "@raumblick/server/database/embedded-template";
import { readMigrations } from "@raumblick/server/database/migrations";
import { MIGRATIONS, openDatabase } from "@raumblick/server/database/open";
import pg from "pg";
import { createEmptyPostgresql } from "../support/databases.ts";

/** From every former state of the tables to the newest, with data, on both stores. */
const base = mkdtempSync(join(tmpdir(), "raumblick-upgrade-"));
const log = { warn() {} };
const root = join(import.meta.dirname, "../..");
const EMPTY = "drop schema if exists internal, published, installation cascade";

let emptied: Promise<string> | undefined;

/** One PostgreSQL database for all tests, emptied for each, opened by each version as at its start. */
async function freshPostgresql(): Promise<OpenAt> {
  emptied ??= createEmptyPostgresql();
  const url = await emptied;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(EMPTY).finally(() => client.end());
  return (migrations) => openDatabase({ kind: "postgresql", url, migrations }, log);
}

let session: Promise<EmbeddedSession> | undefined;
after(async () => {
  await (await session)?.close();
  rmSync(base, { recursive: true, force: true });
});

/** One embedded store for all tests, emptied for each: starting one takes long. Its tables come about as at a start. */
async function freshEmbedded(): Promise<OpenAt> {
  session ??= startEmbedded();
  const store = await session;
  await store.script(EMPTY);
  return async (migrations) => {
    await prepareEmbedded(store, readMigrations(migrations));
    return embeddedDatabase({ ...store, ended: false, close: async () => {} }, () => Promise.resolve(store), {
      release() {},
    });
  };
}

async function startEmbedded(): Promise<EmbeddedSession> {
  const store = join(base, "store");
  const settings = { directory: base, templates: join(root, ".cache"), migrations: readMigrations(MIGRATIONS) };
  await copyTemplate(settings, store);
  return openEmbeddedSession(store, () => {});
}

const FRESH = { postgresql: freshPostgresql, embedded: freshEmbedded };

async function using<T>(opening: Promise<Database>, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await opening;
  return work(database).finally(() => database.close());
}

type Content = Map<string, { columns: string[]; rows: Map<string, string | null>[] }>;

/** Every row of every table, each column in its text form. */
function contentOf(database: Database): Promise<Content> {
  return database.reading(async (tx) => {
    const content: Content = new Map();
    for (const table of await readTables(tx)) {
      const columns = table.columns.map(({ name }) => name);
      const rows: Map<string, string | null>[] = [];
      for await (const batch of readRows(tx, table))
        for (const row of batch) rows.push(new Map(columns.map((name, index) => [name, row[index] ?? null])));
      content.set(table.name, { columns, rows });
    }
    return content;
  });
}

/** Columns that a migration moved elsewhere on purpose, and where what they held has to be found. */
const MOVED: Record<string, (content: Content) => string[]> = {
  "internal.delivery.content": (content) => {
    const pieces = new Map<string, string>();
    for (const row of content.get("internal.delivery_content")?.rows ?? []) {
      const id = row.get("delivery_id") as string;
      pieces.set(id, (pieces.get(id) ?? "\\x") + (row.get("bytes") as string).slice(2));
    }
    return [...pieces.values()];
  },
  "published.area_series.value": (content) => numbersOf(content, "value_lists"),
  "published.area_series.status": (content) => numbersOf(content, "status_lists"),
  "published.area_series.confidentiality": (content) => numbersOf(content, "confidentiality_lists"),
};

/** The lists of all areas in a row, one after the other, as the array of numbers that once stood there. */
function numbersOf(content: Content, column: string): string[] {
  const lists = (content.get("published.area_series")?.rows ?? []).map((row) => row.get(column) ?? null);
  return lists
    .filter((list) => list !== null)
    .map((list) => `{${list.replaceAll(/["[\]{}]/g, "").replaceAll("null", "NULL")}}`);
}

/** Every value of before is there after: in its row, or where it was moved to. New columns and rows may come. */
function assertKept(before: Content, after: Content, what: string): void {
  for (const [table, { columns, rows }] of before) {
    const now = after.get(table);
    assert.ok(now, `${what}: ${table} is gone`);
    const staying = columns.filter((name) => now.columns.includes(name));
    for (const name of columns.filter((column) => !staying.includes(column))) {
      const moved = MOVED[`${table}.${name}`];
      assert.ok(moved, `${what}: ${table}.${name} is gone`);
      const there = moved(after).sort();
      assert.deepEqual(
        there,
        rows
          .map((row) => row.get(name) ?? null)
          .filter((value) => value !== null)
          .sort(),
        `${table}.${name}`,
      );
    }
    const lines = (list: Map<string, string | null>[]) =>
      list.map((row) => JSON.stringify(staying.map((name) => row.get(name))));
    const present = new Set(lines(now.rows));
    const lost = lines(rows).filter((line) => !present.has(line));
    assert.deepEqual(lost, [], `${what}: ${table}`);
  }
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  assert.fail("it was done");
}

for (const kind of ["postgresql", "embedded"] as const)
  describe(`upgrade [${kind}]`, () => {
    for (let start = 1; start < NEWEST; start += 1)
      test(`data of migration ${start} come whole to migration ${NEWEST}`, async () => {
        const open = await FRESH[kind]();
        await fillAt(open, start, base);
        const former = migrationsThrough(start, base);
        const before = await using(open(former), contentOf);
        assert.ok([...before.values()].flatMap(({ rows }) => rows).length > 5);
        assertKept(before, await using(open(MIGRATIONS), contentOf), `${start} → ${NEWEST}`);
        const refusal = await refusalOf(open(former));
        assert.equal(refusal.code, "database_newer");
        assert.match(
          refusal.sentence.de,
          /Datenbank ist neuer als dieses Programm.*Bitte eine Programmversion starten/,
        );
      });

    test("a migration that fails leaves the tables and data of before", async () => {
      const open = await FRESH[kind]();
      await fillAt(open, 4, base);
      const broken = join(base, `broken-${kind}`);
      cpSync(MIGRATIONS, broken, { recursive: true });
      const fifth = readdirSync(broken).sort()[4] as string;
      // It fails at its very end, after everything it does.
      appendFileSync(join(broken, fifth), "\nselect 1 / 0;\n");
      await assert.rejects(open(broken), { code: "22012" });
      const kept = await using(open(migrationsThrough(4, base)), contentOf);
      assert.ok(kept.get("internal.delivery")?.columns.includes("content"));
      assert.equal(kept.get("internal.delivery")?.rows.length, 2);
      // Mended, it goes through.
      assertKept(kept, await using(open(MIGRATIONS), contentOf), "after mending");
    });
  });

test("a backup of a former version is restored and brought up to date", async () => {
  const open = await freshPostgresql();
  await fillAt(open, 4, base);
  const path = join(base, "former.zip");
  const former = migrationsThrough(4, base);
  const before = await using(open(former), contentOf);
  await using(open(former), (database) => writeBackup(database, path, { version: "0.0.1" }));
  const url = await createEmptyPostgresql();
  await restoreBackup(path, { kind: "postgresql", url });
  // The password of the visitors' role belongs to the place.
  const settings = before.get("installation.setting");
  if (settings) settings.rows = settings.rows.filter((row) => row.get("name") !== "visitor_password");
  assertKept(before, await using(openDatabase({ kind: "postgresql", url }, log), contentOf), "restored");
});

test("a lost value, row or column is noticed", () => {
  const row = (entries: Record<string, string | null>) => new Map(Object.entries(entries));
  const before: Content = new Map([
    ["t", { columns: ["a", "b"], rows: [row({ a: "1", b: "x" }), row({ a: "2", b: null })] }],
  ]);
  const changed = (columns: string[], rows: Record<string, string | null>[]): Content =>
    new Map([["t", { columns, rows: rows.map(row) }]]);
  assertKept(
    before,
    changed(
      ["a", "b", "c"],
      [
        { a: "1", b: "x", c: "" },
        { a: "2", b: null, c: "" },
      ],
    ),
    "more",
  );
  assert.throws(() => assertKept(before, changed(["a", "b"], [{ a: "1", b: "x" }]), "row"));
  assert.throws(() =>
    assertKept(
      before,
      changed(
        ["a", "b"],
        [
          { a: "1", b: "y" },
          { a: "2", b: null },
        ],
      ),
      "value",
    ),
  );
  assert.throws(() => assertKept(before, changed(["a"], [{ a: "1" }, { a: "2" }]), "column"), /t\.b is gone/);
  assert.throws(() => assertKept(before, new Map(), "table"), /t is gone/);
});
