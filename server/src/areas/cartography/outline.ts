import { quantize } from "topojson-client";
import type { MultiPolygon as TopoMultiPolygon } from "topojson-specification";
import type { MultiPolygon } from "../geometry/wkb.ts";
import { toDegrees } from "./mercator.ts";
import { type AreaTopology, buildTopology, type Mesh, meshOf } from "./mesh.ts";
import { Simplifier } from "./simplify.ts";

/** Steps of the outline's grid over the longer side: a twentieth of a pixel at 500 pixels, a quarter at 2,500. */
const STEPS = 10_000;
/** An area is at least so many steps wide: half a pixel on a map of 1,000. */
const SMALLEST = 5;
/** What a point and a border cost in text, about; too much is noticed and drawn again with fewer points. */
const BYTES_PER_POINT = 8;
const BYTES_PER_ARC = 30;
const ATTEMPTS = 4;

/** How many bytes of text an outline may take: a small one for the first paint, growing slowly with the areas. */
function budget(areaCount: number): number {
  return Math.max(8_000, Math.min(28_000, areaCount * 1_500)) + Math.max(0, areaCount - 130) * 150;
}

function extentOf(mesh: Mesh): number {
  let [west, north, east, south] = [1, 1, 0, 0];
  for (const arc of mesh.arcs)
    for (let i = 0; i < arc.length; i += 2) {
      west = Math.min(west, arc[i] as number);
      east = Math.max(east, arc[i] as number);
      north = Math.min(north, arc[i + 1] as number);
      south = Math.max(south, arc[i + 1] as number);
    }
  return Math.max(east - west, south - north, 1e-9);
}

/** The weight that so many inner points reach; never less than `least`. */
function thresholdFor(mesh: Mesh, points: number, least: number): number {
  const inner = mesh.weights.flatMap((weights) =>
    Array.from(weights).filter((weight) => weight >= least && weight < Number.POSITIVE_INFINITY),
  );
  if (inner.length <= points) return least;
  inner.sort((a, b) => b - a);
  return inner[points] as number;
}

function draw(simplifier: Simplifier, threshold: number, grid: number): AreaTopology {
  const { arcs, areas } = simplifier.simplify({ threshold, grid, smallest: SMALLEST * grid });
  const used = new Map<number, number>();
  const kept: [number, number][][] = [];
  const renumber = (arc: number): number => {
    const own = arc < 0 ? ~arc : arc;
    if (!used.has(own)) used.set(own, kept.push((arcs[own] ?? []).map(toDegrees)) - 1);
    const number = used.get(own) as number;
    return arc < 0 ? ~number : number;
  };
  const geometries = areas.map((area): TopoMultiPolygon => {
    if ("box" in area) return { type: "MultiPolygon", arcs: [[[kept.push(area.box.map(toDegrees)) - 1]]] };
    return { type: "MultiPolygon", arcs: area.rings.map((polygon) => polygon.map((ring) => ring.map(renumber))) };
  });
  const objects: AreaTopology["objects"] = { areas: { type: "GeometryCollection", geometries } };
  return quantize<AreaTopology["objects"]>({ type: "Topology", objects, arcs: kept }, STEPS);
}

/**
 * Small outlines for the first paint, small multiples and prints: quantised TopoJSON in degrees, object `areas` in the
 * edition's order, no properties. At most 28 kB of text for 130 areas, 1.7 MB (a fifth compressed) for 11,000.
 */
export function outlineTopology(shapes: readonly MultiPolygon[]): AreaTopology {
  const mesh = meshOf(buildTopology(shapes, STEPS));
  const grid = extentOf(mesh) / STEPS;
  const simplifier = new Simplifier(mesh);
  const bytes = budget(shapes.length);
  let points = Math.max(0, Math.floor((bytes - mesh.arcs.length * BYTES_PER_ARC) / BYTES_PER_POINT));
  for (let attempt = 1; ; attempt += 1) {
    const drawn = draw(simplifier, thresholdFor(mesh, points, (2 * grid) ** 2), grid);
    const over = JSON.stringify(drawn).length - bytes;
    if (over <= 0 || attempt === ATTEMPTS || points === 0) return drawn;
    points = Math.max(0, points - Math.ceil(over / BYTES_PER_POINT) - 1);
  }
}
