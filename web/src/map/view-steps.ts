import { type MapPadding, type MapSize, type MapView, shiftedView, zoomedView } from "./mercator.ts";

/** Pixels an area's point keeps off the edge when it is brought into sight. */
const MARGIN = 48;

/** The view nearer (or farther) by levels, on half levels; the middle of the free part of the map stays where it is. */
export function nearerView(
  view: MapView,
  size: MapSize,
  { top, right, bottom, left }: MapPadding,
  levels: number,
  keep: (view: MapView) => MapView,
): MapView {
  const { zoom } = keep({ ...view, zoom: Math.round((view.zoom + levels) * 2) / 2 });
  return zoomedView(view, size, zoom, (left + size.width - right) / 2, (top + size.height - bottom) / 2);
}

/** The view moved just so far that a pixel lies inside the free part; `undefined` when it already does. */
export function revealingView(
  view: MapView,
  size: MapSize,
  { top, right, bottom, left }: MapPadding,
  x: number,
  y: number,
): MapView | undefined {
  const inside = (at: number, least: number, most: number) => Math.min(Math.max(at, least), Math.max(least, most));
  const toX = inside(x, left + MARGIN, size.width - right - MARGIN);
  const toY = inside(y, top + MARGIN, size.height - bottom - MARGIN);
  return toX === x && toY === y ? undefined : shiftedView(view, toX - x, toY - y);
}
