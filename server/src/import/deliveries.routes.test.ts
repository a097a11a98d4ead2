import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import {
  acceptDelivery,
  checkValues,
  createDelivery,
  getDelivery,
  getInternalValues,
  listDeliveries,
  mapDelivery,
  undoDelivery,
} from "@raumblick/api/deliveries.api";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import { INDICATORS, TOWNS } from "./testing/known.ts";
import { storeSmallWorld } from "./testing/stored.ts";

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const server = await startServer({ database });

const table = new TextEncoder().encode("ags;jahr;Arbeitslose\n05954036;2023;10\n05954004;2023;(2)\n");

async function problem(work: Promise<unknown>): Promise<{ status: number; code: string }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return { status: error.status, code: error.problem.code };
}

test("a file goes from the wire to the stored values and back", async () => {
  const { client } = server;
  const created = await client.call(createDelivery, { query: { fileName: "C:\\Daten\\werte.csv" }, file: table });
  assert.equal(created.fileName, "werte.csv");
  assert.equal(created.proposed, true);
  const params = { id: created.id };
  assert.equal((await client.call(acceptDelivery, { params })).state, "accepted");
  const values = await client.call(getInternalValues, {
    params: { indicator: "arbeitslose", level: "gemeinde" },
    query: {},
  });
  assert.deepEqual(
    values.slices.map(({ period, value, status }) => [period, value, status]),
    [["2023", [2, null, null, 10], [8, 32, 32, 0]]],
  );
  const { deliveries } = await client.call(listDeliveries, {});
  assert.deepEqual(
    deliveries.map(({ id, state, total }) => [id, state, total?.added]),
    [[created.id, "accepted", 2]],
  );
  assert.equal((await client.call(undoDelivery, { params })).state, "undone");
  assert.equal((await client.call(getDelivery, { params })).state, "undone");
});

test("a mapping may come with the file or afterwards", async () => {
  const { client } = server;
  const mapping = {
    level: "gemeinde",
    area: { column: "ags" },
    period: { fixed: "2020" },
    values: [{ column: "Arbeitslose", indicator: "arbeitslose" }],
  };
  const check = await client.call(checkValues, {
    query: { fileName: "a.csv", mapping: JSON.stringify(mapping) },
    file: table,
  });
  assert.deepEqual(check.mapping, mapping);
  const created = await client.call(createDelivery, { query: { fileName: "a.csv" }, file: table });
  const mapped = await client.call(mapDelivery, { params: { id: created.id }, body: mapping });
  assert.equal(mapped.summary.difference?.series[0]?.period, "2020");
});

test("wrong mappings, wrong files and unknown deliveries are problems with their status", async () => {
  const { client } = server;
  const ask = (mapping: string) => client.call(checkValues, { query: { fileName: "a.csv", mapping }, file: table });
  assert.deepEqual(await problem(ask("{")), { status: 422, code: "mapping_invalid" });
  assert.deepEqual(await problem(ask('{"area":{"column":"a"}}')), { status: 422, code: "mapping_invalid" });
  assert.deepEqual(
    await problem(
      client.call(checkValues, { query: { fileName: "a.csv" }, file: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }),
    ),
    { status: 422, code: "not_a_table" },
  );
  assert.deepEqual(await problem(client.call(acceptDelivery, { params: { id: 4711 } })), {
    status: 404,
    code: "delivery_not_found",
  });
  assert.deepEqual(
    await problem(client.call(getInternalValues, { params: { indicator: "unbekannt", level: "gemeinde" }, query: {} })),
    { status: 404, code: "indicator_not_found" },
  );
});

test("nobody delivers without the token", async () => {
  const response = await server.inject("/api/v1/admin/deliveries");
  assert.equal(response.status, 401);
});
