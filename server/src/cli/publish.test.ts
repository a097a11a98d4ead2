import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { startServer } from "../../../tests/support/server.ts";
import { CATALOG, makeSmallCounty, storeValues } from "../publish/testing/small-county.ts";
import { createProgram } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "raumblick-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

// Started outside of any test: what a test or hook starts ends with it.
const server = await startServer();
await makeSmallCounty(server.context.database, server.client);
await storeValues(server.context.database, [
  { indicator: "arbeitslose", level: "town", period: "2024", value: [62, 150] },
  { indicator: "arbeitslose", level: "district", period: "2024", value: [2, 20, 40, 50, 60, 40] },
  { indicator: "regellos", level: "town", period: "2024", value: [1, 2] },
]);

describe("on the command line, against a running server", () => {
  async function run(line: string): Promise<{ outcome: number; out: string; error: string }> {
    const written = { out: "", error: "" };
    const program = createProgram({
      environment: { RAUMBLICK_SERVER: server.url, RAUMBLICK_TOKEN: server.token, LANG: "de_DE.UTF-8" },
      out: (text) => {
        written.out += text;
      },
      error: (text) => {
        written.error += text;
      },
    });
    const outcome = await program.run(line.split(" "));
    return { outcome, ...written };
  }

  test("an indicator is previewed, published, taken away, listed, withdrawn and restored", async () => {
    const preview = await run("publish run --indicator arbeitslose --preview");
    assert.match(preview.out, /arbeitslose × district, 2024: 6 Werte, davon geheim gehalten 1 und zu deren Schutz 1/);
    assert.match(preview.out, /nichts geändert/);
    assert.equal((await run("publish run --indicator arbeitslose")).outcome, 0);
    assert.match((await run("--language en publish run --indicator arbeitslose")).out, /Nothing to change/);

    const csv = join(folder, "district.csv");
    assert.equal((await run(`export csv arbeitslose district -o ${csv}`)).outcome, 0);
    assert.equal(readFileSync(csv, "utf8").trimEnd().split("\r\n").length, 7);
    const geojson = await run("export geojson arbeitslose town -o -");
    assert.equal(JSON.parse(geojson.out).features.length, 2);

    assert.equal((await run("publish withdraw --indicator arbeitslose")).outcome, 0);
    const gone = await run("export csv arbeitslose district -o -");
    assert.deepEqual([gone.outcome, gone.out], [1, ""]);
    assert.match(gone.error, /veröffentlicht/);
    assert.equal((await run("publish restore 1")).outcome, 0);
    const releases = JSON.parse((await run("--json publish releases")).out) as { action: string }[];
    assert.deepEqual(
      releases.map(({ action }) => action),
      ["restore", "unpublish", "publish"],
    );
  });

  test("exit codes tell content from usage", async () => {
    const noRule = await run("publish run --indicator regellos");
    assert.equal(noRule.outcome, 1);
    assert.match(noRule.error, /keine Regel zur Geheimhaltung/);
    const all = await run("publish run --all");
    assert.equal(all.outcome, 1);
    assert.match(all.out, /keine Regel zur Geheimhaltung/);
    assert.equal((await run("publish run")).outcome, 2);
    assert.equal((await run("publish restore neulich")).outcome, 2);
    assert.equal((await run("export csv")).outcome, 2);
  });

  test("the rule of disclosure is declared, and what it makes due is listed", async () => {
    assert.equal((await run("publish run --indicator arbeitslose")).outcome, 0);
    assert.match((await run("publish due")).out, /Nichts ist neu zu veröffentlichen/);
    assert.equal((await run("catalog disclosure --source ba --rule minimum_count")).outcome, 2);
    assert.equal((await run("catalog disclosure --source bahn --rule none_needed")).outcome, 1);
    const declared = await run("catalog disclosure --source ba --rule minimum_count --minimum 10");
    assert.match(declared.out, /geändert: sources\/ba\n1 geändert, 0 unverändert/);
    assert.match((await run("publish due")).out, /arbeitslose × town: strengere Regel zur Geheimhaltung/);
    await run("catalog disclosure --source ba --rule minimum_count --minimum 3");
    assert.match((await run("--language en publish due")).out, /Nothing is due/);
  });

  test("a catalogue is checked, imported and written", async () => {
    const bad = join(folder, "bad.yaml");
    writeFileSync(bad, CATALOG.replace("kind: share", "kind: shares"));
    const checked = await run(`catalog check ${bad}`);
    assert.equal(checked.outcome, 1);
    assert.match(checked.out, /Zeile \d+, Zeichen \d+: .*Gemeint ist wohl „share“/);
    assert.equal((await run(`catalog import ${bad}`)).outcome, 1);
    const written = join(folder, "katalog.yaml");
    assert.equal((await run(`catalog export ${written}`)).outcome, 0);
    assert.match((await run(`catalog import ${written}`)).out, /0 Änderungen, 10 unverändert/);
    assert.equal((await run(`catalog import ${join(folder, "none.yaml")}`)).outcome, 2);
  });
});
