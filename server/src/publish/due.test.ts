import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { computeCorrespondence, deleteCorrespondence } from "@raumblick/api/correspondences.api";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { listDue, publishRelease, restoreRelease } from "@raumblick/api/publish.api";
import { getCurrentValues } from "@raumblick/api/query.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { decodeColumns } from "@raumblick/model/columns";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import { feature, geojsonFile } from "../import/areas/testing/files.ts";

const LEVEL = "quartier";
const CATALOG = `
topics: [{ key: menschen, name: { de: Menschen }, position: 1 }]
indicators:
  - { key: einwohner, name: { de: Einwohner }, topic: menschen, kind: count, unit: { de: Personen }, decimals: 0, polarity: none, disclosure: { rule: none_needed } }
  - { key: geburten, name: { de: Geburten }, topic: menschen, kind: count, unit: { de: Geburten }, decimals: 0, polarity: none, disclosure: { rule: none_needed } }
`;

/** A strip of land from west to east, in tenths of a degree from 7° E. */
function strip(code: string, west: number, east: number) {
  const [w, e] = [7 + west / 10, 7 + east / 10];
  const ring: [number, number][] = [
    [w, 51],
    [e, 51],
    [e, 51.1],
    [w, 51.1],
    [w, 51],
  ];
  return feature([[ring]], { code, name: `Viertel ${code}` });
}

async function takeEdition(client: ApiClient, key: string, areas: ReturnType<typeof strip>[]) {
  const mapping = {
    version: 1,
    level: { key: LEVEL },
    edition: { key, validFrom: key },
    columns: { code: "code", name: "name" },
  } as AreaMappingDraft;
  const query = { fileName: "quartiere.geojson", mapping: JSON.stringify(mapping) };
  const { id } = await client.call(checkAreaDelivery, { query, file: geojsonFile(areas) });
  await client.call(acceptAreaDelivery, { params: { id } });
}

async function takeValues(client: ApiClient, indicator: string, edition: string, period: string, rows: string[]) {
  const mapping: ValueMapping = {
    level: LEVEL,
    edition,
    area: { column: "code", by: "code" },
    period: { fixed: period },
    values: [{ column: "wert", indicator }],
  };
  const query = { fileName: `${indicator}-${period}.csv`, mapping: JSON.stringify(mapping) };
  const { id } = await client.call(createDelivery, { query, file: ["code;wert", ...rows, ""].join("\n") });
  await client.call(acceptDelivery, { params: { id } });
}

/** What visitors see of the inhabitants on the later edition: which periods are carried over, and the values of each. */
async function shown(client: ApiClient) {
  const params = { indicator: "einwohner", level: LEVEL };
  const answer = await client.call(getCurrentValues, { params, query: { edition: "2020-01-01" } });
  const { periods, value, areaCount } = decodeColumns(answer.columns);
  return {
    converted: (answer.converted ?? []).map(({ period }) => period),
    values: Object.fromEntries(
      periods.map((period, at) => [period, [...value.slice(at * areaCount, (at + 1) * areaCount)]]),
    ),
  };
}

test("whatever becomes of weights, what was published with them is due until it is published anew", async () => {
  const { client } = await startServer({ database: await openTestDatabase("postgresql") });
  await takeEdition(client, "2010-01-01", [strip("a", 0, 4), strip("b", 4, 6)]);
  await takeEdition(client, "2020-01-01", [strip("a1", 0, 1), strip("a2", 1, 4), strip("b", 4, 6)]);
  await client.call(importCatalogFile, { file: CATALOG });
  await takeValues(client, "einwohner", "2010-01-01", "2019", ["a;400", "b;50"]);
  await takeValues(client, "einwohner", "2020-01-01", "2021", ["a1;90", "a2;320", "b;60"]);
  await takeValues(client, "geburten", "2020-01-01", "2021", ["a1;9", "a2;32", "b;6"]);
  const due = async () => (await client.call(listDue, {})).due;
  const publish = () => client.call(publishRelease, { body: { all: true } });
  const [from, to] = ["2010-01-01", "2020-01-01"];
  const params = { level: LEVEL };

  await publish();
  assert.deepEqual(await shown(client), { converted: [], values: { "2021": [90, 320, 60] } });
  assert.deepEqual(await due(), [], "there are no weights");

  await client.call(computeCorrespondence, { params, body: { from, to } });
  assert.deepEqual(await due(), [{ indicator: "einwohner", level: LEVEL }], "births have values on one edition only");
  const released = await publish();
  assert.deepEqual(
    released.items.map(({ indicator, change }) => [indicator, change]),
    [["einwohner", "changed"]],
  );
  const carried = await shown(client);
  assert.deepEqual(carried.converted, ["2019"]);
  assert.deepEqual(
    carried.values["2019"]?.map((value) => Math.round(value)),
    [100, 300, 50],
  );
  assert.deepEqual(await due(), []);
  assert.equal((await publish()).release, null, "nothing differs");

  await client.call(computeCorrespondence, { params, body: { from, to } });
  assert.equal((await due()).length, 1, "other weights took their place");
  await publish();

  await client.call(deleteCorrespondence, { params, query: { from, to } });
  assert.deepEqual(await due(), [{ indicator: "einwohner", level: LEVEL }]);
  assert.deepEqual((await shown(client)).converted, ["2019"], "visitors see what was published");
  await publish();
  assert.deepEqual(await shown(client), { converted: [], values: { "2021": [90, 320, 60] } });
  assert.deepEqual(await due(), []);

  await client.call(restoreRelease, { params: { number: 2 } });
  assert.deepEqual((await shown(client)).converted, [], "what was deleted does not come back with an old release");
  assert.deepEqual(await due(), []);
});
