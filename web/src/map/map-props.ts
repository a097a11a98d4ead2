import type { MapFigure } from "@raumblick/figures/map-figure";
import type { MapMarker } from "@raumblick/figures/markers";
import type { Outline } from "@raumblick/figures/outline";
import type { LiveValue } from "./live-value.ts";
import type { MapPadding, MapView } from "./mercator.ts";

/** What the map must know of the edition whose areas it draws; the catalogue's entry has it. */
export type MapEdition = {
  level: string;
  edition: string;
  /** West, south, east, north in degrees. */
  bbox: readonly number[];
  attribution?: string;
  invented?: boolean;
};

/** The areas in the edition's order; the edition's answer has it. `labelPoints` is lon, lat, lon, lat, … */
export type MapAreas = {
  codes: readonly string[];
  names: readonly string[];
  labelPoints: readonly number[];
  squareKilometres: readonly number[];
  neighbours: readonly (readonly number[])[];
};

/** Further boundaries over the areas: of a higher level as thicker lines, of the level below as fine ones. */
export type MapBoundaries = {
  key: string;
  weight: "above" | "below";
  /** For the picture before the map library and without it. */
  outline: Outline | undefined;
  /** As `tilesUrl` of the map: the tiles of that level's edition. */
  tilesUrl: string;
};

/** What stands in the small box beside an area: its name, its value as people write it, and what to know of it. */
export type MapTip = { name: string; value: string; note?: string };

/** A class (its index) or a kind of area without class whose areas are to stand out, while somebody points at it. */
export type Highlight = number | MapMarker | undefined;

export type AreaMapProps = {
  figure: MapFigure;
  edition: MapEdition;
  areas: MapAreas;
  /** Outlines for the first paint; while they are on their way the map shows its quiet ground. */
  outline: Outline | undefined;
  /** Address of the vector tiles with `{z}`, `{x}`, `{y}`, on the own host. */
  tilesUrl: string;
  boundaries?: readonly MapBoundaries[];
  /** Radius in pixels of the largest circle, see `largestCircle`; the legend draws with the same. */
  circle: number;
  /** The map is put onto paper so many times as large as it is on screen, or back (1). */
  onPaper?: (scale: number) => void;
  /** Names on the map. */
  labels: boolean;
  /** The area under the pointer or the keyboard's cursor; the ranking shares it. The map reads and writes it. */
  hovered: LiveValue<number | undefined>;
  /** What the legend points at. The map only reads it. */
  highlighted?: LiveValue<Highlight>;
  /** Chosen areas, the last one chosen last. */
  selected: readonly number[];
  /** An area was chosen (`undefined`: the ground beside all areas). `additive`: with Ctrl, Cmd or Shift. */
  onSelect: (area: number | undefined, additive: boolean) => void;
  /** Where to look; `undefined` shows the whole edition. */
  view: MapView | undefined;
  /** The reader moved the map and it came to rest; `undefined` when it shows the whole edition again. */
  onView: (view: MapView | undefined) => void;
  /** Positions from the first rank to the last, for Home and End; the edition's order when absent. */
  ranked?: readonly number[];
  /** What is spoken of an area: "Witten, 21,3 Prozent, Rang 1 von 9, plus 0,8 Prozentpunkte seit 2023". */
  describe: (area: number) => string;
  tip: (area: number) => MapTip;
  /** Name of the map for screen readers: indicator, period, level. */
  label: string;
  /** Id of the text or table that says the same as the map. */
  describedBy?: string;
  /** Pixels at the edges that legend, timeline and the like lie over. */
  padding?: Partial<MapPadding>;
  theme: "light" | "dark";
  reducedMotion: boolean;
};
