import type { Finding } from "@raumblick/model/finding";
import type { MultiPolygon, Polygon, Ring } from "../../../areas/geometry/wkb.ts";
import {
  type BoundaryFile,
  type BoundaryLimits,
  cellText,
  type Feature,
  tooLarge,
  VertexCount,
} from "./boundary-file.ts";
import { badGeometry } from "./feature-findings.ts";

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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

/**
 * Columns, values and polygons of GeoJSON features (RFC 7946, 3.2), and what is to be said of those that have none.
 *
 * @throws Refusal `boundary_file_too_large`
 */
export function readFeatures(
  list: readonly unknown[],
  limits: BoundaryLimits,
): Pick<BoundaryFile, "columns" | "features" | "vertexCount" | "findings"> {
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
  return { columns, features, vertexCount: vertices.count, findings };
}
