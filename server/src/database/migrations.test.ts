import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { createEmptyPostgresql, createTestPostgresql } from "../../../tests/support/databases.ts";
import { type Migration, readMigrations } from "./migrations.ts";
import { openDatabase } from "./open.ts";
import { sql } from "./sql.ts";

const REAL = join(import.meta.dirname, "../../migrations");
const base = mkdtempSync(join(tmpdir(), "raumblick-migrations-"));
after(() => rmSync(base, { recursive: true, force: true }));
const log = { warn() {} };

let count = 0;
/** A copy of the true migrations with changes: file name → text, or nothing to leave it out. */
function migrationsWith(changes: Record<string, string | undefined>): string {
  count += 1;
  const directory = join(base, String(count));
  cpSync(REAL, directory, { recursive: true });
  for (const [name, text] of Object.entries(changes))
    if (text === undefined) rmSync(join(directory, name));
    else writeFileSync(join(directory, name), text);
  return directory;
}

const newest = readdirSync(REAL).length;
const nextName = `${String(newest + 1).padStart(4, "0")}-later.sql`;

async function refusalOf(opening: Promise<unknown>): Promise<Refusal> {
  try {
    await opening;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  assert.fail("it was opened");
}

test("several processes starting at once on an empty database apply each migration once", async () => {
  const url = await createEmptyPostgresql();
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ kind: "postgresql", url }, log)));
  const [first] = opened;
  const applied = await first?.reading((tx) => tx.rows(sql`select number from installation.migration order by number`));
  assert.equal(applied?.length, newest);
  for (const database of opened) await database.close();
});

test("a further migration is applied at the next start, a failing one not at all", async () => {
  const at = await createTestPostgresql();
  const failing = migrationsWith({ [nextName]: "create table internal.later (id integer); select 1/0;" });
  await assert.rejects(openDatabase({ kind: "postgresql", ...at, migrations: failing }, log), { code: "22012" });
  const further = migrationsWith({ [nextName]: "create table published.later (id integer);" });
  const database = await openDatabase({ kind: "postgresql", ...at, migrations: further }, log);
  assert.deepEqual(await database.visiting((tx) => tx.rows(sql`select * from published.later`)), []);
  const [gone] = await database.reading((tx) => tx.rows(sql`select to_regclass('internal.later') as name`));
  assert.deepEqual(gone, { name: null });
  await database.close();
});

test("a changed migration and a database newer than the program are refused", async () => {
  const at = await createTestPostgresql();
  const further = migrationsWith({ [nextName]: "select 1;" });
  await (await openDatabase({ kind: "postgresql", ...at, migrations: further }, log)).close();
  const older = await refusalOf(openDatabase({ kind: "postgresql", ...at }, log));
  assert.equal(older.code, "database_newer");
  assert.match(older.sentence.de, new RegExp(nextName));
  const changed = migrationsWith({ [nextName]: "select 2;" });
  const other = await refusalOf(openDatabase({ kind: "postgresql", ...at, migrations: changed }, log));
  assert.equal(other.code, "migration_changed");
  assert.match(other.sentence.en, /restore the original file/);
});

test("line ends do not count as a change", async () => {
  const first = readMigrations(REAL)[0] as Migration;
  const windows = migrationsWith({ [first.name]: first.text.replaceAll("\n", "\r\n") });
  assert.equal(readMigrations(windows)[0]?.hash, first.hash);
});

test("a gap in the numbers is a fault of the program and stops it", () => {
  const name = readdirSync(REAL).sort()[1] as string;
  assert.throws(() => readMigrations(migrationsWith({ [name]: undefined })), /is not number 2/);
});
