import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { feature } from "topojson-client";
import { topology as topologyOf } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type { GeometryCollection, Topology, MultiPolygon as TopoMultiPolygon } from "topojson-specification";
import { boundsOf } from "../geometry/planar.ts";
import type { MultiPolygon, Point } from "../geometry/wkb.ts";
import { toUnitSquare } from "./mercator.ts";

/** A topology whose object `areas` holds one MultiPolygon per area, in the edition's order. */
export type AreaTopology = Topology<{ areas: GeometryCollection }>;

/**
 * Areas as what they share: border lines (arcs), each stored once, on the unit square of Web Mercator.
 * `arcs[i]` holds x, y of its points, `weights[i]` the area of the triangle by which the shape would change without the
 * point (Visvalingam & Whyatt 1993), endless for the ends. `areas[a]` lists polygons, rings, arc numbers (~n: backwards).
 */
export type Mesh = { arcs: Float64Array[]; weights: Float64Array[]; areas: number[][][][] };

/** Steps of the stored grid in degrees: 11 cm, a sixth of what a tile at zoom 14 can tell apart. */
const GRID = 1e-6;

/**
 * Finds what areas share. Points are snapped to a fine grid so that borders equal but for rounding become one; with `steps`
 * to so many steps over the whole, so that borders drawn a little differently on both sides become one too.
 */
export function buildTopology(shapes: readonly MultiPolygon[], steps?: number): AreaTopology {
  let extent = GRID;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const shape of shapes) {
    const bounds = boundsOf(shape);
    west = Math.min(west, bounds[0]);
    south = Math.min(south, bounds[1]);
    east = Math.max(east, bounds[2]);
    north = Math.max(north, bounds[3]);
    extent = Math.max(extent, east - west, north - south);
  }
  const geometries = shapes.map((coordinates) => ({ type: "MultiPolygon" as const, coordinates }));
  const areas = { type: "GeometryCollection" as const, geometries };
  return topologyOf({ areas }, steps ?? Math.ceil(extent / GRID) + 1) as AreaTopology;
}

/** What tiles say of an area beside its shape, in columns. `labelPoints` is lon, lat, lon, lat, … */
export type TileNames = { codes: string[]; names: string[]; labelPoints: number[]; squareKilometres: number[] };

/** All that the tiles of an edition are cut from. */
export type TileSource = { topology: AreaTopology; names: TileNames };

/** A tile source as it is stored with a published edition: JSON, compressed with brotli. */
export function packTileSource(source: TileSource): Uint8Array {
  const text = Buffer.from(JSON.stringify(source));
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** The reverse of `packTileSource`. */
export function unpackTileSource(bytes: Uint8Array): TileSource {
  return JSON.parse(brotliDecompressSync(bytes).toString("utf8")) as TileSource;
}

/** Areas as GeoJSON polygons again, in degrees and in their order: to draw or to check. */
export function shapesOf(topology: AreaTopology): MultiPolygon[] {
  return feature(topology, topology.objects.areas).features.map(({ geometry }) => {
    if (geometry.type === "Polygon") return [geometry.coordinates as MultiPolygon[number]];
    return geometry.type === "MultiPolygon" ? (geometry.coordinates as MultiPolygon) : [];
  });
}

function triangleArea([a, b, c]: [Point, Point, Point]): number {
  return Math.abs((a[0] - c[0]) * (b[1] - a[1]) - (a[0] - b[0]) * (c[1] - a[1])) / 2;
}

function decodeArcs({ arcs, transform }: AreaTopology): Point[][] {
  const [kx, ky] = transform?.scale ?? [1, 1];
  const [dx, dy] = transform?.translate ?? [0, 0];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([stepX = 0, stepY = 0]) => {
      x = transform ? x + stepX : stepX;
      y = transform ? y + stepY : stepY;
      return toUnitSquare([x * kx + dx, y * ky + dy]);
    });
  });
}

/** Weighs each point of each border once; every zoom then only compares weights. */
export function meshOf(topology: AreaTopology): Mesh {
  const weighed = presimplify({ ...topology, transform: undefined, arcs: decodeArcs(topology) } as never, triangleArea);
  const arcs: Float64Array[] = [];
  const weights: Float64Array[] = [];
  for (const arc of weighed.arcs) {
    arcs.push(Float64Array.from(arc.flatMap(([x = 0, y = 0]) => [x, y])));
    weights.push(Float64Array.from(arc, (point) => point[2] ?? Number.POSITIVE_INFINITY));
  }
  return { arcs, weights, areas: topology.objects.areas.geometries.map((area) => (area as TopoMultiPolygon).arcs) };
}
