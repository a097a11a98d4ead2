import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiClient, ProblemError } from "@raumblick/api/client";
import { downloadCsv, downloadGeojson } from "@raumblick/api/download.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import {
  listReleases,
  previewRelease,
  publishRelease,
  restoreRelease,
  withdrawRelease,
} from "@raumblick/api/publish.api";
import {
  Catalog,
  EditionAnswer,
  getArea,
  getCatalog,
  getCurrentValues,
  getEdition,
  getIndicator,
  getOutline,
  getValues,
  IndicatorAnswer,
  ValuesAnswer,
} from "@raumblick/api/query.api";
import { decodeColumns } from "@raumblick/model/columns";
import { isSuppressed } from "@raumblick/model/status";
import { createLog } from "@raumblick/server/http/log";
import Papa from "papaparse";
import { Value } from "typebox/value";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { CATALOG, makeSmallCounty, storeValues } from "./testing/small-county.ts";

const CASES = [2, 20, 40, 50, 60, 40];
const PEOPLE = [977, 1000, 1000, 1000, 1000, 1000];
const SHARES = CASES.map((cases, area) => (cases / PEOPLE[area]!) * 100);

async function county(open: () => Promise<Database>) {
  const database = await open();
  // The server of a test ends with the test file; the database belongs to the suite.
  const server = await startServer({
    database: { ...database, close: async () => {} },
    ...(process.env.SHOW_LOG && { log: createLog("warn") }),
  });
  const { client } = server;
  await makeSmallCounty(database, client);
  await storeValues(database, [
    { indicator: "arbeitslose", level: "district", period: "2023", value: [10, 20, 40, 50, 60, Number.NaN] },
    { indicator: "arbeitslose", level: "district", period: "2024", value: CASES },
    { indicator: "arbeitslose", level: "town", period: "2024", value: [62, 150] },
    { indicator: "arbeitslose", level: "county", period: "2024", value: [987654.25] },
    { indicator: "arbeitslose", level: "district", period: "2024", category: "sex=f", value: [1, 10, 20, 20, 30, 20] },
    { indicator: "arbeitslose", level: "district", period: "2024", category: "sex=m", value: [1, 10, 20, 30, 30, 20] },
    { indicator: "quote", level: "district", period: "2024", value: SHARES },
    { indicator: "bevoelkerung", level: "district", period: "2024", value: PEOPLE },
    { indicator: "regellos", level: "district", period: "2024", value: [123456.75, 1, 1, 1, 1, 1] },
  ]);
  const publish = (...items: { indicator: string; level?: string }[]) =>
    client.call(publishRelease, { body: { items } });
  return { database, server, client, publish };
}

async function catalogOf(client: ApiClient): Promise<Catalog> {
  const catalog = await client.call(getCatalog, {});
  assert.ok(Value.Check(Catalog, catalog), JSON.stringify([...Value.Errors(Catalog, catalog)].slice(0, 3)));
  return catalog;
}

async function shown(client: ApiClient, indicator: string, level: string, category?: string) {
  const answer = await client.call(getCurrentValues, {
    params: { indicator, level },
    query: { ...(category && { category }) },
  });
  assert.ok(Value.Check(ValuesAnswer, answer));
  const { value, confidentiality, periods, areaCount } = decodeColumns(answer.columns);
  return Object.fromEntries(
    periods.map((period, p) => [
      period,
      Array.from({ length: areaCount }, (_, area) => {
        const at = p * areaCount + area;
        return isSuppressed(confidentiality[at]!) ? "." : Number.isNaN(value[at]!) ? "?" : value[at]!;
      }),
    ]),
  );
}

const statusOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => 200,
    (error) => {
      assert.ok(error instanceof ProblemError, String(error));
      return error.status;
    },
  );

forEachDatabase("publishing", (open) => {
  test("shows values after disclosure control, for all levels together", async () => {
    const { client, publish } = await county(open);
    assert.equal((await catalogOf(client)).release, 0);
    const answer = await publish(
      { indicator: "arbeitslose", level: "district" },
      { indicator: "arbeitslose", level: "town" },
    );
    assert.equal(answer.release, 1);
    assert.deepEqual(await shown(client, "arbeitslose", "district"), {
      "2023": [10, 20, 40, 50, 60, "?"],
      "2024": [".", ".", 40, 50, 60, 40],
    });
    assert.deepEqual(await shown(client, "arbeitslose", "district", "sex=f"), { "2024": [".", ".", 20, 20, 30, 20] });
    assert.deepEqual(await shown(client, "arbeitslose", "town"), { "2024": [62, 150] });
    const item = answer.items.find(({ level }) => level === "district");
    assert.equal(item?.change, "new");
    assert.deepEqual(item?.suppressed, { primary: 3, secondary: 2 });
    const catalog = await catalogOf(client);
    assert.deepEqual(
      catalog.topics.map(({ key }) => key),
      ["arbeit", "markt"],
    );
    assert.deepEqual(
      catalog.levels.map(({ key }) => key),
      ["town", "district"],
    );
    assert.equal(catalog.installation.invented, true);
    const values = await client.call(getValues, {
      params: { hash: catalog.indicators[0]!.series.find(({ level }) => level === "district")!.values },
    });
    assert.deepEqual(
      values.above.map(({ level, codes, names }) => [level, codes, names]),
      [["town", ["a", "b"], ["Stadt A", "Stadt B"]]],
    );
    assert.deepEqual([...decodeColumns(values.above[0]!.columns).value], [62, 150]);
  });

  test("hides in a share what is hidden in its numerator", async () => {
    const { client, publish } = await county(open);
    await publish({ indicator: "quote" });
    assert.deepEqual((await shown(client, "quote", "district"))["2024"]!.slice(0, 2), [".", SHARES[1]!]);
    const answer = await publish(
      { indicator: "arbeitslose", level: "town" },
      { indicator: "arbeitslose", level: "district" },
    );
    assert.deepEqual((await shown(client, "quote", "district"))["2024"]!.slice(0, 3), [".", ".", SHARES[2]!]);
    assert.deepEqual(
      answer.items.filter(({ change }) => change === "protection").map(({ indicator, level }) => [indicator, level]),
      [["quote", "district"]],
    );
  });

  test("refuses what has no rule or no values, and leaves it out when all is asked", async () => {
    const { client, publish } = await county(open);
    await assert.rejects(
      publish({ indicator: "regellos" }, { indicator: "quote", level: "town" }, { indicator: "nichts" }),
      (error) => {
        assert.ok(error instanceof ProblemError);
        assert.equal(error.status, 422);
        assert.equal(error.problem.code, "cannot_publish");
        const codes = ((error.problem as unknown as { refused: unknown }).refused as { code: string }[]).map(
          ({ code }) => code,
        );
        assert.deepEqual(codes.sort(), ["no_disclosure_rule", "no_values", "unknown_indicator"]);
        return true;
      },
    );
    assert.equal((await catalogOf(client)).release, 0);
    const all = await client.call(publishRelease, { body: { all: true } });
    assert.deepEqual(
      all.refused.map(({ indicator }) => indicator),
      ["regellos"],
    );
    assert.equal(all.items.length, 5);
    const again = await client.call(publishRelease, { body: { all: true } });
    assert.deepEqual([again.release, again.items, again.unchanged], [null, [], 5]);
  });

  test("previews without changing anything", async () => {
    const { client } = await county(open);
    const preview = await client.call(previewRelease, {
      body: { items: [{ indicator: "arbeitslose", level: "district" }] },
    });
    assert.equal(preview.release, null);
    assert.deepEqual(preview.items[0]?.suppressed, { primary: 3, secondary: 0 });
    assert.equal((await catalogOf(client)).release, 0);
    assert.deepEqual(await client.call(listReleases, {}), []);
  });

  test("withdraws: from then on 410, also for what lay in memory, and restores under a new number", async () => {
    const { client, publish, server } = await county(open);
    await publish({ indicator: "arbeitslose" });
    await publish({ indicator: "quote" });
    const before = await catalogOf(client);
    const hash = before.indicators.find(({ key }) => key === "quote")!.series[0]!.values;
    const address = getValues.path.replace(":hash", hash);
    const first = await server.inject(address, { headers: { "accept-encoding": "br" } });
    assert.equal(first.status, 200);
    assert.match(first.headers.get("cache-control") ?? "", /immutable/);
    const withdrawn = await client.call(withdrawRelease, { body: { items: [{ indicator: "quote" }] } });
    assert.equal(withdrawn.release, 3);
    const gone = await server.inject(address);
    assert.equal(gone.status, 410);
    assert.equal(gone.headers.get("cache-control"), "no-store");
    assert.equal(await statusOf(client.call(getIndicator, { params: { indicator: "quote" } })), 404);
    assert.deepEqual(
      (await catalogOf(client)).indicators.map(({ key }) => key),
      ["arbeitslose"],
    );
    assert.equal(await statusOf(client.call(withdrawRelease, { body: { items: [{ indicator: "quote" }] } })), 422);

    const restored = await client.call(restoreRelease, { params: { number: 2 } });
    assert.equal(restored.release, 4);
    const after = await catalogOf(client);
    assert.deepEqual({ ...after, release: 0, releasedAt: null }, { ...before, release: 0, releasedAt: null });
    assert.equal((await server.inject(address)).status, 200);
    await client.call(restoreRelease, { params: { number: 0 } });
    assert.deepEqual((await catalogOf(client)).indicators, []);
    assert.equal(await statusOf(client.call(restoreRelease, { params: { number: 99 } })), 404);
    const releases = await client.call(listReleases, {});
    assert.deepEqual(
      releases.map(({ number, action, restored: of }) => [number, action, of]),
      [
        [5, "restore", undefined],
        [4, "restore", 2],
        [3, "unpublish", undefined],
        [2, "publish", undefined],
        [1, "publish", undefined],
      ],
    );
  });

  test("a restored state has the values and words of then, a new delivery stays internal until it is published", async () => {
    const { client, publish, database } = await county(open);
    await publish({ indicator: "bevoelkerung" });
    await storeValues(database, [
      { indicator: "bevoelkerung", level: "district", period: "2024", value: [5, 6, 7, 8, 9, 10] },
    ]);
    await client.call(importCatalogFile, { file: CATALOG.replace("{de: Bevölkerung}", "{de: Einwohner}") });
    assert.deepEqual(await shown(client, "bevoelkerung", "district"), { "2024": PEOPLE });
    assert.deepEqual((await catalogOf(client)).indicators[0]?.name, { de: "Bevölkerung" });
    await publish({ indicator: "bevoelkerung" });
    assert.deepEqual(await shown(client, "bevoelkerung", "district"), { "2024": [5, 6, 7, 8, 9, 10] });
    assert.deepEqual((await catalogOf(client)).indicators[0]?.name, { de: "Einwohner" });
    await client.call(restoreRelease, { params: { number: 1 } });
    assert.deepEqual(await shown(client, "bevoelkerung", "district"), { "2024": PEOPLE });
    assert.deepEqual((await catalogOf(client)).indicators[0]?.name, { de: "Bevölkerung" });
  });

  test("two at once both come through, one after the other", async () => {
    const { client, publish } = await county(open);
    const both = await Promise.all([publish({ indicator: "quote" }), publish({ indicator: "bevoelkerung" })]);
    assert.deepEqual(both.map(({ release }) => release).sort(), [1, 2]);
    assert.deepEqual((await catalogOf(client)).indicators.map(({ key }) => key).sort(), ["bevoelkerung", "quote"]);
  });

  test("nothing that is not public is in any public answer or in the public zone", async () => {
    const { client, publish, database, server } = await county(open);
    await publish(
      { indicator: "arbeitslose", level: "district" },
      { indicator: "arbeitslose", level: "town" },
      { indicator: "quote" },
    );
    await storeValues(database, [{ indicator: "arbeitslose", level: "town", period: "2025", value: [424242, 434343] }]);
    const texts = await everyPublicAnswer(server.inject, client);
    const zone = await database.visiting(async (tx) => {
      const rows: string[] = [];
      for (const table of [
        sql`published.state`,
        sql`published.release`,
        sql`published.edition`,
        sql`published.edition_area`,
        sql`published.indicator`,
        sql`published.series`,
        sql`published.slice`,
        sql`published.area_series`,
        sql`published.observation`,
      ])
        rows.push(
          ...(await tx.rows<{ row: string }>(sql`select to_jsonb(x)::text as row from ${table} x`)).map(
            ({ row }) => row,
          ),
        );
      return rows;
    });
    assert.ok(texts.length > 30 && zone.length > 20);
    // Unpublished words, an unpublished county value, unpublished revisions, an unruled indicator, and suppressed shares.
    const canaries = ["KANARI", "987654", "123456", "424242", "0.2047", "0,2047", '"main"', "regellos", "bevoelkerung"];
    const internal = await database.reading(async (tx) => {
      const rows: string[] = [];
      for (const table of [
        sql`internal.indicator`,
        sql`internal.note`,
        sql`internal.topic`,
        sql`internal.source`,
        sql`internal.slice`,
        sql`internal.organization`,
      ])
        rows.push(
          ...(await tx.rows<{ row: string }>(sql`select to_jsonb(x)::text as row from ${table} x`)).map(
            ({ row }) => row,
          ),
        );
      return rows.join("\n");
    });
    for (const canary of canaries) assert.ok(internal.includes(canary) || canary === "0,2047", `${canary} is alive`);
    for (const text of [...texts, ...zone])
      for (const canary of canaries) assert.ok(!text.includes(canary), `${canary} in ${text.slice(0, 300)}`);
  });
});

/** Every answer a visitor can get, as text. */
async function everyPublicAnswer(inject: (url: string) => Promise<Response>, client: ApiClient): Promise<string[]> {
  const catalog = await catalogOf(client);
  const urls = ["/api/v1/catalog", "/api/v1/catalog-file/schema.json"];
  for (const { areas, outline, tiles, level } of catalog.editions) {
    urls.push(`/api/v1/editions/${areas}`, `/api/v1/outlines/${outline}`, `/api/v1/tiles/${tiles}/8/133/85`);
    for (const code of ["a", "b", "01", "02", "c"])
      for (const category of ["", "sex=f"]) urls.push(`/api/v1/levels/${level}/areas/${code}?category=${category}`);
  }
  for (const { key, series } of catalog.indicators) {
    urls.push(`/api/v1/indicators/${key}`);
    for (const { values, categories = [], level } of series) {
      urls.push(...[values, ...categories.map((category) => category.values)].map((hash) => `/api/v1/values/${hash}`));
      const base = `/api/v1/indicators/${key}/levels/${level}`;
      urls.push(
        `${base}/values`,
        `${base}/download.csv`,
        `${base}/download.csv?variant=excel`,
        `${base}/download.geojson`,
      );
    }
  }
  urls.push("/api/v1/levels/county/areas/c", "/api/v1/indicators/regellos", "/api/v1/indicators/bevoelkerung");
  const texts: string[] = [];
  for (const url of urls) {
    const response = await inject(url);
    assert.ok([200, 404].includes(response.status), `${url}: ${response.status}`);
    // A problem repeats what was asked; everything else is ours.
    if (response.status === 200) texts.push(Buffer.from(await response.arrayBuffer()).toString("latin1"));
  }
  return texts;
}

forEachDatabase("what is published is read", (open) => {
  test("as metadata, areas, one area, CSV and GeoJSON, all saying the same", async () => {
    const { client, publish, server } = await county(open);
    await publish({ indicator: "arbeitslose", level: "district" }, { indicator: "arbeitslose", level: "town" });
    const catalog = await catalogOf(client);
    const about = await client.call(getIndicator, { params: { indicator: "arbeitslose" } });
    assert.ok(Value.Check(IndicatorAnswer, about));
    assert.deepEqual(
      about.indicator.notes?.map(({ text }) => text.de),
      ["Stand Dezember", "Nur 2024"],
    );
    assert.equal(about.source?.licence, "dl-de/by-2-0");
    assert.deepEqual(
      about.released.map(({ level, release }) => [level, release]),
      [
        ["district", 1],
        ["town", 1],
      ],
    );
    const edition = catalog.editions.find(({ level }) => level === "district")!;
    const areas = await client.call(getEdition, { params: { hash: edition.areas } });
    assert.ok(Value.Check(EditionAnswer, areas));
    assert.deepEqual(Object.keys(areas.parentNames), ["town"]);
    assert.equal((await client.call(getOutline, { params: { hash: edition.outline } })).type, "Topology");
    const area = await client.call(getArea, { params: { level: "district", code: "03" } });
    assert.deepEqual(area.parents, [{ level: "town", code: "a", name: "Stadt A" }]);
    assert.deepEqual(area.indicators, [
      {
        indicator: "arbeitslose",
        edition: "2024",
        category: "",
        periods: ["2023", "2024"],
        values: [40, 40],
        status: [0, 0],
        confidentiality: [0, 0],
      },
    ]);

    const values = await shown(client, "arbeitslose", "district");
    const params = { indicator: "arbeitslose", level: "district" };
    const raw = await client.call(downloadCsv, { params });
    assert.match(raw.headers.get("content-disposition") ?? "", /arbeitslose_district_erfunden\.csv/);
    const table = Papa.parse<Record<string, string>>(await raw.text(), { header: true, skipEmptyLines: true });
    assert.deepEqual(table.errors, []);
    assert.equal(table.data.length, 4 * 6);
    for (const [period, list] of Object.entries(values)) {
      const rows = table.data.filter((row) => row.period === period && row.sex === "");
      assert.deepEqual(
        rows.map(({ value, confidentiality, status }) =>
          confidentiality === "suppressed" ? "." : status === "missing" ? "?" : Number(value),
        ),
        list,
      );
    }
    const [row] = table.data.filter(({ period }) => period === "2024");
    assert.deepEqual(
      [row?.area_code, row?.area_name, row?.unit, row?.source, row?.licence, row?.edition, row?.note, row?.invented],
      [
        "01",
        "=HYPERLINK(1)",
        "Personen",
        "© Bundesagentur",
        "dl-de/by-2-0",
        "2024",
        "Stand Dezember | Nur 2024",
        "ja, erfunden zur Vorführung",
      ],
    );

    const excel = await (await client.call(downloadCsv, { params, query: { variant: "excel" } })).arrayBuffer();
    assert.deepEqual([...new Uint8Array(excel).slice(0, 3)], [0xef, 0xbb, 0xbf]);
    const sheet = Papa.parse<string[]>(new TextDecoder().decode(excel), { delimiter: ";", skipEmptyLines: true });
    assert.deepEqual(sheet.data[0]?.slice(0, 6), [
      "Indikator",
      "Raumebene",
      "Gebietsschlüssel",
      "Raumeinheit",
      "Berichtszeitraum",
      "sex",
    ]);
    assert.equal(sheet.data[1]?.[3], "'=HYPERLINK(1)");

    const geojson = (await (await client.call(downloadGeojson, { params })).json()) as {
      period: string;
      invented: boolean;
      source: string;
      features: {
        id: string;
        properties: { value: number | null; confidentiality: string };
        geometry: { type: string };
      }[];
    };
    assert.deepEqual([geojson.period, geojson.invented, geojson.source], ["2024", true, "© Bundesagentur"]);
    assert.deepEqual(
      geojson.features.map(({ properties }) => (properties.confidentiality === "suppressed" ? "." : properties.value)),
      values["2024"],
    );
    assert.ok(geojson.features.every(({ geometry }) => geometry.type === "MultiPolygon"));
    const catalogAgain = await server.inject("/api/v1/catalog");
    const unchanged = await server.inject("/api/v1/catalog", {
      headers: { "if-none-match": catalogAgain.headers.get("etag")! },
    });
    assert.equal(unchanged.status, 304);
  });
});
