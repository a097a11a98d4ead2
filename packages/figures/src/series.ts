import type { ValueColumns } from "@raumblick/model/columns";
import type { SeriesBreak } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { AboveValues } from "./above.ts";
import { type Axis, niceAxis } from "./axis.ts";
import { type Cell, cellAt } from "./cell.ts";
import type { FigureAreas, FigureIndicator } from "./subject.ts";

/** A point of a line: the period's place in time and its cell. Times are milliseconds since 1970 (UTC). */
export type SeriesPoint = {
  period: string;
  start: number;
  /** First moment after the period. */
  end: number;
  /** Where the point stands: the middle of the period. */
  at: number;
  cell: Cell;
};

export type SeriesLine = {
  /** Position in the edition; `undefined` for the reference. */
  area: number | undefined;
  code: string;
  name: string;
  reference: boolean;
  points: SeriesPoint[];
  /** Runs of points to join by a line: indices into `points`. A gap or a series break ends a run; a single point is one too. */
  runs: number[][];
};

export type SeriesFigure = {
  lines: SeriesLine[];
  valueAxis: Axis;
  timeFrom: number;
  timeTo: number;
  /** Periods to name on the time axis, evenly thinned out to at most eight, the newest always among them. */
  timeTicks: { period: string; at: number }[];
  /** Series breaks inside the axis: first period of the new series and where it begins. */
  breaks: { period: string; at: number }[];
};

const DAY = 86_400_000;
const MOST_TIME_TICKS = 8;

/** Start, end (first moment after) and middle of a period in milliseconds since 1970. */
export function timeOf(periodKey: string): { start: number; end: number; at: number } {
  const { start, end } = periodOfKey(periodKey);
  const [from, to] = [Date.parse(start), Date.parse(end) + DAY];
  return { start: from, end: to, at: (from + to) / 2 };
}

/** The start of each series break, ascending; a key that is no period is left out. */
function breakTimes(breaks: readonly SeriesBreak[] = []): { period: string; at: number }[] {
  return breaks
    .flatMap(({ period }) => {
      try {
        return [{ period, at: timeOf(period).start }];
      } catch {
        return [];
      }
    })
    .sort((a, b) => a.at - b.at);
}

/** The series break between two periods, if one lies there: the later period belongs to the new series. */
export function breakBetween(breaks: readonly SeriesBreak[] | undefined, from: string, to: string): string | undefined {
  const [before, after] = [timeOf(from), timeOf(to)];
  return breakTimes(breaks).find(({ at }) => before.start < at && at <= after.start)?.period;
}

/** All periods of one area in order of time, and the runs that may be joined by a line. */
export function seriesOf(
  columns: ValueColumns,
  area: number,
  breaks?: readonly SeriesBreak[],
): { points: SeriesPoint[]; runs: number[][] } {
  const points = columns.periods
    .map((period, index) => ({ period, ...timeOf(period), cell: cellAt(columns, index, area) }))
    .sort((a, b) => a.at - b.at || a.start - b.start);
  const runs: number[][] = [];
  let open: number[] | undefined;
  points.forEach((point, index) => {
    const former = points[index - 1];
    if (former && breakBetween(breaks, former.period, point.period)) open = undefined;
    if (point.cell.marker) open = undefined;
    else if (open) open.push(index);
    else {
      open = [index];
      runs.push(open);
    }
  });
  return { points, runs };
}

function timeTicksOf(columns: ValueColumns): { period: string; at: number }[] {
  const all = columns.periods.map((period) => ({ period, at: timeOf(period).at })).sort((a, b) => a.at - b.at);
  const each = Math.max(1, Math.ceil(all.length / MOST_TIME_TICKS));
  return all.filter((_, index) => (all.length - 1 - index) % each === 0);
}

export type SeriesInput = {
  columns: ValueColumns;
  areas: FigureAreas;
  indicator: FigureIndicator;
  /** Positions of the areas to draw. */
  chosen: readonly number[];
  /** A line to compare with: an area of a higher level. */
  reference?: { above: AboveValues; code: string };
  /** Whether the value axis begins at zero; by default it does unless that would flatten the lines (index and mean). */
  fromZero?: boolean;
};

function referenceLine({ reference, indicator }: SeriesInput): SeriesLine[] {
  const position = reference?.above.codes.indexOf(reference.code) ?? -1;
  if (!reference || position < 0) return [];
  const name = reference.above.names[position] ?? reference.code;
  const series = seriesOf(reference.above.columns, position, indicator.seriesBreaks);
  return [{ area: undefined, code: reference.code, name, reference: true, ...series }];
}

/** Lines of the chosen areas and of the reference over real time, with gaps where values or comparability are missing. */
export function seriesFigure(input: SeriesInput): SeriesFigure {
  const { columns, areas, indicator, chosen } = input;
  const own = chosen.map((area): SeriesLine => {
    const series = seriesOf(columns, area, indicator.seriesBreaks);
    return { area, code: areas.codes[area] ?? "", name: areas.names[area] ?? "", reference: false, ...series };
  });
  const lines = [...own, ...referenceLine(input)];
  const times = columns.periods.map(timeOf);
  const timeFrom = Math.min(...times.map(({ start }) => start));
  const timeTo = Math.max(...times.map(({ end }) => end));
  const values = lines.flatMap(({ points }) => points.map(({ cell }) => cell.value));
  return {
    lines,
    valueAxis: niceAxis(values, input.fromZero ?? (indicator.kind !== "index" && indicator.kind !== "mean")),
    timeFrom,
    timeTo,
    timeTicks: timeTicksOf(columns),
    breaks: breakTimes(indicator.seriesBreaks).filter(({ at }) => at > timeFrom && at < timeTo),
  };
}
