import type { Cell } from "./cell.ts";
import type { ReferenceValue } from "./reference.ts";
import type { SeriesPoint } from "./series.ts";

/** A change between two periods, or why none can be named. */
export type Change =
  | {
      from: string;
      to: string;
      before: number;
      after: number;
      /** after − before, in the indicator's unit; percentage points for shares. */
      difference: number;
      /** (after − before) / |before|, for counts and amounts; `undefined` for other kinds and where before is 0. */
      relative: number | undefined;
      /** How to say it: percentage points, relative, or difference in the unit. */
      measure: "percentage_points" | "relative" | "difference";
      /** Better or worse after the indicator's polarity; `none` without judgement. */
      judgement: "better" | "worse" | "same" | "none";
    }
  | { reason: "no_former_period" | "series_break" | "no_value" | "no_former_value" };

/** What the panel says of one area. */
export type AreaCard = {
  area: number;
  code: string;
  name: string;
  period: string;
  cell: Cell;
  /** Rank by value, highest first; `undefined` without value. */
  rank: number | undefined;
  ranked: number;
  tied: boolean;
  change: Change;
  /** The next higher published area it lies in. */
  parent: { level: string; code: string; name: string; cell: Cell } | undefined;
  reference: ReferenceValue;
  /** All periods, for the small line, with its runs as in a series. */
  points: SeriesPoint[];
  runs: number[][];
};
