import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { documentedFunctions, methodPages, modulesOf, withDocstrings } from "../scripts/methods.ts";

const root = join(import.meta.dirname, "..");
const functions = documentedFunctions();
const pages = methodPages();

test("every public function of packages/statistics says what it means and what it costs", () => {
  const silent = functions.filter(({ text }) => !text.includes("O("));
  assert.deepEqual(silent, []);
  assert.ok(functions.length > 150);
});

test("every module stands on exactly one page of docs/methods", () => {
  const told = pages.flatMap(({ text }) => modulesOf(text)).sort();
  const modules = [...new Set(functions.map(({ module }) => module))].sort();
  assert.deepEqual(told, modules);
});

test("every method a screen links to has its page", () => {
  const linked = globSync("web/src/**/*.tsx", { cwd: root }).flatMap((path) =>
    [
      ...readFileSync(join(root, path), "utf8").matchAll(
        /page: "method", name: "([^"]+)"|name: "([\w-]+)", title: words/g,
      ),
    ].map((match) => match[1] ?? match[2]),
  );
  assert.ok(linked.length >= 5);
  const known = pages.map(({ path }) => path.replace(/^.*\/|\.md$/g, ""));
  assert.deepEqual(
    linked.filter((name) => !known.includes(name as string)),
    [],
  );
});

for (const { path, text } of pages) {
  test(`${path} repeats the docstrings as they are (node scripts/methods.ts writes them)`, () => {
    assert.equal(withDocstrings(text, functions), text);
  });

  test(`${path} has all its parts`, () => {
    for (const heading of ["## Was die Methode beantwortet", "## Wann nicht", "## Formel", "## Beispiel", "## Quelle"])
      assert.ok(text.includes(`\n${heading}\n`), heading);
  });

  const example = /```js\n([\s\S]*?)```/.exec(text)?.[1];
  test(`${path}: the example's figures are what the program computes`, async () => {
    assert.ok(example, "no example");
    for (const line of example.trim().split("\n")) {
      const match = /^([\w/-]+): (.+) → (.+)$/.exec(line);
      assert.ok(match, line);
      const [, module, call, expected] = match as unknown as [string, string, string, string];
      const parts = (await import(`../packages/statistics/src/${module}.ts`)) as Record<string, unknown>;
      const names = Object.keys(parts);
      const found: unknown = new Function(...names, `return ${call};`)(...names.map((name) => parts[name]));
      const wished: unknown = new Function(`return ${expected};`)();
      assert.deepEqual(rounded(found, expected), rounded(wished, expected), line);
    }
  });
}

/** Numbers as exactly as the expectation writes them. */
function rounded(value: unknown, expected: string): unknown {
  const decimals = Math.max(0, ...[...expected.matchAll(/\.(\d+)/g)].map((match) => match[1]?.length ?? 0));
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toFixed(decimals)) + 0 : String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as number[], (v) => rounded(v, expected));
  if (Array.isArray(value)) return value.map((v) => rounded(v, expected));
  return value;
}
