import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { TOTAL } from "@raumblick/model/category";
import type { Language } from "@raumblick/model/texts";
import { aboutLines } from "./about.ts";
import type { Download, DownloadEdition } from "./download.store.ts";
import { type Cell, tableOf } from "./table.ts";

/** Boundaries by edition, in the order of its areas, as WKB (WGS 84, longitude first). */
export type Boundaries = Record<string, readonly Uint8Array[]>;

/** "GPKG" and version 1.4, as OGC 12-128r19 wants them in the header. */
const APPLICATION_ID = 0x47504b47;
const VERSION = 10_400;
const WGS84_ID = 4326;

const SCHEMA = `
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
insert into gpkg_spatial_ref_sys values
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null), ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', null);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
  srs_id integer references gpkg_spatial_ref_sys (srs_id));
create table gpkg_geometry_columns (table_name text not null references gpkg_contents (table_name), column_name text not null, geometry_type_name text not null,
  srs_id integer not null references gpkg_spatial_ref_sys (srs_id), z tinyint not null, m tinyint not null, primary key (table_name, column_name));`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * The download as a GeoPackage: per edition a layer of areas with the totals of each period as columns, the whole raw table as `values`,
 * and `about` with what the numbers are.
 */
export function geopackageOf(download: Download, boundaries: Boundaries, language: Language): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "raumblick-"));
  const path = join(folder, "download.gpkg");
  try {
    const file = new DatabaseSync(path);
    file.exec(
      `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${VERSION}; pragma synchronous = off; begin;`,
    );
    file.exec(SCHEMA);
    for (const edition of download.editions) writeLayer(file, download, edition, boundaries[edition.key] ?? []);
    const { headings, rows } = tableOf(download, "raw", language);
    writeTable(file, "values", headings, rows);
    const about = aboutLines(download, language);
    writeTable(
      file,
      "about",
      ["name", "label", "text"],
      about.map(({ name, label, text }) => [name, label, text]),
    );
    file.exec("commit");
    file.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NUMBERS = new Set(["value", "numerator", "denominator", "lower", "upper"]);

function typeOf(column: string): string {
  if (NUMBERS.has(column)) return "double";
  return column === "release" ? "integer" : "text";
}

function writeTable(
  file: DatabaseSync,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): void {
  const typed = columns.map((column) => `${quoted(column)} ${typeOf(column)}`);
  file.exec(`create table ${quoted(name)} (fid integer primary key autoincrement, ${typed.join(", ")})`);
  file
    .prepare("insert into gpkg_contents (table_name, data_type, identifier) values (?, 'attributes', ?)")
    .run(name, name);
  const insert = file.prepare(
    `insert into ${quoted(name)} (${columns.map(quoted).join(", ")}) values (${columns.map(() => "?").join(", ")})`,
  );
  for (const row of rows) insert.run(...row);
}

function writeLayer(
  file: DatabaseSync,
  download: Download,
  edition: DownloadEdition,
  boundaries: readonly Uint8Array[],
): void {
  const name = `${download.level}_${edition.key}`;
  const totals = download.slices.filter((slice) => slice.edition === edition.key && slice.category === TOTAL);
  const columns = ["code", "name", ...totals.map(({ period }) => period)];
  const typed = columns.map((column, index) => `${quoted(column)} ${index < 2 ? "text" : "double"}`);
  file.exec(`create table ${quoted(name)} (fid integer primary key autoincrement, geom blob, ${typed.join(", ")})`);
  file
    .prepare("insert into gpkg_contents (table_name, data_type, identifier, srs_id) values (?, 'features', ?, ?)")
    .run(name, name, WGS84_ID);
  file.prepare("insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)").run(name, WGS84_ID);
  const places = columns.map(() => "?").join(", ");
  const insert = file.prepare(
    `insert into ${quoted(name)} (geom, ${columns.map(quoted).join(", ")}) values (?, ${places})`,
  );
  edition.areas.forEach(({ code, name: area }, index) => {
    insert.run(geometryBlob(boundaries[index]!), code, area, ...totals.map(({ value }) => value[index] ?? null));
  });
}

/** The header of a GeoPackage geometry (little endian, no envelope) before its WKB. */
function geometryBlob(wkb: Uint8Array): Uint8Array {
  const blob = new Uint8Array(8 + wkb.length);
  blob.set([0x47, 0x50, 0, 1]);
  new DataView(blob.buffer).setInt32(4, WGS84_ID, true);
  blob.set(wkb, 8);
  return blob;
}
