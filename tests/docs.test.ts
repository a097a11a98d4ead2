import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));
const pages = tracked.filter((path) => path.endsWith(".md"));
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("every npm command in the pages exists", () => {
  const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/npm (?:run (?:--silent )?([a-z][a-z:-]*)|(test|start))\b/g)]
      .map((match) => (match[1] ?? match[2]) as string)
      .filter((name) => !scripts.includes(name))
      .map((name) => `${page}: npm run ${name}`),
  );
  assert.deepEqual(missing, []);
});

test("every link to a file of the project leads somewhere", () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map((match) => normalize(join(dirname(page), match[1] as string)))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page} → ${target}`),
  );
  assert.deepEqual(broken, []);
});

test("every decision has a number of its own", () => {
  const numbers = tracked.filter((path) => path.startsWith("decisions/")).map((path) => path.slice(10, 14));
  assert.deepEqual([...new Set(numbers)], numbers);
  assert.ok(numbers.every((number) => /^\d{4}$/.test(number)));
});
