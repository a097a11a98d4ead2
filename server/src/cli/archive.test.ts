import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer, type TestServer } from "../../../tests/support/server.ts";
import { openPackage } from "../import/formats/xlsx-archive.ts";
import { FILE_LIMITS } from "../import/limits.ts";
import { publishRichCounty } from "../opendata/testing/rich-county.ts";
import { assertSameArchives } from "../opendata/testing/same-archives.ts";
import { createProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "raumblick-archive-"));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);

async function run({ url, token }: TestServer, ...args: string[]): Promise<string> {
  let [out, error] = ["", ""];
  const program = createProgram({
    environment: { RAUMBLICK_SERVER: url, RAUMBLICK_TOKEN: token, LANG: "de_DE.UTF-8" },
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  assert.equal(await program.run(args), 0, out + error);
  return out;
}

test("the archive of everything, brought into an empty store and published there, comes out as it went in", async () => {
  const database = await openTestDatabase("postgresql");
  const first = await startServer({ database });
  await publishRichCounty(database, first.client);
  await run(first, "export", "all", "-o", path("a.zip"));

  const other = await startServer({ database: await openTestDatabase("postgresql") });
  const imported = await run(other, "values", "import", path("a.zip"), "--yes");
  assert.match(imported, /Raumebene district, Gebietsstand 2016\n/);
  assert.match(imported, /Werte: 4\d neu, 0 geändert, 0 entfallen, 0 unverändert/);
  assert.match(await run(other, "publish", "run", "--all"), /Veröffentlichung Nr\. 1\./);
  await run(other, "export", "all", "-o", path("b.zip"));
  await assertSameArchives(readFileSync(path("b.zip")), readFileSync(path("a.zip")));

  // Its boundaries, handed in one by one where they came from, are known there although their rings were turned.
  const archive = await openPackage(new Uint8Array(readFileSync(path("a.zip"))), FILE_LIMITS);
  writeFileSync(path("district.geojson"), await archive.bytes("areas/district_2016.geojson"));
  const known = await run(first, "areas", "import", path("district.geojson"), "--dry-run");
  assert.match(known, /schon genau diesen Inhalt/);
});
