import polylabel from "polylabel";
import { boundsOf, holds, largestPolygon } from "./planar.ts";
import type { MultiPolygon, Point, Polygon } from "./wkb.ts";

/** Bounds so many times as long as wide are a sliver. */
const SLIVER = 200;

/**
 * The point of an area where a label or a symbol stands best: the one farthest from the border of its largest part
 * (pole of inaccessibility; Mapbox polylabel), so it lies inside even in a crescent. Degrees in, degrees out; measured
 * with east-west distances shortened as at the area's latitude.
 */
export function labelPoint(shape: MultiPolygon): Point {
  const part = largestPolygon(shape);
  if (!part) throw new Error("an area without a polygon has no label point");
  const [west, south, east, north] = boundsOf([part]);
  const shrink = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const even: Polygon = part.map((ring) => ring.map(([x, y]) => [(x - west) * shrink, y - south]));
  const [width, height] = [(east - west) * shrink, north - south];
  const size = Math.min(width, height);
  // The search covers the bounds with squares of the shorter side: a sliver would need millions of them.
  if (size * SLIVER < Math.max(width, height)) return pointOnMiddleLine(part, (south + north) / 2);
  const found = polylabel(even, size / 100);
  const x = found[0] ?? Number.NaN;
  const y = found[1] ?? Number.NaN;
  const point: Point = [x / shrink + west, y + south];
  return holds([part], point) ? point : pointOnMiddleLine(part, (south + north) / 2);
}

/** Middle of the longest piece of a horizontal line inside: for shapes so thin that the search finds no inner point. */
function pointOnMiddleLine(part: Polygon, latitude: number): Point {
  const crossings: number[] = [];
  for (const ring of part)
    for (let i = 1; i < ring.length; i += 1) {
      const [ax, ay] = ring[i - 1] as Point;
      const [bx, by] = ring[i] as Point;
      if (ay > latitude !== by > latitude) crossings.push(((bx - ax) * (latitude - ay)) / (by - ay) + ax);
    }
  crossings.sort((a, b) => a - b);
  let best: Point = part[0]?.[0] as Point;
  let length = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from, to] = [crossings[i] as number, crossings[i + 1] as number];
    if (to - from > length) {
      length = to - from;
      best = [(from + to) / 2, latitude];
    }
  }
  return best;
}
