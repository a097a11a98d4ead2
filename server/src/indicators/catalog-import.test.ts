import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { sql } from "../database/sql.ts";
import { readCatalog } from "./catalog.store.ts";
import { canonical, parseCatalogFile, writeCatalogFile } from "./catalog-file.ts";
import { importCatalog } from "./catalog-import.ts";
import { readIndicator } from "./indicators.store.ts";
import { anyCatalog } from "./testing/any-catalog.ts";

const FILE = `
organizations:
  - {key: soziales, name: {de: Fachbereich Soziales}, kind: department, parent: main}
sources:
  - {key: ba, name: {de: Bundesagentur für Arbeit}, disclosure: {rule: minimum_count, minimum: 3}}
topics:
  - {key: arbeitslosigkeit, name: {de: Arbeitslosigkeit}, parent: arbeit, owner: soziales}
  - {key: arbeit, name: {de: Arbeit}}
dimensions:
  - {key: geschlecht, name: {de: Geschlecht}, codes: [{code: w, name: {de: weiblich}}, {code: m, name: {de: männlich}}]}
indicators:
  - key: arbeitslose
    name: {de: Arbeitslose}
    topic: arbeitslosigkeit
    kind: count
    unit: {de: Personen}
    decimals: 0
    polarity: low_is_good
    dimensions: [geschlecht]
    source: ba
    seriesBreaks: [{period: 2022, text: {de: Neue Zählung}}]
    notes: [{text: {de: Nur Frauen}, category: geschlecht=w, period: 2021}, {text: {de: Allgemein}}]
`;

forEachDatabase("importing a catalogue", (open) => {
  test("creates everything, twice changes nothing, and comes out again", async () => {
    const database = await open();
    const first = await importCatalog(database, { file: FILE, by: "planung" });
    assert.deepEqual(first.findings, []);
    assert.equal(first.stored, true);
    assert.equal(first.changes.filter(({ change }) => change === "created").length, 6);
    const again = await importCatalog(database, { file: FILE, by: "planung" });
    assert.deepEqual(again, { stored: true, findings: [], changes: [], unchanged: 6 });
    const stored = await database.reading(readCatalog);
    assert.deepEqual(canonical(stored), parseCatalogFile(FILE).catalog);
    const indicator = await database.reading((tx) => readIndicator(tx, "arbeitslose"));
    assert.deepEqual(indicator?.disclosure, { rule: "minimum_count", minimum: 3 });
    assert.equal(indicator?.document.notes?.length, 2);
  });

  test("keeps what a change replaced", async () => {
    const database = await open();
    await importCatalog(database, { file: FILE, by: "anna" });
    const changed = FILE.replace("{de: Arbeitslose}", "{de: Arbeitslose Menschen}").replace(
      ", {text: {de: Allgemein}}",
      "",
    );
    const answer = await importCatalog(database, { file: changed, by: "bert" });
    assert.deepEqual(answer.changes, [{ section: "indicators", key: "arbeitslose", change: "changed" }]);
    const history = await database.reading((tx) =>
      tx.rows<{ before: { name: unknown }; after: { name: unknown }; by: string }>(sql`
        select before, after, changed_by as by from internal.metadata_history where subject = 'indicator' order by id`),
    );
    assert.equal(history.length, 2);
    assert.equal(history[0]?.before, null);
    assert.deepEqual(history[1]?.before.name, { de: "Arbeitslose" });
    assert.deepEqual(history[1]?.after.name, { de: "Arbeitslose Menschen" });
    assert.equal(history[1]?.by, "bert");
  });

  test("stores nothing on a dry run and nothing when something blocks", async () => {
    const database = await open();
    const dry = await importCatalog(database, { file: FILE, by: "a", dryRun: true });
    assert.deepEqual([dry.stored, dry.changes.length], [false, 6]);
    const bad = await importCatalog(database, {
      file: FILE.replace("topic: arbeitslosigkeit", "topic: arbeitslosigkiet"),
      by: "a",
    });
    assert.equal(bad.stored, false);
    assert.equal(bad.findings[0]?.code, "unknown_reference");
    assert.deepEqual(canonical(await database.reading(readCatalog)), {});
  });

  test("leaves what the file does not list, unless pruning is asked and nothing uses it", async () => {
    const database = await open();
    await importCatalog(database, { file: FILE, by: "a" });
    const fewer = "topics:\n  - {key: arbeit, name: {de: Arbeit}}\n";
    assert.deepEqual((await importCatalog(database, { file: fewer, by: "a" })).changes, []);
    const pruned = await importCatalog(database, { file: fewer, by: "a", prune: true });
    assert.deepEqual(
      pruned.changes.map(({ key }) => key),
      ["arbeitslose", "arbeitslosigkeit", "geschlecht", "ba", "soziales"],
    );
    assert.deepEqual(canonical(await database.reading(readCatalog)), parseCatalogFile(fewer).catalog);
  });

  test("gives any catalogue back as it was", async () => {
    const database = await open();
    await fc.assert(
      fc.asyncProperty(anyCatalog, async (catalog) => {
        const answer = await importCatalog(database, { file: writeCatalogFile(catalog), by: "a", prune: true });
        assert.deepEqual(answer.findings, []);
        const file = writeCatalogFile(await database.reading(readCatalog));
        const again = await importCatalog(database, { file, by: "a", prune: true });
        assert.deepEqual(again.changes, []);
        assert.deepEqual(byKey(parseCatalogFile(file).catalog!), byKey(canonical(catalog)));
      }),
      { numRuns: 12 },
    );
  });
});

function byKey(catalog: object): object {
  return Object.fromEntries(
    Object.entries(catalog).map(([section, entries]) => [
      section,
      new Map((entries as { key: string }[]).map((entry) => [entry.key, entry])),
    ]),
  );
}
