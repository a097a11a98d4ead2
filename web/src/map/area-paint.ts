import type { MarkerEntry } from "@raumblick/figures/legend";
import type { MapFigure } from "@raumblick/figures/map-figure";
import { MARKERS, type MapMarker, markerCode } from "@raumblick/figures/markers";
import { MAP_COLORS, mixedColor, type Theme } from "./map-colors.ts";
import type { Highlight } from "./map-props.ts";

/** How an area is filled: its colour and, where it has no class, the pattern that lies over it. */
export type Look = { fill: string; marker: MapMarker | undefined; faded: boolean };

/** The fill of all areas: per area a code (its class, or one of `NO_CLASS`), per code its look. */
export type AreaPaint = {
  codes: Int8Array;
  looks: ReadonlyMap<number, Look>;
  /** Radius in pixels of the largest circle. */
  circle: number;
};

const FADED = 0.78;

function isFaded(highlight: Highlight, own: Highlight): boolean {
  return highlight !== undefined && highlight !== own;
}

/**
 * The fills of a figure. While the legend points at a class, the other areas step back towards the ground.
 * Areas outside the filter stay empty, with their outline only.
 */
export function paintOf(figure: MapFigure, theme: Theme, highlight: Highlight, circle = 0): AreaPaint {
  const colors = MAP_COLORS[theme];
  const looks = new Map<number, Look>();
  const add = (code: number, fill: string, marker: MapMarker | undefined, faded: boolean) =>
    looks.set(code, { fill: faded ? mixedColor(fill, colors.ground, FADED) : fill, marker, faded });
  if (figure.type === "choropleth")
    for (const entry of figure.legend.classes)
      add(entry.index, entry.colour, undefined, isFaded(highlight, entry.index));
  else add(0, colors.area, undefined, highlight !== undefined);
  for (const marker of MARKERS) {
    const entry = figure.legend.markers.find((candidate) => candidate.marker === marker);
    const fill = marker === "outside_filter" ? colors.ground : (entry?.colour ?? colors.area);
    add(markerCode(marker), fill, marker === "outside_filter" ? undefined : marker, isFaded(highlight, marker));
  }
  return { codes: figure.type === "choropleth" ? figure.classOf : figure.marker, looks, circle };
}

function sameLook(a: Look | undefined, b: Look | undefined): boolean {
  return a?.fill === b?.fill && a?.marker === b?.marker && a?.faded === b?.faded;
}

/** Positions of the areas that look different after than before; all of them when there was no picture before. */
export function changedAreas(before: AreaPaint | undefined, after: AreaPaint): number[] {
  const changed: number[] = [];
  const steady = new Map<number, boolean>();
  for (const [code, look] of after.looks) steady.set(code, sameLook(before?.looks.get(code), look));
  for (let area = 0; area < after.codes.length; area += 1) {
    const code = after.codes[area] as number;
    if (before?.codes[area] !== code || steady.get(code) !== true) changed.push(area);
  }
  return changed;
}

/** The patterns that a figure needs: those of areas without class that it really shows. */
export function patternsOf(figure: MapFigure): MarkerEntry[] {
  return figure.legend.markers.filter((entry) => entry.marker !== "outside_filter");
}
