import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import { giveCorrespondence } from "@raumblick/api/correspondences.api";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { listDue, publishRelease } from "@raumblick/api/publish.api";
import { getCatalog, getCurrentValues, getEdition } from "@raumblick/api/query.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { decodeColumns } from "@raumblick/model/columns";
import { STATUS } from "@raumblick/model/status";
import papaparse from "papaparse";
import { openTestDatabase } from "../support/databases.ts";
import { startServer, type TestServer } from "../support/server.ts";

/** The municipalities of Saxony before and after two decades of mergers, by the conversion keys of the BBSR, which name changes only. */

const DATA = join(import.meta.dirname, "../../../shared/data");
const KEYS = join(DATA, "indicators/crosswalk/gemeinden-umsteige-1990-2019-auf-2020.nur-aenderungen.csv.gz");
const [LEVEL, LAND, YEAR] = ["gemeinde", "14", "2000"];
const [OLD, NEW] = ["2001-01-01", "2021-01-01"];
const CATALOG = `
topics: [{ key: menschen, name: { de: Menschen }, position: 1 }]
indicators:
  - { key: einwohner, name: { de: Einwohner }, topic: menschen, kind: count, unit: { de: Personen }, decimals: 0, polarity: none, disclosure: { rule: none_needed } }
`;

type KeyRow = { year_xw: string; ags_xw: string; pop_conv: string; size_conv: string; ags20: string };
type Feature = { type: "Feature"; properties: { AGS: string; GEN: string }; geometry: object };

/** An invented place for a municipality: a square of the map's grid. */
function square(AGS: string, at: number): Feature {
  const [x, y] = [4_200_000 + (at % 30) * 2000, 5_600_000 + Math.floor(at / 30) * 2000];
  const ring = [
    [x, y],
    [x, y + 1500],
    [x + 1500, y + 1500],
    [x + 1500, y],
    [x, y],
  ];
  return {
    type: "Feature",
    properties: { AGS, GEN: `Gemeinde ${AGS}` },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
}

async function takeEdition(client: TestServer["client"], key: string, features: Feature[]): Promise<void> {
  const mapping = {
    version: 1,
    level: { key: LEVEL },
    edition: { key, validFrom: key },
    columns: { code: "AGS", name: "GEN" },
    crs: "EPSG:31467",
  } as AreaMappingDraft;
  const query = { fileName: "gemeinden.geojson", mapping: JSON.stringify(mapping) };
  const file = JSON.stringify({ type: "FeatureCollection", features });
  const { id } = await client.call(checkAreaDelivery, { query, file });
  await client.call(acceptAreaDelivery, { params: { id } });
}

async function takePeople(client: TestServer["client"], edition: string, period: string, people: Map<string, number>) {
  const values = [{ column: "Einwohner", indicator: "einwohner" }];
  const mapping = { level: LEVEL, edition, area: { column: "AGS", by: "code" }, period: { fixed: period }, values };
  const query = { fileName: `einwohner-${period}.csv`, mapping: JSON.stringify(mapping) };
  const rows = [...people].map(([code, count]) => `${code};${count}`);
  const { id } = await client.call(createDelivery, { query, file: `AGS;Einwohner\n${rows.join("\n")}\n` });
  await client.call(acceptDelivery, { params: { id } });
}

/** What visitors are shown of the former people on the later edition. */
async function shown(client: TestServer["client"]) {
  const answer = await client.call(getCurrentValues, {
    params: { indicator: "einwohner", level: LEVEL },
    query: { edition: NEW },
  });
  assert.deepEqual(answer.converted, [{ period: YEAR, edition: OLD }]);
  const catalog = await client.call(getCatalog, {});
  const { areas } = catalog.editions.find(({ edition }) => edition === NEW) as { areas: string };
  const { codes } = await client.call(getEdition, { params: { hash: areas } });
  const { periods, value, status } = decodeColumns(answer.columns);
  const start = periods.indexOf(YEAR) * codes.length;
  return new Map(
    codes.map((code, at) => [code, { value: value[start + at] as number, status: status[start + at] as number }]),
  );
}

test("values of former municipalities are carried over as another reader of the same keys works them out", async (t) => {
  if (!existsSync(KEYS)) return t.skip("../shared/data is absent");
  const bytes = readFileSync(KEYS);
  const all = papaparse.parse<KeyRow>(gunzipSync(bytes).toString("utf8"), { header: true, skipEmptyLines: true }).data;
  const rows = all.filter((row) => row.year_xw === YEAR && row.ags_xw.startsWith(LAND));
  const later = [...new Set(all.map(({ ags20 }) => ags20).filter((code) => code.startsWith(LAND)))].sort();
  const real = later.map(square);
  const gone = new Set(rows.map((row) => row.ags_xw));
  const into = Map.groupBy(rows, (row) => row.ags20);
  // Which of those that others joined were there before the file does not say: here those that were joined by one only.
  const stayed = real.filter(({ properties: { AGS } }) => !gone.has(AGS) && (into.get(AGS)?.length ?? 0) < 2);
  const former = [...stayed, ...[...gone].map((code, at) => square(code, 500 + at))];
  const people = new Map(former.map(({ properties: { AGS } }, at) => [AGS, 200 + ((at * 7919) % 9000)]));

  const { client } = await startServer({ database: await openTestDatabase("postgresql") });
  await takeEdition(client, NEW, real);
  await takeEdition(client, OLD, former);
  await client.call(importCatalogFile, { query: {}, file: CATALOG });
  await takePeople(client, OLD, YEAR, people);
  await takePeople(client, NEW, "2020", new Map(real.map(({ properties: { AGS } }) => [AGS, 1000])));
  t.diagnostic(`${former.length} municipalities of ${YEAR} (${gone.size} of them gone), ${real.length} of 2020`);

  const expected = (weight: "pop_conv" | "size_conv") =>
    new Map(
      real.map(({ properties: { AGS } }) => {
        const carried = into.get(AGS)?.map((row) => (people.get(row.ags_xw) as number) * Number(row[weight])) ?? [];
        const own = gone.has(AGS) ? undefined : people.get(AGS);
        const parts = own === undefined ? carried : [own, ...carried];
        return [AGS, parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => sum + part, 0)] as const;
      }),
    );
  const divided = rows.filter((row) => Number(row.pop_conv) < 1);
  assert.ok(divided.length >= 6 && divided.some((row) => row.pop_conv !== row.size_conv), "the weights differ");
  for (const [weight, column] of [
    ["population", "pop_conv"],
    ["area", "size_conv"],
  ] as const) {
    const query = { from: OLD, to: NEW, weight, fileName: "gemeinden-umsteige.csv.gz" };
    const { read, correspondences } = await client.call(giveCorrespondence, {
      params: { level: LEVEL },
      query,
      file: bytes,
    });
    assert.deepEqual([read.weightColumn, read.only, read.kind], [column, `year_xw=${YEAR}`, "shares"]);
    assert.deepEqual([read.rows, read.unchanged], [rows.length, stayed.length]);
    assert.deepEqual([read.leaving, read.incomplete, read.overfull], [[], [], []]);
    assert.equal(correspondences.length, 1, "mergers have no way back");
    assert.ok(read.outside > 1000 && read.unknown.every((code) => !code.startsWith(LAND)), "the other Länder");
    if (weight === "area") assert.equal((await client.call(listDue, {})).due.length, 1);
    await client.call(publishRelease, { body: { all: true } });
    const found = await shown(client);
    let compared = 0;
    for (const [code, value] of expected(column)) {
      const here = found.get(code) as { value: number; status: number };
      if (Number.isNaN(value)) assert.ok(Number.isNaN(here.value), code);
      else assert.ok(Math.abs(here.value - value) < 0.001, `${code}: ${here.value}, by hand ${value}`);
      const carried =
        into.has(code) &&
        !(
          into.get(code)?.length === 1 &&
          !people.has(code) &&
          here.value === people.get(into.get(code)?.[0]?.ags_xw ?? "")
        );
      assert.equal((here.status & STATUS.converted) !== 0, carried, `${code} says whether it is carried over`);
      compared += 1;
    }
    t.diagnostic(`by ${weight}: ${compared} values as worked out by hand`);
  }
});
