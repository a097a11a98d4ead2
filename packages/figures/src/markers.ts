import { cellAt, type Marker } from "./cell.ts";
import type { MapInput } from "./map-choice.ts";

/** Why an area is not filled on a map. */
export type MapMarker = Marker | "outside_filter";

/** Codes for areas that have no class. */
export const NO_CLASS: Record<MapMarker, number> = {
  missing: -1,
  suppressed: -2,
  not_applicable: -3,
  outside_filter: -4,
};

/** All kinds in the order a legend lists them. */
export const MARKERS: readonly MapMarker[] = ["missing", "suppressed", "not_applicable", "outside_filter"];

export function markerCode(marker: MapMarker): number {
  return NO_CLASS[marker];
}

/** The kind a code of `NO_CLASS` stands for; `undefined` for a class. */
export function markerOfCode(code: number): MapMarker | undefined {
  return code < 0 ? MARKERS[-1 - code] : undefined;
}

/**
 * Why an area is not filled: left out by the filter, or without a value. A value filter keeps areas without value as what they are;
 * a choice of areas leaves the others out whatever they hold.
 */
export function mapMarkerOf({ columns, period, filter }: MapInput, area: number): MapMarker | undefined {
  if (filter?.areas && !filter.areas.has(area)) return "outside_filter";
  const { value, marker } = cellAt(columns, period, area);
  if (marker) return marker;
  const least = filter?.least ?? Number.NEGATIVE_INFINITY;
  const most = filter?.most ?? Number.POSITIVE_INFINITY;
  return value < least || value > most ? "outside_filter" : undefined;
}
