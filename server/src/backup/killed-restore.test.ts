import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { createEmptyPostgresql } from "../../../tests/support/databases.ts";
import type { Database } from "../database/database.ts";
import { type DatabaseSettings, openDatabase } from "../database/open.ts";
import type { Manifest } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { fillSettingsAt, runStatements } from "./testing/store-at.ts";
import { writeBackup } from "./write-backup.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-killed-"));
after(() => rmSync(base, { recursive: true, force: true }));
const log = { warn() {} };
const templates = join(import.meta.dirname, "../../../.cache");

async function using<T>(settings: DatabaseSettings, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings, log);
  return work(database).finally(() => database.close());
}

const backUp = (settings: DatabaseSettings, name: string) =>
  using(settings, (database) => writeBackup(database, join(base, name), { version: "test", overwrite: true }));

const contentOf = ({ manifest }: { manifest: Manifest }) => JSON.stringify([manifest.tables, manifest.sequences]);

/** Another process that restores and says each table; it is killed after so many of them. */
const RESTORER = `
  import { restoreBackup } from ${JSON.stringify(join(import.meta.dirname, "restore-backup.ts"))};
  const [path, settings] = process.argv.slice(2);
  const say = (text) => process.stdout.write(text + "\\n");
  await restoreBackup(path, JSON.parse(settings), { replace: true, onVerified: () => say("begun"), onTable: () => say("table") });
  say("done");`;

async function restoreAndKill(path: string, settings: DatabaseSettings, tables: number): Promise<string> {
  const script = join(base, "restorer.ts");
  writeFileSync(script, RESTORER);
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", script, path, JSON.stringify(settings)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part;
    if (said.split("table").length > tables) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  return said;
}

for (const [kind, kills] of [
  ["postgresql", [1, 8, 20, 34]],
  ["embedded", [20]],
] as const)
  test(`a restore that is killed leaves the state before [${kind}]`, async () => {
    const settings: DatabaseSettings =
      kind === "embedded"
        ? { kind, directory: join(base, "data"), templates }
        : { kind, url: await createEmptyPostgresql() };
    await using(settings, (database) =>
      runStatements(database, "insert into internal.topic (key, name) values ('eigen', '{}')"),
    );
    const before = contentOf(await backUp(settings, `before-${kind}.zip`));
    const source: DatabaseSettings = { kind: "postgresql", url: await createEmptyPostgresql() };
    await fillSettingsAt(source, 4, base);
    await using(source, async () => {});
    const name = `other-${kind}.zip`;
    const other = contentOf(await backUp(source, name));
    assert.notEqual(before, other);
    for (const tables of kills) {
      const said = await restoreAndKill(join(base, name), settings, tables);
      assert.match(said, /begun/);
      assert.doesNotMatch(said, /done/, "it was killed in the middle");
      // PostgreSQL notices within moments that its client is gone.
      await setTimeout(300);
      assert.equal(contentOf(await backUp(settings, `after-${kind}.zip`)), before, `killed after ${tables} tables`);
    }
    await restoreBackup(join(base, name), settings, { replace: true });
    assert.equal(contentOf(await backUp(settings, `after-${kind}.zip`)), other);
  });
