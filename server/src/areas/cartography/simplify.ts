import { ringArea } from "../geometry/planar.ts";
import type { Point, Ring } from "../geometry/wkb.ts";
import type { Mesh } from "./mesh.ts";

/** How coarse: points lighter than `threshold` (square units) go; `grid` is the step of the target, `smallest` the least visible side. */
export type Coarseness = { threshold: number; grid: number; smallest: number };

/** An area's polygons after simplification as arc numbers, or a box where it would be too small to see. */
export type SimplifiedArea = { rings: number[][][] } | { box: Ring };
export type SimplifiedMesh = { arcs: Point[][]; areas: SimplifiedArea[] };

/** An area may lose this share of its largest part before its borders are drawn finer. */
const LEAST_SHARE = 0.5;
const FINER_STEPS = 5;
const FINER = 1 / 8;

function keep(mesh: Mesh, arc: number, threshold: number, grid: number): Point[] {
  const points = mesh.arcs[arc] as Float64Array;
  const weights = mesh.weights[arc] as Float64Array;
  const kept: Point[] = [];
  for (let i = 0; i < weights.length; i += 1) {
    if ((weights[i] as number) < threshold) continue;
    const x = Math.round((points[2 * i] as number) / grid) * grid;
    const y = Math.round((points[2 * i + 1] as number) / grid) * grid;
    const last = kept[kept.length - 1];
    // Both ends stay even when they meet on the grid: an arc has two points at least.
    if (last && last[0] === x && last[1] === y && i < weights.length - 1) continue;
    kept.push([x, y]);
  }
  return kept;
}

function whole(mesh: Mesh, arc: number): Point[] {
  const points = mesh.arcs[arc] as Float64Array;
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i] as number, points[2 * i + 1] as number]);
}

/** Joins arcs to a closed ring of points. */
export function joinRing(arcs: readonly Point[][], ring: readonly number[]): Ring {
  const points: Ring = [];
  for (const number of ring) {
    const arc = arcs[number < 0 ? ~number : number] as Point[];
    const ordered = number < 0 ? arc.toReversed() : arc;
    for (const point of points.length > 0 ? ordered.slice(1) : ordered) points.push(point);
  }
  return points;
}

type Measured = { polygon: number; area: number; bounds: [number, number, number, number] };

function measure(mesh: Mesh, arcs: readonly Point[][]): Measured[] {
  return mesh.areas.map((polygons) => {
    const best: Measured = { polygon: 0, area: -1, bounds: [0, 0, 0, 0] };
    polygons.forEach((rings, polygon) => {
      const ring = joinRing(arcs, rings[0] ?? []);
      const area = Math.abs(ringArea(ring));
      if (area <= best.area) return;
      const xs = ring.map((point) => point[0]);
      const ys = ring.map((point) => point[1]);
      const least = (list: number[]) => list.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
      const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      Object.assign(best, { polygon, area, bounds: [least(xs), least(ys), most(xs), most(ys)] });
    });
    return best;
  });
}

/** A square of the least visible size in the middle of the bounds, on the grid. */
function boxAt([west, north, east, south]: Measured["bounds"], { grid, smallest }: Coarseness): Ring {
  const half = Math.max(1, Math.ceil(smallest / grid / 2)) * grid;
  const x = Math.round((west + east) / 2 / grid) * grid;
  const y = Math.round((north + south) / 2 / grid) * grid;
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ];
}

/**
 * Simplifies all borders of an edition for one scale (Visvalingam & Whyatt 1993). A border is simplified once and used by
 * both its sides, so neighbours keep meeting without gaps. An area that would lose half of itself gets its borders drawn
 * finer; one too small to see gets a square: no area vanishes.
 */
export class Simplifier {
  readonly #mesh: Mesh;
  readonly #true: Measured[];

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
    this.#true = measure(
      mesh,
      mesh.arcs.map((_, arc) => whole(mesh, arc)),
    );
  }

  simplify(coarseness: Coarseness): SimplifiedMesh {
    const { threshold, grid, smallest } = coarseness;
    const thresholds = new Float64Array(this.#mesh.arcs.length).fill(threshold);
    const arcs = this.#mesh.arcs.map((_, arc) => keep(this.#mesh, arc, threshold, grid));
    const small = this.#true.map(({ bounds: [w, n, e, s] }) => Math.max(e - w, s - n) < smallest);
    for (let step = 0; step < FINER_STEPS; step += 1) {
      const finer = this.#arcsToRefine(arcs, small);
      if (finer.size === 0) break;
      for (const arc of finer) {
        thresholds[arc] = step === FINER_STEPS - 1 ? 0 : (thresholds[arc] as number) * FINER;
        arcs[arc] = keep(this.#mesh, arc, thresholds[arc] as number, grid);
      }
    }
    return {
      arcs,
      areas: this.#mesh.areas.map((_, area) => this.#shape(area, arcs, coarseness, small[area] === true)),
    };
  }

  #mainArea(area: number, arcs: readonly Point[][]): number {
    const main = this.#mesh.areas[area]?.[this.#true[area]?.polygon ?? 0]?.[0] ?? [];
    return Math.abs(ringArea(joinRing(arcs, main)));
  }

  #arcsToRefine(arcs: readonly Point[][], small: readonly boolean[]): Set<number> {
    const finer = new Set<number>();
    this.#mesh.areas.forEach((polygons, area) => {
      const { area: wanted, polygon } = this.#true[area] as Measured;
      if (small[area] || this.#mainArea(area, arcs) >= LEAST_SHARE * wanted) return;
      for (const ring of polygons[polygon] ?? []) for (const arc of ring) finer.add(arc < 0 ? ~arc : arc);
    });
    return finer;
  }

  #shape(area: number, arcs: readonly Point[][], coarseness: Coarseness, small: boolean): SimplifiedArea {
    const { polygon: main, bounds } = this.#true[area] as Measured;
    const least = coarseness.grid * coarseness.grid;
    if (small || this.#mainArea(area, arcs) < least) return { box: boxAt(bounds, coarseness) };
    const visible = (ring: number[]) => Math.abs(ringArea(joinRing(arcs, ring))) >= least;
    const rings = (this.#mesh.areas[area] ?? [])
      .filter((polygon, index) => index === main || visible(polygon[0] ?? []))
      .map((polygon) => polygon.filter((ring, index) => index === 0 || visible(ring)));
    return { rings };
  }
}
