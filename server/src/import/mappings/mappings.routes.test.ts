import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import { acceptDelivery, createDelivery, mapDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import {
  applySavedMapping,
  deleteMapping,
  getMapping,
  listMappings,
  listSources,
  saveDeliveryMapping,
  saveMapping,
  setDeliverySource,
} from "@raumblick/api/mappings.api";
import { publishRelease } from "@raumblick/api/publish.api";
import { getCatalog, getIndicator } from "@raumblick/api/query.api";
import { openTestDatabase } from "../../../../tests/support/databases.ts";
import { startServer } from "../../../../tests/support/server.ts";
import { INDICATORS, TOWNS } from "../testing/known.ts";
import { storeSmallWorld } from "../testing/stored.ts";

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const { client, inject } = await startServer({ database });
const bytes = (text: string) => new TextEncoder().encode(text);

const catalogue = (sources: object[]) =>
  client.call(importCatalogFile, { file: bytes(JSON.stringify({ sources })), query: {} });
const AGENCY = {
  key: "ba",
  name: { de: "Bundesagentur für Arbeit" },
  attribution: "© Statistik der Bundesagentur für Arbeit",
  licence: "dl-de/by-2-0",
  contact: "statistik@example.org",
};
const COUNTY = {
  key: "kreis",
  name: { de: "Kreisverwaltung" },
  licence: "cc-by/4.0",
  disclosure: { rule: "none_needed" },
};
await catalogue([AGENCY, COUNTY]);

async function problem(work: Promise<unknown>): Promise<{ code: string; message: string; details: unknown }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return { code: error.problem.code, message: error.problem.message?.de ?? "", details: error.problem };
}

const MAPPING = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "Anzahl", indicator: "arbeitslose" }],
};
const publish = () => client.call(publishRelease, { body: { items: [{ indicator: "arbeitslose" }] } });

async function deliver(fileName: string, text: string): Promise<number> {
  return (await client.call(createDelivery, { query: { fileName }, file: bytes(text) })).id;
}

test("a mapping is saved from a delivery, listed, changed, exported, imported again and deleted", async () => {
  const id = await deliver("stand-2022.csv", "ags;jahr;Anzahl\n05954036;2022;100\n05954004;2022;50\n");
  await client.call(mapDelivery, { params: { id }, body: MAPPING });
  await client.call(setDeliverySource, { params: { id }, body: { source: "ba" } });
  const saved = await client.call(saveDeliveryMapping, { params: { id }, body: { name: "Stand" } });
  assert.deepEqual([saved.key, saved.version, saved.source], ["stand", 1, "ba"]);
  await client.call(acceptDelivery, { params: { id } });

  const { document } = saved;
  const params = { mapping: "stand" };
  const renamed = { ...document, name: "Stand der Arbeitslosen" };
  const second = await client.call(saveMapping, { params, query: { version: 1 }, body: renamed });
  assert.deepEqual([second.version, second.versions.map(({ version }) => version)], [2, [2, 1]]);
  assert.equal(
    (await problem(client.call(saveMapping, { params, query: { version: 1 }, body: document }))).code,
    "mapping_changed",
  );
  const copy = { mapping: "kopie" };
  await client.call(saveMapping, { params: copy, query: { version: 0 }, body: document });
  const { mappings } = await client.call(listMappings, {});
  assert.deepEqual(
    mappings.map(({ key, deliveries }) => [key, deliveries]),
    [
      ["stand", 0],
      ["kopie", 0],
    ].reverse(),
  );
  await client.call(deleteMapping, { params: copy });
  assert.equal((await problem(client.call(getMapping, { params: copy }))).code, "mapping_not_found");
  const wrong = { ...document, source: "niemand" };
  assert.equal((await problem(client.call(saveMapping, { params, query: {}, body: wrong }))).code, "source_not_found");
});

test("a file that is not recognised is read with the mapping one chooses, or refused where it does not fit", async () => {
  const id = await deliver("ganz-anders.csv", "ags;jahr;Anzahl;a;b;c;d;e\n05954036;2021;9;;;;;\n");
  const body = { mapping: "stand" };
  const read = await client.call(applySavedMapping, { params: { id }, body });
  assert.deepEqual([read.saved?.key, read.saved?.version, read.source, read.acceptable], ["stand", 2, "ba", true]);
  const other = await deliver("fremd.csv", "x;y\n1;2\n");
  const refused = await problem(client.call(applySavedMapping, { params: { id: other }, body }));
  assert.equal(refused.code, "mapping_does_not_fit");
});

test("without a rule of the indicator or of the source nothing is published; the source's rule is enough", async () => {
  const refused = await problem(publish());
  assert.equal(refused.code, "cannot_publish");
  assert.match(refused.message, /Auch die Quelle seiner Werte \(„Bundesagentur für Arbeit“\) nennt keine/);
  await catalogue([{ ...AGENCY, disclosure: { rule: "minimum_count", minimum: 60 } }]);
  const { items } = await publish();
  assert.deepEqual(
    items.map(({ suppressed }) => suppressed.primary),
    [1],
    "50 is fewer than the source allows to be shown",
  );
});

test("published values name the source of their delivery: catalogue, indicator, download", async () => {
  const { indicators, sources } = await client.call(getCatalog, {});
  const [series] = indicators.find(({ key }) => key === "arbeitslose")?.series ?? [];
  assert.deepEqual(series?.sources, ["ba"]);
  assert.equal(sources?.ba?.attribution, AGENCY.attribution);
  const { sources: described } = await client.call(getIndicator, { params: { indicator: "arbeitslose" } });
  assert.deepEqual(
    described?.map(({ key, licence, contact, disclosure }) => [key, licence, contact, disclosure]),
    [["ba", "dl-de/by-2-0", "statistik@example.org", undefined]],
  );
  const csv = await (await inject("/api/v1/indicators/arbeitslose/levels/gemeinde/download.csv?variant=raw")).text();
  const [headings, first] = csv.split(/\r?\n/).map((line) => line.split(","));
  assert.equal(first?.[headings?.indexOf("source") ?? -1], AGENCY.attribution);
  assert.equal(first?.[headings?.indexOf("licence") ?? -1], "dl-de/by-2-0");
});

test("years from two sources: each row names its own, the map names both, and what is said of a source later comes with the next release", async () => {
  const id = await deliver("stand-2023.csv", "ags;jahr;Anzahl\n05954036;2023;110\n05954004;2023;70\n");
  await client.call(setDeliverySource, { params: { id }, body: { source: "kreis" } });
  await client.call(acceptDelivery, { params: { id } });
  await publish();
  const series = async () => (await client.call(getCatalog, {})).indicators[0]?.series[0];
  assert.deepEqual((await series())?.sources, ["kreis", "ba"]);
  const licences = async () => {
    const csv = await (await inject("/api/v1/indicators/arbeitslose/levels/gemeinde/download.csv?variant=raw")).text();
    const [headings, ...rows] = csv
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    const at = (name: string) => headings?.indexOf(name) ?? -1;
    return Object.fromEntries(rows.map((row) => [row[at("period")], row[at("licence")]]));
  };
  assert.deepEqual(await licences(), { 2022: "dl-de/by-2-0", 2023: "cc-by/4.0" });
  await catalogue([{ ...COUNTY, licence: "cc-zero" }]);
  assert.notEqual((await publish()).release, null, "a source described anew is something to release");
  assert.deepEqual(await licences(), { 2022: "dl-de/by-2-0", 2023: "cc-zero" });
  assert.equal((await publish()).release, null);
  await client.call(setDeliverySource, { params: { id }, body: { source: "ba" } });
  await publish();
  assert.deepEqual((await series())?.sources, ["ba"]);
});

test("a source that a mapping is bound to stays when the catalogue is pruned", async () => {
  const { document } = await client.call(getMapping, { params: { mapping: "stand" } });
  await catalogue([
    AGENCY,
    COUNTY,
    { key: "nur-zuordnung", name: { de: "Nur Zuordnung" } },
    { key: "frei", name: { de: "Frei" } },
  ]);
  await client.call(saveMapping, {
    params: { mapping: "gebunden" },
    query: {},
    body: { ...document, source: "nur-zuordnung" },
  });
  const left = bytes(JSON.stringify({ sources: [AGENCY, COUNTY] }));
  const { stored, findings } = await client.call(importCatalogFile, { file: left, query: { prune: true } });
  assert.equal(stored, true, JSON.stringify(findings));
  const { sources } = await client.call(listSources, {});
  assert.deepEqual(
    sources.map(({ key }) => key),
    ["ba", "kreis", "nur-zuordnung"],
  );
  await client.call(deleteMapping, { params: { mapping: "gebunden" } });
});

test("sources are listed with what hangs on them", async () => {
  const { sources } = await client.call(listSources, {});
  assert.deepEqual(
    sources.slice(0, 2).map(({ key, mappings, deliveries, contact }) => [key, mappings, deliveries, contact]),
    [
      ["ba", 1, 2, "statistik@example.org"],
      ["kreis", 0, 0, undefined],
    ],
  );
});
