import { beyondLimit, shownLimit } from "../../limits.ts";
import { aboutJson } from "./about-file.ts";
import {
  type BoundaryFile,
  type BoundaryFormat,
  type BoundaryLimits,
  broken,
  type DeclaredCrs,
} from "./boundary-file.ts";
import { isObject, type Json, readFeatures } from "./geojson-features.ts";
import { jsonMistake } from "./json-mistake.ts";
import { isLineage, lineageRefusal } from "./no-areas.ts";
import { toldAreas } from "./told-areas.ts";
import { topojsonFile } from "./topojson.ts";

/**
 * Reads a JSON object in UTF-8, nested no deeper than allowed.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`
 */
export function parseJsonObject(bytes: Uint8Array, limits: BoundaryLimits): Json {
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
  } catch {
    throw notJson(text);
  }
  if (isObject(found)) return found;
  throw notGeojson(typeof found);
}

/** Where JSON breaks off or goes wrong, as line and column; the parser's own words are English and quote the file. */
function notJson(text: string) {
  const position = jsonMistake(text);
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
  return broken(
    `Erwartet wird eine GeoJSON-„FeatureCollection“, gefunden: ${type || "etwas anderes"}.`,
    `A GeoJSON "FeatureCollection" was expected, found: ${type || "something else"}.`,
  );
}

/** `crs` of GeoJSON 2008: a name such as urn:ogc:def:crs:EPSG::25832. RFC 7946 has none and means WGS 84. */
export function declaredCrs(crs: unknown): DeclaredCrs {
  if (!isObject(crs)) return { kind: "format" };
  const properties = isObject(crs.properties) ? crs.properties : {};
  const name = String(properties.name ?? properties.code ?? "");
  if (/CRS84/i.test(name)) return { kind: "epsg", code: 4326 };
  const code = /(\d{4,6})\s*$/.exec(name);
  return code ? { kind: "epsg", code: Number(code[1]) } : { kind: "none" };
}

function read(bytes: Uint8Array, limits: BoundaryLimits, wished?: string): BoundaryFile {
  const found = parseJsonObject(bytes, limits);
  if (found.type === "Topology") return topojsonFile(found, limits, wished);
  if (isLineage(found)) throw lineageRefusal(Object.keys(found).length);
  const list = found.type === "Feature" ? [found] : found.features;
  if (!(found.type === "FeatureCollection" || found.type === "Feature") || !Array.isArray(list))
    throw notGeojson(String(found.type ?? ""));
  const layer = typeof found.name === "string" ? found.name : "";
  const crs = declaredCrs(found.crs);
  const features = readFeatures(list, limits);
  const told = toldAreas(found, features.columns);
  return {
    format: "geojson",
    layers: [layer],
    layer,
    encoding: "utf-8",
    crs,
    about: aboutJson(found),
    ...features,
    ...(told && { told }),
  };
}

/** GeoJSON (RFC 7946), with the `crs` member of its predecessor of 2008; a topology is handed on. */
export const geojson: BoundaryFormat = {
  format: "geojson",
  fits(bytes) {
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (at < bytes.length && at < 1000 && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] as number)) at += 1;
    return bytes[at] === 0x7b;
  },
  read,
};
