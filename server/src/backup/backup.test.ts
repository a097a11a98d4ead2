import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import fc from "fast-check";
import { createEmptyPostgresql } from "../../../tests/support/databases.ts";
import type { Database } from "../database/database.ts";
import { type DatabaseSettings, openDatabase } from "../database/open.ts";
import { sql } from "../database/sql.ts";
import type { Manifest } from "./manifest.ts";
import { openBackup } from "./read-backup.ts";
import { restoreBackup } from "./restore-backup.ts";
import { fillSettingsAt, runStatements as run } from "./testing/store-at.ts";
import { writeBackup } from "./write-backup.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-backup-"));
const templates = join(import.meta.dirname, "../../../.cache");
const log = { warn() {} };
const opened: Database[] = [];
after(async () => {
  for (const database of opened) await database.close();
  rmSync(base, { recursive: true, force: true });
});

let count = 0;
async function freshSettings(kind: Database["kind"]): Promise<DatabaseSettings> {
  count += 1;
  if (kind === "embedded") return { kind, directory: join(base, `store${count}`), templates };
  return { kind, url: await createEmptyPostgresql() };
}

async function using<T>(settings: DatabaseSettings, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings, log);
  return work(database).finally(() => database.close());
}

async function backUp(settings: DatabaseSettings, name: string): Promise<{ path: string; manifest: Manifest }> {
  const path = join(base, name);
  const { manifest } = await using(settings, (database) =>
    writeBackup(database, path, { version: "test", overwrite: true }),
  );
  return { path, manifest };
}

/** What makes two stores the same: every row of every table, and what the sequences give next. */
const fingerprint = ({ tables, sequences }: Manifest) => ({ tables, sequences });

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Refusal, String((error as Error).stack));
    return error;
  }
  assert.fail("it was done");
}

const KINDS = ["embedded", "postgresql"] as const;
const written: Record<string, { settings: DatabaseSettings; path: string; manifest: Manifest }> = {};

before(async () => {
  for (const kind of KINDS) {
    const settings = await freshSettings(kind);
    await fillSettingsAt(settings, 4, base);
    written[kind] = { settings, ...(await backUp(settings, `${kind}.zip`)) };
  }
});

for (const from of KINDS)
  for (const to of KINDS)
    test(`everything comes back: from ${from} to ${to}`, async () => {
      const { path, manifest } = written[from]!;
      const target = await freshSettings(to);
      await restoreBackup(path, target);
      const again = await backUp(target, "again.zip");
      assert.deepEqual(fingerprint(again.manifest), fingerprint(manifest));
      const filled = manifest.tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
      assert.ok(filled.length >= 24, filled.join(" "));
      // New rows get numbers after the restored ones, and foreign keys hold again.
      await using(target, async (database) => {
        await run(database, "insert into internal.topic (key, name) values ('neu', '{}')");
        const orphan = "insert into internal.series_break values (999, '2024', '{}')";
        await assert.rejects(run(database, orphan), { code: "23503" });
        const seen = await database.visiting((tx) =>
          tx.rows<{ key: string }>(sql`select key from published.indicator`),
        );
        assert.equal(seen.length, 3);
      });
    });

test("equal content gives equal sums on both stores", () => {
  const [one, other] = KINDS.map((kind) => written[kind]!.manifest.tables);
  // Rows that carry the moment they were written differ.
  const timeless = (tables: Manifest["tables"] = []) =>
    tables
      .filter(({ columns }) => !columns.some((column) => column.endsWith("_at")))
      .map(({ name, sha256 }) => [name, sha256]);
  assert.ok(timeless(one).length > 12);
  assert.deepEqual(timeless(one), timeless(other));
});

test("the password of the visitors' role is not in the file, and the place keeps its own", async () => {
  const { settings, path } = written.postgresql!;
  const passwordOf = (database: Database) =>
    database.reading((tx) =>
      tx.rows<{ value: string }>(sql`select value from installation.setting where name = 'visitor_password'`),
    );
  const [secret] = await using(settings, passwordOf);
  assert.match(secret?.value ?? "", /^[0-9a-f]{64}$/);
  const backup = await openBackup(path);
  const table = backup.manifest.tables.find(({ name }) => name === "installation.setting")!;
  const names: unknown[] = [];
  for await (const rows of backup.rows(table)) names.push(...rows.map(([name]) => name));
  backup.close();
  assert.deepEqual(names, ["demo"]);
  await restoreBackup(path, settings, { replace: true });
  assert.deepEqual(await using(settings, passwordOf), [secret]);
});

test("a store with content is left alone unless it is to be replaced", async () => {
  const target = await freshSettings("postgresql");
  await using(target, (database) => run(database, "insert into internal.topic (key, name) values ('eigen', '{}')"));
  const { path, manifest } = written.embedded!;
  const refusal = await refusalOf(restoreBackup(path, target));
  assert.equal(refusal.code, "store_not_empty");
  assert.match(refusal.sentence.de, /--replace/);
  const topics = (database: Database) =>
    database.reading((tx) => tx.rows(sql`select key from internal.topic order by id`));
  assert.deepEqual(await using(target, topics), [{ key: "eigen" }]);
  await restoreBackup(path, target, { replace: true });
  assert.deepEqual(fingerprint((await backUp(target, "again.zip")).manifest), fingerprint(manifest));
});

test("nothing is restored under a running server", async () => {
  const { settings, path } = written.postgresql!;
  await using(settings, async () => {
    assert.equal((await refusalOf(restoreBackup(path, settings, { replace: true }))).code, "database_in_use");
  });
});

test("what is written while a backup runs is in it as a whole or not at all", async () => {
  const settings = await freshSettings("postgresql");
  await fillSettingsAt(settings, 4, base);
  await using(settings, async (database) => {
    let going = true;
    const writer = (async () => {
      for (let pair = 0; going; pair += 1)
        await run(
          database,
          `insert into internal.dimension (key, name) values ('a${pair}', '{}');\ninsert into internal.topic (key, name) values ('a${pair}', '{}')`,
        );
      return true;
    })();
    const before = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      const { manifest } = await writeBackup(database, join(base, "busy.zip"), { version: "test", overwrite: true });
      const rows = (name: string) => manifest.tables.find((table) => table.name === name)?.rows ?? 0;
      assert.equal(rows("internal.dimension") - 1, rows("internal.topic") - 2);
      before.add(rows("internal.topic"));
    }
    going = false;
    await writer;
    assert.ok(before.size > 1, "the writer wrote meanwhile");
  });
});

test("a file cut off anywhere is refused, and so is one that is none", async () => {
  const { path } = written.embedded!;
  const target = await freshSettings("postgresql");
  const size = statSync(path).size;
  for (const length of [size - 1, size - 100, Math.floor(size / 2), 30, 0]) {
    const cut = join(base, "cut.zip");
    copyFileSync(path, cut);
    truncateSync(cut, length);
    const refusal = await refusalOf(restoreBackup(cut, target));
    assert.equal(refusal.code, "backup_damaged", String(length));
    assert.match(refusal.sentence.de, /unvollständig oder beschädigt.*nichts verändert/);
  }
  assert.equal((await refusalOf(restoreBackup(join(base, "absent.zip"), target))).code, "backup_not_found");
  assert.equal((await refusalOf(restoreBackup(base, target))).code, "backup_not_found");
});

test("a file with any changed byte is refused or still gives the very same content", async () => {
  const { path } = written.embedded!;
  const bytes = readFileSync(path);
  const changed = join(base, "changed.zip");
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] as number) ^ flip;
      writeFileSync(changed, copy);
      try {
        const backup = await openBackup(changed);
        await backup.verify().finally(backup.close);
        assert.deepEqual(backup.manifest, written.embedded!.manifest);
      } catch (error) {
        assert.ok(error instanceof Refusal, String((error as Error).stack));
      }
    }),
    { numRuns: 150 },
  );
});

test("a backup of a newer program is refused with its version", async () => {
  const target = await freshSettings("postgresql");
  const database = await openDatabase(await freshSettings("postgresql"), log);
  opened.push(database);
  const [last] = await database.reading((tx) =>
    tx.rows<{ number: number }>(sql`select max(number) as number from installation.migration`),
  );
  await run(
    database,
    `insert into installation.migration (number, name, hash) values (${last!.number + 1}, 'later.sql', 'x')`,
  );
  const path = join(base, "newer.zip");
  await writeBackup(database, path, { version: "9.9.9" });
  const refusal = await refusalOf(restoreBackup(path, target));
  assert.equal(refusal.code, "backup_newer");
  assert.match(refusal.sentence.de, /neueren Programmversion \(9\.9\.9, Umbau „later\.sql“\)/);
});

test("a backup that cannot be written says so and leaves nothing", async () => {
  const { settings, path } = written.postgresql!;
  await using(settings, async (database) => {
    const there = await refusalOf(writeBackup(database, path, { version: "test" }));
    assert.equal(there.code, "backup_file_exists");
    const nowhere = await refusalOf(writeBackup(database, join(base, "none/x.zip"), { version: "test" }));
    assert.equal(nowhere.code, "backup_not_written");
  });
  assert.deepEqual(
    readdirSync(base).filter((name) => name.endsWith(".part")),
    [],
  );
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.ok(existsSync(path));
});
