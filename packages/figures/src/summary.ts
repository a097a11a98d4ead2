import type { Polarity } from "@raumblick/model/indicator";
import { STATUS } from "@raumblick/model/status";
import { median } from "@raumblick/statistics/aggregate/quantile";
import type { Cell } from "./cell.ts";
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

function asCell(reference: ReferenceValue): Cell {
  const marker =
    reference.value !== undefined ? undefined : reference.reason === "suppressed" ? "suppressed" : "missing";
  const status = reference.value === undefined ? STATUS.missing : reference.status;
  return { value: reference.value ?? Number.NaN, status, confidentiality: 0, marker };
}

function referenceChange(input: ReferenceInput, period: number, former: number | undefined): Change {
  const after = referenceValue(input, period);
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
  const cells = cellsOf(columns, period);
  const values = cells.map(({ value }) => value);
  const highest = extreme(cells, areas, true);
  const lowest = extreme(cells, areas, false);
  const counted = (marker: Cell["marker"]) => cells.filter((cell) => cell.marker === marker).length;
  const flagged = (flag: number) => cells.filter(({ marker, status }) => !marker && (status & flag) !== 0).length;
  return {
    period: columns.periods[period] ?? "",
    polarity: indicator.polarity,
    reference: referenceValue(input, period),
    highest,
    lowest,
    median: highest ? median(values) : undefined,
    valueCount: counted(undefined),
    missingCount: counted("missing"),
    suppressedCount: counted("suppressed"),
    notApplicableCount: counted("not_applicable"),
    constant: highest !== undefined && highest.value === lowest?.value,
    sinceFormer: referenceChange(input, period, formerPeriod(columns.periods, period)),
    sinceFirst: referenceChange(input, period, firstPeriod(columns.periods, period)),
    uncertain: Object.fromEntries(
      UNCERTAINTIES.map((name) => [name, flagged(STATUS[name])]),
    ) as SummaryFacts["uncertain"],
  };
}
