import type { Ring } from "../../../areas/geometry/wkb.ts";
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
import { readXml, rootElement, type XmlAttributes } from "./xml.ts";

type GmlFeature = { type: string; properties: Record<string, string>; polygons: Ring[][]; others: string[] };

const MEMBERS = new Set(["featureMember", "member", "featureMembers"]);
const POLYGONS = new Set(["Polygon", "PolygonPatch"]);
const RING_ENDS = new Set(["exterior", "outerBoundaryIs"]);
const OTHERS: Record<string, string> = { Point: "Point", LineString: "LineString", Curve: "LineString" };
const CURVED = new Set(["Arc", "ArcString", "Circle", "CircleByCenterPoint", "ArcByCenterPoint"]);

/** Reference systems whose official order is latitude first, as `urn:` and `http:` names mean it (OGC 09-048r5). */
const LATITUDE_FIRST = new Set([4326, 4258, 4314, 31466, 31467, 31468, 31469, 3034, 3035]);

type Reference = { code: number; turned: boolean };

function referenceOf(name: string | undefined): Reference | undefined {
  if (name === undefined) return undefined;
  const code = Number(/(\d{4,6})\s*$/.exec(name)?.[1]);
  if (!code) return /CRS84/i.test(name) ? { code: 4326, turned: false } : undefined;
  const official = /^(urn:|https?:\/\/www\.opengis\.net\/def)/i.test(name);
  return { code, turned: official && LATITUDE_FIRST.has(code) };
}

/** Builds features from the events of a GML 2 or 3 file or a WFS answer. */
class Features {
  readonly found: GmlFeature[] = [];
  reference: Reference | undefined;
  readonly #limits: BoundaryLimits;
  /** Names of the open elements below the feature. */
  #path: string[] = [];
  #members = 0;
  #current: GmlFeature | undefined;
  #polygon: { outer: Ring[]; inner: Ring[] } | undefined;
  #outer = true;
  #ring: Ring = [];
  #dimension = 2;

  constructor(limits: BoundaryLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (!this.#current) {
      if (this.#members > 0) this.#start(name, attributes);
      else if (MEMBERS.has(name)) this.#members += 1;
      return;
    }
    this.#path.push(name);
    this.reference ??= referenceOf(attributes.srsName);
    if (attributes.srsDimension) this.#dimension = Number(attributes.srsDimension) || 2;
    if (POLYGONS.has(name)) this.#polygon = { outer: [], inner: [] };
    if (RING_ENDS.has(name)) this.#outer = true;
    if (name === "interior" || name === "innerBoundaryIs") this.#outer = false;
    if (name === "LinearRing" || name === "Ring") this.#ring = [];
    if (CURVED.has(name)) this.#current.others.push("Arc");
  }

  close(name: string, text: string): void {
    const current = this.#current;
    if (!current) {
      if (MEMBERS.has(name)) this.#members -= 1;
      return;
    }
    if (this.#path.length === 0) {
      this.found.push(current);
      this.#current = undefined;
      return;
    }
    this.#path.pop();
    if (name === "posList" || name === "pos" || name === "coordinates")
      this.#addPoints(name, text, attributesSplit(text));
    else if (name === "LinearRing" || name === "Ring") this.#endRing();
    else if (POLYGONS.has(name)) this.#endPolygon(current);
    else if (OTHERS[name] && !this.#polygon) current.others.push(OTHERS[name]);
    else if (this.#path.length === 0 && text !== "") current.properties[name] = text;
  }

  #start(name: string, attributes: XmlAttributes): void {
    if (this.found.length >= this.#limits.features)
      throw tooLarge(
        { de: "oder mehr Objekte", en: "or more features" },
        this.found.length + 1,
        "features",
        this.#limits,
      );
    const id = Object.entries(attributes).find(([key]) => /(^|:)(gml_)?f?id$/i.test(key))?.[1];
    this.#current = { type: name, properties: id ? { gml_id: id } : {}, polygons: [], others: [] };
    this.#path = [];
  }

  #addPoints(name: string, text: string, tuples: boolean): void {
    if (!this.#polygon) return;
    if (name === "coordinates" && tuples) {
      for (const part of text.split(/\s+/))
        this.#ring.push(part.split(",").slice(0, 2).map(Number) as [number, number]);
      return;
    }
    const numbers = text.split(/[\s,]+/).map(Number);
    for (let at = 0; at + 1 < numbers.length; at += this.#dimension)
      this.#ring.push([numbers[at] as number, numbers[at + 1] as number]);
  }

  #endRing(): void {
    this.#polygon?.[this.#outer ? "outer" : "inner"].push(this.#ring);
    this.#ring = [];
  }

  #endPolygon(current: GmlFeature): void {
    const { outer = [], inner = [] } = this.#polygon ?? {};
    current.polygons.push([...outer, ...inner]);
    this.#polygon = undefined;
  }
}

/** "7.1,51.3 7.2,51.4" (GML 2) rather than "7.1 51.3 7.2 51.4". */
const attributesSplit = (text: string) => text.includes(",");

function geometryOf({ polygons, others }: GmlFeature, turned: boolean): unknown {
  const placed = turned ? polygons.map((rings) => rings.map((ring) => ring.map(([a, b]) => [b, a]))) : polygons;
  const areas = { type: "MultiPolygon", coordinates: placed };
  if (others.length === 0) return polygons.length > 0 ? areas : null;
  return {
    type: "GeometryCollection",
    geometries: [...(polygons.length > 0 ? [areas] : []), ...others.map((type) => ({ type }))],
  };
}

function read(bytes: Uint8Array, limits: BoundaryLimits, wished?: string): BoundaryFile {
  const reader = new Features(limits);
  readXml(bytes, limits, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name, text) => reader.close(name, text),
  });
  const names = [...new Set(reader.found.map(({ type }) => type))];
  if (names.length === 0)
    throw broken(
      "Die GML-Datei enthält keine Objekte (featureMember, member). Bitte die Antwort des Dienstes oder den Export prüfen.",
      "The GML file holds no features (featureMember, member). Check the service's answer or the export.",
    );
  const layer = names[chosenLayer(names, wished)] as string;
  const { reference } = reader;
  const features = reader.found
    .filter(({ type }) => type === layer)
    .map((found) => ({ properties: found.properties, geometry: geometryOf(found, reference?.turned === true) }));
  const crs: DeclaredCrs = reference ? { kind: "epsg", code: reference.code } : { kind: "none" };
  return { format: "gml", layers: names, layer, encoding: "utf-8", crs, ...readFeatures(features, limits) };
}

const ROOTS = new Set(["FeatureCollection", "GetFeatureResponse", "ExceptionReport", "ServiceExceptionReport"]);

/** GML 2 and 3, also as the answer of a WFS. */
export const gml: BoundaryFormat = {
  format: "gml",
  fits: (bytes) => ROOTS.has(rootElement(bytes) ?? ""),
  read,
};
