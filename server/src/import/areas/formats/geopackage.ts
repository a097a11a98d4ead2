import type { DatabaseSync } from "node:sqlite";
import { Refusal } from "@raumblick/model/refusal";
import { readSqlite } from "../../formats/sqlite-bytes.ts";
import {
  type BoundaryFile,
  type BoundaryFormat,
  type BoundaryLimits,
  broken,
  type DeclaredCrs,
  tooLarge,
} from "./boundary-file.ts";
import { chosenLayer } from "./choose-layer.ts";
import { readFeatures } from "./geojson-features.ts";
import { geometryOfWkb } from "./wkb-geometry.ts";

type Layer = { name: string; column: string; reference: number };

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Bytes before the WKB: 8, and the envelope whose kind stands in bits 1 to 3 of the flags (OGC 12-128r19, 2.1.3). */
const ENVELOPES = [0, 32, 48, 48, 64];

function geometryOf(blob: unknown): unknown {
  if (!(blob instanceof Uint8Array) || blob.length < 8) return null;
  if (blob[0] !== 0x47 || blob[1] !== 0x50) return "unreadable";
  const flags = blob[3] as number;
  if (flags & 0x10) return null;
  try {
    return geometryOfWkb(blob, 8 + (ENVELOPES[(flags >> 1) & 7] ?? 0));
  } catch {
    return "unreadable";
  }
}

function layersOf(file: DatabaseSync): Layer[] {
  const rows = file
    .prepare(
      `select g.table_name as name, g.column_name as "column", g.srs_id as reference from gpkg_geometry_columns g
       join gpkg_contents c on c.table_name = g.table_name where c.data_type = 'features' order by 1`,
    )
    .all();
  return rows.map(({ name, column, reference }) => ({
    name: String(name),
    column: String(column),
    reference: Number(reference),
  }));
}

function crsOf(file: DatabaseSync, reference: number): DeclaredCrs {
  const row = file
    .prepare(
      "select organization, organization_coordsys_id as code, definition from gpkg_spatial_ref_sys where srs_id = ?",
    )
    .get(reference);
  if (String(row?.organization).toUpperCase() === "EPSG") return { kind: "epsg", code: Number(row?.code) };
  const text = String(row?.definition ?? "");
  return /^(GEO|PROJ)/i.test(text) ? { kind: "wkt", text } : { kind: "none" };
}

/** What a layer is called for people; a table that lacks these columns says nothing. */
function titlesOf(file: DatabaseSync, layer: string): string[] {
  try {
    const row = file.prepare("select identifier, description from gpkg_contents where table_name = ?").get(layer);
    return [row?.identifier, row?.description].filter((text) => typeof text === "string" && text !== "") as string[];
  } catch {
    return [];
  }
}

function readLayer(
  file: DatabaseSync,
  layers: readonly Layer[],
  limits: BoundaryLimits,
  wished?: string,
): BoundaryFile {
  const names = layers.map(({ name }) => name);
  const { name, column, reference } = layers[chosenLayer(names, wished)] as Layer;
  const count = Number(file.prepare(`select count(*) as n from ${quoted(name)}`).get()?.n);
  if (count > limits.features) throw tooLarge({ de: "Objekte", en: "features" }, count, "features", limits);
  const about = { titles: titlesOf(file, name) };
  const features: unknown[] = [];
  for (const row of file.prepare(`select * from ${quoted(name)}`).iterate()) {
    const { [column]: geometry, ...properties } = row as Record<string, unknown>;
    for (const [key, value] of Object.entries(properties)) if (value instanceof Uint8Array) properties[key] = null;
    features.push({ properties, geometry: geometryOf(geometry) });
  }
  return {
    format: "geopackage",
    layers: names,
    layer: name,
    encoding: "utf-8",
    crs: crsOf(file, reference),
    about,
    ...readFeatures(features, limits),
  };
}

function read(bytes: Uint8Array, limits: BoundaryLimits, wished?: string): BoundaryFile {
  try {
    return readSqlite(bytes, (file) => {
      const layers = layersOf(file);
      if (layers.length === 0) throw noLayer();
      return readLayer(file, layers, limits, wished);
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged();
  }
}

function noLayer() {
  return broken(
    "Das GeoPackage enthält keine Ebene mit Geometrien. Bitte die Grenzen als Objektebene (features) speichern.",
    "The GeoPackage holds no layer with geometries. Save the boundaries as a layer of features.",
  );
}

function damaged() {
  return broken(
    "Das GeoPackage ist beschädigt oder unvollständig. Bitte es neu exportieren.",
    "The GeoPackage is damaged or incomplete. Export it again.",
  );
}

/** OGC GeoPackage (12-128r19), read by Node's own SQLite. */
export const geopackage: BoundaryFormat = {
  format: "geopackage",
  fits: (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 15)) === "SQLite format 3",
  read,
};
