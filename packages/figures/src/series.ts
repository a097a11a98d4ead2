import type { Cell } from "./cell.ts";

/** A point of a line: the period's place in time and its cell. Times are milliseconds since 1970 (UTC). */
export type SeriesPoint = {
  period: string;
  start: number;
  /** First moment after the period. */
  end: number;
  /** Where the point stands: the middle of the period (a day: that day). */
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
  /** Runs of points joined by a line: indices into `points`; a gap or a series break ends a run. */
  runs: number[][];
};

export type AxisTick = { value: number; label: number };

export type SeriesFigure = {
  lines: SeriesLine[];
  /** Value axis: nice ends and ticks. */
  valueFrom: number;
  valueTo: number;
  valueTicks: number[];
  /** Decimals that print every tick exactly. */
  valueDecimals: number;
  timeFrom: number;
  timeTo: number;
  /** Periods to name on the time axis. */
  timeTicks: { period: string; at: number }[];
  /** Series breaks inside the axis: first period of the new series and where it begins. */
  breaks: { period: string; at: number }[];
};
