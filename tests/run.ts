import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { run } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startTestPostgres } from "./support/postgres.ts";

/**
 * Runs every check: types, lint and all `*.test.ts`. The last line is plain: `N passed, N failed, N skipped`.
 * A skipped test that does not name the absent ../shared folder counts as failed: a check nobody ran is none. Nothing
 * may hang: a file that does not end, and what has not begun when the time for all is up, has failed.
 * Arguments narrow the test files by substring and leave types and lint out.
 */
const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

/** Seconds for one file, for ending one that did not, and for all of them. None is reached by a suite that works. */
const LIMITS = { file: 1200, ending: 10, all: 3600 };
const began = performance.now();
const secondsSince = (start: number) => (performance.now() - start) / 1000;

function record(name: string, passed: boolean, detail = ""): void {
  if (passed) count.passed += 1;
  else {
    count.failed += 1;
    failures.push(detail ? `${name}\n${detail}` : name);
    console.log(`  ✖ ${name}`);
  }
}

function command(name: string, script: string): void {
  const result = spawnSync("npm", ["run", "--silent", script], { cwd: root, encoding: "utf8" });
  const output = `${result.stdout}${result.stderr}`;
  if (result.status === 0) console.log(`✔ ${name}`);
  record(name, result.status === 0, output.slice(-4000));
}

/** The message of a failed test with the place it came from, without the runner's own frames. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const frames = (cause.stack ?? "")
    .split("\n")
    .filter((line) => line.includes(root) && !line.includes("node_modules"));
  return [cause.message, ...frames.slice(0, 4)].join("\n");
}

/** Counts what one file's tests report. */
async function read(stream: ReturnType<typeof run>): Promise<true> {
  stream.on("test:pass", (event) => {
    if (event.details.type === "suite") return;
    if (event.skip === undefined || event.skip === false) return record(event.name, true);
    const reason = String(event.skip);
    if (!reason.includes("../shared"))
      return record(event.name, false, `skipped without an absent ../shared: ${reason}`);
    count.skipped += 1;
    console.log(`  ↷ ${event.name}: ${reason}`);
  });
  stream.on("test:fail", (event) => {
    if (event.details.type === "suite") return;
    const place = `${relative(root, event.file ?? root)} › ${event.name}`;
    record(place, false, reasonOf(event.details.error));
  });
  stream.on("test:stderr", (event) => process.stderr.write(event.message));
  for await (const _ of stream);
  return true;
}

/** Runs the tests of one file in a process of their own and says how long they took. */
async function testFile(file: string): Promise<void> {
  if (secondsSince(began) > LIMITS.all) return record(file, false, "not begun: the time for all files was up");
  const start = performance.now();
  const overdue = new AbortController();
  const reading = read(run({ files: [join(root, file)], isolation: "process", signal: overdue.signal }));
  const ended = await Promise.race([reading, sleep(LIMITS.file * 1000, false, { ref: false })]);
  const seconds = secondsSince(start).toFixed(1);
  if (!ended) {
    record(file, false, `not ended after ${seconds} seconds`);
    overdue.abort();
    await Promise.race([reading, sleep(LIMITS.ending * 1000)]);
  }
  console.log(`${file} (${seconds} s)`);
}

/** Several files at a time, the next as soon as one has ended. */
async function testFiles(files: readonly string[], atATime: number): Promise<void> {
  const left = [...files];
  const work = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await testFile(file);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}

const all = globSync(
  [
    "packages/*/src/**/*.test.ts",
    "server/**/*.test.ts",
    "web/src/**/*.test.ts",
    "fixtures/**/*.test.ts",
    "tests/**/*.test.ts",
  ],
  {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist",
  },
).sort();
const files = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));
// Long ones first, so that none is left alone at the end.
const long = files.filter((file) => /^tests\/(crash|system|trust)\//.test(file));
const order = [...long, ...files.filter((file) => !long.includes(file))];

if (wanted.length === 0) {
  command("types", "check:types");
  command("lint and format", "check:lint");
}
// Every file and every server it starts reads the same modules; compiled once, they start in half the time.
process.env.NODE_COMPILE_CACHE ??= join(root, ".cache/compiled");
// One PostgreSQL server for all test files. Where it cannot be started, the tests that need it fail and say why.
const postgres = await startTestPostgres().catch(() => undefined);
if (postgres !== undefined) process.env.RAUMBLICK_TEST_DATABASE_URL = postgres.url;

// One more than there are processors: files wait for the database, the disk and the browser now and then.
await testFiles(order, availableParallelism() + 1);

await postgres?.stop();
for (const failure of failures) console.log(`\n✖ ${failure}`);
if (files.length === 0) record("test files", false);
console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
// What a file that did not end has left behind must not keep this process.
process.exit(count.failed === 0 ? 0 : 1);
