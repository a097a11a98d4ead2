import { quantize } from "topojson-client";
import type { MultiPolygon as TopoMultiPolygon } from "topojson-specification";
import { toDegrees } from "./mercator.ts";
import type { AreaTopology, Mesh } from "./mesh.ts";
import { Simplifier } from "./simplify.ts";

/** Steps of the outline's grid over the longer side: a twentieth of a pixel at 500 pixels, a quarter at 2,500. */
const STEPS = 10_000;
/** An area is at least so many steps wide: half a pixel on a map of 1,000. */
const SMALLEST = 5;
const BYTES_PER_POINT = 8.5;
const BYTES_PER_ARC = 30;

/** How many bytes of text an outline may take: a small one for the first paint, growing slowly with the areas. */
function budget(areaCount: number): number {
  return Math.max(8_000, Math.min(26_000, areaCount * 1_500)) + Math.max(0, areaCount - 130) * 100;
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

/** The weight that as many inner points as fit into the budget reach. */
function thresholdFor(mesh: Mesh, least: number): number {
  const points = Math.floor((budget(mesh.areas.length) - mesh.arcs.length * BYTES_PER_ARC) / BYTES_PER_POINT);
  const inner = mesh.weights.flatMap((weights) =>
    Array.from(weights).filter((weight) => weight >= least && weight < 1),
  );
  if (inner.length <= points) return least;
  inner.sort((a, b) => b - a);
  return points > 0 ? (inner[points] as number) : Number.MAX_VALUE;
}

/**
 * Small outlines for the first paint, small multiples and prints: quantised TopoJSON in degrees, object `areas` in the
 * edition's order, no properties. About 26 kB of text for 130 areas, 1.1 MB (a third compressed) for 11,000.
 */
export function outlineTopology(mesh: Mesh): AreaTopology {
  const grid = extentOf(mesh) / STEPS;
  const threshold = thresholdFor(mesh, (2 * grid) ** 2);
  const { arcs, areas } = new Simplifier(mesh).simplify({ threshold, grid, smallest: SMALLEST * grid });
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
  const plain: AreaTopology = {
    type: "Topology",
    objects: { areas: { type: "GeometryCollection", geometries } },
    arcs: kept,
  };
  return quantize(plain, STEPS);
}
