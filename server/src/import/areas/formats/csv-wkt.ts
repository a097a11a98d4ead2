import { readCsv } from "../../formats/csv.ts";
import { FILE_LIMITS } from "../../limits.ts";
import {
  type BoundaryFile,
  type BoundaryFormat,
  type BoundaryLimits,
  broken,
  type DeclaredCrs,
  tooLarge,
} from "./boundary-file.ts";
import { readFeatures } from "./geojson-features.ts";
import { geometryOfWkt } from "./wkt-geometry.ts";

const SHAPE = /(?:^|[\s;,"'|])(?:SRID=\d+;)?\s*(?:MULTI)?POLYGON\s*(?:ZM|Z|M)?\s*\(\s*\(/i;
const START = 20_000;

/** A table with a column of well-known text; the heading is its first row. */
async function read(bytes: Uint8Array, limits: BoundaryLimits): Promise<BoundaryFile> {
  const { sheets, report } = await readCsv(bytes, { ...FILE_LIMITS, ...limits, characters: Number.MAX_SAFE_INTEGER });
  const grid = sheets[0]?.grid;
  if (!grid) throw noTable();
  const heading = Array.from({ length: grid.columnCount }, (_, column) => grid.text(0, column));
  const rows = Array.from({ length: Math.max(0, grid.rowCount - 1) }, (_, row) => row + 1);
  if (rows.length > limits.features) throw tooLarge({ de: "Objekte", en: "features" }, rows.length, "features", limits);
  const shape = heading.findIndex((_, column) => rows.slice(0, 50).some((row) => SHAPE.test(grid.text(row, column))));
  if (shape < 0) throw noTable();
  const reference = /SRID=(\d+)/i.exec(rows.map((row) => grid.text(row, shape)).find((text) => text !== "") ?? "")?.[1];
  const crs: DeclaredCrs = reference ? { kind: "epsg", code: Number(reference) } : { kind: "none" };
  const features = rows.map((row) => ({
    properties: Object.fromEntries(
      heading.flatMap((name, column) => (column === shape ? [] : [[name || `${column + 1}`, grid.text(row, column)]])),
    ),
    geometry: geometryOfWkt(grid.text(row, shape)),
  }));
  return {
    format: "csv",
    layers: [""],
    layer: "",
    encoding: report.encoding ?? null,
    crs,
    ...readFeatures(features, limits),
  };
}

function noTable() {
  return broken(
    "In der Tabelle ist keine Spalte mit Flächen als Text (WKT, z. B. POLYGON((7.1 51.3, …))). Erwartet wird eine Kopfzeile und darunter je Zeile eine Raumeinheit.",
    "The table has no column of polygons as text (WKT, e.g. POLYGON((7.1 51.3, …))). Expected are a heading and one area per row below it.",
  );
}

/** CSV with well-known text. */
export const csvWkt: BoundaryFormat = {
  format: "csv",
  fits: (bytes) => SHAPE.test(new TextDecoder("latin1").decode(bytes.subarray(0, START))),
  read,
};
