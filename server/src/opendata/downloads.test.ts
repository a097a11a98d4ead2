import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import {
  downloadArchive,
  downloadCsv,
  downloadGeojson,
  downloadGeopackage,
  downloadParquet,
  downloadShapefile,
  downloadWorkbook,
} from "@raumblick/api/download.api";
import { publishRelease } from "@raumblick/api/publish.api";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import exceljs from "exceljs";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { read as readShapefile } from "shapefile";
import { fromBuffer } from "yauzl";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { startServer } from "../../../tests/support/server.ts";
import { readWkb } from "../areas/geometry/wkb.ts";
import type { Database } from "../database/database.ts";
import { makeSmallCounty, storeValues } from "../publish/testing/small-county.ts";

const CASES = [2, 20, 40, 50, 60, 40];

async function county(open: () => Promise<Database>) {
  const database = await open();
  const { client } = await startServer({ database: { ...database, close: async () => {} } });
  await makeSmallCounty(database, client);
  await storeValues(database, [
    {
      indicator: "arbeitslose",
      level: "district",
      period: "2023",
      value: [10, 20.123456789012344, 40, 50, 60, Number.NaN],
    },
    { indicator: "arbeitslose", level: "district", period: "2024", value: CASES },
    { indicator: "arbeitslose", level: "district", period: "2024", category: "sex=f", value: [1, 10, 20, 20, 30, 20] },
  ]);
  await client.call(publishRelease, { body: { items: [{ indicator: "arbeitslose", level: "district" }] } });
  return client;
}

const params = { indicator: "arbeitslose", level: "district" };

type RawRow = Record<string, string>;

/** The raw CSV, which the other formats have to repeat. */
async function rawRows(client: Awaited<ReturnType<typeof county>>, query = {}): Promise<RawRow[]> {
  const csv = await (await client.call(downloadCsv, { params, query })).text();
  return Papa.parse<RawRow>(csv, { header: true, skipEmptyLines: true }).data;
}

const asText = (cell: unknown) => (cell === null || cell === undefined ? "" : String(cell));

async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = await new Promise<import("yauzl").ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  await new Promise<void>((resolve, reject) => {
    archive.on("entry", (entry) =>
      archive.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        files.set(entry.fileName, await buffer(stream));
        archive.readEntry();
      }),
    );
    archive.on("end", resolve);
    archive.readEntry();
  });
  return files;
}

forEachDatabase("downloads", (open) => {
  test("a selection holds just what was asked for", async () => {
    const client = await county(open);
    const rows = await rawRows(client, { period: "2024,2023", category: "total", areas: "03,01" });
    assert.deepEqual(
      rows.map(({ area_code, period, sex, value }) =>
        `${area_code} ${period} ${sex ?? ""} ${value}`.replace(/ +/g, " "),
      ),
      ["01 2023 10", "03 2023 40", "01 2024 ", "03 2024 40"],
    );
    const geojson = (await (await client.call(downloadGeojson, { params, query: { areas: "06" } })).json()) as {
      features: { id: string; geometry: { coordinates: unknown[] } }[];
    };
    assert.deepEqual(
      geojson.features.map(({ id }) => id),
      ["06"],
    );
    await assert.rejects(client.call(downloadCsv, { params, query: { areas: "01,77" } }), (error: ProblemError) => {
      assert.ok(error instanceof ProblemError && error.status === 404);
      assert.match(error.message, /77/);
      return true;
    });
  });

  test("Excel, Parquet and GeoPackage repeat the raw table cell by cell", async () => {
    const client = await county(open);
    const raw = await rawRows(client);
    const names = Object.keys(raw[0]!);

    const parquet = await (await client.call(downloadParquet, { params })).arrayBuffer();
    const found = await parquetReadObjects({ file: parquet });
    assert.deepEqual(
      found.map((row) => names.map((name) => asText(row[name]))),
      raw.map((row) => names.map((name) => row[name])),
    );
    const told = Object.fromEntries(
      (parquetMetadata(parquet).key_value_metadata ?? []).map(({ key, value }) => [key, value]),
    );
    assert.equal(told.source, "© Bundesagentur");

    const book = new exceljs.Workbook();
    await book.xlsx.load(await (await client.call(downloadWorkbook, { params })).arrayBuffer());
    assert.deepEqual(
      book.worksheets.map(({ name }) => name),
      ["Daten", "Angaben", "Zeichen"],
    );
    const data = book.getWorksheet("Daten")!;
    const heading = (data.getRow(1).values as string[]).slice(1);
    const at = (name: string) => heading.indexOf(name) + 1;
    assert.equal(data.rowCount, raw.length + 1);
    raw.forEach((row, index) => {
      const cells = data.getRow(index + 2);
      assert.equal(cells.getCell(at("Gebietsschlüssel")).value, row.area_code);
      assert.equal(cells.getCell(at("Raumeinheit")).value, row.area_name);
      const value = cells.getCell(at("Wert")).value;
      assert.equal(asText(value), row.value);
      assert.ok(value === null || typeof value === "number");
    });
    assert.equal(data.getRow(2).getCell(at("Raumeinheit")).formula, undefined);
    const about = book.getWorksheet("Angaben")!;
    assert.equal(about.getCell("A1").value, "Indikator");
    assert.ok(about.getSheetValues().some((row) => Array.isArray(row) && row.includes("dl-de/by-2-0")));

    const folder = mkdtempSync(join(tmpdir(), "raumblick-test-"));
    try {
      const path = join(folder, "file.gpkg");
      writeFileSync(path, Buffer.from(await (await client.call(downloadGeopackage, { params })).arrayBuffer()));
      const file = new DatabaseSync(path, { readOnly: true });
      assert.equal(file.prepare("pragma integrity_check").get()?.integrity_check, "ok");
      assert.equal(file.prepare("pragma application_id").get()?.application_id, 0x47504b47);
      const values = file.prepare('select * from "values" order by fid').all();
      assert.deepEqual(
        values.map((row) => names.map((name) => asText(row[name]))),
        raw.map((row) => names.map((name) => row[name])),
      );
      const layer = file.prepare('select * from "district_2024" order by fid').all() as Record<string, unknown>[];
      assert.deepEqual(
        layer.map((row) => [row.code, row["2023"]]),
        raw
          .filter(({ period }) => period === "2023")
          .map((row) => [row.area_code, row.value === "" ? null : Number(row.value)]),
      );
      const blob = layer[0]?.geom as Uint8Array;
      assert.deepEqual([...blob.subarray(0, 8)], [0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0]);
      assert.ok(readWkb(blob.subarray(8))[0]![0]!.length >= 4);
      file.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a shapefile keeps boundaries, totals and umlauts and explains its columns", async () => {
    const client = await county(open);
    const answer = await client.call(downloadShapefile, { params, query: { period: "2023,2024" } });
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    assert.deepEqual([...files.keys()].sort(), [
      "LIESMICH.txt",
      "district.cpg",
      "district.dbf",
      "district.prj",
      "district.shp",
      "district.shx",
    ]);
    const found = await readShapefile(files.get("district.shp")!, files.get("district.dbf")!, { encoding: "utf-8" });
    const raw = (await rawRows(client, { category: "total" })) as RawRow[];
    for (const [place, period] of ["2023", "2024"].entries())
      assert.deepEqual(
        found.features.map(({ properties }) => [properties?.code, properties?.name, properties?.[`v${place + 1}`]]),
        raw
          .filter((row) => row.period === period)
          .map((row) => [
            row.area_code,
            row.area_name,
            row.value === "" ? null : Number(Number(row.value).toFixed(12)),
          ]),
      );
    assert.match(files.get("LIESMICH.txt")!.toString("utf8"), /v2, s2, k2: 2024/);
    const geojson = (await (await client.call(downloadGeojson, { params })).json()) as {
      features: { geometry: { coordinates: number[][][][] } }[];
    };
    const west = (rings: number[][]) => Math.min(...rings.map(([x]) => x as number));
    found.features.forEach(({ geometry }, place) => {
      assert.ok(geometry?.type === "Polygon" || geometry?.type === "MultiPolygon");
      const outer = (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()).flat();
      const expected = geojson.features[place]!.geometry.coordinates.flat(2);
      assert.ok(Math.abs(west(outer) - west(expected)) < 1e-6);
    });
  });

  test("the archive holds everything that is published and nothing else", async () => {
    const client = await county(open);
    const answer = await client.call(downloadArchive, {});
    const files = await unzipped(Buffer.from(await answer.arrayBuffer()));
    assert.deepEqual([...files.keys()].sort(), [
      "LIESMICH.txt",
      "areas/district_2024.geojson",
      "catalog.json",
      "values/arbeitslose_district.csv",
    ]);
    const csv = await (await client.call(downloadCsv, { params })).text();
    assert.equal(files.get("values/arbeitslose_district.csv")!.toString("utf8"), csv);
    const areas = JSON.parse(files.get("areas/district_2024.geojson")!.toString("utf8")) as { features: unknown[] };
    assert.equal(areas.features.length, 6);
    const catalog = JSON.parse(files.get("catalog.json")!.toString("utf8")) as CatalogFile;
    assert.deepEqual(
      catalog.indicators?.map(({ key, disclosure }) => [key, disclosure]),
      [["arbeitslose", undefined]],
    );
    assert.deepEqual(
      [catalog.topics, catalog.dimensions, catalog.sources].map((entries) => entries?.map(({ key }) => key)),
      [["arbeit", "markt"], ["sex"], ["ba"]],
    );
    assert.doesNotMatch(JSON.stringify(catalog), /KANARI/);
  });
});
