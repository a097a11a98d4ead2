import type { ChoroplethFigure } from "./choropleth.ts";
import type { SymbolFigure } from "./symbols.ts";

export type MapFigure = ChoroplethFigure | SymbolFigure;
