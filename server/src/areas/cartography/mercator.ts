import type { Point } from "../geometry/wkb.ts";

const MAX_LATITUDE = 85.0511287798066;

/** Web Mercator on the unit square: (0, 0) is north-west, (1, 1) south-east, as vector tiles count. */
export function toUnitSquare([longitude, latitude]: Point): Point {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude)) * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI];
}

/** The reverse: degrees. */
export function toDegrees([x, y]: Point): Point {
  return [(x - 0.5) * 360, (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90];
}
