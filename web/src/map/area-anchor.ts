import { areaBox } from "./area-bounds.ts";
import type { MapAreas } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";
import { pixelOf } from "./mercator.ts";
import type { TooltipAnchor } from "./tooltip-place.ts";

const GAP = 8;
const LEAST = 16;

/** The point of an area's name on screen. */
export function areaPixel(areas: MapAreas, area: number, stage: MapStage): [number, number] {
  const [longitude = 0, latitude = 0] = areas.labelPoints.slice(area * 2, area * 2 + 2);
  return pixelOf(stage.camera.get(), stage.size, longitude, latitude);
}

/** What a box must keep off to leave an area in sight: above or below its whole shape. */
export function areaAnchor(areas: MapAreas, area: number, stage: MapStage): TooltipAnchor {
  const [x, y] = areaPixel(areas, area, stage);
  const box = stage.outlined && areaBox(stage.outlined, area, stage.camera.get(), stage.size);
  const top = box ? box.top - GAP : y - LEAST;
  const bottom = box ? box.bottom + GAP : y + LEAST;
  return { area, x, top, bottom, byPointer: false };
}
