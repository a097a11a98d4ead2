import { ringArea } from "./planar.ts";
import type { MultiPolygon, Point, Ring } from "./wkb.ts";

/** Points closer than this many degrees (a centimetre) are one. */
const SNAP = 1e-7;

/** Numbers points so that equal ones get the same number. */
class Vertices {
  #table = new Int32Array(1 << 16).fill(-1);
  readonly x: number[] = [];
  readonly y: number[] = [];

  number([lon, lat]: Point): number {
    const [x, y] = [Math.round(lon / SNAP), Math.round(lat / SNAP)];
    if (this.x.length * 2 > this.#table.length) this.#grow();
    const slot = this.#slot(x, y);
    const known = this.#table[slot] as number;
    if (known >= 0) return known;
    this.#table[slot] = this.x.length;
    this.x.push(x);
    this.y.push(y);
    return this.x.length - 1;
  }

  #slot(x: number, y: number): number {
    const mask = this.#table.length - 1;
    let slot = (Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663)) & mask;
    for (;;) {
      const known = this.#table[slot] as number;
      if (known < 0 || (this.x[known] === x && this.y[known] === y)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 4).fill(-1);
    this.x.forEach((x, index) => {
      this.#table[this.#slot(x, this.y[index] as number)] = index;
    });
  }
}

/** A piece of border between two points, in metres on a plane; `areas` on its sides, first on the left seen from a to b. */
export type Edge = { ax: number; ay: number; bx: number; by: number; areas: number[]; length: number };

/**
 * All border pieces of a set of areas, each once, and pairs of areas that lie on the same side of one: they overlap.
 * `metresX` and `metresY` are the metres of a degree on the plane.
 */
export type Edges = { edges: Edge[]; sameSide: [number, number][]; metresX: number; metresY: number };

const METRES_PER_DEGREE = 111_195;

/** Outer rings counter-clockwise, holes clockwise: the area always lies to the left. */
function leftHanded(ring: Ring, hole: boolean): Ring {
  return ringArea(ring) > 0 === hole ? ring.toReversed() : ring;
}

/**
 * Cuts the borders of areas (degrees) into edges and finds which are shared. Lengths are metres on a plane true at the
 * middle latitude: good to a tenth over a country the size of Germany, enough to tell a line from a point.
 */
export function edgesOf(shapes: readonly MultiPolygon[], middleLatitude: number): Edges {
  const vertices = new Vertices();
  const found = new Map<number, number>();
  const edges: Edge[] = [];
  const from: number[] = [];
  const sameSide: [number, number][] = [];
  const scaleX = SNAP * METRES_PER_DEGREE * Math.cos((middleLatitude * Math.PI) / 180);
  const scaleY = SNAP * METRES_PER_DEGREE;
  const add = (area: number, a: number, b: number) => {
    const key = Math.min(a, b) * 67_108_864 + Math.max(a, b);
    const known = found.get(key);
    if (known === undefined) {
      const [ax, ay] = [(vertices.x[a] as number) * scaleX, (vertices.y[a] as number) * scaleY];
      const [bx, by] = [(vertices.x[b] as number) * scaleX, (vertices.y[b] as number) * scaleY];
      found.set(key, edges.push({ ax, ay, bx, by, areas: [area], length: Math.hypot(bx - ax, by - ay) }) - 1);
      from.push(a);
      return;
    }
    const edge = edges[known] as Edge;
    const other = edge.areas[0] as number;
    if (other !== area && (from[known] === a || edge.areas.length > 1)) sameSide.push([other, area]);
    edge.areas.push(area);
  };
  shapes.forEach((shape, area) => {
    for (const polygon of shape)
      polygon.forEach((ring, index) => {
        const numbers = leftHanded(ring, index > 0).map((point) => vertices.number(point));
        for (let i = 1; i < numbers.length; i += 1) {
          const [a, b] = [numbers[i - 1] as number, numbers[i] as number];
          if (a !== b) add(area, a, b);
        }
      });
  });
  return { edges, sameSide, metresX: scaleX / SNAP, metresY: scaleY / SNAP };
}
