import type { Finding } from "@raumblick/model/finding";
import type { MultiPolygon, Polygon, Ring } from "../../../areas/geometry/wkb.ts";
import { beyondLimit, shownLimit } from "../../limits.ts";
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
import { badGeometry } from "./feature-findings.ts";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(bytes: Uint8Array, limits: BoundaryLimits): Json {
  checkNesting(bytes, limits);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw broken(
      "Die GeoJSON-Datei ist nicht in UTF-8 kodiert. Bitte sie in UTF-8 speichern und erneut liefern.",
      "The GeoJSON file is not encoded in UTF-8. Save it as UTF-8 and hand it in again.",
    );
  }
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw notJson(text, error);
  }
  if (isObject(found)) return found;
  throw notGeojson(typeof found);
}

/** Where JSON breaks off or goes wrong, as line and column; the parser's own words are English and quote the file. */
function notJson(text: string, error: unknown) {
  const position = Number(/position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? text.length);
  const before = text.slice(0, position).split("\n");
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const cut = position >= text.trimEnd().length;
  return broken(
    `Die GeoJSON-Datei ist kein gültiges JSON: ${cut ? "Sie endet mittendrin" : "Der Fehler steht"} in Zeile ${line}, Spalte ${column}. Bitte sie neu exportieren.`,
    `The GeoJSON file is not valid JSON: ${cut ? "it ends in the middle, in" : "the mistake is in"} line ${line}, column ${column}. Export it again.`,
    { line, column },
  );
}

/** Refuses JSON nested deeper than allowed before it is parsed: what works on it must not run out of stack. */
function checkNesting(bytes: Uint8Array, limits: BoundaryLimits): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > limits.nesting) throw tooDeep(limits);
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
}

function tooDeep({ nesting }: BoundaryLimits) {
  const most = shownLimit(nesting);
  return beyondLimit("boundary_file_too_large", "nesting", {
    de: `Die GeoJSON-Datei ist tiefer als ${most.de} Ebenen verschachtelt. Erwartet werden Objekte mit Flächen und einfachen Eigenschaften; bitte sie neu exportieren.`,
    en: `The GeoJSON file is nested more than ${most.en} levels deep. Features with polygons and plain properties were expected; export it again.`,
  });
}

function notGeojson(type: string) {
  const hint =
    type === "Topology"
      ? { de: " TopoJSON bitte erst in GeoJSON umwandeln.", en: " Convert TopoJSON to GeoJSON first." }
      : { de: "", en: "" };
  return broken(
    `Erwartet wird eine GeoJSON-„FeatureCollection“, gefunden: ${type || "etwas anderes"}.${hint.de}`,
    `A GeoJSON "FeatureCollection" was expected, found: ${type || "something else"}.${hint.en}`,
  );
}

/** `crs` of GeoJSON 2008: a name such as urn:ogc:def:crs:EPSG::25832. RFC 7946 has none and means WGS 84. */
function declaredCrs(crs: unknown): DeclaredCrs {
  if (!isObject(crs)) return { kind: "format" };
  const properties = isObject(crs.properties) ? crs.properties : {};
  const name = String(properties.name ?? properties.code ?? "");
  if (/CRS84/i.test(name)) return { kind: "epsg", code: 4326 };
  const code = /(\d{4,6})\s*$/.exec(name);
  return code ? { kind: "epsg", code: Number(code[1]) } : { kind: "none" };
}

function ringOf(value: unknown): Ring | undefined {
  if (!Array.isArray(value)) return undefined;
  const ring: Ring = [];
  for (const position of value) {
    if (!Array.isArray(position)) return undefined;
    const [x, y] = position as unknown[];
    if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    ring.push([x, y]);
  }
  return ring;
}

function polygonOf(value: unknown): Polygon | undefined {
  if (!Array.isArray(value)) return undefined;
  const rings = value.map(ringOf);
  return rings.every((ring) => ring !== undefined) ? rings : undefined;
}

/** Polygons of a geometry; the parts of a collection that are none are told by `others`. */
function shapeOf(geometry: unknown): { shape: MultiPolygon; broken: boolean; others: string[] } {
  const nothing = { shape: [], broken: false, others: [] };
  if (geometry === null || geometry === undefined) return nothing;
  if (!isObject(geometry)) return { ...nothing, broken: true };
  const { type, coordinates, geometries } = geometry;
  if (type === "Polygon") {
    const polygon = polygonOf(coordinates);
    return polygon ? { ...nothing, shape: polygon.length > 0 ? [polygon] : [] } : { ...nothing, broken: true };
  }
  if (type === "MultiPolygon" && Array.isArray(coordinates)) {
    const polygons = coordinates.map(polygonOf);
    if (!polygons.every((polygon) => polygon !== undefined)) return { ...nothing, broken: true };
    return { ...nothing, shape: polygons.filter((polygon) => polygon.length > 0) };
  }
  if (type === "GeometryCollection" && Array.isArray(geometries)) {
    const parts = geometries
      .slice(0, 10_000)
      .map((part) =>
        isObject(part) && part.type !== "GeometryCollection"
          ? shapeOf(part)
          : { ...nothing, others: ["GeometryCollection"] },
      );
    return {
      shape: parts.flatMap((part) => part.shape),
      broken: parts.some((part) => part.broken),
      others: parts.flatMap((part) => part.others),
    };
  }
  return { ...nothing, others: [String(type)] };
}

function columnsOf(features: readonly Json[], limits: BoundaryLimits): string[] {
  const columns = new Set<string>();
  for (const feature of features) {
    if (isObject(feature.properties)) for (const name of Object.keys(feature.properties)) columns.add(name);
    if (columns.size > limits.columns)
      throw tooLarge({ de: "oder mehr Spalten", en: "or more columns" }, columns.size, "columns", limits);
  }
  // An id beside the properties is a column too, unless it is only the place in the file.
  const ids = features.map((feature) => feature.id);
  const own = ids.some((id, index) => id !== undefined && id !== null && id !== index && id !== index + 1);
  if (own && !columns.has("id")) columns.add("id");
  return [...columns];
}

function read(bytes: Uint8Array, limits: BoundaryLimits): BoundaryFile {
  const found = parse(bytes, limits);
  const list = found.type === "Feature" ? [found] : found.features;
  if (!(found.type === "FeatureCollection" || found.type === "Feature") || !Array.isArray(list))
    throw notGeojson(String(found.type ?? ""));
  if (list.length > limits.features) throw tooLarge({ de: "Objekte", en: "features" }, list.length, "features", limits);
  const raw = list.map((feature) => (isObject(feature) ? feature : {}));
  const columns = columnsOf(raw, limits);
  const findings: Finding[] = [];
  const vertices = new VertexCount(limits);
  const features = raw.map((feature, index): Feature => {
    const properties = isObject(feature.properties) ? feature.properties : {};
    const values = columns.map((name) =>
      cellText(Object.hasOwn(properties, name) ? properties[name] : name === "id" ? feature.id : undefined),
    );
    const { shape, broken: bad, others } = shapeOf(feature.geometry);
    for (const polygon of shape) for (const ring of polygon) vertices.add(ring.length);
    const finding = badGeometry(index + 1, shape.length > 0, bad, others);
    if (finding) findings.push(finding);
    return { number: index + 1, values, shape: bad ? [] : shape };
  });
  const layer = typeof found.name === "string" ? found.name : "";
  const crs = declaredCrs(found.crs);
  return {
    format: "geojson",
    layers: [layer],
    layer,
    encoding: "utf-8",
    columns,
    features,
    vertexCount: vertices.count,
    crs,
    findings,
  };
}

/** GeoJSON (RFC 7946), and the `crs` member of its predecessor of 2008. */
export const geojson: BoundaryFormat = {
  format: "geojson",
  fits(bytes) {
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (at < bytes.length && at < 1000 && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] as number)) at += 1;
    return bytes[at] === 0x7b;
  },
  read,
};
