import type { ValueColumns } from "@raumblick/model/columns";
import { STATUS } from "@raumblick/model/status";
import type { Interval } from "@raumblick/statistics/compare/interval";
import { compareByInterval, compareIntervals, type Verdict } from "@raumblick/statistics/compare/verdict";
import { type Cell, cellAt } from "./cell.ts";
import { type Change, changeSince, formerPeriod } from "./change.ts";
import { type SeriesPoint, seriesOf } from "./series.ts";
import type { FigureIndicator } from "./subject.ts";

type Values = { values: readonly (number | null)[]; status: readonly number[]; confidentiality: readonly number[] };
type Limits = { lower?: number; upper?: number };

/** What the profile of an area needs of one indicator, as the interface answers it. */
export type ProfileValues = Values & {
  periods: readonly string[];
  standing?: {
    period: string;
    rank: number | null;
    tied: boolean;
    of: number;
    together?: { value: number; origin: "sum" | "parts" };
  } & Limits;
  comparison?: Values & Limits;
};

/** One row of an area's profile, all in the newest period that has values. */
export type ProfileRow = {
  period: string;
  cell: Cell;
  /** 1 is the highest value. */
  rank: number | undefined;
  tied: boolean;
  /** Number of areas with a value. */
  ranked: number;
  change: Change;
  /** The compared area's value; where it has none, that of all areas of the level together, if asked for and known. */
  comparison: { cell: Cell; of: "area" | "all_areas" } | undefined;
  /** Whether the difference to the compared area is more than chance, and what that means. */
  verdict: Verdict;
  points: SeriesPoint[];
  runs: number[][];
};

export type ProfileComparison = {
  /** The area is a part of the compared one, whose value then counts as fixed. */
  within: boolean;
};

function columnsOf({ values, status, confidentiality }: Values, periods: readonly string[]): ValueColumns {
  return {
    areaCount: 1,
    periods: [...periods],
    value: Float64Array.from(values, (value) => value ?? Number.NaN),
    status: Uint16Array.from(status),
    confidentiality: Uint8Array.from(confidentiality),
  };
}

function intervalOf(cell: Cell, { lower = Number.NaN, upper = Number.NaN }: Limits): Interval {
  return { value: cell.value, lower, upper };
}

function comparisonOf(
  { periods, comparison, standing }: ProfileValues,
  period: number,
  within: boolean,
): ProfileRow["comparison"] {
  const cell = comparison && cellAt(columnsOf(comparison, periods), period, 0);
  if (cell && cell.marker !== "missing") return { cell, of: "area" };
  const together = within && standing?.period === periods[period] ? standing?.together : undefined;
  if (!together) return cell && { cell, of: "area" };
  return { cell: { value: together.value, status: 0, confidentiality: 0, marker: undefined }, of: "all_areas" };
}

/** By interval against a fixed value (the area above), by both intervals against an area beside it. */
function verdictOn(
  {
    standing = { period: "", rank: null, tied: false, of: 0 },
    comparison = { values: [], status: [], confidentiality: [] },
  }: ProfileValues,
  cell: Cell,
  other: ProfileRow["comparison"],
  { polarity }: FigureIndicator,
  within: boolean,
): Verdict {
  if (!other || cell.marker || other.cell.marker || (cell.status & STATUS.unreliable) !== 0) return "unknown";
  const own = intervalOf(cell, standing);
  if (within) return compareByInterval(own, other.cell.value, polarity);
  return compareIntervals(own, intervalOf(other.cell, comparison), polarity);
}

/** An area in one indicator: value, rank, change, series, and beside another area. O(periods). */
export function profileRow(
  indicator: FigureIndicator,
  values: ProfileValues,
  { within }: ProfileComparison,
): ProfileRow {
  const { periods, standing } = values;
  const columns = columnsOf(values, periods);
  const asked = standing === undefined ? -1 : periods.indexOf(standing.period);
  const period = asked < 0 ? periods.length - 1 : asked;
  const cell = cellAt(columns, period, 0);
  const comparison = comparisonOf(values, period, within);
  return {
    period: periods[period] ?? "",
    cell,
    rank: cell.marker ? undefined : (standing?.rank ?? undefined),
    tied: standing?.tied ?? false,
    ranked: standing?.of ?? 0,
    change: changeSince(columns, 0, period, formerPeriod(periods, period), indicator),
    comparison,
    verdict: asked < 0 ? "unknown" : verdictOn(values, cell, comparison, indicator, within),
    ...seriesOf(columns, 0, indicator.seriesBreaks),
  };
}

/** How many differences to the compared area could be judged, and how. */
export type VerdictCounts = Record<Verdict, number>;

export function countVerdicts(rows: readonly ProfileRow[]): VerdictCounts {
  const counts: VerdictCounts = { better: 0, worse: 0, higher: 0, lower: 0, similar: 0, unknown: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}
