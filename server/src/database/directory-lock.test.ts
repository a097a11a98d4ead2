import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { lockDirectory, waitForDirectory } from "./directory-lock.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-lock-"));
after(() => rmSync(base, { recursive: true, force: true }));

/** Another process that takes the lock and keeps it until it is killed. */
async function holder(directory: string) {
  const source = `
    import { lockDirectory } from ${JSON.stringify(join(import.meta.dirname, "directory-lock.ts"))};
    lockDirectory(${JSON.stringify(directory)});
    console.log("locked");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Where a check fails in between, the file must not wait for it for ever.
  after(() => child.kill("SIGKILL"));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    pid: child.pid as number,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

test("a second process is refused with the number of the first and what to do", async () => {
  const directory = join(base, "refused");
  const other = await holder(directory);
  assert.throws(
    () => lockDirectory(directory),
    (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, "data_directory_in_use");
      assert.match(error.sentence.de, new RegExp(`Prozess ${other.pid} .*RAUMBLICK_DATA`));
      assert.match(error.sentence.en, new RegExp(`process ${other.pid} .*DATABASE_URL`));
      return true;
    },
  );
  await other.kill();
});

test("the lock of a process killed with SIGKILL is free at once", async () => {
  const directory = join(base, "killed");
  for (let round = 0; round < 3; round += 1) {
    const other = await holder(directory);
    assert.throws(() => lockDirectory(directory), Refusal);
    await other.kill();
    lockDirectory(directory).release();
  }
});

test("the same process cannot take it twice, and anybody can after its release", () => {
  const directory = join(base, "twice");
  const lock = lockDirectory(directory);
  assert.throws(() => lockDirectory(directory), Refusal);
  lock.release();
  lock.release();
  lockDirectory(directory).release();
});

test("who waits gets it when the other is gone", async () => {
  const directory = join(base, "waited");
  const lock = lockDirectory(directory);
  const waiting = waitForDirectory(directory, 30);
  lock.release();
  (await waiting).release();
});
