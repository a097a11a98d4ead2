import type { Classes } from "./classes.ts";
import type { ClassLegend } from "./legend.ts";

/** Codes in `classOf` for areas that have no class. */
export const NO_CLASS = { missing: -1, suppressed: -2, not_applicable: -3, outside_filter: -4 } as const;

/** Areas coloured by class. */
export type ChoroplethFigure = {
  type: "choropleth";
  /** Key of the shown period. */
  period: string;
  /** Per area its class, or a code of `NO_CLASS`. */
  classOf: Int8Array;
  /** Per area its value in the shown period; NaN where there is none (kept outside the filter). */
  values: Float64Array;
  classes: Classes;
  legend: ClassLegend;
};
