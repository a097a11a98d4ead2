import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { worldPoint } from "./mercator.ts";

/** West, south, east, north in degrees. */
export type BoundingBox = readonly [number, number, number, number];

/** x, y, width, height in outline units, as an SVG's `viewBox` wants it. */
export type ViewBox = readonly [number, number, number, number];

/**
 * Outlines in Web Mercator (x to the right, y downwards), so that they lie exactly on the map that takes over.
 * A point w of the world (see `worldPoint`) is drawn at `(w − origin) × scale`; a map of zoom z shows the world
 * 512 × 2^z pixels wide, so one outline unit is `512 × 2^z / scale` pixels.
 */
export type Outline = {
  /** Per area its SVG path in outline units; empty where an area has no geometry. */
  paths: string[];
  /** Bounds of all areas in outline units. */
  viewBox: ViewBox;
  origin: readonly [number, number];
  /** Outline units per width of the world. */
  scale: number;
};

/** Where outlines lie and how large; give one outline's frame to another to lay them over each other. */
export type OutlineFrame = Pick<Outline, "origin" | "scale">;

const LONGER_SIDE = 1000;

type Rings = [number, number][][];

/** All rings of an area on the world square. */
function ringsOf(geometry: GeoJSON.Geometry | null): Rings {
  if (geometry?.type === "Polygon") return geometry.coordinates.map(ringOnWorld);
  if (geometry?.type === "MultiPolygon") return geometry.coordinates.flat().map(ringOnWorld);
  return [];
}

function ringOnWorld(ring: GeoJSON.Position[]): [number, number][] {
  return ring.map(([lon = 0, lat = 0]) => worldPoint(lon, lat));
}

function boundsOf(areas: readonly Rings[]): { from: [number, number]; to: [number, number] } {
  const from: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const to: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const rings of areas)
    for (const ring of rings)
      for (const [x, y] of ring) {
        from[0] = Math.min(from[0], x);
        from[1] = Math.min(from[1], y);
        to[0] = Math.max(to[0], x);
        to[1] = Math.max(to[1], y);
      }
  return from[0] <= to[0] ? { from, to } : { from: [0, 0], to: [1, 1] };
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** Path text with relative steps, rounded on the grid so that neighbours keep their common border. */
function pathOf(rings: Rings, { origin, scale }: OutlineFrame): string {
  let path = "";
  for (const ring of rings) {
    let [beforeX, beforeY] = [0, 0];
    ring.slice(0, -1).forEach(([worldX, worldY], index) => {
      const x = Math.round((worldX - origin[0]) * scale * 10);
      const y = Math.round((worldY - origin[1]) * scale * 10);
      if (index === 0) path += `M${x / 10},${y / 10}l`;
      else if (x !== beforeX || y !== beforeY) path += `${(x - beforeX) / 10},${(y - beforeY) / 10} `;
      [beforeX, beforeY] = [x, y];
    });
    path = `${path.trimEnd()}z`;
  }
  return path;
}

/**
 * Draws the object `areas` of a TopoJSON topology (WGS 84) as one SVG path per area, in the edition's order. Without a `frame` the
 * longer side of the whole is 1000 units. Coordinates keep one decimal.
 */
export function outlineOf(topology: unknown, frame?: OutlineFrame): Outline {
  const known = topology as Topology<{ areas: GeometryCollection }>;
  const areas = feature(known, known.objects.areas).features.map(({ geometry }) => ringsOf(geometry));
  const { from, to } = boundsOf(areas);
  const longer = Math.max(to[0] - from[0], to[1] - from[1]);
  const { origin, scale } = frame ?? { origin: from, scale: longer > 0 ? LONGER_SIDE / longer : 1 };
  const corner = [0, 1].map((i) => rounded(((from[i] as number) - (origin[i] as number)) * scale));
  const size = [0, 1].map((i) => rounded(((to[i] as number) - (from[i] as number)) * scale));
  return {
    paths: areas.map((rings) => pathOf(rings, { origin, scale })),
    viewBox: [...corner, ...size] as unknown as ViewBox,
    origin,
    scale,
  };
}

/** A place (degrees) in outline units. */
export function outlinePoint({ origin, scale }: OutlineFrame, lon: number, lat: number): [number, number] {
  const [x, y] = worldPoint(lon, lat);
  return [rounded((x - origin[0]) * scale), rounded((y - origin[1]) * scale)];
}

/** The view box that shows a bounding box with some room around it (share of the longer side). */
export function viewBoxOf(frame: OutlineFrame, [west, south, east, north]: BoundingBox, room = 0.03): ViewBox {
  const [left, top] = outlinePoint(frame, west, north);
  const [right, bottom] = outlinePoint(frame, east, south);
  const margin = room * Math.max(right - left, bottom - top);
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin].map(
    rounded,
  ) as unknown as ViewBox;
}
