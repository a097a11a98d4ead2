import { shownValues } from "./cell.ts";
import { markerEntries, type SizeEntry, type SizeLegend } from "./legend.ts";
import type { MapInput } from "./map-choice.ts";
import { mapMarkerOf, markerCode } from "./markers.ts";
import { GROUND_COLOURS } from "./palettes.ts";

/** Circles whose area is proportional to the value, on the same scale in all periods. */
export type SymbolFigure = {
  type: "symbols";
  period: string;
  /** Per area the radius relative to the largest circle of all periods (1); 0 where there is none. */
  radius: Float64Array;
  /** Per area 0 for a circle or a zero, else a code of `NO_CLASS`. */
  marker: Int8Array;
  /** Per area its value in the shown period; negative ones are drawn hollow; NaN where there is none. */
  values: Float64Array;
  /** Positions of the areas with a circle, largest first: the order of drawing. */
  order: Int32Array;
  /** Absolute value of the circle with radius 1; 0 when there is none. */
  largest: number;
  /** See `SymbolScale`. */
  crowd: number;
  colour: string;
  outline: string;
  legend: SizeLegend;
};

/** What holds for the circles of all periods. */
export type SymbolScale = {
  /** The largest absolute value: a circle of radius 1. */
  largest: number;
  negative: boolean;
  /** The area of all circles of the fullest period, in circles of radius 1: how much room they need. */
  crowd: number;
};

/** The common scale of all periods. O(values of all periods); made once per indicator and kept for its periods. */
export function symbolScale({ columns }: Pick<MapInput, "columns">): SymbolScale {
  let [largest, fullest] = [0, 0];
  let negative = false;
  columns.periods.forEach((_, period) => {
    let sum = 0;
    for (const value of shownValues(columns, period)) {
      if (Number.isNaN(value)) continue;
      largest = Math.max(largest, Math.abs(value));
      sum += Math.abs(value);
      negative ||= value < 0;
    }
    fullest = Math.max(fullest, sum);
  });
  return { largest, negative, crowd: largest > 0 ? fullest / largest : 0 };
}

/** The largest of 1, 2, 5 × 10^m that is not above the value. */
function roundBelow(value: number): number {
  const power = Math.floor(Math.log10(value));
  for (const exponent of [power + 1, power, power - 1])
    for (const step of [5, 2, 1]) {
      const candidate = exponent >= 0 ? step * 10 ** exponent : Number((step * 10 ** exponent).toFixed(-exponent));
      if (candidate <= value) return candidate;
    }
  return value;
}

/** Up to three round values for the legend, each about a quarter of the one before, so that radii halve. */
function sizesFor(largest: number): SizeEntry[] {
  if (!(largest > 0)) return [];
  const first = roundBelow(largest);
  const values = [...new Set([first, roundBelow(first / 3.9), roundBelow(first / 15)])];
  return values.map((value) => ({ value, radius: Math.sqrt(value / largest) }));
}

/**
 * The proportional symbols of one period: circle area proportional to |value|. O(areas) with a scale that is there
 * already.
 */
export function symbolFigure(input: MapInput, scale: SymbolScale = symbolScale(input)): SymbolFigure {
  const { columns, period } = input;
  const { largest, negative, crowd } = scale;
  const values = shownValues(columns, period);
  const radius = new Float64Array(columns.areaCount);
  const marker = new Int8Array(columns.areaCount);
  const drawn: number[] = [];
  let zeroCount = 0;
  for (let area = 0; area < columns.areaCount; area += 1) {
    const reason = mapMarkerOf(input, area);
    const value = values[area] as number;
    if (reason) marker[area] = markerCode(reason);
    else if (value === 0) zeroCount += 1;
    else {
      radius[area] = Math.sqrt(Math.abs(value) / largest);
      drawn.push(area);
    }
  }
  drawn.sort((a, b) => (radius[b] as number) - (radius[a] as number) || a - b);
  const ground = input.ground ?? "light";
  const { symbol, symbolOutline } = GROUND_COLOURS[ground];
  return {
    type: "symbols",
    period: columns.periods[period] ?? "",
    radius,
    marker,
    values,
    order: Int32Array.from(drawn),
    largest,
    crowd,
    colour: symbol,
    outline: symbolOutline,
    legend: {
      type: "sizes",
      sizes: sizesFor(largest),
      negative,
      colour: symbol,
      count: drawn.length,
      zeroCount,
      markers: markerEntries(marker, ground),
    },
  };
}
