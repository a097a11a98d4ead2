import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { rectangle } from "../../../areas/testing/partitions.ts";
import { FILE_LIMITS } from "../../limits.ts";
import { clockwise, dbf, feature, geojsonFile, shp, zipFile } from "../testing/files.ts";
import { readBoundaryFile } from "./read-boundary-file.ts";

const town = rectangle(7.1, 51.3, 7.2, 51.4);
const text = (content: string) => new TextEncoder().encode(content);

async function refusal(bytes: Uint8Array, options: Parameters<typeof readBoundaryFile>[1] = {}): Promise<Refusal> {
  try {
    await readBoundaryFile(bytes, options);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  throw new Error("a refusal was expected");
}

describe("GeoJSON", () => {
  test("gives columns, values as text and polygons", async () => {
    const file = await readBoundaryFile(
      geojsonFile([
        feature(town, { ags: 5954016, name: " Hattingen " }),
        feature(town, { ags: "05954020", extra: null }),
      ]),
    );
    assert.deepEqual(file.columns, ["ags", "name", "extra"]);
    assert.deepEqual(
      file.features.map(({ values }) => values),
      [
        ["5954016", "Hattingen", ""],
        ["05954020", "", ""],
      ],
    );
    assert.equal(file.vertexCount, 10);
    assert.deepEqual(file.crs, { kind: "format" });
  });

  test("names of properties that JavaScript knows do no harm", async () => {
    const file = await readBoundaryFile(
      text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":"x","constructor":"y"},"geometry":null}]}',
      ),
    );
    assert.deepEqual(file.features[0]?.values, ["x", "y"]);
    assert.equal(({} as Record<string, unknown>).x, undefined);
  });

  test("an id beside the properties is a column, a running number is none", async () => {
    const keyed = await readBoundaryFile(geojsonFile([{ ...feature(town, { name: "A" }), id: "05954016" }]));
    assert.deepEqual(keyed.columns, ["name", "id"]);
    const counted = await readBoundaryFile(
      geojsonFile([
        { ...feature(town, {}), id: 0 },
        { ...feature(town, {}), id: 1 },
      ]),
    );
    assert.deepEqual(counted.columns, []);
  });

  test("the crs member of old files is understood", async () => {
    const named = (name: string) => geojsonFile([feature(town, {})], { crs: { type: "name", properties: { name } } });
    assert.deepEqual((await readBoundaryFile(named("urn:ogc:def:crs:EPSG::25832"))).crs, { kind: "epsg", code: 25832 });
    assert.deepEqual((await readBoundaryFile(named("EPSG:31467"))).crs, { kind: "epsg", code: 31467 });
    assert.deepEqual((await readBoundaryFile(named("urn:ogc:def:crs:OGC:1.3:CRS84"))).crs, {
      kind: "epsg",
      code: 4326,
    });
  });

  test("points, lines, missing and unreadable geometry are findings, each with its place", async () => {
    const geometry = (value: unknown) => ({ type: "Feature", properties: {}, geometry: value });
    const { findings } = await readBoundaryFile(
      geojsonFile([
        geometry({ type: "Point", coordinates: [7, 51] }),
        geometry(null),
        geometry({ type: "Polygon", coordinates: [[[7, "51"]]] }),
        geometry({
          type: "GeometryCollection",
          geometries: [
            { type: "MultiPolygon", coordinates: town },
            { type: "Point", coordinates: [7, 51] },
          ],
        }),
      ]),
    );
    assert.deepEqual(
      findings.map(({ code, place, severity }) => [place.feature, code, severity]),
      [
        [1, "geometry_not_polygon", "blocking"],
        [2, "geometry_missing", "blocking"],
        [3, "geometry_unreadable", "blocking"],
        [4, "geometry_not_polygon_part", "warning"],
      ],
    );
  });

  test("what is no GeoJSON is refused with a sentence that says why", async () => {
    assert.match((await refusal(text("{"))).sentence.de, /kein gültiges JSON/);
    assert.match((await refusal(text('{"type":"Topology"}'))).sentence.de, /TopoJSON/);
    assert.match((await refusal(new Uint8Array([0x7b, 0xff, 0xfe]))).sentence.de, /UTF-8/);
    assert.match((await refusal(new Uint8Array(0))).sentence.de, /leer/);
    assert.equal((await refusal(text("Gemeinde;Wert"))).code, "boundary_format_unknown");
  });
});

describe("zipped shapefile", () => {
  const rows = [
    { AGS: "05954016", GEN: "Hattingen" },
    { AGS: "05954020", GEN: "Schwelm Süd" },
  ];
  const shapes = [clockwise(town), clockwise(rectangle(7.2, 51.3, 7.3, 51.4))];
  const layer = (name: string, table = dbf(rows)) => ({ [`${name}.shp`]: shp(shapes), [`${name}.dbf`]: table });
  const names = async (bytes: Uint8Array) => (await readBoundaryFile(bytes)).features.map(({ values }) => values[1]);

  test("umlauts are read by .cpg, by the header, and without both by the bytes", async () => {
    const cpg = (content: string) => ({ "a.cpg": text(content) });
    assert.deepEqual(await names(zipFile({ ...layer("a"), ...cpg("UTF-8\r\n") })), ["Hattingen", "Schwelm Süd"]);
    assert.deepEqual(await names(zipFile({ ...layer("a", dbf(rows, "latin1")), ...cpg("ISO 88591") })), [
      "Hattingen",
      "Schwelm Süd",
    ]);
    assert.deepEqual(await names(zipFile(layer("a", dbf(rows, "latin1", 0x57)))), ["Hattingen", "Schwelm Süd"]);
    const guessed = await readBoundaryFile(zipFile(layer("a", dbf(rows, "latin1"))));
    assert.equal(guessed.features[1]?.values[1], "Schwelm Süd");
    assert.deepEqual(
      guessed.findings.map(({ code }) => code),
      ["encoding_guessed"],
    );
    assert.deepEqual(await names(zipFile({ ...layer("a", dbf(rows, "latin1")), ...cpg("UTF-8") })), [
      "Hattingen",
      "Schwelm Süd",
    ]);
  });

  test("a letter cut in two at the end of a field does not spoil the encoding", async () => {
    const long = dbf([...rows, { AGS: "1", GEN: `${"x".repeat(19)}ü` }]);
    const file = await readBoundaryFile(
      zipFile({ "a.shp": shp([...shapes, clockwise(town)]), "a.dbf": long, "a.cpg": text("UTF-8") }),
    );
    assert.equal(file.encoding, "utf-8");
    assert.equal(file.features[1]?.values[1], "Schwelm Süd");
  });

  test("of several layers one is asked for", async () => {
    const two = zipFile({ ...layer("kreise"), ...layer("data/gemeinden") });
    const asked = await refusal(two);
    assert.equal(asked.code, "layer_unclear");
    assert.deepEqual(asked.details.layers, ["kreise", "gemeinden"]);
    assert.equal((await readBoundaryFile(two, { layer: "Gemeinden" })).layer, "gemeinden");
    assert.equal((await refusal(two, { layer: "orte" })).code, "layer_unknown");
  });

  test("a missing table blocks, deleted rows are skipped", async () => {
    const bare = await readBoundaryFile(zipFile({ "a.shp": shp(shapes) }));
    assert.deepEqual(
      bare.findings.map(({ code }) => code),
      ["shapefile_without_table"],
    );
    const table = dbf(rows);
    table[new DataView(table.buffer).getUint16(8, true)] = 0x2a;
    const file = await readBoundaryFile(zipFile(layer("a", table)));
    assert.deepEqual(
      file.features.map(({ number, values }) => [number, values[0]]),
      [[2, "05954020"]],
    );
  });

  test("a ZIP without shapefile, a damaged one and a cut-off shapefile are refused", async () => {
    assert.match((await refusal(zipFile({ "readme.txt": text("x") }))).sentence.de, /keine Grenzen/);
    const zip = zipFile(layer("a"));
    assert.match((await refusal(zip.subarray(0, zip.length - 30))).sentence.de, /beschädigt/);
    assert.match(
      (await refusal(zipFile({ "a.shp": shp(shapes).subarray(0, 50), "a.dbf": dbf(rows) }))).sentence.de,
      /beschädigt/,
    );
  });
});

describe("limits", () => {
  const limits = (changed: Partial<typeof FILE_LIMITS>) => ({ limits: { ...FILE_LIMITS, ...changed } });

  test("are named in the refusal", async () => {
    const file = geojsonFile([feature(town, { a: 1 }), feature(town, { b: 1 })]);
    assert.match((await refusal(file, limits({ features: 1 }))).sentence.de, /2 Objekte, erlaubt sind 1/);
    assert.match((await refusal(file, limits({ vertices: 9 }))).sentence.en, /10 or more vertices, 9 are allowed/);
    assert.match((await refusal(file, limits({ columns: 1 }))).sentence.de, /2 oder mehr Spalten/);
  });

  test("a bomb is refused while unpacking, whatever it claims to be", async () => {
    const zeros = new Uint8Array(60_000_000);
    const bomb = await refusal(zipFile({ "a.shp": zeros }));
    assert.equal(bomb.kind, "too_large");
    assert.match(bomb.sentence.de, /mehr als dem 200-fachen ihrer Größe/);
    assert.equal((await refusal(zipFile({ "a.shp": zeros }), limits({ unpacked: 1_000_000 }))).kind, "too_large");
    assert.ok(await refusal(zipFile({ "a.shp": zeros }, { "a.shp": 100 })));
  });

  test("paths that leave the archive are refused", async () => {
    assert.equal((await refusal(zipFile({ "../../etc/a.shp": new Uint8Array(100) }))).code, "boundary_file_broken");
  });

  test("too many files are refused", async () => {
    const many = Object.fromEntries(Array.from({ length: 2300 }, (_, index) => [`${index}.txt`, new Uint8Array(1)]));
    assert.match(
      (await refusal(zipFile(many))).sentence.de,
      /2\.300 Dateien im ZIP, erlaubt sind 2\.000.*RAUMBLICK_LIMIT_ENTRIES/,
    );
  });
});
