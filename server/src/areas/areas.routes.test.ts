import assert from "node:assert/strict";
import { test } from "node:test";
import {
  acceptAreaDelivery,
  checkAreaDelivery,
  deleteEdition,
  deleteLevel,
  discardAreaDelivery,
  getAreaDelivery,
  getEditionAreas,
  listAreaDeliveries,
  listEditions,
  listLevels,
  putLevel,
  remapAreaDelivery,
} from "@raumblick/api/areas.api";
import { ProblemError } from "@raumblick/api/client";
import { startServer } from "../../../tests/support/server.ts";
import { feature, geojsonFile } from "../import/areas/testing/files.ts";
import { rectangle } from "./testing/partitions.ts";

const server = await startServer({ kind: "postgresql" });
const bytes = new Uint8Array(
  geojsonFile([
    feature(rectangle(7.1, 51.3, 7.2, 51.4), { AGS: "05954016", GEN: "Hattingen" }),
    feature(rectangle(7.2, 51.3, 7.3, 51.4), { AGS: "05954020", GEN: "Schwelm" }),
  ]),
);

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return [error.status, error.problem.code];
};

test("boundaries go the whole way through the interface", async () => {
  const { client } = server;
  await client.call(putLevel, {
    params: { level: "kreis" },
    body: { name: { de: "Kreise" }, singular: { de: "Kreis" }, rank: 30 },
  });
  const { id, mapping, findings } = await client.call(checkAreaDelivery, {
    query: { fileName: "towns.geojson" },
    file: bytes,
  });
  assert.deepEqual(mapping.columns, { code: "AGS", name: "GEN" });
  assert.deepEqual(findings.map(({ code }) => code).sort(), ["edition_missing", "level_missing"]);
  const draft = { version: 1 as const, level: { key: "gemeinde", parent: "kreis" }, edition: { key: "2016-01-01" } };
  const again = await client.call(remapAreaDelivery, { params: { id }, body: draft });
  assert.equal(again.summary.outcome, "new");
  assert.deepEqual(await client.call(getAreaDelivery, { params: { id } }), again);
  const { edition, delivery } = await client.call(acceptAreaDelivery, { params: { id } });
  assert.deepEqual(
    [edition.level, edition.areaCount, edition.sliceCount, delivery.state],
    ["gemeinde", 2, 0, "accepted"],
  );
  const { levels } = await client.call(listLevels, {});
  assert.deepEqual(
    levels.map(({ key, parent, editions }) => [key, parent, editions]),
    [
      ["kreis", undefined, []],
      ["gemeinde", "kreis", ["2016-01-01"]],
    ],
  );
  assert.equal((await client.call(listEditions, { query: { level: "gemeinde" } })).editions.length, 1);
  const areas = await client.call(getEditionAreas, { params: { level: "gemeinde", edition: "2016-01-01" } });
  assert.deepEqual(
    [areas.codes, areas.names],
    [
      ["05954016", "05954020"],
      ["Hattingen", "Schwelm"],
    ],
  );
  assert.equal((await client.call(listAreaDeliveries, { query: { state: "accepted" } })).deliveries.length, 1);
});

test("what cannot be done is a problem with its code", async () => {
  const { client } = server;
  assert.deepEqual(
    await problemOf(
      client.call(checkAreaDelivery, { query: { fileName: "x.csv" }, file: new TextEncoder().encode("a;b") }),
    ),
    [422, "boundary_format_unknown"],
  );
  assert.deepEqual(
    await problemOf(client.call(checkAreaDelivery, { query: { fileName: "x", mapping: "{" }, file: bytes })),
    [422, "mapping_invalid"],
  );
  assert.deepEqual(await problemOf(client.call(acceptAreaDelivery, { params: { id: 12345 } })), [
    404,
    "delivery_not_found",
  ]);
  assert.deepEqual(await problemOf(client.call(deleteLevel, { params: { level: "kreis" } })), [409, "level_in_use"]);
  assert.deepEqual(await problemOf(client.call(getEditionAreas, { params: { level: "gemeinde", edition: "1900" } })), [
    404,
    "edition_not_found",
  ]);
  assert.equal((await server.inject("/api/v1/admin/levels")).status, 401);
});

test("discarding and deleting leave nothing behind", async () => {
  const { client } = server;
  const { id } = await client.call(checkAreaDelivery, { query: { fileName: "towns.geojson" }, file: bytes });
  assert.equal((await client.call(discardAreaDelivery, { params: { id } })).state, "discarded");
  await client.call(deleteEdition, { params: { level: "gemeinde", edition: "2016-01-01" } });
  await client.call(deleteLevel, { params: { level: "gemeinde" } });
  await client.call(deleteLevel, { params: { level: "kreis" } });
  assert.deepEqual((await client.call(listLevels, {})).levels, []);
});

test("a tile of nothing published is not found, in problem details", async () => {
  const answer = await server.inject("/api/v1/tiles/0123456789abcdef/3/4/2");
  assert.equal(answer.status, 404);
  assert.equal(((await answer.json()) as { code: string }).code, "tile_not_found");
});
