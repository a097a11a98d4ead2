import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import type { MappingDocument } from "@raumblick/model/saved-mapping";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { forEachDatabase } from "../../../../tests/support/databases.ts";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { readSliceSources } from "../../observations/slice-sources.store.ts";
import { Deliveries } from "../deliveries/deliveries.ts";
import { INDICATORS, TOWNS } from "../testing/known.ts";
import { storeSmallWorld } from "../testing/stored.ts";
import { Mappings } from "./mappings.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const TABLE_2023 = "Schlüssel;Stadt;Insgesamt;Alo 2023\n05954036;Witten;90;10\n05954004;Breckerfeld;40;2\n";
const TABLE_2024 = "Schlüssel;Stadt;Alo 2024;Anteil\n05954036;Witten;11;1\n05954004;Breckerfeld;3;2\n";

forEachDatabase("saved mappings", (open) => {
  let database: Database;
  let deliveries: Deliveries;
  let mappings: Mappings;
  const ada = { person: "Ada" };

  before(async () => {
    database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    await database.writing((tx) =>
      tx.rows(sql`
        insert into internal.source (key, document)
        select key, jsonb_build_object('key', key, 'name', jsonb_build_object('de', key))
        from unnest(array['ba', 'kreis']) as key`),
    );
    const clock = () => new Date("2025-06-30T12:00:00Z");
    deliveries = new Deliveries({ database, clock });
    mappings = new Mappings({ database, clock });
  });

  const refused = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Refusal, String(error));
    assert.ok(error.sentence.de !== "" && error.sentence.en !== "");
    return error.code;
  };

  const create = (text: string, fileName: string) => deliveries.create({ bytes: bytes(text), fileName }, "Ada");

  test("a delivery's mapping is saved under a name, with its source and the shape of its file", async () => {
    const { id } = await create(TABLE_2023, "alo-2023.csv");
    await deliveries.recheck(id, {
      level: "gemeinde",
      area: { column: "Schlüssel" },
      period: { fixed: "2023" },
      lastRow: 3,
      values: [{ column: "Alo 2023", indicator: "arbeitslose", factor: 10 }],
    });
    assert.equal(await refused(mappings.setSource(id, "niemand")), "source_not_found");
    await mappings.setSource(id, "ba");
    const saved = await mappings.saveDelivery(id, { name: "Arbeitslose in den Städten" }, ada);
    assert.deepEqual([saved.key, saved.version, saved.source], ["arbeitslose-in-den-staedten", 1, "ba"]);
    assert.deepEqual(saved.document.shape.headings, ["Schlüssel", "Stadt", "Insgesamt", "Alo 2023"]);
    assert.equal("lastRow" in saved.document.mapping, false, "where that file ended holds for that file alone");
    assert.equal(
      await refused(mappings.saveDelivery(id, { name: "Arbeitslose in den Städten" }, ada)),
      "mapping_exists",
    );
    await deliveries.accept(id, "Ada");
  });

  test("next year's file is recognised, read at its new period, and says what is different", async () => {
    const check = await create(TABLE_2024, "alo-2024.csv");
    assert.deepEqual(check.saved, {
      key: "arbeitslose-in-den-staedten",
      name: "Arbeitslose in den Städten",
      version: 1,
    });
    assert.equal(check.source, "ba");
    assert.deepEqual(check.mapping?.values, [{ column: "Alo 2024", indicator: "arbeitslose", factor: 10 }]);
    assert.deepEqual(check.mapping?.period, { fixed: "2024" });
    const [recalled] = check.findings.find(({ code }) => code === "mapping_recalled")?.findings ?? [];
    assert.equal(recalled?.severity, "warning");
    for (const part of ["Es fehlt Spalte „Insgesamt“.", "Neu: Spalte „Anteil“.", "„Alo 2023“ heißt jetzt „Alo 2024“"])
      assert.ok(recalled?.message.de.includes(part), `${part} in ${recalled?.message.de}`);
    assert.ok(recalled?.message.en.includes("Missing: column “Insgesamt”."), recalled?.message.en);
    assert.equal(check.acceptable, true, "one confirmation is left: accepting it");
    const accepted = await deliveries.accept(check.id, "Grace");
    assert.deepEqual(accepted.saved, check.saved);
    const { deliveries: used, uses } = await mappings.get("arbeitslose-in-den-staedten");
    assert.deepEqual([used, uses.map(({ fileName, version }) => [fileName, version])], [1, [["alo-2024.csv", 1]]]);
  });

  test("each saving of a change is a new version; the old one stays readable, and the same makes none", async () => {
    const key = "arbeitslose-in-den-staedten";
    const { document } = await mappings.get(key);
    const renamed: MappingDocument = { ...document, name: "Arbeitslose", source: "kreis" };
    const second = await mappings.save(key, renamed, { person: "Grace", known: 1 });
    assert.deepEqual([second.version, second.name, second.savedBy], [2, "Arbeitslose", "Grace"]);
    assert.deepEqual(
      second.versions.map(({ version, savedBy, document: old }) => [version, savedBy, old.name]),
      [
        [2, "Grace", "Arbeitslose"],
        [1, "Ada", "Arbeitslose in den Städten"],
      ],
    );
    assert.match(second.versions[0]?.changes.map(({ de }) => de).join(" ") ?? "", /Umbenannt.*Quelle: kreis/);
    assert.equal((await mappings.save(key, renamed, ada)).version, 2);
    assert.equal(await refused(mappings.save(key, document, { person: "Ada", known: 1 })), "mapping_changed");
  });

  test("values carry the source of their delivery, and where cells were kept that of the former one too", async () => {
    await database.writing((tx) =>
      tx.rows(sql`update internal.delivery set source_at = now() where source_at is null`),
    );
    const { id } = await create("Schlüssel;Stadt;Alo 2024;Anteil\n05954036;Witten;12;1\n", "alo-korrektur-2024.csv");
    await mappings.setSource(id, "kreis");
    await deliveries.accept(id, "Ada");
    const ids = await database.reading((tx) =>
      tx.rows<{ id: number }>(sql`select slice_id as id from internal.current_slice where period_key = '2024'`),
    );
    const sources = await database.reading((tx) =>
      readSliceSources(
        tx,
        ids.map((row) => row.id),
      ),
    );
    assert.deepEqual(
      [...sources.values()].map((one) => one.sources),
      [["kreis", "ba"]],
    );
  });

  test("a deleted mapping recognises nothing any more; deliveries and values stay", async () => {
    const key = "arbeitslose-in-den-staedten";
    await mappings.delete(key, ada);
    assert.equal(await refused(mappings.get(key)), "mapping_not_found");
    assert.deepEqual(await mappings.list(), []);
    const [kept] = await database.reading((tx) =>
      tx.rows<{ before: MappingDocument; by: string }>(sql`
        select before, changed_by as by from internal.metadata_history where subject = 'mapping'`),
    );
    assert.deepEqual([kept?.before.name, kept?.by], ["Arbeitslose", "Ada"]);
    const again = await create(TABLE_2024, "alo-2024.csv");
    assert.equal(again.saved, null);
    assert.equal((await deliveries.list()).filter(({ state }) => state === "accepted").length, 3);
  });

  test("a table of one area is recognised for that area only, never read as another's", async () => {
    const row = (year: number, people: number) => `${year};${people};${people * 10}\n`;
    const table = (people: number) =>
      `Jahr;Arbeitslose;Einwohner\n${row(2020, people)}${row(2021, people + 1)}${row(2022, people + 2)}`;
    const { id, questions } = await create(table(310), "arbeitslose-witten-2022.csv");
    const answer = questions[0]?.answers[0]?.mapping as ValueMapping;
    assert.equal(answer.area.fixed, "05954036");
    await deliveries.recheck(id, answer);
    const { document } = await mappings.saveDelivery(id, { name: "Reihe von Witten" }, ada);
    assert.deepEqual(document.shape.headings, ["Jahr", "Arbeitslose", "Einwohner"], "the file has no column of areas");
    await deliveries.accept(id, "Ada");
    const next = await create(table(320), "arbeitslose-witten-2023.csv");
    assert.equal(next.saved?.name, "Reihe von Witten");
    assert.deepEqual([next.mapping?.area.fixed, next.acceptable], ["05954036", true]);
    const other = await create(table(50), "arbeitslose-breckerfeld-2023.csv");
    assert.equal(other.saved, null);
    assert.equal(other.questions[0]?.answers[0]?.mapping.area?.fixed, "05954004");
    for (const delivery of [next, other]) await deliveries.discard(delivery.id, "Ada");
  });
});
