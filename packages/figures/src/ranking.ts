import type { Marker } from "./cell.ts";

/** One row of a ranking. `area` is the position in the edition; `rank` is shared by ties (1, 2, 2, 4). */
export type RankingRow = {
  area: number;
  code: string;
  name: string;
  value: number;
  status: number;
  marker: Marker | undefined;
  rank: number | undefined;
  /** Whether another area has the same value. */
  tied: boolean;
  /** Where its bar begins and ends on the common axis, 0 to 1; both equal where there is no value. */
  barFrom: number;
  barTo: number;
};

export type RankingFigure = {
  period: string;
  /** Highest value first; areas without value last, in the edition's order. */
  rows: RankingRow[];
  /** Number of areas with a value: the n of "rank 3 of n". */
  ranked: number;
  /** Where zero lies on the bars' axis, 0 to 1. */
  zeroAt: number;
};
