/** West, south, east, north in degrees. */
export type BoundingBox = readonly [number, number, number, number];

/** x, y, width, height in outline units, as an SVG's `viewBox` wants it. */
export type ViewBox = readonly [number, number, number, number];

/**
 * Outlines in Web Mercator (x to the right, y downwards), so that they lie exactly on the map that takes over.
 * The world is the square 0…1 × 0…1; a world point w is drawn at `(w − origin) × scale`.
 */
export type Outline = {
  /** Per area its SVG path in outline units; empty where an area has no geometry. */
  paths: string[];
  /** Bounds of the edition in outline units. */
  viewBox: ViewBox;
  origin: readonly [number, number];
  /** Outline units per width of the world. */
  scale: number;
};
