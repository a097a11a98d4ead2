import { colourOnRamp } from "./colour.ts";
import type { Ground } from "./subject.ts";

export const SEQUENTIAL_PALETTES = ["blue-green", "cividis", "purple", "orange"] as const;
export const DIVERGING_PALETTES = ["purple-orange", "brown-teal"] as const;
export type PaletteKey = (typeof SEQUENTIAL_PALETTES)[number] | (typeof DIVERGING_PALETTES)[number];
export const PALETTES: readonly PaletteKey[] = [...SEQUENTIAL_PALETTES, ...DIVERGING_PALETTES];

/** Low to high. On a light ground low is light, on a dark ground low is dark: little recedes, much stands out. */
const RAMPS: Record<Ground, Record<PaletteKey, readonly string[]>> = {
  light: {
    "blue-green": ["#ebffb8", "#b0dead", "#5cbcc0", "#2b86ba", "#234c99", "#0b1f57"],
    cividis: ["#fdea6e", "#d3bd66", "#a59c74", "#7b7a77", "#4c566c", "#122c5c"],
    purple: ["#efeaf6", "#cdc4e3", "#a698cb", "#8163ab", "#5a2d85", "#2c0a48"],
    orange: ["#feecd0", "#fcc48c", "#f0945a", "#d15b30", "#982d10", "#521004"],
    "purple-orange": ["#41206b", "#7d60aa", "#bcb0d8", "#f0edea", "#f6bb7c", "#d0731c", "#743406"],
    "brown-teal": ["#543305", "#a06c26", "#dcc084", "#f1f0ec", "#90cdc3", "#318f87", "#003f38"],
  },
  dark: {
    "blue-green": ["#233a75", "#23639f", "#2b93b4", "#5abba9", "#9bd6a2", "#f5fbd2"],
    cividis: ["#1b3a74", "#55607a", "#7b7a77", "#a59c74", "#d3bd66", "#fdea6e"],
    purple: ["#462468", "#653a90", "#8763b3", "#a993ce", "#ccc2e4", "#f3eefa"],
    orange: ["#5f2110", "#943515", "#cb5a2d", "#ec8d55", "#fabf88", "#feecd0"],
    "purple-orange": ["#d9cbfa", "#a58bd6", "#6d52a0", "#43454b", "#a15a17", "#e08f3c", "#ffd6a0"],
    "brown-teal": ["#f6dfa8", "#c9984a", "#7f5a22", "#43464a", "#1f6f69", "#46aba1", "#a9e8dd"],
  },
};

export function isDiverging(palette: PaletteKey): boolean {
  return (DIVERGING_PALETTES as readonly string[]).includes(palette);
}

/** Few classes keep clear of a ramp's ends, many use all of it. */
function placeOnRamp(index: number, count: number): number {
  if (count === 1) return 0.5;
  const margin = count === 2 ? 0.18 : count === 3 ? 0.08 : 0;
  return margin + ((1 - 2 * margin) * index) / (count - 1);
}

/**
 * Colours (`#rrggbb`) for 1 to 9 classes from low to high. Up to five of them differ pairwise by ΔE2000 ≥ 10 for normal sight
 * and for the three kinds of colour blindness; neighbours among six to nine by ≥ 8, 6.5, 5.5 and 5.
 */
export function paletteColours(palette: PaletteKey, count: number, ground: Ground, reversed = false): string[] {
  const ramp = RAMPS[ground][palette];
  const colours = Array.from({ length: count }, (_, i) => colourOnRamp(ramp, placeOnRamp(i, count)));
  return reversed ? colours.reverse() : colours;
}

/** How a surface without a class is drawn: diagonal hatch, dots, a cross hatch, or only its outline. */
export type Pattern = "hatch" | "dots" | "cross" | "outline";

/** A surface with a pattern: `ink` draws the pattern on `colour`. */
export type Surface = { colour: string; ink: string; pattern: Pattern };

/** Colours that do not depend on the palette. `none` is no fill. */
export type GroundColours = {
  ground: string;
  border: string;
  zero: string;
  symbol: string;
  symbolOutline: string;
  missing: Surface;
  suppressed: Surface;
  not_applicable: Surface;
  outside_filter: Surface;
};

export const GROUND_COLOURS: Record<Ground, GroundColours> = {
  light: {
    ground: "#ffffff",
    border: "#ffffff",
    zero: "#dcc8d2",
    symbol: "#0b5c6b",
    symbolOutline: "#ffffff",
    missing: { colour: "#e9ebee", ink: "#8d96a1", pattern: "hatch" },
    suppressed: { colour: "#d3d7dc", ink: "#4d5661", pattern: "dots" },
    not_applicable: { colour: "#f4f5f6", ink: "#b3bac2", pattern: "cross" },
    outside_filter: { colour: "none", ink: "#8d96a1", pattern: "outline" },
  },
  dark: {
    ground: "#12181f",
    border: "#12181f",
    zero: "#605a4e",
    symbol: "#5fc4d3",
    symbolOutline: "#12181f",
    missing: { colour: "#2a313a", ink: "#7d8894", pattern: "hatch" },
    suppressed: { colour: "#3d4650", ink: "#b4bdc7", pattern: "dots" },
    not_applicable: { colour: "#1d232b", ink: "#58626d", pattern: "cross" },
    outside_filter: { colour: "none", ink: "#7d8894", pattern: "outline" },
  },
};
