import type { ClassificationMethod } from "@raumblick/model/indicator";

/**
 * The classes of a figure. Class i holds `limits[i] ≤ value < limits[i + 1]`, the last one its upper limit too.
 * With `zero` a class of exactly zero comes first: class 0 is zero, class i ≥ 1 lies between `limits[i - 1]` and `limits[i]`.
 * No value at all: `limits` is empty and so are the classes; all values equal: one class with equal limits.
 */
export type Classes = {
  method: ClassificationMethod;
  /** Limits hold for all periods, not only for the shown one. */
  pooled: boolean;
  zero: boolean;
  limits: number[];
  /** Number of classes, the zero class included. */
  count: number;
  /** Number of classes asked for (fewer come out where there are fewer distinct values). */
  asked: number;
  /** Decimals that print every inner limit exactly. */
  decimals: number;
  /** Goodness of variance fit, 0 to 1; NaN without values. */
  fit: number;
};
