import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ApiClient } from "@raumblick/api/client";
import {
  acceptDelivery,
  checkValues,
  createDelivery,
  getInternalValues,
  takeFoundations,
} from "@raumblick/api/deliveries.api";
import { getDeliveryWork, receiveFile } from "@raumblick/api/delivery-work.api";
import {
  downloadArchive,
  downloadCsv,
  downloadGeojson,
  downloadGeopackage,
  downloadParquet,
  downloadWorkbook,
} from "@raumblick/api/download.api";
import { publishRelease } from "@raumblick/api/publish.api";
import Papa from "papaparse";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { makeSmallCounty, storeValues } from "../publish/testing/small-county.ts";

const params = { indicator: "arbeitslose", level: "district" };
const NEITHER = { added: 0, changed: 0, vanished: 0 };

async function serving(database: Database): Promise<ApiClient> {
  return (await startServer({ database: { ...database, close: async () => {} } })).client;
}

/** Two indicators on two levels, with small counts that are suppressed, a missing value, a category and parts. */
async function publishedCounty(database: Database): Promise<ApiClient> {
  const client = await serving(database);
  await makeSmallCounty(database, client);
  const on = { indicator: "arbeitslose", level: "district" };
  await storeValues(database, [
    { ...on, period: "2023", value: [10, 20.123456789012344, 40, 50, 60, Number.NaN] },
    { ...on, period: "2024", value: [2, 20, 40, 50, 60, 40] },
    { ...on, period: "2024", category: "sex=f", value: [1, 10, 20, 20, 30, 20] },
    { ...on, level: "town", period: "2024", value: [62, 150] },
    {
      ...{ indicator: "quote", level: "district", period: "2024" },
      value: [1, 100 / 3, 10, 10, 12, 8],
      numerator: [2, 20, 40, 50, 60, 40],
      denominator: [200, 60, 400, 500, 500, 500],
    },
  ]);
  await publish(client);
  return client;
}

async function publish(client: ApiClient): Promise<void> {
  const items = [params, { ...params, level: "town" }, { indicator: "quote", level: "district" }];
  await client.call(publishRelease, { body: { items } });
}

const bytesOf = async (answer: Promise<Response>) => new Uint8Array(await (await answer).arrayBuffer());

/**
 * Rows of the raw CSV without what tells the release. Whoever publishes what others have suppressed also keeps the base to themselves:
 * it may be the reason.
 */
async function rowsOf(client: ApiClient, asked: typeof params): Promise<unknown[]> {
  const csv = await (await client.call(downloadCsv, { params: asked })).text();
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  return data.map(({ release: _release, released_on: _day, ...row }) =>
    row.confidentiality === "suppressed" && row.denominator !== undefined ? { ...row, denominator: "" } : row,
  );
}

async function kindOf(client: ApiClient, file: Uint8Array<ArrayBuffer>): Promise<string> {
  const { id, kind } = await client.call(receiveFile, { query: { fileName: "datei" }, file });
  for (;;) {
    const { state, trouble } = await client.call(getDeliveryWork, { params: { id } });
    assert.equal(trouble, null);
    if (state !== "received") return kind;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What a file says is what is stored, and nobody is asked anything. */
async function checkUnchanged(client: ApiClient, format: string, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const check = await client.call(checkValues, { query: { fileName: "download" }, file });
  assert.equal(check.summary.report.format, format);
  assert.deepEqual(check.questions, []);
  assert.deepEqual(
    check.findings.filter(({ severity }) => severity !== "note"),
    [],
  );
  assert.equal(check.acceptable, true);
  const { unchanged, ...changed } = check.summary.difference!.total;
  assert.deepEqual(changed, NEITHER, format);
  assert.ok(unchanged >= 6);
}

async function checkFormats(client: ApiClient): Promise<void> {
  const query = { language: "en" } as const;
  const files: [string, Promise<Response>][] = [
    ["csv", client.call(downloadCsv, { params })],
    ["xlsx", client.call(downloadWorkbook, { params, query })],
    ["parquet", client.call(downloadParquet, { params })],
    ["geopackage", client.call(downloadGeopackage, { params })],
    ["geojson", client.call(downloadGeojson, { params, query: { category: "sex=f" } })],
  ];
  for (const [format, answer] of files) await checkUnchanged(client, format, await bytesOf(answer));
}

const opened: Database[] = [];
after(async () => {
  for (const database of opened) await database.close();
});

/** On one kind of store: what is asked of it here is asked of both in other tests. */
async function open(): Promise<Database> {
  const database = await openTestDatabase("postgresql");
  opened.push(database);
  return database;
}

test("downloads handed in again change nothing where they came from; the archive brings all into an empty store", async () => {
  const first = await publishedCounty(await open());
  const file = await bytesOf(first.call(downloadArchive, {}));
  await checkFormats(first);
  await checkUnchanged(first, "archive", file);
  assert.equal(await kindOf(first, file), "values");
  const levels = [params, { ...params, level: "town" }, { ...params, indicator: "quote" }];
  const expected = [];
  for (const level of levels) expected.push(await rowsOf(first, level));

  const database = await open();
  const client = await serving(database);
  const delivery = await client.call(createDelivery, { query: { fileName: "raumblick.zip" }, file });
  assert.equal(delivery.acceptable, false);
  const missing = delivery.findings.filter(({ severity }) => severity === "blocking").map(({ code }) => code);
  assert.deepEqual(missing.sort(), ["own_no_dimension", "own_no_edition", "own_no_indicator"]);
  const ready = await client.call(takeFoundations, { params: { id: delivery.id } });
  assert.deepEqual([ready.acceptable, ready.questions], [true, []]);
  await client.call(acceptDelivery, { params: { id: delivery.id } });

  // A suppressed cell is stored as suppressed without a number: neither missing nor guessed.
  const { slices } = await client.call(getInternalValues, { params, query: { period: "2024", category: "" } });
  assert.deepEqual(slices[0]!.value, [null, null, 40, 50, 60, 40]);
  assert.deepEqual(slices[0]!.confidentiality, [1, 1, 0, 0, 0, 0]);
  const parts = await client.call(getInternalValues, { params: { ...params, indicator: "quote" }, query: {} });
  assert.deepEqual(parts.slices[0]!.denominator, [200, 60, 400, 500, 500, 500]);
  await publish(client);
  for (const [place, level] of levels.entries()) assert.deepEqual(await rowsOf(client, level), expected[place]);
  const again = await client.call(checkValues, { query: { fileName: "raumblick.zip" }, file });
  assert.deepEqual(again.summary.difference!.slices, { added: 0, changed: 0, unchanged: 5 });

  const [parents] = await database.reading((tx) =>
    tx.rows<{ codes: string }>(sql`
        select string_agg(a.code, ' ' order by p.position) as codes from internal.area_parent p
        join internal.area a on a.id = p.parent_area_id
        join internal.edition e on e.id = p.edition_id join internal.area_level l on l.id = e.level_id
        join internal.area_level u on u.id = p.parent_level_id
        where l.key = 'district' and u.key = 'town'`),
  );
  assert.equal(parents?.codes, "a a a b b b");
});
