import { isAbsolute } from "@raumblick/model/indicator";
import { type ChoroplethFigure, choroplethFigure } from "./choropleth.ts";
import type { Classes } from "./classes.ts";
import type { MapInput } from "./map-choice.ts";
import { type SymbolFigure, type SymbolScale, symbolFigure } from "./symbols.ts";

export type MapFigure = ChoroplethFigure | SymbolFigure;

/** How the map is drawn: as the reader chose, else symbols for counts and amounts, coloured areas for all others. */
export function drawingOf({ indicator, choice }: MapInput): "choropleth" | "symbols" {
  return choice?.drawing ?? (isAbsolute(indicator.kind) ? "symbols" : "choropleth");
}

/**
 * The figure of a map. `classes` (from `makeClasses`) spares a choropleth finding its limits again, `scale` (from
 * `symbolScale`) spares circles a look at all periods.
 */
export function mapFigure(input: MapInput, classes?: Classes, scale?: SymbolScale): MapFigure {
  return drawingOf(input) === "symbols" ? symbolFigure(input, scale) : choroplethFigure(input, classes);
}
