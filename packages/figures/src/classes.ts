import type { ValueColumns } from "@raumblick/model/columns";
import type { ClassificationMethod } from "@raumblick/model/indicator";
import { equalInterval } from "@raumblick/statistics/classify/equal-interval";
import { varianceFit } from "@raumblick/statistics/classify/fit";
import { classOf, type Limits, sortedValues } from "@raumblick/statistics/classify/limits";
import { manualClasses } from "@raumblick/statistics/classify/manual";
import { naturalBreaks } from "@raumblick/statistics/classify/natural-breaks";
import { quantileClasses } from "@raumblick/statistics/classify/quantile-classes";
import { decimalsOf, readableLimits } from "@raumblick/statistics/classify/readable";
import { shownValues } from "./cell.ts";
import type { MapInput } from "./map-choice.ts";

/**
 * The classes of a figure. Class i holds `limits[i] ≤ value < limits[i + 1]`, the last one its upper limit too.
 * With `zero` a class of exactly zero comes first: class 0 is zero, class i ≥ 1 lies between `limits[i - 1]` and `limits[i]`.
 * No value at all: `limits` is empty and so are the classes; all values equal: one class with equal limits.
 * Manual classes without a value below the first (from the last) inner limit are open: −Infinity, Infinity.
 */
export type Classes = {
  method: ClassificationMethod;
  /** Limits hold for all periods, not only for the shown one. */
  pooled: boolean;
  zero: boolean;
  limits: Limits;
  /** Number of classes, the zero class included. */
  count: number;
  /** Number of classes asked for (fewer come out where there are fewer distinct values). */
  asked: number;
  /** Decimals that print every inner limit exactly. */
  decimals: number;
  /** Goodness of variance fit, 0 to 1; NaN without values. */
  fit: number;
};

export const DEFAULT_CLASS_COUNT = 5;

/** The class of a value, 0 to `count` − 1; −1 for NaN and for a value outside the classes. */
export function classIndex(classes: Classes, value: number): number {
  if (!classes.zero) return classOf(classes.limits, value);
  if (value === 0) return 0;
  const index = classOf(classes.limits, value);
  return index < 0 ? -1 : index + 1;
}

function pool(columns: ValueColumns, period: number, pooled: boolean): Float64Array {
  if (!pooled) return shownValues(columns, period);
  const all = new Float64Array(columns.areaCount * columns.periods.length);
  columns.periods.forEach((_, p) => {
    all.set(shownValues(columns, p), p * columns.areaCount);
  });
  return all;
}

function limitsBy(
  method: ClassificationMethod,
  values: Float64Array,
  count: number,
  breaks: readonly number[],
): Limits {
  switch (method) {
    case "natural_breaks":
      return naturalBreaks(values, count);
    case "quantile":
      return quantileClasses(values, count);
    case "equal_interval":
      return equalInterval(values, count);
    case "manual":
      return manualClasses(values, breaks);
  }
}

type Plan = { method: ClassificationMethod; asked: number; breaks: readonly number[]; pooled: boolean; zero: boolean };

/** The reader's choice, else the indicator's default (with its fixed breaks of this level), else natural breaks in five. */
function planOf({ indicator, level, choice = {} }: MapInput): Plan {
  const standard = indicator.classification ?? {};
  const fixed = level === undefined ? undefined : standard.breaks?.[level];
  const ownMethod = standard.method ?? (fixed && fixed.length > 0 ? "manual" : "natural_breaks");
  const method = choice.method ?? (choice.breaks && choice.breaks.length > 0 ? "manual" : ownMethod);
  const breaks = choice.breaks ?? fixed ?? [];
  const usable = method === "manual" && breaks.length === 0 ? "natural_breaks" : method;
  return {
    method: usable,
    asked: usable === "manual" ? breaks.length + 1 : (choice.classes ?? standard.classes ?? DEFAULT_CLASS_COUNT),
    breaks,
    pooled: choice.pooled ?? true,
    zero: choice.zeroClass ?? usable !== "manual",
  };
}

/**
 * The classes of a map: over all periods unless only the shown one is wished, natural breaks in five classes unless the
 * reader or the indicator says otherwise. Inner limits are rounded to readable numbers as far as no value changes its
 * class. Where no value is negative, zeros form a class of their own beside the asked ones.
 * Manual without any limits falls back to natural breaks.
 */
export function makeClasses(input: MapInput): Classes {
  const plan = planOf(input);
  const values = pool(input.columns, input.period, plan.pooled);
  const all = sortedValues(values);
  const zero = plan.zero && all.length > 0 && (all[0] as number) === 0;
  const sorted = zero ? all.filter((value) => value !== 0) : all;
  const exact = limitsBy(plan.method, sorted, plan.asked, plan.breaks);
  const limits = plan.method === "manual" ? exact : readableLimits(exact, sorted);
  return {
    method: plan.method,
    pooled: plan.pooled,
    zero,
    limits,
    count: Math.max(0, limits.length - 1) + (zero ? 1 : 0),
    asked: plan.asked,
    decimals: Math.max(0, ...limits.slice(1, -1).map(decimalsOf)),
    fit: varianceFit(limits, sorted),
  };
}
