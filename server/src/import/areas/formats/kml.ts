import type { Ring } from "../../../areas/geometry/wkb.ts";
import { type BoundaryFile, type BoundaryFormat, type BoundaryLimits, tooLarge } from "./boundary-file.ts";
import { readFeatures } from "./geojson-features.ts";
import { readXml, rootElement } from "./xml.ts";

type Placemark = { properties: Record<string, string>; polygons: Ring[][]; others: string[] };

/** "7.1,51.3,0 7.2,51.3" → positions; a height is dropped. Broken numbers become gaps, which the reader reports. */
function ringOf(text: string): Ring {
  return text
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => part.split(",").slice(0, 2).map(Number) as [number, number]);
}

/** Builds placemarks from the events of a KML file (OGC 12-007r2). */
class Placemarks {
  readonly found: Placemark[] = [];
  readonly #limits: BoundaryLimits;
  #current: Placemark | undefined;
  #outer = true;
  #polygon: Ring[] | undefined;
  #dataName = "";
  #depth = 0;

  constructor(limits: BoundaryLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === "Placemark") this.#start(attributes);
    if (!this.#current) return;
    this.#depth += 1;
    if (name === "Polygon") this.#polygon = [];
    if (name === "innerBoundaryIs" || name === "outerBoundaryIs") this.#outer = name === "outerBoundaryIs";
    if (name === "Data" || name === "SimpleData") this.#dataName = attributes.name ?? "";
  }

  close(name: string, text: string): void {
    const current = this.#current;
    if (!current) return;
    this.#depth -= 1;
    if (name === "coordinates" && this.#polygon) this.#addRing(ringOf(text));
    else if (name === "Polygon" && this.#polygon) {
      current.polygons.push(this.#polygon);
      this.#polygon = undefined;
    } else if (name === "Point" || name === "LineString" || name === "Model") current.others.push(name);
    else if (name === "SimpleData" || name === "value") current.properties[this.#dataName] = text;
    else if ((name === "name" || name === "description") && this.#depth === 1) current.properties[name] = text;
    else if (name === "Placemark") {
      this.found.push(current);
      this.#current = undefined;
    }
  }

  #start({ id }: Record<string, string>): void {
    if (this.found.length >= this.#limits.features)
      throw tooLarge(
        { de: "oder mehr Objekte", en: "or more features" },
        this.found.length + 1,
        "features",
        this.#limits,
      );
    this.#current = { properties: id ? { id } : {}, polygons: [], others: [] };
    this.#depth = 0;
  }

  #addRing(ring: Ring): void {
    if (this.#outer) this.#polygon?.unshift(ring);
    else this.#polygon?.push(ring);
  }
}

function geometryOf({ polygons, others }: Placemark): unknown {
  const areas = { type: "MultiPolygon", coordinates: polygons };
  if (others.length === 0) return polygons.length > 0 ? areas : null;
  const rest = others.map((type) => ({ type }));
  return { type: "GeometryCollection", geometries: polygons.length > 0 ? [areas, ...rest] : rest };
}

function read(bytes: Uint8Array, limits: BoundaryLimits): BoundaryFile {
  const placemarks = new Placemarks(limits);
  readXml(bytes, limits, {
    open: (name, attributes) => placemarks.open(name, attributes),
    close: (name, text) => placemarks.close(name, text),
  });
  const features = placemarks.found.map((mark) => ({ properties: mark.properties, geometry: geometryOf(mark) }));
  return {
    format: "kml",
    layers: [""],
    layer: "",
    encoding: "utf-8",
    crs: { kind: "format" },
    ...readFeatures(features, limits),
  };
}

/** KML 2 (always WGS 84). */
export const kml: BoundaryFormat = { format: "kml", fits: (bytes) => rootElement(bytes) === "kml", read };
