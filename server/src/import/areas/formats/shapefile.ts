import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import { openDbf, openShp } from "shapefile";
import type { MultiPolygon } from "../../../areas/geometry/wkb.ts";
import { aboutNotes, NOTES } from "./about-file.ts";
import {
  type BoundaryFile,
  type BoundaryFormat,
  type BoundaryLimits,
  broken,
  cellText,
  type DeclaredCrs,
  type Feature,
  tooLarge,
  VertexCount,
} from "./boundary-file.ts";
import { countRows, countShapes } from "./check-shapefile.ts";
import { chosenLayer } from "./choose-layer.ts";
import { dbfEncoding } from "./encoding.ts";
import { badGeometry } from "./feature-findings.ts";
import { readZip, type ZipPart } from "./zip.ts";

/** The files of one shapefile in the ZIP. */
type Layer = { name: string; shp?: Uint8Array; dbf?: Uint8Array; prj?: Uint8Array; cpg?: Uint8Array };

const PARTS = /\.(shp|dbf|prj|cpg|cst)$/i;

function layersOf(parts: readonly ZipPart[]): Map<string, Layer> {
  const layers = new Map<string, Layer>();
  for (const { path, bytes } of parts) {
    const [, name = "", ending = ""] = /^(.*)\.([a-z]+)$/i.exec(path) ?? [];
    const layer = layers.get(name.toLowerCase()) ?? { name };
    const part = ending.toLowerCase() === "cst" ? "cpg" : (ending.toLowerCase() as "shp" | "dbf" | "prj" | "cpg");
    layer[part] ??= bytes;
    layers.set(name.toLowerCase(), layer);
  }
  for (const [key, layer] of layers) if (!layer.shp) layers.delete(key);
  return layers;
}

/** Short names where they tell the layers apart, else paths. */
function namesOf(layers: readonly Layer[]): string[] {
  const short = layers.map((layer) => layer.name.split("/").at(-1) ?? layer.name);
  return new Set(short).size === short.length ? short : layers.map((layer) => layer.name);
}

/** The library reads letters, numbers, dates and truth values; other field types make it fail, so they are read as text. */
function tame(dbf: Uint8Array): Uint8Array {
  const copy = dbf.slice();
  for (let at = 32; at + 32 <= copy.length && copy[at] !== 0x0d; at += 32) {
    if (!"BCDFLMN".includes(String.fromCharCode(copy[at + 11] as number))) copy[at + 11] = "C".charCodeAt(0);
  }
  return copy;
}

/** Numbers of records (from 0) that are marked as deleted. */
function deletedRecords(dbf: Uint8Array): Set<number> {
  const view = new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength);
  const [count, head, length] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  const deleted = new Set<number>();
  for (let record = 0; record < count && head + record * length < dbf.length; record += 1)
    if (dbf[head + record * length] === 0x2a) deleted.add(record);
  return deleted;
}

async function readTable(layer: Layer, encoding: string): Promise<{ columns: string[]; rows: string[][] }> {
  if (!layer.dbf) return { columns: [], rows: [] };
  const source = await openDbf(tame(layer.dbf) as never, { encoding });
  const rows: string[][] = [];
  let columns: string[] | undefined;
  for (let next = await source.read(); !next.done; next = await source.read()) {
    const values = next.value as Record<string, unknown>;
    columns ??= Object.keys(values);
    rows.push(columns.map((name) => cellText(values[name])));
  }
  return { columns: columns ?? [], rows };
}

function note(code: string, de: string, en: string, severity: Finding["severity"] = "note"): Finding {
  return { code, severity, place: {}, message: { de, en } };
}

function missingParts(layer: Layer): Finding[] {
  const findings: Finding[] = [];
  if (!layer.dbf)
    findings.push(
      note(
        "shapefile_without_table",
        "Zum Shapefile fehlt die .dbf-Datei mit den Schlüsseln und Namen. Bitte alle Teile (.shp, .shx, .dbf, .prj) zusammen packen.",
        "The shapefile comes without its .dbf file with codes and names. Pack all parts (.shp, .shx, .dbf, .prj) together.",
        "blocking",
      ),
    );
  return findings;
}

/** Shapes and rows belong together by their place: one too many means that some, or all, are put together wrongly. */
function wrongCount({ shp, dbf }: Layer): Finding[] {
  const shapes = countShapes(shp as Uint8Array);
  const rows = dbf === undefined ? shapes : countRows(dbf);
  if (rows === shapes) return [];
  const features = counted(shapes, ["Objekt", "Objekte"], ["feature", "features"]);
  const lines = counted(rows, ["Zeile", "Zeilen"], ["row", "rows"]);
  return [
    note(
      "record_count",
      `Das Shapefile hat ${features.de} in der .shp-, aber ${lines.de} in der .dbf-Datei: Die Teile gehören nicht zusammen. Bitte es neu exportieren.`,
      `The shapefile has ${features.en} in its .shp but ${lines.en} in its .dbf file: the parts do not belong together. Export it again.`,
      "blocking",
    ),
  ];
}

async function readLayer(layer: Layer, limits: BoundaryLimits) {
  const findings = [...missingParts(layer), ...wrongCount(layer)];
  const { encoding, guessed } = layer.dbf ? dbfEncoding(layer.dbf, layer.cpg) : { encoding: null, guessed: false };
  if (guessed)
    findings.push(
      note(
        "encoding_guessed",
        `Die Datei sagt nichts Passendes über ihre Zeichenkodierung; gelesen als ${encoding}. Bitte Umlaute in den Namen prüfen; eine .cpg-Datei beseitigt den Zweifel.`,
        `The file says nothing fitting about its encoding; read as ${encoding}. Check umlauts in the names; a .cpg file removes the doubt.`,
        "warning",
      ),
    );
  const table = await readTable(layer, encoding ?? "utf-8");
  const deleted = layer.dbf ? deletedRecords(layer.dbf) : new Set<number>();
  const vertices = new VertexCount(limits);
  const features: Feature[] = [];
  const source = await openShp(layer.shp as never);
  for (let record = 0, next = await source.read(); !next.done; record += 1, next = await source.read()) {
    if (deleted.has(record)) continue;
    if (features.length >= limits.features)
      throw tooLarge({ de: "oder mehr Objekte", en: "or more features" }, features.length + 1, "features", limits);
    const { shape, others } = polygonsOf(next.value as GeoJSON.Geometry | null);
    for (const polygon of shape) for (const ring of polygon) vertices.add(ring.length);
    const unreadable = !shape.flat(2).every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
    const finding = badGeometry(record + 1, shape.length > 0, unreadable, others);
    if (finding) findings.push(finding);
    features.push({
      number: record + 1,
      values: table.rows[record] ?? table.columns.map(() => ""),
      shape: unreadable ? [] : shape,
    });
  }
  return { ...table, encoding, features, vertexCount: vertices.count, findings };
}

function polygonsOf(geometry: GeoJSON.Geometry | null): { shape: MultiPolygon; others: string[] } {
  if (!geometry) return { shape: [], others: [] };
  const flat = (polygon: GeoJSON.Position[][]) =>
    polygon.map((ring) => ring.map(([x = Number.NaN, y = Number.NaN]) => [x, y] as [number, number]));
  if (geometry.type === "Polygon") return { shape: [flat(geometry.coordinates)], others: [] };
  if (geometry.type === "MultiPolygon") return { shape: geometry.coordinates.map(flat), others: [] };
  return { shape: [], others: [geometry.type] };
}

async function read(bytes: Uint8Array, limits: BoundaryLimits, wished?: string): Promise<BoundaryFile> {
  const parts = await readZip(bytes, limits, (name) => PARTS.test(name) || NOTES.test(name));
  const layers = [...layersOf(parts.filter(({ name }) => PARTS.test(name))).values()];
  if (layers.length === 0)
    throw broken(
      "In der ZIP-Datei ist kein Shapefile (.shp). Erwartet werden .shp, .shx, .dbf und .prj zusammen in einer ZIP-Datei.",
      "The ZIP holds no shapefile (.shp). Expected are .shp, .shx, .dbf and .prj together in one ZIP.",
    );
  const names = namesOf(layers);
  const chosen = chosenLayer(names, wished);
  const layer = layers[chosen] as Layer;
  try {
    const { columns, encoding, features, vertexCount, findings } = await readLayer(layer, limits);
    const crs: DeclaredCrs = layer.prj
      ? { kind: "wkt", text: new TextDecoder("utf-8").decode(layer.prj).trim() }
      : { kind: "none" };
    return {
      format: "shapefile",
      layers: names,
      layer: names[chosen] as string,
      encoding,
      columns,
      features,
      vertexCount,
      crs,
      findings,
      about: aboutNotes(parts.filter(({ name }) => NOTES.test(name))),
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken(
      `Das Shapefile „${names[chosen]}“ ist beschädigt oder abgeschnitten. Bitte es neu exportieren.`,
      `The shapefile "${names[chosen]}" is damaged or cut off. Export it again.`,
    );
  }
}

/** ESRI shapefile, zipped (ESRI white paper J-7855, 1998). */
export const shapefile: BoundaryFormat = {
  format: "shapefile",
  fits: (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b,
  read,
};
