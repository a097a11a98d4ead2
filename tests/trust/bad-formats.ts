import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { zipFile } from "../../server/src/import/areas/testing/files.ts";
import { zip } from "../../server/src/import/testing/workbook.ts";
import { type BadFile, bytesOf, utf8 } from "./bad-file.ts";

/** Bad boundaries in formats beside GeoJSON and shapefile, and bad tables beside CSV and XLSX. */

const LAUGHS = `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("")}]>`;
const FOREIGN = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const DOCTYPE = /DOCTYPE/;

const kml = (marks: string, before = "") =>
  utf8(`${before}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${marks}</Document></kml>`);
const mark = (inside: string) => `<Placemark><name>Ort</name>${inside}</Placemark>`;
const polygon = (points: string) =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>${points}</coordinates></LinearRing></outerBoundaryIs></Polygon>`;
const SQUARE = "7,51 7.1,51 7.1,51.1 7,51.1 7,51";
const gml = (members: string, before = "") =>
  utf8(
    `${before}<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2"><gml:featureMember>${members}</gml:featureMember></gml:FeatureCollection>`,
  );

/** A file of SQLite with whatever tables. */
function sqlite(statements: string): Uint8Array {
  const path = join(tmpdir(), `raumblick-bad-${process.pid}.gpkg`);
  const file = new DatabaseSync(path);
  file.exec(statements);
  file.close();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** A GeoPackage with one layer `orte` of one row with this geometry. */
const geopackage = (geometry: Uint8Array, more = "") =>
  sqlite(`
    create table gpkg_spatial_ref_sys (srs_name, srs_id integer, organization, organization_coordsys_id integer, definition);
    insert into gpkg_spatial_ref_sys values ('x', 7, 'epsg', 4326, 'undefined');
    create table gpkg_contents (table_name, data_type);
    create table gpkg_geometry_columns (table_name, column_name, srs_id);
    insert into gpkg_contents values ('orte', 'features');
    insert into gpkg_geometry_columns values ('orte', 'shape', 7);
    create table orte (fid integer primary key, shape blob, ags text, name text);
    insert into orte (shape, ags, name) values (x'${Buffer.from(geometry).toString("hex")}', '01', 'Ort');
    ${more}`);
const GP = [0x47, 0x50, 0, 1, 7, 0, 0, 0];

function spoiled(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return bytes.map((byte, index) => (index >= from && index < to ? 0xff : byte));
}

const topo = (arcs: unknown, objects: unknown, more: object = {}) =>
  utf8(JSON.stringify({ type: "Topology", arcs, objects, ...more }));
const inTopo = (geometry: object) => ({ orte: { type: "GeometryCollection", geometries: [geometry] } });

export const BAD_OTHER_BOUNDARIES: BadFile[] = [
  {
    name: "KML cut off",
    bytes: () => kml(mark(polygon(SQUARE))).subarray(0, 150),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "KML that grows without end",
    bytes: () => kml(mark("&l12;"), LAUGHS),
    expected: { refused: "boundary_file_broken" },
    names: DOCTYPE,
  },
  {
    name: "KML with a foreign entity",
    bytes: () => kml(mark("&x;"), FOREIGN),
    expected: { refused: "boundary_file_broken" },
    names: DOCTYPE,
  },
  {
    name: "KML with an entity nobody declared",
    bytes: () => kml(mark("&nobody;")),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "KML nested a hundred thousand deep",
    bytes: () => kml("<Folder>".repeat(100_000)),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /64/,
  },
  {
    name: "KML of texts instead of coordinates",
    bytes: () => kml(mark(polygon("hier da dort hier"))),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "KML that is only a link to another server",
    bytes: () => kml("<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"),
    expected: { blocked: "file_without_features" },
  },
  {
    name: "KMZ whose path leads out",
    bytes: () => zipFile({ "../../doc.kml": kml(mark(polygon(SQUARE))) }),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "KMZ that swells",
    bytes: () => zipFile({ "doc.kml": utf8(`${"<kml>".padEnd(40_000_000)}</kml>`) }),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: "KMZ in a ZIP",
    bytes: () => zipFile({ "a.kmz": zipFile({ "doc.kml": kml(mark(polygon(SQUARE))) }) }),
    expected: { refused: "boundary_file_broken" },
  },
  { name: "GML cut off", bytes: () => gml("<a>").subarray(0, 100), expected: { refused: "boundary_file_broken" } },
  {
    name: "GML that grows without end",
    bytes: () => gml("&l12;", LAUGHS),
    expected: { refused: "boundary_file_broken" },
    names: DOCTYPE,
  },
  {
    name: "GML with a foreign entity",
    bytes: () => gml("&x;", FOREIGN),
    expected: { refused: "boundary_file_broken" },
    names: DOCTYPE,
  },
  {
    name: "an error message of a map server",
    bytes: () =>
      utf8('<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception/></ows:ExceptionReport>'),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a GeoPackage that is another database",
    bytes: () => sqlite("create table t (a)"),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a GeoPackage cut in half",
    bytes: () => geopackage(bytesOf(GP)).subarray(0, 9000),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a GeoPackage with spoiled pages",
    bytes: () => spoiled(geopackage(bytesOf(GP)), 4096, 30_000),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "a GeoPackage with a geometry that ends in its head",
    bytes: () => geopackage(bytesOf(GP)),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "a GeoPackage that claims a billion points",
    bytes: () => geopackage(bytesOf(GP, [1, 3, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0x3f])),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "FlatGeobuf of its first bytes",
    bytes: () => bytesOf([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "FlatGeobuf with a head of 4 GB",
    bytes: () => bytesOf([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0], [0xff, 0xff, 0xff, 0xff], "x".repeat(100)),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "TopoJSON that names arcs it lacks",
    bytes: () =>
      topo(
        [
          [
            [7, 51],
            [8, 52],
          ],
        ],
        inTopo({ type: "Polygon", arcs: [[99]] }),
      ),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "TopoJSON without arcs",
    bytes: () => topo(undefined, inTopo({ type: "Polygon", arcs: [[0]] })),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "TopoJSON whose scale is a text",
    bytes: () =>
      topo(
        [
          [
            [7, 51],
            [8, 52],
            [7, 53],
            [7, 51],
          ],
        ],
        inTopo({ type: "Polygon", arcs: [[0]] }),
        { transform: { scale: ["x", "y"], translate: [0, 0] } },
      ),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "WKT that is cut off",
    bytes: () => utf8("ags;name;wkt\n01;Ort;POLYGON((7 51, 7.1 51, 7.1\n"),
    expected: { blocked: "geometry_unreadable" },
  },
  {
    name: "WKT nested without end",
    bytes: () => utf8(`ags;name;wkt\n01;Ort;${"GEOMETRYCOLLECTION(".repeat(1000)}\n`),
    expected: { refused: "boundary_format_unknown" },
  },
  {
    name: "gzip of gzip",
    bytes: () => gzipSync(gzipSync(kml(mark(polygon(SQUARE))))),
    expected: { refused: "boundary_file_broken" },
  },
  {
    name: "gzip that swells",
    bytes: () => gzipSync(utf8(`{"type":${" ".repeat(40_000_000)}`)),
    expected: { refused: "boundary_file_too_large", status: 413 },
    names: /RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: "gzip cut off",
    bytes: () => gzipSync(kml(mark(polygon(SQUARE)))).subarray(0, 60),
    expected: { refused: "boundary_file_broken" },
  },
];

const ods = (content: string) =>
  zip([
    { path: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet" },
    { path: "content.xml", text: content },
  ]);
const cube = (more: object) =>
  utf8(
    JSON.stringify({
      version: "2.0",
      class: "dataset",
      id: ["ags"],
      size: [2],
      dimension: { ags: { category: { index: ["05954004", "05954008"] } } },
      value: [1, 2],
      ...more,
    }),
  );
/** The head of an old compound file, as .xls has it. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export const BAD_OTHER_TABLES: BadFile[] = [
  { name: ".xls of its head alone", bytes: () => bytesOf(OLE), expected: { refused: "workbook_damaged" } },
  {
    name: ".xls full of nothing",
    bytes: () => bytesOf(OLE, new Uint8Array(5000)),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: ".xls whose table of sectors leads in circles",
    bytes: () => bytesOf(OLE, new Uint8Array(504).fill(0), new Uint8Array(2048).fill(1)),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: ".ods with a foreign entity",
    bytes: () => ods(`${FOREIGN}<a>&x;</a>`),
    expected: { refused: "workbook_damaged" },
    names: /Dokumenttyp|document type/,
  },
  { name: ".ods cut in half", bytes: () => ods("<a/>").subarray(0, 90), expected: { refused: "workbook_damaged" } },
  {
    name: ".ods whose paths lead out",
    bytes: () =>
      zip([
        { path: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet" },
        { path: "../content.xml", text: "<a/>" },
      ]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: ".ods that swells",
    bytes: () => ods(`<a>${" ".repeat(40_000_000)}</a>`),
    expected: { refused: "archive_too_large", status: 413 },
    names: /RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: ".ods with a row repeated a billion times",
    bytes: () =>
      ods(
        `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1000000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "JSON-stat with fewer values than cells",
    bytes: () => cube({ value: [1] }),
    expected: { refused: "not_a_table" },
  },
  {
    name: "JSON-stat that claims a billion cells",
    bytes: () => cube({ size: [1_000_000_000] }),
    expected: { refused: "not_a_table" },
  },
  {
    name: "JSON-stat without its dimensions",
    bytes: () => cube({ dimension: {} }),
    expected: { refused: "not_a_table" },
  },
  { name: "JSON-stat with sizes below zero", bytes: () => cube({ size: [-2] }), expected: { refused: "not_a_table" } },
  {
    name: "the head of a Parquet file",
    bytes: () => bytesOf("PAR1", new Uint8Array(100), "PAR1"),
    expected: { refused: "parquet_damaged" },
  },
  {
    name: "a packed table that swells",
    bytes: () => gzipSync(utf8(`ags;jahr;wert\n${";".repeat(40_000_000)}`)),
    expected: { refused: "archive_too_large", status: 413 },
    names: /RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: "a table packed twice",
    bytes: () => gzipSync(gzipSync("ags;jahr;wert\n")),
    expected: { refused: "not_a_table" },
  },
];
