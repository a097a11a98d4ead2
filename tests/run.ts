import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { run } from "node:test";
import { startTestPostgres } from "./support/postgres.ts";

/**
 * Runs every check: types, lint and all `*.test.ts`. The last line is plain: `N passed, N failed, N skipped`.
 * A skipped test that does not name the absent ../shared folder counts as failed: a check nobody ran is none.
 * Arguments narrow the test files by substring and leave types and lint out.
 */
const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

function record(name: string, passed: boolean, detail = ""): void {
  if (passed) count.passed += 1;
  else {
    count.failed += 1;
    failures.push(detail ? `${name}\n${detail}` : name);
  }
}

function command(name: string, script: string): void {
  const result = spawnSync("npm", ["run", "--silent", script], { cwd: root, encoding: "utf8" });
  const output = `${result.stdout}${result.stderr}`;
  console.log(`${result.status === 0 ? "✔" : "✖"} ${name}`);
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

async function tests(files: string[], concurrency: number): Promise<void> {
  const stream = run({ files, concurrency, isolation: "process", timeout: 900_000 });
  stream.on("test:summary", ({ file, duration_ms }) => {
    if (file) console.log(`${relative(root, file)} (${(duration_ms / 1000).toFixed(1)} s)`);
  });
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
    console.log(`  ✖ ${place}`);
    record(place, false, reasonOf(event.details.error));
  });
  stream.on("test:stderr", (event) => process.stderr.write(event.message));
  for await (const _ of stream);
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
await tests(
  order.map((file) => join(root, file)),
  availableParallelism() + 1,
);

await postgres?.stop();
for (const failure of failures) console.log(`\n✖ ${failure}`);
if (files.length === 0) record("test files", false);
console.log(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
process.exitCode = count.failed === 0 ? 0 : 1;
