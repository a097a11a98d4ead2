import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ProblemError } from "@raumblick/api/client";
import { acceptDelivery, getDelivery, listDeliveries } from "@raumblick/api/deliveries.api";
import {
  cancelDeliveryWork,
  getDeliveryChanges,
  getDeliveryWork,
  getEditionOutline,
  getMappingWords,
  listAllDeliveries,
  previewDelivery,
  receiveFile,
} from "@raumblick/api/delivery-work.api";
import { openTestDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import { sql } from "../database/sql.ts";
import { INDICATORS, TOWNS } from "./testing/known.ts";
import { storeSmallWorld } from "./testing/stored.ts";

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const { client } = await startServer({ database });

const bytes = (text: string) => new TextEncoder().encode(text);
const receive = (fileName: string, text: string) =>
  client.call(receiveFile, { query: { fileName }, file: bytes(text) });

async function settled(id: number) {
  for (;;) {
    const known = await client.call(getDeliveryWork, { params: { id } });
    if (known.work === null) return known;
    await setTimeout(20);
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return error.problem.code;
}

/** A table that takes a while to read. */
const LONG = `ags;jahr;Arbeitslose\n${Array.from({ length: 120_000 }, (_, row) => `05954036;${1950 + (row % 70)};${row}`).join("\n")}\n`;

test("a file is received, checked in the background, looked into and accepted", async () => {
  const { id, kind } = await receive("werte.csv", "ags;jahr;Arbeitslose\n05954036;2023;10\n05954004;2023;3\n");
  assert.equal(kind, "values");
  assert.equal((await settled(id)).acceptable, true);
  const preview = await client.call(previewDelivery, { params: { id }, query: { from: 2, count: 1 } });
  assert.deepEqual([preview.from, preview.rowCount, preview.rows], [2, 3, [["05954036", "2023", "10"]]]);
  await client.call(acceptDelivery, { params: { id } });
  assert.equal(await codeOf(client.call(previewDelivery, { params: { id }, query: {} })), "delivery_decided");
});

test("what a series changes is shown area by area, with its implausible jumps", async () => {
  const { id } = await receive(
    "neu.csv",
    "ags;jahr;Arbeitslose\n05954036;2023;11\n05954008;2023;5\n05954004;2023;\n05954036;2024;9000\n",
  );
  await settled(id);
  const changes = await client.call(getDeliveryChanges, {
    params: { id },
    query: { indicator: "arbeitslose", period: "2023" },
  });
  assert.deepEqual(changes.names, ["Breckerfeld", "Ennepetal", "Gevelsberg", "Witten"]);
  assert.deepEqual(changes.former, [3, null, null, 10]);
  assert.deepEqual(changes.value, [null, 5, null, 11]);
  assert.deepEqual(changes.change, ["vanished", "added", "none", "changed"]);
  const later = await client.call(getDeliveryChanges, {
    params: { id },
    query: { indicator: "arbeitslose", period: "2024" },
  });
  assert.deepEqual(later.jumps, [3]);
  assert.equal(
    await codeOf(
      client.call(getDeliveryChanges, { params: { id }, query: { indicator: "arbeitslose", period: "1999" } }),
    ),
    "series_not_found",
  );
});

test("a check that is cancelled leaves nothing behind, and the next file is read", async () => {
  const { id } = await receive("lang.csv", LONG);
  let step = "";
  while (step !== "values") {
    const known = await client.call(getDeliveryWork, { params: { id } });
    assert.notEqual(known.work, null, "the check ended before it could be cancelled");
    step = known.work?.step ?? "";
    await setTimeout(5);
  }
  await client.call(cancelDeliveryWork, { params: { id } });
  assert.equal(await codeOf(client.call(getDeliveryWork, { params: { id } })), "delivery_not_found");
  const kept = await database.reading((tx) =>
    tx.rows(sql`select 1 from internal.delivery_content where delivery_id = ${id}::bigint`),
  );
  assert.deepEqual(kept, []);
  const next = await receive("kurz.csv", "ags;jahr;Arbeitslose\n05954036;2022;1\n");
  assert.equal((await settled(next.id)).state, "checked");
});

test("rows are counted while they are read", async () => {
  const { id } = await receive("lang.csv", LONG);
  const seen = new Set<number>();
  for (;;) {
    const { work } = await client.call(getDeliveryWork, { params: { id } });
    if (work === null) break;
    if (work.step === "values" && work.done !== undefined) seen.add(work.done);
    if (work.step === "values") assert.equal(work.total, 120_000);
    await setTimeout(5);
  }
  const counts = [...seen];
  assert.ok(counts.length > 1, `seen: ${counts.join()}`);
  assert.deepEqual(
    counts,
    counts.toSorted((a, b) => a - b),
  );
});

test("a file that cannot be read is discarded with the reason", async () => {
  const { id } = await receive("bild.csv", "\u0089PNG\r\n");
  const pdf = await receive("bericht.csv", "%PDF-1.7 …");
  const known = await settled(pdf.id);
  assert.equal(known.state, "discarded");
  assert.equal(known.trouble?.code, "not_a_table");
  assert.equal(await codeOf(client.call(getDelivery, { params: { id: pdf.id } })), "delivery_not_checked");
  await settled(id);
  const lines = (await client.call(listDeliveries, {})).deliveries.map((line) => line.id);
  assert.ok(!lines.includes(pdf.id));
});

test("boundaries are told from values by their content", async () => {
  const square = [
    [7, 51],
    [7.1, 51],
    [7.1, 51.1],
    [7, 51.1],
    [7, 51],
  ];
  const collection = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { AGS: "05954036", GEN: "Witten" },
        geometry: { type: "Polygon", coordinates: [square] },
      },
    ],
  };
  const { id, kind } = await receive("gemeinden.geojson", JSON.stringify(collection));
  assert.equal(kind, "areas");
  assert.equal((await settled(id)).state, "checked");
  const { deliveries } = await client.call(listAllDeliveries, {});
  assert.deepEqual([deliveries[0]?.id, deliveries[0]?.kind], [id, "areas"]);
});

test("a file left unchecked by a restart can be checked when somebody looks", async () => {
  const { id } = await receive("werte.csv", "ags;jahr;Arbeitslose\n05954036;2021;10\n");
  await settled(id);
  await database.writing((tx) =>
    tx.rows(
      sql`update internal.delivery set state = 'received', summary = '{}', mapping = 'null' where id = ${id}::bigint`,
    ),
  );
  const { startDeliveryCheck } = await import("@raumblick/api/delivery-work.api");
  await client.call(startDeliveryCheck, { params: { id } });
  assert.equal((await settled(id)).state, "checked");
});

test("the words of a mapping and the outlines are there before anything is published", async () => {
  const words = await client.call(getMappingWords, {});
  assert.deepEqual(
    words.indicators.map(({ key }) => key),
    INDICATORS.map(({ key }) => key),
  );
  assert.deepEqual([words.indicators[0]?.source, words.indicators[0]?.hasOwnRule], [null, false]);
  assert.deepEqual(words.levels[0]?.editions[0], { key: "2016-01-01", validFrom: "2016-01-01", areaCount: 4 });
  const outline = (await client.call(getEditionOutline, {
    params: { level: "gemeinde", edition: "2016-01-01" },
  })) as unknown as { objects: { areas: { geometries: unknown[] } } };
  assert.equal(outline.objects.areas.geometries.length, 4);
});
