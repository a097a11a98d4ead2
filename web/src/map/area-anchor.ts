import type { MapAreas } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";
import { kilometrePixels, pixelOf } from "./mercator.ts";
import type { TooltipAnchor } from "./tooltip.tsx";

const LEAST_GAP = 16;
const MOST_GAP = 72;

/** Where an area stands on screen: the point of its name, and how far a box must keep off it. */
export function areaAnchor(areas: MapAreas, area: number, stage: MapStage): TooltipAnchor {
  const view = stage.camera.get();
  const [longitude = 0, latitude = 0] = areas.labelPoints.slice(area * 2, area * 2 + 2);
  const [x, y] = pixelOf(view, stage.size, longitude, latitude);
  const half = (Math.sqrt(areas.squareKilometres[area] ?? 0) * kilometrePixels(view)) / 2;
  return { area, x, y, gap: Math.min(Math.max(half + 6, LEAST_GAP), MOST_GAP), byPointer: false };
}
