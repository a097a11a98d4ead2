import type { MultiPolygon, Point, Polygon, Ring } from "./wkb.ts";

/** Signed area of a ring by the shoelace formula, in square units of its coordinates; positive when counter-clockwise. */
export function ringArea(ring: Ring): number {
  let sum = 0;
  // Measured from the first point: differences of small numbers, so that far-away coordinates cost no digits.
  const [x0, y0] = ring[0] ?? [0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as Point;
    const [bx, by] = ring[i] as Point;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum / 2;
}

/** Area of a polygon without its holes. */
export function polygonArea(polygon: Polygon): number {
  return polygon.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(ringArea(ring)), 0);
}

/** The polygon with the largest area. */
export function largestPolygon(shape: MultiPolygon): Polygon | undefined {
  let best: Polygon | undefined;
  let bestArea = Number.NEGATIVE_INFINITY;
  for (const polygon of shape) {
    const area = polygonArea(polygon);
    if (area > bestArea) {
      best = polygon;
      bestArea = area;
    }
  }
  return best;
}

function ringHolds(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as Point;
    const [bx, by] = ring[i] as Point;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Whether a point lies inside (even-odd rule; on the border either may be answered). */
export function holds(shape: MultiPolygon, [x, y]: Point): boolean {
  return shape.some((polygon) => polygon.reduce((inside, ring) => inside !== ringHolds(ring, x, y), false));
}

/** west, south, east, north of all points; infinite when there is none. */
export function boundsOf(shape: MultiPolygon): [number, number, number, number] {
  const bounds: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const polygon of shape)
    for (const [x, y] of polygon[0] ?? []) {
      if (x < bounds[0]) bounds[0] = x;
      if (y < bounds[1]) bounds[1] = y;
      if (x > bounds[2]) bounds[2] = x;
      if (y > bounds[3]) bounds[3] = y;
    }
  return bounds;
}
