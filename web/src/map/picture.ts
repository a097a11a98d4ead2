import type { MapFigure } from "@raumblick/figures/map-figure";
import type { AreaPaint } from "./area-paint.ts";
import type { MapBoundaries } from "./map-props.ts";
import type { MapSize, MapView } from "./mercator.ts";

/** Areas that stand out: under the pointer, at the keyboard's place, chosen. */
export type Marks = {
  hovered: number | undefined;
  cursor: number | undefined;
  selected: readonly number[];
};

export type PictureEvents = {
  /** The pointer is over an area (or beside all), at pixels from the upper left corner. */
  onPointer: (area: number | undefined, x: number, y: number) => void;
  onLeave: () => void;
  onPress: (area: number | undefined, additive: boolean) => void;
  /** The reader moves the map; `atRest` when the movement is over. */
  onMove: (view: MapView, atRest: boolean) => void;
};

/** Something that draws the areas: as SVG at once, or with the map library when it has come. */
export type Picture = {
  paint: (figure: MapFigure, paint: AreaPaint) => void;
  mark: (marks: Marks) => void;
  bound: (boundaries: readonly MapBoundaries[]) => void;
  /** Moves the picture, over `milliseconds` (0: at once). */
  look: (view: MapView, milliseconds: number) => void;
  resize: (size: MapSize) => void;
  /** Number of areas that are drawn with the colour of a class or with a circle, counted from what is on screen. */
  countColoured: () => number;
  remove: () => void;
};
