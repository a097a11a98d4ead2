export const SEQUENTIAL_PALETTES = ["blue-green", "cividis", "purple", "orange"] as const;
export const DIVERGING_PALETTES = ["purple-orange", "brown-teal"] as const;
export type PaletteKey = (typeof SEQUENTIAL_PALETTES)[number] | (typeof DIVERGING_PALETTES)[number];

/** How a surface without a class is drawn: diagonal hatch, dots, or only its outline. */
export type Pattern = "hatch" | "dots" | "cross" | "outline";
