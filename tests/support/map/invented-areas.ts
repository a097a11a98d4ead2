import { Delaunay } from "d3-delaunay";
import { buildCounty } from "../../../fixtures/src/geometry/areas.ts";
import { hashOf, seededRandom } from "../../../fixtures/src/random.ts";
import { type AreaTopology, buildTopology, meshOf } from "../../../server/src/areas/cartography/mesh.ts";
import { outlineTopology } from "../../../server/src/areas/cartography/outline.ts";
import { TileCutter } from "../../../server/src/areas/cartography/tiles.ts";
import { labelPoint } from "../../../server/src/areas/geometry/label-point.ts";
import type { MultiPolygon, Point } from "../../../server/src/areas/geometry/wkb.ts";

/** An edition as the map is given it, with its tiles. */
export type InventedEdition = {
  areas: {
    codes: string[];
    names: string[];
    labelPoints: number[];
    squareKilometres: number[];
    neighbours: number[][];
  };
  bbox: [number, number, number, number];
  outline: AreaTopology;
  tiles: TileCutter;
};

type Shape = { code: string; name: string; squareKilometres: number; polygons: MultiPolygon };

function boundsOf(shapes: readonly Shape[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [x, y] of shapes.flatMap(({ polygons }) => polygons.flat(2))) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

function editionOf(shapes: readonly Shape[], neighbours: number[][]): InventedEdition {
  const topology = buildTopology(shapes.map(({ polygons }) => polygons));
  const mesh = meshOf(topology);
  const areas = {
    codes: shapes.map(({ code }) => code),
    names: shapes.map(({ name }) => name),
    labelPoints: shapes.flatMap(({ polygons }) => labelPoint(polygons)),
    squareKilometres: shapes.map(({ squareKilometres }) => squareKilometres),
    neighbours,
  };
  const tiles = new TileCutter(mesh, areas);
  return { areas, bbox: boundsOf(shapes), outline: outlineTopology(shapes.map(({ polygons }) => polygons)), tiles };
}

/** The towns or the Quartiere of the invented county. */
export function countyEdition(level: "towns" | "quartiere"): InventedEdition {
  const county = buildCounty();
  const own = level === "towns" ? county.towns : county.quartiere.former;
  const shapes = own.map(({ code, name, squareKilometres, rings }) => ({
    code,
    name,
    squareKilometres,
    polygons: [rings],
  }));
  const townOf = (part: number) => county.parts[part]?.town as number;
  const quartierOf = (part: number) => county.quartiere.former.findIndex(({ parts }) => parts.includes(part));
  const areaOf = level === "towns" ? townOf : quartierOf;
  const borders = county.borders.filter(({ left, right }) => left >= 0 && right >= 0);
  const pairs = borders.map(({ left, right }) => [areaOf(left), areaOf(right)]).filter(([a, b]) => a !== b) as [
    number,
    number,
  ][];
  const neighbours = shapes.map((_, area) => [
    ...new Set(pairs.filter((pair) => pair.includes(area)).map(([a, b]) => (a === area ? b : a))),
  ]);
  return editionOf(shapes, neighbours);
}

const WIDTH = 9;
const HEIGHT = 6.5;
const [WEST, SOUTH] = [6, 47.5];

/** A straight edge bent as real borders are: the same bends from both sides. */
function bentEdge(from: Point, to: Point): Point[] {
  const [first, last] = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]) ? [from, to] : [to, from];
  const random = seededRandom(`${first.join()} ${last.join()}`);
  const steps = 12;
  const amplitude = 0.07;
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  let swing = 0;
  const points = Array.from({ length: steps - 1 }, (_, step): Point => {
    const share = (step + 1) / steps;
    swing = (swing + (random() - 0.5) * amplitude) * Math.min(1, 4 * (1 - share));
    return [first[0] + dx * share - dy * swing, first[1] + dy * share + dx * swing];
  });
  const whole = [first, ...points, last];
  return first === from ? whole : whole.reverse();
}

/** `count` areas side by side, as large as Germany, each with bent borders of some seventy points. */
export function manyAreas(count: number): InventedEdition {
  const random = seededRandom(`areas ${hashOf(String(count))}`);
  const seeds = Array.from({ length: count }, (): Point => [WEST + random() * WIDTH, SOUTH + random() * HEIGHT]);
  const relaxed = relax(relax(seeds));
  const delaunay = Delaunay.from(relaxed);
  const voronoi = delaunay.voronoi([WEST, SOUTH, WEST + WIDTH, SOUTH + HEIGHT]);
  const shapes = relaxed.map((_, area): Shape => {
    const corners = voronoi.cellPolygon(area) as unknown as Point[];
    const ring = corners.slice(1).flatMap((corner, i) => bentEdge(corners[i] as Point, corner).slice(0, -1));
    ring.push(ring[0] as Point);
    const squareKilometres = (WIDTH * HEIGHT * 73 * 111) / count;
    return {
      code: String(area + 1).padStart(8, "0"),
      name: `Gemeinde ${area + 1}`,
      squareKilometres,
      polygons: [[ring]],
    };
  });
  return editionOf(
    shapes,
    relaxed.map((_, area) => [...voronoi.neighbors(area)]),
  );
}

function relax(seeds: Point[]): Point[] {
  const voronoi = Delaunay.from(seeds).voronoi([WEST, SOUTH, WEST + WIDTH, SOUTH + HEIGHT]);
  return seeds.map((seed, area) => {
    const cell = voronoi.cellPolygon(area) as unknown as Point[] | null;
    if (!cell) return seed;
    const corners = cell.slice(1);
    const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
    return [mean(0), mean(1)];
  });
}
