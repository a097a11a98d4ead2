import assert from "node:assert/strict";
import { test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { computeCorrespondence, deleteCorrespondence } from "@raumblick/api/correspondences.api";
import { acceptDelivery, createDelivery, listDeliveries, undoDelivery } from "@raumblick/api/deliveries.api";
import {
  type DisclosureDeclaration,
  declareDisclosure,
  exportCatalogFile,
  importCatalogFile,
} from "@raumblick/api/indicators.api";
import { listDue, publishRelease, restoreRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { getCurrentValues } from "@raumblick/api/query.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { decodeColumns } from "@raumblick/model/columns";
import type { DisclosureRule } from "@raumblick/model/indicator";
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
  assert.deepEqual(
    await due(),
    [{ indicator: "einwohner", level: LEVEL, reasons: ["weights"] }],
    "births have values on one edition only",
  );
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
  assert.deepEqual(await due(), [{ indicator: "einwohner", level: LEVEL, reasons: ["weights"] }]);
  assert.deepEqual((await shown(client)).converted, ["2019"], "visitors see what was published");
  await publish();
  assert.deepEqual(await shown(client), { converted: [], values: { "2021": [90, 320, 60] } });
  assert.deepEqual(await due(), []);

  await client.call(restoreRelease, { params: { number: 2 } });
  assert.deepEqual((await shown(client)).converted, [], "what was deleted does not come back with an old release");
  assert.deepEqual(await due(), []);
});

test("a rule is declared where it lacks, and one that hides more makes what is public due until it is published anew", async () => {
  const { client } = await startServer({ database: await openTestDatabase("postgresql") });
  await takeEdition(client, "2020-01-01", [strip("a", 0, 1), strip("b", 1, 4), strip("c", 4, 6)]);
  const bare = { topic: "kinder", kind: "count", unit: { de: "Kinder" }, decimals: 0, polarity: "none" };
  const file = JSON.stringify({
    topics: [{ key: "kinder", name: { de: "Kinder" } }],
    sources: [{ key: "amt", name: { de: "Jugendamt" } }],
    indicators: [
      { key: "arme-kinder", name: { de: "Arme Kinder" }, source: "amt", ...bare },
      { key: "waisen", name: { de: "Waisen" }, ...bare },
    ],
  });
  await client.call(importCatalogFile, { file });
  for (const key of ["arme-kinder", "waisen"])
    await takeValues(client, key, "2020-01-01", "2021", ["a;3", "b;60", "c;70"]);
  const due = async () => (await client.call(listDue, {})).due;
  const declare = (body: DisclosureDeclaration) => client.call(declareDisclosure, { body });
  const publish = () => client.call(publishRelease, { body: { items: [{ indicator: "arme-kinder" }] } });
  const values = async () => {
    const answer = await client.call(getCurrentValues, { params: { indicator: "arme-kinder", level: LEVEL } });
    return [...decodeColumns(answer.columns).value];
  };
  const history = async () => (await (await client.call(exportCatalogFile, {})).text()).match(/rule: \w+/g) ?? [];

  await assert.rejects(publish(), { name: "ProblemError", message: /„Arme Kinder“|"Arme Kinder"/ });
  await assert.rejects(declare({ rule: { rule: "none_needed" } }), /genannt/);
  await assert.rejects(declare({ rule: { rule: "none_needed" }, indicators: ["waisen", "hunde"] }), /hunde/);
  assert.deepEqual(await history(), [], "all or none");

  await declare({ rule: { rule: "none_needed" }, sources: ["amt"] });
  await publish();
  assert.deepEqual(await values(), [3, 60, 70]);
  assert.deepEqual(await due(), [], "orphans are not public");

  const strict: DisclosureRule = { rule: "minimum_count", minimum: 5 };
  const { changes } = await declare({ rule: strict, sources: ["amt"] });
  assert.deepEqual(changes, [{ section: "sources", key: "amt", change: "changed" }]);
  assert.deepEqual(await declare({ rule: strict, sources: ["amt"] }), { changes: [], unchanged: 1 });
  assert.deepEqual(await values(), [3, 60, 70], "what is public stays until it is published anew");
  assert.deepEqual(await due(), [{ indicator: "arme-kinder", level: LEVEL, reasons: ["stricter_rule"] }]);
  await publish();
  assert.ok(Number.isNaN((await values())[0]));
  assert.deepEqual(await due(), []);

  await declare({ rule: { rule: "protected_by_supplier" }, indicators: ["arme-kinder"] });
  assert.deepEqual(await due(), [{ indicator: "arme-kinder", level: LEVEL, reasons: ["other_rule"] }]);
  await client.call(restoreRelease, { params: { number: 1 } });
  assert.deepEqual(await due(), [{ indicator: "arme-kinder", level: LEVEL, reasons: ["stricter_rule"] }]);

  await client.call(publishRelease, { body: { items: [{ indicator: "arme-kinder" }] } });
  assert.deepEqual(await due(), []);
  const { deliveries } = await client.call(listDeliveries, {});
  for (const { id } of deliveries) await client.call(undoDelivery, { params: { id } });
  await declare({ rule: strict, indicators: ["arme-kinder"] });
  const [pair] = await due();
  assert.deepEqual([pair?.gone, pair?.reasons], [true, ["stricter_rule"]], "public, but nothing to publish anew");
  await client.call(withdrawRelease, { body: { items: [{ indicator: "arme-kinder", level: LEVEL }] } });
  assert.deepEqual(await due(), []);
});
