import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import fc from "fast-check";
import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { topology } from "topojson-server";
import { type MultiPolygon, writeWkb } from "../../../areas/geometry/wkb.ts";
import { rectangle } from "../../../areas/testing/partitions.ts";
import { FILE_LIMITS } from "../../limits.ts";
import { feature, zipFile } from "../testing/files.ts";
import type { BoundaryFile } from "./boundary-file.ts";
import { readBoundaryFile } from "./read-boundary-file.ts";

const WEST = rectangle(7.1, 51.3, 7.2, 51.4);
const HOLED: MultiPolygon = [[...rectangle(7.2, 51.3, 7.4, 51.4)[0]!, rectangle(7.25, 51.32, 7.3, 51.35)[0]![0]!]];
const bytes = (content: string) => new TextEncoder().encode(content);
const collection: GeoJSON.FeatureCollection = {
  type: "FeatureCollection",
  features: [feature(WEST, { ags: "05954016", name: "Hattingen" }), feature(HOLED, { ags: "05954020", name: "Öde" })],
};

async function refusal(content: Uint8Array, options: Parameters<typeof readBoundaryFile>[1] = {}): Promise<Refusal> {
  const answer = await readBoundaryFile(content, options).catch((error: unknown) => error);
  assert.ok(answer instanceof Refusal, `a refusal was expected, found ${JSON.stringify(answer)?.slice(0, 200)}`);
  return answer;
}

/** The points of each ring, wherever it begins and however it turns. */
const points = (file: BoundaryFile) =>
  file.features.map(({ shape }) =>
    shape.map((polygon) =>
      polygon.map((ring) => [...new Set(ring.map(([x, y]) => `${x.toFixed(6)} ${y.toFixed(6)}`))].sort()),
    ),
  );

const column = (file: BoundaryFile, name: string) =>
  file.features.map(({ values }) => values[file.columns.indexOf(name)]);

async function isTheCollection(file: BoundaryFile, format: BoundaryFile["format"]): Promise<void> {
  const expected = await readBoundaryFile(bytes(JSON.stringify(collection)));
  assert.equal(file.format, format);
  assert.deepEqual(points(file), points(expected));
  assert.deepEqual(column(file, "ags"), ["05954016", "05954020"]);
  assert.deepEqual(column(file, "name"), ["Hattingen", "Öde"]);
  assert.deepEqual(file.findings, []);
}

function geopackageFile(
  layers: Record<string, readonly (readonly [Uint8Array, string, string])[]>,
  code = 4326,
): Uint8Array {
  const path = join(tmpdir(), `raumblick-${process.pid}-${Math.random()}.gpkg`);
  const file = new DatabaseSync(path);
  file.exec(`
    create table gpkg_spatial_ref_sys (srs_name, srs_id integer, organization, organization_coordsys_id integer, definition);
    insert into gpkg_spatial_ref_sys values ('x', 7, 'epsg', ${code}, 'undefined');
    create table gpkg_contents (table_name, data_type); create table gpkg_geometry_columns (table_name, column_name, srs_id);`);
  for (const [name, rows] of Object.entries(layers)) {
    file.exec(`insert into gpkg_contents values ('${name}', 'features'); insert into gpkg_geometry_columns values ('${name}', 'shape', 7);
      create table "${name}" (fid integer primary key, shape blob, ags text, name text);`);
    for (const row of rows) file.prepare(`insert into "${name}" (shape, ags, name) values (?, ?, ?)`).run(...row);
  }
  file.close();
  const content = readFileSync(path);
  rmSync(path);
  return content;
}

/** A GeoPackage geometry with an envelope of `kind` before its WKB. */
function blob(shape: MultiPolygon, kind = 0): Uint8Array {
  const envelope = [0, 32, 48, 48, 64][kind]!;
  return Buffer.concat([
    Buffer.from([0x47, 0x50, 0, 1 | (kind << 1), 7, 0, 0, 0]),
    Buffer.alloc(envelope),
    writeWkb(shape),
  ]);
}

const kmlRing = (ring: MultiPolygon[number][number]) =>
  `<LinearRing><coordinates>${ring.map(([x, y]) => `${x},${y},0`).join("\n ")}</coordinates></LinearRing>`;
const kmlPolygon = (shape: MultiPolygon) =>
  shape
    .map(
      ([outer, ...holes]) =>
        `<Polygon><outerBoundaryIs>${kmlRing(outer!)}</outerBoundaryIs>${holes.map((hole) => `<innerBoundaryIs>${kmlRing(hole)}</innerBoundaryIs>`).join("")}</Polygon>`,
    )
    .join("");
const kmlFile = (marks: string) => `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Städte</name><Folder>${marks}</Folder></Document></kml>`;
const KML =
  kmlFile(`<Placemark><name>Hattingen</name><ExtendedData><SchemaData><SimpleData name="ags">05954016</SimpleData></SchemaData></ExtendedData>
  ${kmlPolygon(WEST)}</Placemark><Placemark><name>Öde</name><ExtendedData><Data name="ags"><value>05954020</value></Data></ExtendedData>
  <MultiGeometry>${kmlPolygon(HOLED)}</MultiGeometry></Placemark>`);

type Position = [number, number];
const gmlFile = (srs: string, write: (position: Position) => string) => {
  const ring = (points: Position[]) =>
    `<gml:LinearRing><gml:posList>${points.map(write).join(" ")}</gml:posList></gml:LinearRing>`;
  const surface = (shape: MultiPolygon) =>
    `<gml:MultiSurface srsName="${srs}">${shape
      .map(
        ([outer, ...holes]) =>
          `<gml:surfaceMember><gml:Polygon><gml:exterior>${ring(outer!)}</gml:exterior>${holes.map((hole) => `<gml:interior>${ring(hole)}</gml:interior>`).join("")}</gml:Polygon></gml:surfaceMember>`,
      )
      .join("")}</gml:MultiSurface>`;
  const town = (shape: MultiPolygon, ags: string, name: string) =>
    `<wfs:member><x:town gml:id="t.${ags}"><x:ags>${ags}</x:ags><x:name>${name}</x:name><x:geom>${surface(shape)}</x:geom></x:town></wfs:member>`;
  return bytes(`<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:x="urn:x">
    ${town(WEST, "05954016", "Hattingen")}${town(HOLED, "05954020", "Öde")}</wfs:FeatureCollection>`);
};

describe("formats of boundaries", () => {
  test("TopoJSON, whose objects are layers", async () => {
    const packed = topology({ towns: collection, other: collection }, 1e6);
    const content = bytes(JSON.stringify(packed));
    await isTheCollection(await readBoundaryFile(content, { layer: "towns" }), "topojson");
    const unclear = await refusal(content);
    assert.deepEqual([unclear.code, unclear.details?.layers], ["layer_unclear", ["towns", "other"]]);
    assert.equal(
      (await refusal(bytes('{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[99]]}},"arcs":[]}'))).code,
      "boundary_file_broken",
    );
  });

  test("one arc named again and again is refused before it is written out", async () => {
    const arcs = Array.from({ length: 40 }, () => Array.from({ length: 1000 }, () => [0]));
    const bomb = {
      type: "Topology",
      arcs: [Array.from({ length: 1000 }, (_, i) => [i, i])],
      objects: { a: { type: "MultiPolygon", arcs } },
    };
    const started = await refusal(bytes(JSON.stringify(bomb)));
    assert.equal(started.code, "boundary_file_broken");
  });

  test("GeoPackage with envelopes, layers and another reference system", async () => {
    const rows = [
      [blob(WEST, 1), "05954016", "Hattingen"],
      [blob(HOLED, 4), "05954020", "Öde"],
    ] as const;
    const one = await readBoundaryFile(geopackageFile({ towns: rows }, 25832));
    await isTheCollection(one, "geopackage");
    assert.deepEqual(one.crs, { kind: "epsg", code: 25832 });
    const two = geopackageFile({ towns: rows, Kreise: rows });
    assert.equal((await refusal(two)).code, "layer_unclear");
    assert.equal((await readBoundaryFile(two, { layer: "kreise" })).layer, "Kreise");
    assert.match((await refusal(geopackageFile({}))).sentence.de, /keine Ebene mit Geometrien/);
    const cut = await refusal(two.subarray(0, 5000));
    assert.equal(cut.code, "boundary_file_broken");
  });

  test("a view in a GeoPackage cannot reach anything but the file", async () => {
    const content = geopackageFile({ towns: [[blob(WEST), "1", "load_extension('x')"]] });
    assert.deepEqual(column(await readBoundaryFile(content), "name"), ["load_extension('x')"]);
  });

  test("FlatGeobuf", async () => {
    const file = await readBoundaryFile(serialize(collection, 4326));
    await isTheCollection(file, "flatgeobuf");
    assert.deepEqual(file.crs, { kind: "epsg", code: 4326 });
    assert.equal((await refusal(serialize(collection).subarray(0, 200))).code, "boundary_file_broken");
    const noise = Buffer.concat([Buffer.from("fgb\u0003fgb\u0000", "latin1"), Buffer.alloc(300, 1)]);
    assert.equal((await refusal(noise)).code, "boundary_file_broken");
  });

  test("KML, and KMZ", async () => {
    await isTheCollection(await readBoundaryFile(bytes(KML)), "kml");
    await isTheCollection(
      await readBoundaryFile(zipFile({ "doc.kml": bytes(KML), "images/a.png": bytes("x") })),
      "kml",
    );
    const point = bytes(kmlFile("<Placemark><name>P</name><Point><coordinates>7,51</coordinates></Point></Placemark>"));
    await assert.rejects(readBoundaryFile(point), { code: "places_not_supported" });
    const broken = await readBoundaryFile(bytes(KML.replace("7.1,51.3,0", "7.1,abc,0")));
    assert.equal(broken.findings[0]?.code, "geometry_unreadable");
  });

  test("GML: the official names mean latitude first, the short ones do not", async () => {
    const official = await readBoundaryFile(gmlFile("urn:ogc:def:crs:EPSG::4258", ([x, y]) => `${y} ${x}`));
    await isTheCollection(official, "gml");
    assert.deepEqual(official.crs, { kind: "epsg", code: 4258 });
    await isTheCollection(await readBoundaryFile(gmlFile("EPSG:4326", ([x, y]) => `${x} ${y}`)), "gml");
    const metric = await readBoundaryFile(gmlFile("urn:ogc:def:crs:EPSG::25832", ([x, y]) => `${x} ${y}`));
    assert.deepEqual(metric.crs, { kind: "epsg", code: 25832 });
    assert.deepEqual(column(official, "gml_id"), ["t.05954016", "t.05954020"]);
    assert.match((await refusal(bytes("<wfs:FeatureCollection xmlns:wfs='a'/>"))).sentence.de, /keine Objekte/);
  });

  test("XML with a document type is refused, whatever it wants", async () => {
    for (const evil of ['<!DOCTYPE kml [<!ENTITY a "x">]>', '<!DOCTYPE kml SYSTEM "file:///etc/passwd">']) {
      const answer = await refusal(bytes(KML.replace("<kml", `${evil}<kml`)));
      assert.match(answer.sentence.de, /DOCTYPE/);
    }
    const deep = `<kml>${"<a>".repeat(200)}${"</a>".repeat(200)}</kml>`;
    assert.equal((await refusal(bytes(deep))).code, "boundary_file_too_large");
    assert.equal((await refusal(bytes(KML.slice(0, 600)))).code, "boundary_file_broken");
  });

  test("CSV with WKT", async () => {
    const wkt = (shape: MultiPolygon) =>
      `MULTIPOLYGON Z (${shape.map((polygon) => `(${polygon.map((ring) => `(${ring.map(([x, y]) => `${x} ${y} 0`).join(", ")})`).join(",")})`).join(",")})`;
    const file = await readBoundaryFile(
      bytes(`ags;name;geom\r\n05954016;Hattingen;"SRID=25832;${wkt(WEST)}"\r\n05954020;Öde;"${wkt(HOLED)}"\r\n`),
    );
    await isTheCollection(file, "csv");
    assert.deepEqual(file.crs, { kind: "epsg", code: 25832 });
    const bad = await readBoundaryFile(
      bytes('a,wkt\n1,"POLYGON((1 2,3 4,5 x,1 2))"\n2,"POLYGON((1 2,3 4,5 6,1 2))"\n'),
    );
    assert.deepEqual(
      bad.findings.map(({ code, place }) => [code, place.feature]),
      [["geometry_unreadable", 1]],
    );
  });

  test("packed once is read, packed twice is refused, gzip stops at its limit", async () => {
    const content = bytes(JSON.stringify(collection));
    await isTheCollection(await readBoundaryFile(gzipSync(content)), "geojson");
    await isTheCollection(
      await readBoundaryFile(zipFile({ "städte.geojson": content, "LIESMICH.txt": bytes("x") })),
      "geojson",
    );
    assert.match((await refusal(gzipSync(gzipSync(content)))).sentence.de, /mehrfach gepackt/);
    const both = zipFile({ "a.geojson": content, "b.geojson": content });
    assert.equal((await refusal(both)).code, "layer_unclear");
    await isTheCollection(await readBoundaryFile(both, { layer: "b.geojson" }), "geojson");
    const limits = { ...FILE_LIMITS, unpacked: 1000 };
    assert.equal((await refusal(gzipSync(Buffer.alloc(100_000)), { limits })).code, "boundary_file_too_large");
    assert.equal((await refusal(gzipSync(content).subarray(0, 100))).code, "boundary_file_broken");
  });

  test("whatever bytes come, the answer is a file or a refusal", async () => {
    const starts = [
      "fgb\u0003fgb",
      "SQLite format 3\u0000",
      "<kml",
      "<FeatureCollection",
      '{"type":"Topology"',
      "a,POLYGON((",
      "\u001f\u008b",
      "PK\u0003\u0004",
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const content = Buffer.concat([Buffer.from(start, "latin1"), rest]);
        const answer = await readBoundaryFile(content).catch((error: unknown) => error);
        assert.ok(
          answer instanceof Refusal || (typeof answer === "object" && answer !== null && "features" in answer),
          String(answer),
        );
      }),
      { numRuns: 300 },
    );
  });
});

const data = join(import.meta.dirname, "../../../../../../shared/data/boundaries/scale");
test("35,357 French communes as packed TopoJSON", {
  skip: existsSync(data) ? false : "../shared/data is absent",
}, async () => {
  const content = readFileSync(join(data, "fr-communes-2018-simplified12.topo.json.gz"));
  const file = await readBoundaryFile(content);
  assert.deepEqual([file.format, file.features.length], ["topojson", 35_357]);
});
