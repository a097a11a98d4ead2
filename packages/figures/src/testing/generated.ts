import type { ValueColumns } from "@raumblick/model/columns";
import { INDICATOR_KINDS } from "@raumblick/model/indicator";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import fc from "fast-check";
import type { FigureAreas, FigureIndicator } from "../subject.ts";

type GeneratedCell = { value: number; status: number; confidentiality: number };

const plain = (value: number, status = 0): GeneratedCell => ({ value, status, confidentiality: 0 });

const cell: fc.Arbitrary<GeneratedCell> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -30, max: 300 }).map((n) => plain(n / 10)) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }).map((n) => plain(n)) },
  { weight: 1, arbitrary: fc.constant(plain(0, STATUS.exact_zero)) },
  { weight: 1, arbitrary: fc.constant(plain(12.5, STATUS.provisional)) },
  { weight: 1, arbitrary: fc.constant(plain(Number.NaN, STATUS.missing)) },
  { weight: 1, arbitrary: fc.constant(plain(Number.NaN, STATUS.not_applicable)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(CONFIDENTIALITY.suppressed_primary, CONFIDENTIALITY.suppressed_secondary)
      .map((confidentiality) => ({ value: Number.NaN, status: 0, confidentiality })),
  },
);

/** Columns with all sorts of cells: values, zeros, gaps, suppressed, not applicable. */
export const generatedColumns: fc.Arbitrary<ValueColumns> = fc
  .record({ areas: fc.integer({ min: 1, max: 12 }), periods: fc.integer({ min: 1, max: 6 }) })
  .chain(({ areas, periods }) =>
    fc.array(cell, { minLength: areas * periods, maxLength: areas * periods }).map((cells) => ({
      areaCount: areas,
      periods: Array.from({ length: periods }, (_, p) => String(2015 + p)),
      value: Float64Array.from(cells, ({ value }) => value),
      status: Uint16Array.from(cells, ({ status }) => status),
      confidentiality: Uint8Array.from(cells, ({ confidentiality }) => confidentiality),
    })),
  );

export const generatedIndicator: fc.Arbitrary<FigureIndicator> = fc.record(
  {
    kind: fc.constantFrom(...INDICATOR_KINDS),
    polarity: fc.constantFrom("high_is_good", "low_is_good", "none"),
    decimals: fc.integer({ min: 0, max: 2 }),
  },
  { noNullPrototype: true },
);

export function areasNamed(count: number): FigureAreas {
  const positions = Array.from({ length: count }, (_, area) => area);
  return {
    codes: positions.map((area) => `c${String(area).padStart(2, "0")}`),
    names: positions.map((area) => `Area ${area}`),
  };
}

/** Columns written by hand, period by period; `null` is missing, `"x"` suppressed, `"-"` not applicable. */
export function columnsOf(rows: Record<string, (number | null | "x" | "-")[]>): ValueColumns {
  const periods = Object.keys(rows).sort();
  const cells = periods.flatMap((period) => rows[period] as (number | null | "x" | "-")[]);
  return {
    areaCount: cells.length / periods.length,
    periods,
    value: Float64Array.from(cells, (v) => (typeof v === "number" ? v : Number.NaN)),
    status: Uint16Array.from(cells, (v) => (v === null ? STATUS.missing : v === "-" ? STATUS.not_applicable : 0)),
    confidentiality: Uint8Array.from(cells, (v) => (v === "x" ? CONFIDENTIALITY.suppressed_primary : 0)),
  };
}
