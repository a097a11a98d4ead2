import proj4 from "proj4";
import type { MultiPolygon, Point } from "../../../areas/geometry/wkb.ts";
import type { CrsDefinition } from "./definition.ts";

const WGS84 = "+proj=longlat +datum=WGS84 +no_defs";
/** Stored degrees have eight decimals: a millimetre. Equal points in the file stay equal. */
const DECIMALS = 1e8;

/**
 * From the coordinates of a system to longitude and latitude in WGS 84, datum shift included. Points that the projection
 * cannot give come back as NaN.
 */
export function toWgs84({ proj }: CrsDefinition, swapAxes = false): (point: Point) => Point {
  const identity = /\+proj=longlat/.test(proj) && /\+(datum=WGS84|ellps=(GRS80|WGS84))/.test(proj);
  const forward = identity ? (point: Point) => point : proj4(proj, WGS84).forward;
  return ([first, second]) => {
    const [x, y] = forward(swapAxes ? [second, first] : [first, second]) as Point;
    return [Math.round(x * DECIMALS) / DECIMALS, Math.round(y * DECIMALS) / DECIMALS];
  };
}

/** The shape with each point transformed. Points that fall together after rounding become one. */
export function transformShape(shape: MultiPolygon, transform: (point: Point) => Point): MultiPolygon {
  return shape.map((polygon) =>
    polygon.map((ring) => {
      const points: Point[] = [];
      for (const point of ring) {
        const [x, y] = transform(point);
        const last = points.at(-1);
        if (!last || last[0] !== x || last[1] !== y) points.push([x, y]);
      }
      const [first, last] = [points[0], points.at(-1)];
      if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([first[0], first[1]]);
      return points;
    }),
  );
}
