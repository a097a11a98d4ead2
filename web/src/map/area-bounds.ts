import type { Outline } from "@raumblick/figures/outline";
import { type MapSize, type MapView, mercatorX, mercatorY, worldSize } from "./mercator.ts";

/** A rectangle on screen, in pixels of the map. */
export type PixelBox = { left: number; top: number; right: number; bottom: number };

/** The rectangle around a path of an outline: rings of `M x,y l dx,dy dx,dy … z`, in outline units. */
function pathBox(path: string): PixelBox | undefined {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const ring of path.split("z")) {
    let [x, y] = [0, 0];
    for (const [, dx, dy] of ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
      x += Number(dx);
      y += Number(dy);
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box.left <= box.right ? box : undefined;
}

/** Where an area lies on screen; `undefined` for an area without geometry. */
export function areaBox(outline: Outline, area: number, view: MapView, size: MapSize): PixelBox | undefined {
  const box = pathBox(outline.paths[area] ?? "");
  if (!box) return undefined;
  const world = worldSize(view.zoom);
  const { origin, scale } = outline;
  const x = (unit: number) => (unit / scale + origin[0] - mercatorX(view.longitude)) * world + size.width / 2;
  const y = (unit: number) => (unit / scale + origin[1] - mercatorY(view.latitude)) * world + size.height / 2;
  return { left: x(box.left), right: x(box.right), top: y(box.top), bottom: y(box.bottom) };
}
