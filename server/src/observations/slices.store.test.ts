import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { sql } from "../database/sql.ts";
import { INDICATORS, TOWNS } from "../import/testing/known.ts";
import { storeSmallWorld } from "../import/testing/stored.ts";
import { ensureCategories, ensurePeriods } from "./names.store.ts";
import { emptyObservations, type NewSlice, readCurrentSlices, readSlicesById, writeRevisions } from "./slices.store.ts";

const AREAS = Object.keys(TOWNS).length;
const size = { minLength: AREAS, maxLength: AREAS };
const number = fc.oneof(
  fc.constant(Number.NaN),
  fc.double({ noDefaultInfinity: true }).map((n) => n + 0),
  fc.integer(),
);
const numbers = fc.array(number, size).map((list) => Float64Array.from(list));

const slice = fc.record<NewSlice>(
  {
    indicatorId: fc.constantFrom(1, 2),
    categoryKey: fc.constantFrom("", "sex=f", "age=u18;sex=m"),
    editionId: fc.constant(1),
    periodKey: fc.constantFrom("2020", "2021-Q1", "2022_23", "2024-12-31"),
    value: numbers,
    status: fc.array(fc.integer({ min: 0, max: 511 }), size).map((list) => Uint16Array.from(list)),
    confidentiality: fc.array(fc.integer({ min: 0, max: 4 }), size).map((list) => Uint8Array.from(list)),
    numerator: fc.option(numbers),
    denominator: fc.option(numbers),
    lower: fc.constant(null),
    upper: fc.option(numbers),
  },
  { noNullPrototype: true },
);
const nameOf = ({ indicatorId, categoryKey, periodKey }: NewSlice) => `${indicatorId}|${categoryKey}|${periodKey}`;

forEachDatabase("slices", (open) => {
  test("what is written comes back, the newest revision is the current one", async () => {
    const database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    await database.writing(async (tx) => {
      await ensurePeriods(tx, ["2020", "2021-Q1", "2022_23", "2024-12-31", "2020"]);
      await ensureCategories(tx, ["sex=f", "age=u18;sex=m", ""]);
    });
    const revisions = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(slice, { selector: nameOf, minLength: 1, maxLength: 5 }), async (slices) => {
        assert.equal(await database.writing((tx) => writeRevisions(tx, slices, null)), slices.length);
        const stored = await database.reading(async (tx) => [
          ...(await readCurrentSlices(tx, { indicatorId: 1, editionId: 1 })),
          ...(await readCurrentSlices(tx, { indicatorId: 2 })),
        ]);
        for (const given of slices) {
          const revision = (revisions.get(nameOf(given)) ?? 0) + 1;
          revisions.set(nameOf(given), revision);
          const row = stored.find((candidate) => nameOf(candidate) === nameOf(given));
          assert.ok(row);
          const { id, revision: storedRevision, deliveryId, ...content } = row;
          assert.deepEqual([storedRevision, deliveryId], [revision, null]);
          assert.deepEqual(content, given);
          assert.deepEqual(await database.reading((tx) => readSlicesById(tx, [id])), [row]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("slices show as ordinary rows in the view", async () => {
    const database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    const rows = await database.writing(async (tx) => {
      await ensurePeriods(tx, ["2024"]);
      const given = { indicatorId: 1, categoryKey: "", editionId: 1, periodKey: "2024", ...emptyObservations(AREAS) };
      given.value[3] = 12.5;
      given.status[3] = 0;
      await writeRevisions(tx, [given], null);
      return tx.rows(sql`select area_name, value, status from internal.observation where value is not null`);
    });
    assert.deepEqual(rows, [{ area_name: "Witten", value: 12.5, status: 0 }]);
  });

  test("a slice of an unknown category is not written", async () => {
    const database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    const given = {
      indicatorId: 1,
      categoryKey: "sex=f",
      editionId: 1,
      periodKey: "2024",
      ...emptyObservations(AREAS),
    };
    await assert.rejects(
      database.writing(async (tx) => {
        await ensurePeriods(tx, ["2024"]);
        await writeRevisions(tx, [given], null);
      }),
      /category/,
    );
    assert.deepEqual(await database.reading((tx) => readCurrentSlices(tx, { indicatorId: 1 })), []);
  });
});
