import type { Polarity } from "@raumblick/model/indicator";
import { STATUS } from "@raumblick/model/status";
import { median } from "@raumblick/statistics/aggregate/quantile";
import type { Cell, Marker } from "./cell.ts";
import { type Change, changeBetween, firstPeriod, formerPeriod } from "./change.ts";
import { cellsOf } from "./ranking.ts";
import { type ReferenceInput, type ReferenceValue, referenceValue } from "./reference.ts";
import type { FigureAreas } from "./subject.ts";

/** An extreme and all areas that share it. */
export type Extreme = { value: number; areas: { area: number; code: string; name: string }[] };

const UNCERTAINTIES = ["provisional", "estimated", "converted", "unreliable", "incomplete"] as const;

/** The facts of the sentence above a figure. Words are made where they are spoken. */
export type SummaryFacts = {
  period: string;
  polarity: Polarity;
  /** All shown areas together (the county), with the origin of the value. */
  reference: ReferenceValue;
  highest: Extreme | undefined;
  lowest: Extreme | undefined;
  median: number | undefined;
  valueCount: number;
  missingCount: number;
  suppressedCount: number;
  notApplicableCount: number;
  /** All values are equal (highest and lowest then name the same areas). */
  constant: boolean;
  /** The reference's change since the former and since the first comparable period. */
  sinceFormer: Change;
  sinceFirst: Change;
  /** How many of the shown values carry each flag. */
  uncertain: Record<(typeof UNCERTAINTIES)[number], number>;
};

function extreme(cells: readonly Cell[], areas: FigureAreas, highest: boolean): Extreme | undefined {
  const values = cells.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return undefined;
  const value = values.reduce((best, next) => (highest ? Math.max(best, next) : Math.min(best, next)));
  const sharing = cells.flatMap((cell, area) =>
    cell.value === value ? [{ area, code: areas.codes[area] ?? "", name: areas.names[area] ?? "" }] : [],
  );
  return { value, areas: sharing };
}

/** How many cells have no value, by reason, and how many values carry each flag. */
function tally(cells: readonly Cell[]): { without: Record<Marker, number>; uncertain: SummaryFacts["uncertain"] } {
  const without: Record<Marker, number> = { missing: 0, suppressed: 0, not_applicable: 0 };
  const uncertain = { provisional: 0, estimated: 0, converted: 0, unreliable: 0, incomplete: 0 };
  for (const { marker, status } of cells) {
    if (marker) without[marker] += 1;
    else if (status !== 0) for (const name of UNCERTAINTIES) if ((status & STATUS[name]) !== 0) uncertain[name] += 1;
  }
  return { without, uncertain };
}

function asCell(reference: ReferenceValue): Cell {
  const marker =
    reference.value !== undefined ? undefined : reference.reason === "suppressed" ? "suppressed" : "missing";
  const status = reference.value === undefined ? STATUS.missing : reference.status;
  return { value: reference.value ?? Number.NaN, status, confidentiality: 0, marker };
}

function referenceChange(
  input: ReferenceInput,
  period: number,
  after: ReferenceValue,
  former: number | undefined,
): Change {
  if (former === undefined) return { reason: after.value === undefined ? "no_value" : "no_former_period" };
  const before = referenceValue(input, former);
  const { periods } = input.columns;
  const [from, to] = [periods[former] as string, periods[period] as string];
  const alike = before.value === undefined || after.value === undefined || before.origin === after.origin;
  if (!alike) return { reason: "no_former_value", former: from };
  return changeBetween(from, asCell(before), to, asCell(after), input.indicator);
}

/**
 * The facts of one period (index): the county's value, extremes with ties, median, gaps, change, doubts. A change of the
 * county's value is only named between values of the same origin (published with published, sum with sum). O(n log n).
 */
export function summaryFacts(input: ReferenceInput & { areas: FigureAreas }, period: number): SummaryFacts {
  const { columns, areas, indicator } = input;
  const reference = referenceValue(input, period);
  const cells = cellsOf(columns, period);
  const values = cells.map(({ value }) => value);
  const highest = extreme(cells, areas, true);
  const lowest = extreme(cells, areas, false);
  const { without, uncertain } = tally(cells);
  return {
    period: columns.periods[period] ?? "",
    polarity: indicator.polarity,
    reference,
    highest,
    lowest,
    median: highest ? median(values) : undefined,
    valueCount: cells.length - without.missing - without.suppressed - without.not_applicable,
    missingCount: without.missing,
    suppressedCount: without.suppressed,
    notApplicableCount: without.not_applicable,
    constant: highest !== undefined && highest.value === lowest?.value,
    sinceFormer: referenceChange(input, period, reference, formerPeriod(columns.periods, period)),
    sinceFirst: referenceChange(input, period, reference, firstPeriod(columns.periods, period)),
    uncertain,
  };
}
