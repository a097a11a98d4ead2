import type { ValueColumns } from "@raumblick/model/columns";
import { isAbsolute, type Polarity } from "@raumblick/model/indicator";
import { type PeriodKind, periodOfKey } from "@raumblick/model/period";
import { type Cell, cellAt } from "./cell.ts";
import { breakBetween, timeOf } from "./series.ts";
import type { FigureIndicator } from "./subject.ts";

/** Why no change can be named. `break` is the first period of the new series. */
export type NoChange =
  | { reason: "no_former_period" | "no_value" | "no_former_value"; former?: string }
  | { reason: "series_break"; former: string; break: string };

/** A change between two periods. */
export type ChangeBetween = {
  reason: undefined;
  from: string;
  to: string;
  before: number;
  after: number;
  /** after − before, in the indicator's unit; percentage points for shares. */
  difference: number;
  /** (after − before) / |before| for counts and amounts; `undefined` for other kinds and where before is 0. */
  relative: number | undefined;
  /** How to say it. */
  measure: "percentage_points" | "relative" | "difference";
  /** What the indicator's polarity makes of it; `none` without judgement. */
  judgement: "better" | "worse" | "same" | "none";
};

export type Change = ChangeBetween | NoChange;

function judge(difference: number, polarity: Polarity): ChangeBetween["judgement"] {
  if (polarity === "none") return "none";
  if (difference === 0) return "same";
  return difference > 0 === (polarity === "high_is_good") ? "better" : "worse";
}

/** after − before, freed of binary dust: rounded to 12 significant digits of the larger number (1.4 − 1.2 is 0.2). */
function exactDifference(before: number, after: number): number {
  const larger = Math.max(Math.abs(after), Math.abs(before));
  const decimals = larger > 0 ? 11 - Math.floor(Math.log10(larger)) : 0;
  return decimals >= 0 && decimals <= 100 ? Number((after - before).toFixed(decimals)) : after - before;
}

/** The change from one cell to a later one, or why none can be named. */
export function changeBetween(from: string, before: Cell, to: string, after: Cell, indicator: FigureIndicator): Change {
  if (after.marker) return { reason: "no_value", former: from };
  const broken = breakBetween(indicator.seriesBreaks, from, to);
  if (broken !== undefined) return { reason: "series_break", former: from, break: broken };
  if (before.marker) return { reason: "no_former_value", former: from };
  const difference = exactDifference(before.value, after.value);
  const absolute = isAbsolute(indicator.kind);
  const relative = absolute && before.value !== 0 ? difference / Math.abs(before.value) : undefined;
  const measure = indicator.kind === "share" ? "percentage_points" : relative !== undefined ? "relative" : "difference";
  return {
    reason: undefined,
    from,
    to,
    before: before.value,
    after: after.value,
    difference,
    relative,
    measure,
    judgement: judge(difference, indicator.polarity),
  };
}

type Told = { kind: PeriodKind; start: number };
const told = new WeakMap<readonly string[], readonly Told[]>();

/** Kind and beginning of each period, read once per list of periods: lists stay while time moves along them. */
function readPeriods(periods: readonly string[]): readonly Told[] {
  const known = told.get(periods);
  if (known) return known;
  const read = periods.map((key) => ({ kind: periodOfKey(key).kind, start: timeOf(key).start }));
  told.set(periods, read);
  return read;
}

/**
 * Index of the former comparable period: the newest one of the same kind that lies before; for parts of a year and days
 * the same part of the former year where there is one (a quarter is compared with that quarter a year ago).
 */
export function formerPeriod(periods: readonly string[], period: number): number | undefined {
  const key = periods[period];
  if (key === undefined) return undefined;
  const read = readPeriods(periods);
  const { kind, start } = read[period] as Told;
  const yearAgo = `${String(Number(key.slice(0, 4)) - 1).padStart(4, "0")}${key.slice(4)}`;
  if (["half_year", "quarter", "month", "week", "day"].includes(kind)) {
    const same = periods.indexOf(yearAgo);
    if (same >= 0) return same;
  }
  let best: number | undefined;
  read.forEach((other, index) => {
    if (other.kind !== kind || other.start >= start) return;
    if (best === undefined || other.start > (read[best] as Told).start) best = index;
  });
  return best;
}

/** Index of the oldest period of the same kind, if it lies before. */
export function firstPeriod(periods: readonly string[], period: number): number | undefined {
  if (periods[period] === undefined) return undefined;
  const read = readPeriods(periods);
  const { kind } = read[period] as Told;
  let first = period;
  read.forEach((other, index) => {
    if (other.kind === kind && other.start < (read[first] as Told).start) first = index;
  });
  return first === period ? undefined : first;
}

/** The change of an area's value since another period (index), or why there is none. */
export function changeSince(
  columns: ValueColumns,
  area: number,
  period: number,
  former: number | undefined,
  indicator: FigureIndicator,
): Change {
  const after = cellAt(columns, period, area);
  if (former === undefined) return { reason: after.marker ? "no_value" : "no_former_period" };
  const [from, to] = [columns.periods[former] as string, columns.periods[period] as string];
  return changeBetween(from, cellAt(columns, former, area), to, after, indicator);
}
