import type { ClassificationDefault, IndicatorKind, Polarity, SeriesBreak } from "@raumblick/model/indicator";

/** What a figure must know of its indicator; the catalogue's entry has it all. */
export type FigureIndicator = {
  kind: IndicatorKind;
  polarity: Polarity;
  decimals: number;
  classification?: ClassificationDefault;
  seriesBreaks?: readonly SeriesBreak[];
  /** Of shares and rates with known parts: value = numerator / denominator × factor. */
  factor?: number;
};

/** What a figure must know of the areas it shows, in the edition's order. */
export type FigureAreas = { codes: readonly string[]; names: readonly string[] };

/** The ground a figure is drawn on: data colours differ between light and dark pages. */
export type Ground = "light" | "dark";
