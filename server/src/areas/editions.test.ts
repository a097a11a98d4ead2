import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import type { Database, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import {
  readEdition,
  readEditionAreas,
  readEditions,
  readGeometries,
  readKnownCodes,
  readLevels,
} from "./areas.store.ts";
import { buildEditionAnswers } from "./edition-answers.ts";
import { deleteEdition, type NewEdition, storeEdition } from "./editions.ts";
import { readWkb } from "./geometry/wkb.ts";
import { deleteLevel, putLevel } from "./levels.ts";
import { newAreas } from "./testing/new-areas.ts";
import { rectangle } from "./testing/partitions.ts";

const texts = (de: string) => ({ de });
const LEVELS = {
  kreis: { key: "kreis", name: texts("Kreise"), singular: texts("Kreis"), rank: 30 },
  gemeinde: { key: "gemeinde", name: texts("Gemeinden"), singular: texts("Gemeinde"), rank: 40, parent: "kreis" },
  quartier: { key: "quartier", name: texts("Quartiere"), singular: texts("Quartier"), rank: 70, parent: "gemeinde" },
};

function edition(
  level: keyof typeof LEVELS,
  key: string,
  areas: NewEdition["areas"],
  more: Partial<NewEdition> = {},
): NewEdition {
  const contentHash = `${level}-${key}-${areas.map(({ code, name }) => code + name).join()}`;
  return {
    level: LEVELS[level],
    edition: { key, validFrom: key },
    areas,
    contentHash,
    replace: false,
    deliveryId: null,
    ...more,
  };
}

const kreise = newAreas([
  { code: "05954", name: "Ennepe-Ruhr-Kreis", shape: rectangle(7, 51, 7.2, 51.2) },
  { code: "05962", name: "Märkischer Kreis", shape: rectangle(7.2, 51, 7.4, 51.2) },
]);
const gemeinden = newAreas([
  { code: "05954016", name: "Hattingen", shape: rectangle(7, 51, 7.1, 51.2), keys: { postcode: ["45525", "45527"] } },
  { code: "05954020", name: "Schwelm", shape: rectangle(7.1, 51, 7.21, 51.2) },
  { code: "05962040", name: "Lüdenscheid", shape: rectangle(7.21, 51, 7.4, 51.2) },
]);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "none";
}

forEachDatabase("editions", (open) => {
  let database: Database;
  const writing = <T>(work: (tx: Writing) => Promise<T>) => database.writing(work);
  const columns = async (level: string, key: string) =>
    database.reading(async (tx) => readEditionAreas(tx, (await readEdition(tx, level, key))?.id as number));

  before(async () => {
    database = await open();
  });

  test("are stored with their level, order, keys and neighbours", async () => {
    const stored = await writing((tx) => storeEdition(tx, edition("kreis", "2016-01-01", kreise)));
    assert.equal(stored.outcome, "new");
    await writing((tx) => storeEdition(tx, edition("gemeinde", "2016-01-01", gemeinden)));
    const found = await columns("gemeinde", "2016-01-01");
    assert.deepEqual(found.codes, ["05954016", "05954020", "05962040"]);
    assert.deepEqual(found.names, ["Hattingen", "Schwelm", "Lüdenscheid"]);
    assert.deepEqual(found.neighbours, [[1], [0, 2], [1]]);
    assert.deepEqual(found.keys, { postcode: [["45525", "45527"], [], []] });
    assert.equal(found.labelPoints.length, 6);
    const row = await database.reading((tx) => readEdition(tx, "gemeinde"));
    assert.deepEqual(row?.bbox, [7, 51, 7.4, 51.2]);
    const shapes = await database.reading((tx) => readGeometries(tx, row?.id as number, 3));
    assert.deepEqual(shapes.map(readWkb), [
      rectangle(7, 51, 7.1, 51.2),
      rectangle(7.1, 51, 7.21, 51.2),
      rectangle(7.21, 51, 7.4, 51.2),
    ]);
  });

  test("find parents by the largest overlap", async () => {
    assert.deepEqual((await columns("gemeinde", "2016-01-01")).parents, { kreis: ["05954", "05954", "05962"] });
  });

  test("the same content again changes nothing, another content is refused, or replaces when asked", async () => {
    const before = await database.reading((tx) => readEdition(tx, "kreis", "2016-01-01"));
    assert.equal(
      (await writing((tx) => storeEdition(tx, edition("kreis", "2016-01-01", kreise)))).outcome,
      "unchanged",
    );
    const other = edition(
      "kreis",
      "2016-01-01",
      newAreas([{ code: "05954", name: "EN", shape: rectangle(7, 51, 7.4, 51.2) }]),
    );
    assert.equal(await refusalOf(writing((tx) => storeEdition(tx, other))), "edition_exists");
    assert.deepEqual(await database.reading((tx) => readEdition(tx, "kreis", "2016-01-01")), before);
    assert.equal((await writing((tx) => storeEdition(tx, { ...other, replace: true }))).outcome, "replaced");
    assert.deepEqual((await columns("gemeinde", "2016-01-01")).parents, { kreis: ["05954", "05954", "05954"] });
    await writing((tx) => storeEdition(tx, edition("kreis", "2016-01-01", kreise, { replace: true })));
    assert.deepEqual((await columns("gemeinde", "2016-01-01")).parents, { kreis: ["05954", "05954", "05962"] });
  });

  test("with the same areas take another licence or validity without being replaced", async () => {
    const before = await database.reading((tx) => readEdition(tx, "kreis", "2016-01-01"));
    const described = edition("kreis", "2016-01-01", kreise);
    described.edition = { ...described.edition, licence: "dl-de/by-2.0", validTo: "2030-12-31" };
    assert.equal((await writing((tx) => storeEdition(tx, described))).outcome, "described");
    const after = await database.reading((tx) => readEdition(tx, "kreis", "2016-01-01"));
    assert.deepEqual(after, { ...before, licence: "dl-de/by-2.0", validTo: "2030-12-31" });
  });

  test("keep an area's identity by its code", async () => {
    await writing((tx) =>
      storeEdition(
        tx,
        edition(
          "gemeinde",
          "2024-01-01",
          newAreas([{ code: "05954016", name: "Hattingen/Ruhr", shape: rectangle(7, 51, 7.1, 51.2) }]),
        ),
      ),
    );
    const ids = await database.reading((tx) =>
      tx.rows<{ area_id: number }>(sql`
      select distinct ea.area_id from internal.edition_area ea join internal.area a on a.id = ea.area_id where a.code = '05954016'`),
    );
    assert.equal(ids.length, 1);
    const known = await database.reading(readKnownCodes);
    assert.equal(known.get("gemeinde")?.get("05954016"), "Hattingen/Ruhr");
  });

  test("parents named in the file stay, also before the level has an edition", async () => {
    await writing((tx) => putLevel(tx, { ...LEVELS.quartier, name: texts("Quartiere") }));
    const quartiere = newAreas([
      { code: "q1", shape: rectangle(7, 51, 7.05, 51.1), parents: { gemeinde: "05954020" } },
      { code: "q2", shape: rectangle(7.05, 51, 7.1, 51.1) },
    ]);
    await writing((tx) => storeEdition(tx, edition("quartier", "2016-01-01", quartiere)));
    assert.deepEqual((await columns("quartier", "2016-01-01")).parents, {
      gemeinde: ["05954020", "05954016"],
      kreis: ["05954", "05954"],
    });
  });

  test("answers for visitors hold everything in order, and the outlines", async () => {
    const id = (await database.reading((tx) => readEdition(tx, "gemeinde", "2016-01-01")))?.id as number;
    const answers = await database.reading((tx) => buildEditionAnswers(tx, id, { visibleLevels: new Set(["kreis"]) }));
    assert.deepEqual(answers.areas.parentNames, {
      kreis: { "05954": "Ennepe-Ruhr-Kreis", "05962": "Märkischer Kreis" },
    });
    assert.equal(answers.document.parent, "kreis");
    assert.equal(answers.outline.objects.areas.geometries.length, 3);
    assert.ok(answers.geometry.length > 100);
    const hidden = await database.reading((tx) => buildEditionAnswers(tx, id, { visibleLevels: new Set() }));
    assert.deepEqual(hidden.areas.parentNames, {});
  });

  test("with values can neither be replaced nor deleted, without them they can", async () => {
    const row = await database.reading((tx) => readEdition(tx, "gemeinde", "2016-01-01"));
    await writing(async (tx) => {
      await tx.rows(sql`insert into internal.topic (key, name) values ('t', '{"de":"T"}')`);
      await tx.rows(sql`insert into internal.indicator (key, topic_id, kind, polarity, unit, decimals, document)
        select 'i', id, 'count', 'none', '{"de":"x"}', 0, '{}' from internal.topic where key = 't'`);
      await tx.rows(sql`insert into internal.period values ('2016', 'year', '2016-01-01', '2016-12-31')`);
      await tx.rows(sql`insert into internal.slice (indicator_id, category_id, edition_id, period_key, revision, value, status, confidentiality)
        select i.id, c.id, ${row?.id}::integer, '2016', 1, '{1,2,3}', '{0,0,0}', '{0,0,0}' from internal.indicator i, internal.category c`);
    });
    const changed = edition("gemeinde", "2016-01-01", gemeinden.slice(0, 2), { replace: true });
    assert.equal(await refusalOf(writing((tx) => storeEdition(tx, changed))), "edition_in_use");
    assert.equal(await refusalOf(writing((tx) => deleteEdition(tx, "gemeinde", "2016-01-01"))), "edition_in_use");
    await writing((tx) => deleteEdition(tx, "gemeinde", "2024-01-01"));
    assert.deepEqual(
      (await database.reading((tx) => readEditions(tx, { level: "gemeinde" }))).map(({ key }) => key),
      ["2016-01-01"],
    );
    assert.equal(await refusalOf(writing((tx) => deleteEdition(tx, "gemeinde", "1900"))), "edition_not_found");
  });

  test("levels form no circle and are not deleted while in use", async () => {
    assert.equal(
      await refusalOf(writing((tx) => putLevel(tx, { ...LEVELS.kreis, parent: "quartier" }))),
      "level_parent_circle",
    );
    assert.equal(
      await refusalOf(writing((tx) => putLevel(tx, { ...LEVELS.kreis, parent: "mond" }))),
      "level_parent_unknown",
    );
    assert.equal(await refusalOf(writing((tx) => deleteLevel(tx, "kreis"))), "level_in_use");
    await writing((tx) => putLevel(tx, { key: "leer", name: texts("Leer"), singular: texts("Leer"), rank: 90 }));
    await writing((tx) => deleteLevel(tx, "leer"));
    assert.ok(!(await database.reading(readLevels)).some(({ key }) => key === "leer"));
  });
});
