import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { runStatements } from "../backup/testing/store-at.ts";
import type { Database, Writing } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { emptyObservations } from "../observations/slices.store.ts";
import { AREAS_PER_ROW, readAreaSeries, readAreaSeriesJson } from "../query/area-series.ts";
import { writeAreaSeries } from "./area-series.store.ts";
import { type PublicSlice, type SeriesRow, writeSeries, writeSlices } from "./zone.store.ts";

const AREAS = 2 * AREAS_PER_ROW + 3;
const AT = { level: "district", edition: "2024" };

const cell = fc.record({
  value: fc.oneof(
    fc.constant(Number.NaN),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  ),
  status: fc.constantFrom(0, 0, 0, 1, 32),
  confidentiality: fc.constantFrom(0, 0, 0, 1, 2),
});
type Cell = { value: number; status: number; confidentiality: number };
/** Per indicator its periods, each with a cell per area. */
const indicators = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.dictionary(
    fc.constantFrom("2020", "2021", "2022_23", "2024-03"),
    fc.array(cell, { minLength: AREAS, maxLength: AREAS }),
    { minKeys: 1, noNullPrototype: true },
  ),
  { minKeys: 1, noNullPrototype: true },
);
type Indicators = Record<string, Record<string, Cell[]>>;

function publicSlices(given: Indicators): PublicSlice[] {
  return Object.entries(given).flatMap(([indicator, periods]) =>
    Object.entries(periods).map(([periodKey, cells]) => ({
      indicator,
      ...AT,
      slice: {
        ...emptyObservations(AREAS),
        value: Float64Array.from(cells, ({ value }) => value),
        status: Uint16Array.from(cells, ({ status }) => status),
        confidentiality: Uint8Array.from(cells, ({ confidentiality }) => confidentiality),
        name: { indicatorId: 1, categoryKey: "", editionId: 1, periodKey },
        hidden: new Uint8Array(AREAS),
        primary: 0,
        secondary: 0,
      },
    })),
  );
}

function seriesRows(given: Indicators): SeriesRow[] {
  return Object.entries(given).map(([indicator, periods]) => {
    return {
      indicator,
      ...AT,
      category: "",
      release: 1,
      hash: indicator,
      periods: Object.keys(periods),
      sources: null,
    };
  });
}

async function store(tx: Writing, given: Indicators): Promise<void> {
  for (const table of [sql`area_series`, sql`slice`, sql`series`, sql`indicator`, sql`edition`])
    await tx.rows(sql`delete from published.${table}`);
  await tx.rows(sql`
    insert into published.edition (level_key, edition_key, document, content_hash, areas_hash, outline_hash, geometry)
    values ('district', '2024', '{}', 'hash', '', '', '')`);
  for (const key of Object.keys(given))
    await tx.rows(sql`insert into published.indicator (key, document) values (${key}, '{}')`);
  const [series, slices] = [seriesRows(given), publicSlices(given)];
  await writeSeries(tx, series);
  await writeSlices(tx, slices);
  await writeAreaSeries(tx, series, slices);
}

type StoredLists = { value_lists: string[] };

const rowsOf = (database: Database) =>
  database.reading((tx) =>
    tx.rows<StoredLists>(sql`select * from published.area_series order by indicator_key, block`),
  );

/** PostgreSQL and JavaScript write some numbers differently, such as 1e-07 and 1e-7. */
function numbersIn(rows: readonly StoredLists[]): unknown[] {
  return rows.map((row) => ({ ...row, value_lists: row.value_lists.map((list) => JSON.parse(list)) }));
}

forEachDatabase("values in the order of areas", (open) => {
  test("each area gets back what was written for it, from the row that holds it", async () => {
    const database = await open();
    await fc.assert(
      fc.asyncProperty(indicators, async (given) => {
        await database.writing((tx) => store(tx, given));
        for (const position of [0, AREAS_PER_ROW - 1, AREAS_PER_ROW, AREAS - 1]) {
          const read = await database.visiting((tx) => readAreaSeries(tx, { ...AT, position, category: "" }));
          const expected = Object.entries(given).map(([indicator, periods]) => {
            const cells = Object.values(periods).map((list) => list[position] as Cell);
            return {
              indicator,
              category: "",
              periods: Object.keys(periods),
              values: cells.map(({ value }) => (Number.isNaN(value) ? null : value)),
              status: cells.map(({ status }) => status),
              confidentiality: cells.map(({ confidentiality }) => confidentiality),
            };
          });
          expected.sort((a, b) => (a.indicator < b.indicator ? -1 : 1));
          assert.deepEqual(read, expected);
          const more = { edition: AT.edition };
          const json = await database.visiting((tx) => readAreaSeriesJson(tx, { ...AT, position, category: "" }, more));
          assert.deepEqual(
            JSON.parse(json),
            expected.map((one) => ({ ...one, ...more })),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test("the upgrade of an older store writes the same rows", async () => {
    const database = await open();
    const [given] = fc.sample(indicators, { numRuns: 1, seed: 7 }) as [Indicators];
    await database.writing((tx) => store(tx, given));
    const written = await rowsOf(database);
    assert.ok(written.length > 2);
    const migration = (name: string) => readFileSync(join(import.meta.dirname, `../../migrations/${name}.sql`), "utf8");
    const filled = migration("0008-area-series");
    const former = filled.slice(filled.indexOf("create table published.area_series"));
    await runStatements(database, "drop table published.area_series;");
    await runStatements(database, former);
    await runStatements(database, migration("0013-area-series-lists"));
    assert.deepEqual(numbersIn(await rowsOf(database)), numbersIn(written));
  });

  test("one area in many indicators is one statement and one row of at most a page per indicator", async () => {
    const database = await open();
    const cells = Array.from({ length: AREAS }, () => ({ value: 1.25, status: 0, confidentiality: 0 }));
    const periods = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [String(1990 + index), cells]));
    await database.writing((tx) => store(tx, { a: periods, b: periods }));
    let statements = 0;
    const read = await database.visiting((tx) => {
      const rows: typeof tx.rows = (statement) => {
        statements += 1;
        return tx.rows(statement);
      };
      return readAreaSeries({ ...tx, rows }, { ...AT, position: 3, category: "" });
    });
    assert.deepEqual([statements, read.length], [1, 2]);
    const [size] = await database.reading((tx) =>
      tx.rows<{ largest: number; packed: number }>(sql`
        select max(pg_column_size(s.*)) as largest,
               count(*) filter (where pg_column_compression(s.value_lists) is not null) as packed
        from published.area_series s`),
    );
    assert.ok((size?.largest ?? 0) < 8160, "a row is larger than a page");
    assert.equal(size?.packed, 0, "a row would have to be unpacked");
  });
});
