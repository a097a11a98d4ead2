import type { MapMarker } from "@raumblick/figures/markers";
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { MAP_COLORS, type Theme } from "./map-colors.ts";
import type { MapBoundaries } from "./map-props.ts";

/** Layer of the vector tiles that holds the areas. A feature's id is its position in the edition + 1. */
export const TILE_LAYER = "areas";
export const FILL_SOURCE = "areas";
/** The same tiles once more, for lines and patterns: so a change of colours does not touch their many vertices. */
export const OVER_SOURCE = "over";
export const SYMBOL_SOURCE = "symbols";
export const FILL_LAYER = "area-fill";
export const SYMBOL_LAYER = "symbols";
const FIRST_LINE = "hairline";
const MAX_TILE_ZOOM = 14;

function has(state: string): ExpressionSpecification {
  return ["boolean", ["feature-state", state], false];
}

/** Hairlines: the more areas there are, the finer at the whole view; they grow while one comes nearer. */
function hairlineWidth(areaCount: number, homeZoom: number): ExpressionSpecification {
  // Areas smaller than a pixel would be hidden under their own borders.
  if (areaCount > 20_000)
    return ["interpolate", ["linear"], ["zoom"], homeZoom, 0, homeZoom + 3, 0.05, homeZoom + 5, 0.4, homeZoom + 7, 1];
  const fine = areaCount > 2000 ? 0.2 : areaCount > 250 ? 0.5 : 0.7;
  return ["interpolate", ["linear"], ["zoom"], homeZoom, fine, homeZoom + 3, 1];
}

/** The lines around marked areas, by the feature state that marks them. */
export const MARK_LAYERS = {
  hovered: ["hovered-casing", "hovered-strong"],
  selected: ["selected-strong", "selected-casing"],
  cursor: ["cursor-casing", "cursor-focus"],
} as const;

export type Mark = keyof typeof MARK_LAYERS;

/** Opacity of the lines around marked areas: a layer that cannot be seen at all is not drawn, and costs no frame anything. */
export const MARK_OPACITY = "line-opacity";

function lineLayer(id: (typeof MARK_LAYERS)[Mark][number], color: string, state: Mark, width: number) {
  return {
    id,
    type: "line",
    source: OVER_SOURCE,
    "source-layer": TILE_LAYER,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: {
      "line-color": color,
      "line-width": ["case", has(state), width, 0],
      [MARK_OPACITY]: 0,
      "line-opacity-transition": { duration: 0, delay: 0 },
    },
  } satisfies LayerSpecification;
}

function boundaryLayer({ key, weight }: MapBoundaries, theme: Theme): LayerSpecification {
  return {
    id: boundaryName(key),
    type: "line",
    source: boundaryName(key),
    "source-layer": TILE_LAYER,
    layout: { "line-join": "round" },
    paint: {
      "line-color": MAP_COLORS[theme][weight],
      "line-width": weight === "above" ? 1.6 : 0.5,
    },
  };
}

export function boundaryName(key: string): string {
  return `boundary-${key}`;
}

/** Source and layer of further boundaries, and the layer they lie below. */
export function boundaryParts(boundaries: MapBoundaries, theme: Theme) {
  return {
    source: { type: "vector" as const, tiles: [absolute(boundaries.tilesUrl)], maxzoom: MAX_TILE_ZOOM },
    layer: boundaryLayer(boundaries, theme),
    before: "symbols",
  };
}

/** Name of the image and of the layer that draw areas without class. */
export function patternName(marker: MapMarker): string {
  return `pattern-${marker}`;
}

/** A pattern over the areas that carry this marker; the others are fully transparent in it. */
export function patternLayer(marker: MapMarker): { layer: LayerSpecification; before: string } {
  return {
    layer: {
      id: patternName(marker),
      type: "fill",
      source: OVER_SOURCE,
      "source-layer": TILE_LAYER,
      paint: {
        "fill-pattern": patternName(marker),
        "fill-opacity": ["case", ["==", ["feature-state", "marker"], marker], 1, 0],
        "fill-antialias": false,
      },
    },
    before: FIRST_LINE,
  };
}

function absolute(url: string): string {
  const base = new URL(url.replaceAll("{", "%7B").replaceAll("}", "%7D"), location.href).href;
  return base.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

export type GlStyleInput = {
  tilesUrl: string;
  bbox: readonly number[];
  areaCount: number;
  homeZoom: number;
  theme: Theme;
};

/** The whole style: nothing in it asks another host, no glyphs, no sprites. */
export function glStyle({ tilesUrl, bbox, areaCount, homeZoom, theme }: GlStyleInput): StyleSpecification {
  const colors = MAP_COLORS[theme];
  const tiles = {
    type: "vector" as const,
    tiles: [absolute(tilesUrl)],
    maxzoom: MAX_TILE_ZOOM,
    bounds: [...bbox] as [number, number, number, number],
  };
  return {
    version: 8,
    sources: {
      [FILL_SOURCE]: tiles,
      [OVER_SOURCE]: tiles,
      [SYMBOL_SOURCE]: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colors.ground } },
      {
        id: FILL_LAYER,
        type: "fill",
        source: FILL_SOURCE,
        "source-layer": TILE_LAYER,
        paint: { "fill-color": ["coalesce", ["feature-state", "fill"], colors.area] },
      },
      {
        id: FIRST_LINE,
        type: "line",
        source: OVER_SOURCE,
        "source-layer": TILE_LAYER,
        layout: { "line-join": "round", "line-cap": "round" },
        paint: { "line-color": colors.hairline, "line-width": hairlineWidth(areaCount, homeZoom) },
      },
      {
        id: SYMBOL_LAYER,
        type: "circle",
        source: SYMBOL_SOURCE,
        layout: { "circle-sort-key": ["get", "order"] },
        paint: {
          "circle-radius": ["get", "radius"],
          "circle-color": ["get", "color"],
          "circle-opacity": ["case", ["get", "hollow"], 0.12, 0.82],
          "circle-stroke-color": ["get", "outline"],
          "circle-stroke-width": ["case", ["get", "hollow"], 2, 1.2],
        },
      },
      lineLayer("hovered-casing", colors.casing, "hovered", 4),
      lineLayer("hovered-strong", colors.strong, "hovered", 2),
      lineLayer("selected-strong", colors.strong, "selected", 6),
      lineLayer("selected-casing", colors.casing, "selected", 2.2),
      lineLayer("cursor-casing", colors.focusCasing, "cursor", 7),
      lineLayer("cursor-focus", colors.focus, "cursor", 4),
    ],
  };
}
