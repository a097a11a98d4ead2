import type { Outline } from "@raumblick/figures/outline";
import { latitudeOf, longitudeOf } from "../map/mercator.ts";

/** Walks over the points of a path as outlines write it: `M` absolute, then `l` relative steps, `z` between rings. */
function eachPoint(path: string, visit: (x: number, y: number) => void): void {
  for (const ring of path.split("z")) {
    const [start = "", steps = ""] = ring.replace("M", "").split("l");
    let [x = Number.NaN, y = Number.NaN] = start.split(",").map(Number);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    visit(x, y);
    for (const step of steps.split(" ")) {
      const [right = 0, down = 0] = step.split(",").map(Number);
      x += right;
      y += down;
      visit(x, y);
    }
  }
}

/** West, south, east, north in degrees of some areas of an outline; `undefined` when none of them has a shape. */
export function insideBox({ paths, origin, scale }: Outline, areas: readonly number[]): number[] | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas) {
    eachPoint(paths[area] ?? "", (x, y) => {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    });
  }
  if (left > right) return undefined;
  const [west, east] = [left, right].map((x) => longitudeOf(x / scale + origin[0])) as [number, number];
  const [north, south] = [top, bottom].map((y) => latitudeOf(y / scale + origin[1])) as [number, number];
  return [west, south, east, north];
}
