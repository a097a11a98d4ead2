import type { ValueColumns } from "@raumblick/model/columns";
import type { ClassificationMethod } from "@raumblick/model/indicator";
import type { PaletteKey } from "./palettes.ts";
import type { FigureIndicator, Ground } from "./subject.ts";

/** How a map is to be drawn, as a reader may choose it and as the URL carries it. What is absent follows the indicator. */
export type MapChoice = {
  drawing?: "choropleth" | "symbols";
  method?: ClassificationMethod;
  /** Number of classes, 2 to 9; a zero class comes on top. */
  classes?: number;
  /** Inner limits, ascending, for the method `manual`. */
  breaks?: readonly number[];
  /** Classes over all periods (the default) or only over the shown one. */
  pooled?: boolean;
  /** Areas with exactly zero form a class of their own (only where no value is negative). */
  zeroClass?: boolean;
  palette?: PaletteKey;
  reversed?: boolean;
};

/** Leaves only some areas filled; the others stay as outlines. */
export type AreaFilter = {
  /** Smallest and largest value of the shown period that stays, both included. */
  least?: number;
  most?: number;
  /** Positions of areas that stay. */
  areas?: ReadonlySet<number>;
};

/** Everything a map figure is made from. `period` is an index into `columns.periods`; `level` picks fixed breaks. */
export type MapInput = {
  columns: ValueColumns;
  period: number;
  indicator: FigureIndicator;
  level?: string;
  choice?: MapChoice;
  filter?: AreaFilter;
  ground?: Ground;
};
