import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import type { Database } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { embeddedDatabase } from "./embedded.ts";
import { openEmbeddedSession } from "./embedded-session.ts";
import { openDatabase } from "./open.ts";
import { sql } from "./sql.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-embedded-"));
after(() => rmSync(base, { recursive: true, force: true }));
const templates = join(import.meta.dirname, "../../../.cache");
const log = { warn() {} };

const open = (directory: string) => openDatabase({ kind: "embedded", directory, templates }, log);

const countTopics = (database: Database) =>
  database.reading(async (tx) => {
    const [row] = await tx.rows<{ n: number }>(sql`select count(*) as n from internal.topic`);
    return row?.n ?? 0;
  });

/** Another process that writes pairs of topics and says each time when a pair is committed. */
const WRITER = `
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, "open.ts"))};
  import { sql } from ${JSON.stringify(join(import.meta.dirname, "sql.ts"))};
  const [directory, templates] = process.argv.slice(2);
  const database = await openDatabase({ kind: "embedded", directory, templates }, { warn() {} });
  for (let pair = 0; ; pair += 1) {
    await database.writing(async (tx) => {
      for (const half of ["a", "b"])
        await tx.rows(sql\`insert into internal.topic (key, name) values (\${pair + half}, '{}')\`);
    });
    console.log(pair + 1);
  }`;

async function writeUntilKilled(directory: string, pairs: number): Promise<number> {
  const script = join(base, "writer.ts");
  writeFileSync(script, WRITER);
  const args = ["--disable-warning=ExperimentalWarning", script, directory, templates];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let committed = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    committed = Number(String(chunk).trim().split("\n").at(-1));
    if (committed >= pairs) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  return committed;
}

test("a process killed while writing leaves every committed pair, no half one, and a free directory", async () => {
  const directory = join(base, "killed");
  const committed = await writeUntilKilled(directory, 30);
  const database = await open(directory);
  const count = await countTopics(database);
  assert.ok(committed >= 30);
  assert.equal(count % 2, 0);
  assert.ok(count / 2 >= committed, `${count / 2} of ${committed} pairs`);
  await assert.rejects(open(directory), (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, "data_directory_in_use");
    return true;
  });
  await database.close();
  await assert.rejects(countTopics(database), /closed/);
});

test("a first start that was killed half way is begun anew", async () => {
  const directory = join(base, "half");
  mkdirSync(join(directory, "store.new"), { recursive: true });
  writeFileSync(join(directory, "store.new/PG_VERSION"), "18");
  const database = await open(directory);
  assert.equal(await countTopics(database), 0);
  assert.ok(!existsSync(join(directory, "store.new")));
  await database.close();
});

test("when the thread of the store is gone, the next transaction opens it again", async () => {
  const directory = join(base, "half");
  const openSession = () => openEmbeddedSession(join(directory, "store"), () => {});
  const session = await openSession();
  const database = embeddedDatabase(session, openSession, lockDirectory(directory));
  await database.writing((tx) => tx.rows(sql`insert into internal.topic (key, name) values ('kept', '{}')`));
  await session.close();
  assert.equal(await countTopics(database), 1);
  await database.close();
});

test("a statement that takes longer than allowed is refused; what was committed is there, and the store goes on", async () => {
  const database = await open(join(base, "half"));
  const limit = {
    seconds: 1,
    refusal: () => new Refusal("too_large", "too_long", { de: "Zu lang.", en: "Too long." }),
  };
  const work = database.writing(async (tx) => {
    await tx.rows(sql`insert into internal.topic (key, name) values ('lost', '{}')`);
    await tx.rows(sql`select count(*) from generate_series(1, 10000000) a, generate_series(1, 10000000) b`);
  }, limit);
  await assert.rejects(work, { code: "too_long" });
  assert.equal(await countTopics(database), 1);
  await database.writing((tx) => tx.rows(sql`insert into internal.topic (key, name) values ('next', '{}')`), limit);
  assert.equal(await countTopics(database), 2);
  await database.close();
});
