import type { MapFigure } from "@raumblick/figures/map-figure";
import type { SymbolFigure } from "@raumblick/figures/symbols";
import type { MapAreas, MapEdition } from "./map-props.ts";
import { fitView, kilometrePixels, type MapPadding, type MapSize } from "./mercator.ts";

/** The share of the land that all circles together may cover; with more they hide each other and the map. */
const COVERED = 0.22;
const SMALLEST = 8;
const LARGEST = 40;

/**
 * Radius in pixels of the largest circle, so that the circles of the fullest period cover no more than a part of the land
 * as it lies on this map when all of it is shown. It does not depend on the zoom, so that the circles of the legend are as
 * large as those on the map. 0 for a figure without circles.
 */
export function largestCircle(
  figure: MapFigure,
  { bbox }: Pick<MapEdition, "bbox">,
  { squareKilometres }: Pick<MapAreas, "squareKilometres">,
  size: MapSize,
  padding: MapPadding,
): number {
  if (figure.type !== "symbols" || figure.crowd === 0) return 0;
  const land =
    squareKilometres.reduce((sum, one) => sum + one, 0) * kilometrePixels(fitView(bbox, size, padding, 16)) ** 2;
  const radius = Math.sqrt((COVERED * land) / (Math.PI * figure.crowd));
  return Math.round(Math.min(Math.max(radius, SMALLEST), LARGEST));
}

/** No circle is smaller, so that none is lost. */
const SMALLEST_RADIUS = 1.5;

/** Radius in pixels of an area's circle; 0 where none is drawn. */
export function symbolRadius({ radius }: SymbolFigure, area: number, largest: number): number {
  const share = radius[area] ?? 0;
  return share === 0 ? 0 : Math.max(share * largest, SMALLEST_RADIUS);
}
