import type { SizeLegend } from "./legend.ts";

/** Circles whose area is proportional to the value, on the same scale in all periods. */
export type SymbolFigure = {
  type: "symbols";
  period: string;
  /** Per area the radius relative to the largest circle of all periods (1); 0 where there is none. */
  radius: Float64Array;
  /** Per area: 0 a circle or zero, else a code of `NO_CLASS`. */
  marker: Int8Array;
  /** Per area its value in the shown period; negative ones are drawn hollow; NaN where there is none. */
  values: Float64Array;
  /** Positions from the largest circle to the smallest: the order of drawing. */
  order: Int32Array;
  /** Absolute value of the circle with radius 1. */
  largest: number;
  colour: string;
  outline: string;
  legend: SizeLegend;
};
