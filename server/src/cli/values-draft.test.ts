import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { commandsOf } from "../../../tests/support/program.ts";
import { startServer } from "../../../tests/support/server.ts";
import { INDICATORS, TOWNS } from "../import/testing/known.ts";
import { storeSmallWorld } from "../import/testing/stored.ts";

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const server = await startServer({ database });
const folder = mkdtempSync(join(tmpdir(), "raumblick-drafts-"));
after(() => rmSync(folder, { recursive: true }));

const run = commandsOf(server);

function table(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("what the catalogue lacks for a table is listed, kept as a file, or created on one word", async () => {
  const file = table("hunde.csv", "ags;jahr;Angemeldete Hunde\n05954036;2023;123\n05954004;2023;57\n");
  const refused = await run("values", "import", file, "--yes");
  assert.equal(refused.outcome, 1);
  assert.match(
    refused.out,
    /Im Katalog fehlen \(Entwurf, 1 Indikator\):\n {2}angemeldete-hunde: Angemeldete Hunde, .*\(Anzahl\)/,
  );
  assert.match(refused.out, /values draft hunde\.csv --create .*--create-missing\n[\s\S]*Nichts wurde übernommen/);

  const shown = await run("values", "draft", file);
  assert.equal(shown.outcome, 0, shown.error);
  assert.match(shown.out, /^# Im Katalog fehlen/);
  const kept = table("katalog.yaml", shown.out);
  assert.match((await run("catalog", "import", kept, "--dry-run")).out, /neu: indicators\/angemeldete-hunde/);

  const created = await run("values", "draft", file, "--create");
  assert.equal(created.outcome, 0, created.error);
  assert.match(created.out, /Angelegt \(1 Indikator\): angemeldete-hunde\. .*Geheimhaltung/);
  assert.match((await run("values", "draft", file)).out, /^# Im Katalog fehlt für diese Datei nichts\.\n$/);
  const taken = await run("values", "import", file, "--yes");
  assert.match(taken.out, /2 Werte übernommen/, taken.error);
});

test("an import creates what is missing on the way, several indicators at once", async () => {
  const file = table("tiere.csv", "ags;jahr;Katzen;Quote der Vögel in %\n05954036;2023;12;3,5\n05954004;2023;5;4,5\n");
  const both = await run("values", "import", file, "--dry-run", "--create-missing");
  assert.equal(both.outcome, 2);
  assert.match(
    both.error,
    /--create-missing.*--dry-run.*schließen sich aus|--dry-run.*--create-missing.*schließen sich aus/,
  );
  const taken = await run("values", "import", file, "--create-missing", "--yes");
  assert.equal(taken.outcome, 0, taken.error);
  assert.match(taken.out, /Angelegt \(2 Indikatoren\): katzen, /);
  assert.match(taken.out, /4 Werte übernommen/);
  const raw = await run("values", "draft", file, "--json");
  assert.deepEqual(JSON.parse(raw.out), { catalog: null });
});
