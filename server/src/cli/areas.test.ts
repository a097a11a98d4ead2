import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createTestPostgresql } from "../../../tests/support/databases.ts";
import { rectangle } from "../areas/testing/partitions.ts";
import { feature, geojsonFile } from "../import/areas/testing/files.ts";
import { createProgram } from "./program.ts";

const directory = mkdtempSync(join(tmpdir(), "raumblick-cli-"));
const path = (name: string) => join(directory, name);
let environment: Record<string, string>;

async function run(...args: string[]): Promise<{ outcome: number; out: string; error: string }> {
  let out = "";
  let error = "";
  const program = createProgram({
    environment,
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { outcome: await program.run(args), out, error };
}

before(async () => {
  const { url, visitorUrl } = await createTestPostgresql();
  environment = {
    DATABASE_URL: url,
    RAUMBLICK_VISITOR_DATABASE_URL: visitorUrl,
    RAUMBLICK_DATA: directory,
    LANG: "de_DE.UTF-8",
  };
  const towns = [
    feature(rectangle(7.1, 51.3, 7.2, 51.4), { AGS: "05954016", GEN: "Hattingen" }),
    feature(rectangle(7.2, 51.3, 7.3, 51.4), { AGS: "05954020", GEN: "Schwelm" }),
  ];
  writeFileSync(path("towns.geojson"), geojsonFile(towns));
  writeFileSync(
    path("mapping.yaml"),
    "version: 1\nlevel: { key: gemeinde }\nedition: { key: '2016-01-01', licence: dl-de/by-2.0 }\ncolumns: { code: AGS }\n",
  );
  writeFileSync(path("wrong.yaml"), "level: gemeinde\n");
});
after(() => rmSync(directory, { recursive: true, force: true }));

test("a boundary file is only checked with --dry-run, and stored without", async () => {
  const checked = await run("areas", "import", path("towns.geojson"), "--mapping", path("mapping.yaml"), "--dry-run");
  assert.equal(checked.outcome, 0, checked.error);
  assert.match(checked.out, /2 Raumeinheiten aus 2 Objekten, 155,\d+ km²; Lage: EPSG:4326 WGS 84/);
  assert.match(checked.out, /Nur geprüft, nichts gespeichert/);
  assert.match((await run("areas", "list")).out, /noch keine Raumebene/);
  const stored = await run("areas", "import", path("towns.geojson"), "--mapping", path("mapping.yaml"));
  assert.match(stored.out, /Gebietsstand gemeinde 2016-01-01 mit 2 Raumeinheiten gespeichert/);
  assert.match(
    (await run("areas", "import", path("towns.geojson"), "--mapping", path("mapping.yaml"))).out,
    /schon genau diesen Inhalt/,
  );
});

test("the list tells levels and editions, as text and as JSON", async () => {
  assert.match(
    (await run("areas", "list")).out,
    /gemeinde: Städte und Gemeinden\n {2}2016-01-01: 2 Raumeinheiten, gilt 2016-01-01 bis …/,
  );
  const answer = JSON.parse((await run("--json", "areas", "list", "--level", "gemeinde")).out);
  assert.equal(answer.editions[0].licence, "dl-de/by-2.0");
});

test("what blocks ends with 1 and says what to do; a wrong call ends with 2", async () => {
  const blocked = await run("areas", "import", path("towns.geojson"), "--language", "en");
  assert.equal(blocked.outcome, 1);
  assert.match(blocked.out, /Error: It is not said which edition this is/);
  assert.match(blocked.out, /→ The edition is named by --edition/);
  assert.doesNotMatch(blocked.out, /Change the mapping/);
  writeFileSync(
    path("gemeinden_2018.geojson"),
    geojsonFile([feature(rectangle(7.1, 51.3, 7.2, 51.4), { NR: "101", NAME: "Hattingen" })]),
  );
  const proposed = await run("areas", "import", path("gemeinden_2018.geojson"));
  assert.match(proposed.out, /1 Raumeinheit aus 1 Objekt,/);
  assert.match(
    proposed.out,
    /Vorschlag aus der Datei, bitte prüfen: --level gemeinde --edition 2018 --valid-from 2018-01-01/,
  );
  assert.equal(proposed.outcome, 1, "what is only proposed is not stored");
  assert.match(blocked.out, /Nothing was stored/);
  assert.equal((await run("areas", "import", path("towns.geojson"), "--json")).outcome, 1);
  assert.equal((await run("areas", "import", path("absent.geojson"))).outcome, 2);
  assert.match(
    (await run("areas", "import", path("towns.geojson"), "--mapping", path("wrong.yaml"))).error,
    /nicht lesbar: \/level/,
  );
  assert.equal((await run("areas", "import")).outcome, 2);
  const unreadable = await run("areas", "import", path("mapping.yaml"), "--level", "gemeinde");
  assert.equal(unreadable.outcome, 1);
  assert.match(unreadable.error, /ein Text ohne Flächen/);
});

test("an edition without values is deleted", async () => {
  assert.match((await run("areas", "delete", "gemeinde", "2016-01-01")).out, /gelöscht/);
  assert.equal((await run("areas", "delete", "gemeinde", "2016-01-01")).outcome, 1);
});

test("help speaks German and English", async () => {
  assert.match((await run("areas", "import", "--help")).out, /Quellenvermerk/);
  assert.match((await run("areas", "import", "--help", "--language", "en")).out, /only check, store nothing/);
});
