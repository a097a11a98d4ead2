import type { MultiPolygon } from "../../server/src/areas/geometry/wkb.ts";
import { clockwise, dbf, feature, geojsonFile, shp, zipFile } from "../../server/src/import/areas/testing/files.ts";
import { type BadFile, utf8 } from "./bad-file.ts";

/** Bad boundary files. */

const square = (west: number, south: number, size = 0.1): MultiPolygon => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
];
const named = (shape: MultiPolygon, code: string) => feature(shape, { code, name: `Ort ${code}` });
const file = (...features: unknown[]) => geojsonFile(features);
const raw = (geometry: unknown, code = "1") => ({
  type: "Feature",
  properties: { code, name: `Ort ${code}` },
  geometry,
});
const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });
const good = () => [named(square(7, 51), "1"), named(square(7.1, 51), "2")];
export const AREA_MAPPING = {
  version: 1,
  level: { key: "ort", name: { de: "Orte" }, singular: { de: "Ort" }, rank: 3 },
  edition: { key: "2024", validFrom: "2024-01-01" },
  columns: { code: "code", name: "name" },
};

export const BAD_GEOJSON: BadFile[] = [
  { name: "boundaries as they should be", bytes: () => file(...good()), expected: { read: true } },
  { name: "0 bytes", bytes: () => new Uint8Array(0), expected: { refused: "boundary_file_broken" } },
  {
    name: "a comma too many",
    bytes: () => utf8('{"type":"FeatureCollection",\n"features":[\n{"type":"Feature"},]}'),
    expected: { refused: "boundary_file_broken" },
    names: /3.*20/,
  },
  {
    name: "cut off",
    bytes: () => file(...good()).slice(0, 200),
    expected: { refused: "boundary_file_broken" },
    names: /1/,
  },
  {
    name: "not UTF-8",
    bytes: () => new Uint8Array(Buffer.from('{"type":"FeatureCollection","name":"\xfc","features":[]}', "latin1")),
    expected: { refused: "boundary_file_broken" },
    names: /UTF-8/,
  },
  {
    name: "UTF-16",
    bytes: () => new Uint8Array(Buffer.from("\ufeff{}", "utf16le")),
    expected: { refused: "boundary_format_unknown" },
  },
  { name: "no features", bytes: () => file(), expected: { blocked: "file_without_features" } },
  {
    name: "TopoJSON",
    bytes: () => utf8('{"type":"Topology","objects":{},"arcs":[]}'),
    expected: { refused: "boundary_file_broken" },
    names: /TopoJSON/,
  },
  { name: "a list", bytes: () => utf8("[1,2,3]"), expected: { refused: "boundary_format_unknown" } },
  {
    name: "features that are none",
    bytes: () => utf8('{"type":"FeatureCollection","features":[1,null,"x",[]]}'),
    expected: { blocked: "geometry_missing" },
  },
  {
    name: "features as an object",
    bytes: () => utf8('{"type":"FeatureCollection","features":{"length":9}}'),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "KML",
    bytes: () => utf8('<?xml version="1.0"?><kml><NetworkLink><Link><href>http://x/</href></Link></NetworkLink></kml>'),
    expected: { blocked: "file_without_features" },
  },
  { name: "a GeoPackage", bytes: () => utf8("SQLite format 3\0"), expected: { refused: "boundary_file_broken" } },
  {
    name: "latitude and longitude swapped",
    bytes: () =>
      file(
        raw(
          polygon([
            [51, 7],
            [51.1, 7],
            [51.1, 7.1],
            [51, 7],
          ]),
        ),
      ),
    expected: { noticed: "axes_swapped" },
  },
  {
    name: "a ring not closed",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [7.1, 51],
            [7.1, 51.1],
          ]),
        ),
      ),
    expected: { read: true },
  },
  {
    name: "a ring of two points",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [7.1, 51],
          ]),
        ),
      ),
    expected: { blocked: "geometry_empty" },
  },
  {
    name: "an area without extent",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [7, 51.1],
            [7, 51.2],
            [7, 51],
          ]),
        ),
      ),
    expected: { blocked: "geometry_empty" },
  },
  {
    name: "all points alike",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [7, 51],
            [7, 51],
            [7, 51],
          ]),
        ),
      ),
    expected: { blocked: "geometry_empty" },
  },
  {
    name: "an outline that crosses itself",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [7.1, 51.1],
            [7.1, 51],
            [7, 51.1],
            [7, 51],
          ]),
        ),
      ),
    expected: { noticed: "geometry_repaired" },
  },
  {
    name: "areas that overlap",
    bytes: () => file(named(square(7, 51), "1"), named(square(7.05, 51), "2")),
    expected: { noticed: "areas_overlap" },
  },
  {
    name: "the same area twice",
    bytes: () => file(named(square(7, 51), "1"), named(square(7, 51), "1")),
    expected: { noticed: "features_merged" },
  },
  {
    name: "no geometry",
    bytes: () => file(raw(null), ...good().slice(1)),
    expected: { blocked: "geometry_missing" },
    names: /1/,
  },
  {
    name: "an empty polygon",
    bytes: () => file(raw(polygon()), ...good().slice(1)),
    expected: { blocked: "geometry_missing" },
  },
  {
    name: "a point",
    bytes: () => file(raw({ type: "Point", coordinates: [7, 51] }), ...good()),
    expected: { blocked: "geometry_not_polygon" },
    names: /1/,
  },
  {
    name: "nothing but points",
    bytes: () => file(...[1, 2, 3].map((at) => raw({ type: at === 2 ? "MultiPoint" : "Point", coordinates: [] }))),
    expected: { refused: "places_not_supported" },
    names: /3 (Punkte|points)/,
  },
  {
    name: "nothing but lines",
    bytes: () => file(raw({ type: "LineString", coordinates: [] })),
    expected: { refused: "lines_not_supported" },
  },
  {
    name: "a table of places",
    bytes: () => utf8("Name;Lat;Lon\nSchule;51,3;7,1\n"),
    expected: { refused: "places_not_supported" },
    names: /Lat.*Lon/,
  },
  {
    name: "a list of addresses",
    bytes: () => utf8("Name,Straße und Hausnummer,PLZ,Ort\nSchule,Ringstr. 3,58300,Wetter\n"),
    expected: { refused: "addresses_not_supported" },
  },
  {
    name: "a list of successors",
    bytes: () => utf8('{"01":["011","012"],"02":["02"]}'),
    expected: { refused: "boundary_file_is_lineage" },
  },
  {
    name: "a note of the source",
    bytes: () =>
      new Uint8Array(
        Buffer.from("Die Geodaten stehen gem\xe4\xdf der Lizenz geldleistungsfrei zur Verf\xfcgung.", "latin1"),
      ),
    expected: { refused: "boundary_format_unknown" },
    names: /(Quellenvermerk|source note)/,
  },
  {
    name: "a kind of geometry nobody knows",
    bytes: () => file(raw({ type: "__proto__", coordinates: [] })),
    expected: { blocked: "geometry_not_polygon" },
  },
  {
    name: "texts instead of numbers",
    bytes: () =>
      file(
        raw(
          polygon([
            ["7", "51"],
            ["7.1", "51"],
            ["7.1", "51.1"],
            ["7", "51"],
          ]),
        ),
      ),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "null among the numbers",
    bytes: () =>
      file(
        raw(
          polygon([
            [7, 51],
            [null, 51],
            [7.1, 51.1],
            [7, 51],
          ]),
        ),
      ),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "1e999, which is Infinity",
    bytes: () =>
      utf8(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1","name":"x"},"geometry":{"type":"Polygon","coordinates":[[[7,51],[1e999,51],[7.1,51.1],[7,51]]]}}]}',
      ),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "NaN as JSON has none",
    bytes: () => utf8('{"type":"FeatureCollection","features":[NaN]}'),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "far beyond the earth",
    bytes: () =>
      file(
        raw(
          polygon([
            [1e15, 1e15],
            [2e15, 1e15],
            [2e15, 2e15],
            [1e15, 1e15],
          ]),
        ),
      ),
    expected: { blocked: "crs_unknown" },
  },
  {
    name: "across the antimeridian",
    bytes: () =>
      file(
        raw(
          polygon([
            [179, 51],
            [181, 51],
            [181, 52],
            [179, 52],
            [179, 51],
          ]),
        ),
      ),
    expected: { blocked: "crs_unknown" },
  },
  {
    name: "around the whole earth",
    bytes: () =>
      file(
        raw(
          polygon([
            [-180, -90],
            [180, -90],
            [180, 90],
            [-180, 90],
            [-180, -90],
          ]),
        ),
      ),
    expected: { blocked: "area_huge" },
  },
  {
    name: "a coordinate system that does not exist",
    bytes: () => geojsonFile(good(), { crs: { type: "name", properties: { name: "EPSG:999999" } } }),
    expected: { blocked: "crs_unknown" },
  },
  {
    name: "a code column that does not exist",
    bytes: () => file(feature(square(7, 51), { x: 1 })),
    expected: { blocked: "column_unknown" },
  },
  {
    name: "columns of an object's own",
    bytes: () =>
      utf8(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":"1","constructor":"2","code":"1","name":"x"},"geometry":{"type":"Polygon","coordinates":[[[7,51],[7.1,51],[7.1,51.1],[7,51]]]}}]}',
      ),
    expected: { read: true },
  },
  {
    name: "a name of 100,000 letters",
    bytes: () => file(feature(square(7, 51), { code: "1", name: "ä".repeat(100_000) })),
    expected: { refused: "cell_too_long", status: 413 },
  },
  {
    name: "NUL in a name",
    bytes: () => file(feature(square(7, 51), { code: "1", name: "a\u0000b" })),
    expected: { refused: "text_unstorable" },
  },
  {
    name: "lone surrogates in a name",
    bytes: () =>
      utf8(
        JSON.stringify({
          type: "FeatureCollection",
          features: [
            {
              type: "Feature",
              properties: { code: "1", name: "SURROGATE" },
              geometry: { type: "MultiPolygon", coordinates: square(7, 51) },
            },
          ],
        }).replace("SURROGATE", "\\ud800x"),
      ),
    expected: { refused: "text_unstorable" },
  },
  {
    name: "JSON a million deep",
    bytes: () => utf8(`{"type":"FeatureCollection","features":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /64.*RAUMBLICK_LIMIT_NESTING/,
  },
  {
    name: "a property a million deep",
    bytes: () =>
      utf8(
        `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}},"geometry":null}]}`,
      ),
    expected: { refused: "boundary_file_too_large", status: 413 },
  },
  {
    name: "collections of collections",
    bytes: () =>
      file(raw({ type: "GeometryCollection", geometries: [{ type: "GeometryCollection", geometries: [] }] })),
    expected: { blocked: "geometry_not_polygon" },
  },
  {
    name: "600 columns are fine, 20,000 are not",
    bytes: () =>
      file(feature(square(7, 51), Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`c${i}`, i])))),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /RAUMBLICK_LIMIT_COLUMNS/,
  },
  {
    name: "150,000 features",
    bytes: () => utf8(`{"type":"FeatureCollection","features":[${'{"type":"Feature"},'.repeat(150_000)}{}]}`),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /150[.,]001.*100[.,]000.*RAUMBLICK_LIMIT_FEATURES/,
  },
  {
    name: "seven million points",
    bytes: () =>
      utf8(
        `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[${"[7,5],".repeat(7_000_000)}[7,5]]]}}]}`,
      ),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /6[.,]000[.,]000.*RAUMBLICK_LIMIT_VERTICES/,
    heavy: true,
  },
  {
    name: "300 rings in one area",
    bytes: () =>
      file(
        raw(
          polygon(
            ...square(7, 51)[0]!,
            ...Array.from({ length: 300 }, (_, i) =>
              square(7 + (i % 140) * 0.0005, 51 + Math.floor(i / 140) * 0.0005, 0.0001)[0]![0]!.toReversed(),
            ),
          ),
        ),
      ),
    expected: { read: true },
  },
];

const layer = (parts: Record<string, Uint8Array>) =>
  zipFile(Object.fromEntries(Object.entries(parts).map(([ending, bytes]) => [`orte.${ending}`, bytes])));
const shapes = [square(7, 51), square(7.1, 51)].map(clockwise);
const table = dbf([
  { code: "1", name: "Ort 1" },
  { code: "2", name: "Ort 2" },
]);
const WGS84 = utf8(
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
);
const patched = (bytes: Uint8Array, patch: (view: DataView) => void) => {
  const copy = bytes.slice();
  patch(new DataView(copy.buffer));
  return copy;
};

export const BAD_SHAPEFILES: BadFile[] = [
  {
    name: "a shapefile as it should be",
    bytes: () => layer({ shp: shp(shapes), dbf: table, prj: WGS84 }),
    expected: { read: true },
  },
  {
    name: "without .dbf",
    bytes: () => layer({ shp: shp(shapes), prj: WGS84 }),
    expected: { blocked: "shapefile_without_table" },
    names: /\.dbf/,
  },
  { name: "without .prj", bytes: () => layer({ shp: shp(shapes), dbf: table }), expected: { noticed: "crs_guessed" } },
  {
    name: "without .shp",
    bytes: () => layer({ dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
    names: /\.shp/,
  },
  {
    name: "fewer rows than shapes",
    bytes: () => layer({ shp: shp(shapes), dbf: dbf([{ code: "1", name: "Ort 1" }]), prj: WGS84 }),
    expected: { blocked: "record_count" },
    names: /2.*1/,
  },
  {
    name: "more rows than shapes",
    bytes: () => layer({ shp: shp(shapes.slice(0, 1)), dbf: table, prj: WGS84 }),
    expected: { blocked: "record_count" },
    names: /1.*2/,
  },
  {
    name: "a .shp cut off",
    bytes: () => layer({ shp: shp(shapes).slice(0, 200), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .shp of 10 bytes",
    bytes: () => layer({ shp: new Uint8Array(10), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "an empty .shp",
    bytes: () => layer({ shp: new Uint8Array(0), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .shp that is an image",
    bytes: () => layer({ shp: utf8("\x89PNG".padEnd(400)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a record longer than the file",
    bytes: () => layer({ shp: patched(shp(shapes), (view) => view.setInt32(104, 0x3fffffff)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a record of negative length",
    bytes: () => layer({ shp: patched(shp(shapes), (view) => view.setInt32(104, -10)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a billion points claimed",
    bytes: () =>
      layer({ shp: patched(shp(shapes), (view) => view.setInt32(148, 1_000_000_000, true)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a billion rings claimed",
    bytes: () =>
      layer({ shp: patched(shp(shapes), (view) => view.setInt32(144, 1_000_000_000, true)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "rings that begin before the first point",
    bytes: () => layer({ shp: patched(shp(shapes), (view) => view.setInt32(152, -5, true)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a point that is no number",
    bytes: () =>
      layer({ shp: patched(shp(shapes), (view) => view.setFloat64(156, Number.NaN, true)), dbf: table, prj: WGS84 }),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "an infinite point",
    bytes: () =>
      layer({
        shp: patched(shp(shapes), (view) => view.setFloat64(156, Number.POSITIVE_INFINITY, true)),
        dbf: table,
        prj: WGS84,
      }),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "points instead of polygons",
    bytes: () => layer({ shp: patched(shp(shapes), (view) => view.setInt32(32, 1, true)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a kind of shape nobody knows",
    bytes: () => layer({ shp: patched(shp(shapes), (view) => view.setInt32(32, 77, true)), dbf: table, prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .dbf cut off",
    bytes: () => layer({ shp: shp(shapes), dbf: table.slice(0, 110), prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .dbf of 5 bytes",
    bytes: () => layer({ shp: shp(shapes), dbf: table.slice(0, 5), prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .dbf that claims four billion rows",
    bytes: () =>
      layer({ shp: shp(shapes), dbf: patched(table, (view) => view.setUint32(4, 4_000_000_000, true)), prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .dbf with rows of 0 bytes",
    bytes: () => layer({ shp: shp(shapes), dbf: patched(table, (view) => view.setUint16(10, 0, true)), prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .dbf whose head is longer than the file",
    bytes: () =>
      layer({ shp: shp(shapes), dbf: patched(table, (view) => view.setUint16(8, 60_000, true)), prj: WGS84 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a .prj that is nonsense",
    bytes: () => layer({ shp: shp(shapes), dbf: table, prj: utf8("(".repeat(100_000)) }),
    expected: { blocked: "crs_unknown" },
  },
  {
    name: "a .prj of 5 MB",
    bytes: () => layer({ shp: shp(shapes), dbf: table, prj: utf8('PROJCS["'.repeat(600_000)) }),
    expected: { blocked: "crs_unknown" },
  },
  {
    name: "a .cpg that is nonsense",
    bytes: () => layer({ shp: shp(shapes), dbf: table, prj: WGS84, cpg: utf8("no such encoding") }),
    expected: { read: true },
  },
  {
    name: "two layers",
    bytes: () => zipFile({ "a.shp": shp(shapes), "a.dbf": table, "b.shp": shp(shapes), "b.dbf": table }),
    expected: { blocked: "layer_unclear" },
    names: /a.*b/,
  },
  {
    name: "a ZIP cut in half",
    bytes: () => {
      const whole = layer({ shp: shp(shapes), dbf: table });
      return whole.slice(0, whole.length / 2);
    },
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "paths that lead out",
    bytes: () => zipFile({ "../../orte.shp": shp(shapes) }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a bomb",
    bytes: () => layer({ shp: new Uint8Array(60_000_000), dbf: table }),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /200.*RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: "a bomb that claims to be small",
    bytes: () => zipFile({ "orte.shp": new Uint8Array(60_000_000) }, { "orte.shp": 100 }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "5,000 files",
    bytes: () => zipFile(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}.shp`, new Uint8Array(0)]))),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /5[.,]000.*2[.,]000.*RAUMBLICK_LIMIT_ENTRIES/,
  },
  {
    name: "a workbook",
    bytes: () => zipFile({ "xl/workbook.xml": utf8("<x/>") }),
    expected: { refused: "boundary_format_unknown" },
  },
];
