import { Refusal } from "@raumblick/model/refusal";
import type { CellReading } from "@raumblick/model/sign-table";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import type { ValueMeasure } from "@raumblick/model/value-mapping";

/**
 * Which measures of a cell were delivered: bits in `delivered`. `withheld`: there is a value, but the file keeps it to itself; `status`
 * and `confidentiality` say what is stored where nothing is known yet.
 */
export const DELIVERED = {
  value: 1,
  numerator: 2,
  denominator: 4,
  lower: 8,
  upper: 16,
  status: 32,
  withheld: 64,
} as const;

/**
 * What a file says about one indicator, category and period on one edition. `delivered` tells per area which measures
 * it has (bits of `DELIVERED`); where a bit is not set the file says nothing. `row` is the first row (from 1) of an
 * area's cell, 0 where there is none; `column` the column most of it comes from.
 */
export type DeliveredSlice = {
  indicatorId: number;
  indicator: string;
  categoryKey: string;
  periodKey: string;
  value: Float64Array;
  status: Uint16Array;
  confidentiality: Uint8Array;
  delivered: Uint8Array;
  numerator: Float64Array | null;
  denominator: Float64Array | null;
  lower: Float64Array | null;
  upper: Float64Array | null;
  row: Int32Array;
  column: number;
  /** The file says all there is to say of a cell: nothing is computed from parts. */
  exact?: boolean;
};

/** More cells than this in one delivery do not fit the memory that reading may take. */
const MOST_CELLS = 60_000_000;

export type Placing = "placed" | "same" | "different";

/** Collects readings into slices of one edition, whatever order they come in. */
export class SliceCollector {
  readonly #areaCount: number;
  readonly #slices = new Map<string, DeliveredSlice>();

  constructor(areaCount: number) {
    this.#areaCount = areaCount;
  }

  /** The slice of an indicator, category and period. Callers keep it: looking it up costs a string. */
  slice(
    indicator: { id: number; key: string },
    categoryKey: string,
    periodKey: string,
    column: number,
  ): DeliveredSlice {
    const name = `${indicator.id}|${periodKey}|${categoryKey}`;
    let slice = this.#slices.get(name);
    if (!slice) {
      slice = this.#empty(indicator, categoryKey, periodKey, column);
      this.#slices.set(name, slice);
    }
    return slice;
  }

  #empty(
    indicator: { id: number; key: string },
    categoryKey: string,
    periodKey: string,
    column: number,
  ): DeliveredSlice {
    const count = this.#areaCount;
    if ((this.#slices.size + 1) * count > MOST_CELLS)
      throw new Refusal("too_large", "too_many_slices", {
        de: `Die Datei verteilt sich auf zu viele Zeiträume und Indikatoren (mehr als ${this.#slices.size} mal ${count} Raumeinheiten). Teilen Sie sie.`,
        en: `The file spreads over too many periods and indicators (more than ${this.#slices.size} times ${count} areas). Split it.`,
      });
    return {
      indicatorId: indicator.id,
      indicator: indicator.key,
      categoryKey,
      periodKey,
      value: new Float64Array(count).fill(Number.NaN),
      status: new Uint16Array(count),
      confidentiality: new Uint8Array(count),
      delivered: new Uint8Array(count),
      numerator: null,
      denominator: null,
      lower: null,
      upper: null,
      row: new Int32Array(count),
      column,
    };
  }

  /** All slices in which the file says more than "empty". */
  filled(): DeliveredSlice[] {
    return [...this.#slices.values()].filter((slice) =>
      slice.delivered.some((bits, area) => bits !== 0 && !isEmptyCell(slice, area)),
    );
  }
}

function isEmptyCell(slice: DeliveredSlice, area: number): boolean {
  const parts = [slice.value, slice.numerator, slice.denominator, slice.lower, slice.upper];
  return (
    slice.status[area] === STATUS.missing &&
    slice.confidentiality[area] === CONFIDENTIALITY.open &&
    parts.every((part) => part === null || Number.isNaN(part[area] as number))
  );
}

const numbersOf = (slice: DeliveredSlice, measure: Exclude<ValueMeasure, "status">): Float64Array => {
  const numbers = slice[measure] ?? new Float64Array(slice.value.length).fill(Number.NaN);
  slice[measure] = numbers;
  return numbers;
};

/**
 * Puts one reading into its slice. A second reading for the same cell is not put: it is `same` or `different`; where
 * one of the two says nothing, the other one stands.
 */
export function place(
  slice: DeliveredSlice,
  area: number,
  measure: ValueMeasure,
  reading: CellReading,
  row: number,
): Placing {
  const bit = DELIVERED[measure];
  const before = slice.delivered[area] as number;
  const says = !(reading.status === STATUS.missing && reading.confidentiality === CONFIDENTIALITY.open);
  if (measure === "status") return placeStatus(slice, area, reading, before);
  const numbers = numbersOf(slice, measure);
  if (before & bit) {
    const had =
      !Number.isNaN(numbers[area] as number) || (measure === "value" && slice.status[area] !== STATUS.missing);
    if (!says) return "same";
    if (had) return Object.is(numbers[area], reading.value) || numbers[area] === reading.value ? "same" : "different";
  }
  numbers[area] = reading.value;
  slice.delivered[area] = before | bit;
  if (slice.row[area] === 0) slice.row[area] = row;
  if (measure === "value" || (measure === "numerator" && !(before & DELIVERED.value))) {
    const given = before & DELIVERED.status ? (slice.status[area] as number) : 0;
    slice.status[area] = given | reading.status;
    slice.confidentiality[area] = reading.confidentiality;
  }
  return "placed";
}

function placeStatus(slice: DeliveredSlice, area: number, reading: CellReading, before: number): Placing {
  slice.status[area] = before & DELIVERED.value ? (slice.status[area] as number) | reading.status : reading.status;
  slice.delivered[area] = before | DELIVERED.status;
  return "placed";
}
