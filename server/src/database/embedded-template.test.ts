import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pruneTemplates } from "./embedded-template.ts";
import { openDatabase } from "./open.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-template-"));
after(() => rmSync(base, { recursive: true, force: true }));

test("of the prepared stores of former versions those used last are kept, and nothing else is touched", async () => {
  const templates = join(base, "cache");
  for (const [name, day] of Object.entries({ a: 5, b: 2, c: 9, d: 7, e: 1, "f.new": 10 })) {
    const directory = join(templates, `embedded-template-${name}`);
    mkdirSync(directory, { recursive: true });
    utimesSync(directory, new Date(2026, 0, day), new Date(2026, 0, day));
  }
  mkdirSync(join(templates, "demo-1"));
  writeFileSync(join(templates, "lock"), "");
  await pruneTemplates(templates);
  const kept = ["demo-1", "embedded-template-a", "embedded-template-c", "embedded-template-d", "lock"];
  assert.deepEqual(readdirSync(templates).sort(), kept);
});

test("a program that is installed read-only makes its first store in place", async () => {
  // Nobody, root included, can make a folder below a file.
  writeFileSync(join(base, "file"), "");
  const settings = { kind: "embedded" as const, directory: join(base, "data"), templates: join(base, "file/cache") };
  const database = await openDatabase(settings, { warn() {} });
  await database.close();
  assert.ok(existsSync(join(base, "data/store/PG_VERSION")));
});
