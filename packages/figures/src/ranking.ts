import type { ValueColumns } from "@raumblick/model/columns";
import { ranks } from "@raumblick/statistics/aggregate/rank";
import { type Cell, cellAt, type Marker } from "./cell.ts";
import type { FigureAreas } from "./subject.ts";

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
  /** Highest value first; areas without value last; ties and gaps in the edition's order. */
  rows: RankingRow[];
  /** Number of areas with a value: the n of "rank 3 of n". */
  ranked: number;
  /** Where zero lies on the bars' axis, 0 to 1. */
  zeroAt: number;
};

/** Per area its rank (1 the highest value), NaN without value, and how many areas have each value. */
export function rankAreas(cells: readonly Cell[]): {
  rank: Float64Array;
  ranked: number;
  tied: (area: number) => boolean;
} {
  const values = Float64Array.from(cells, (cell) => cell.value);
  const sharing = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) sharing.set(value, (sharing.get(value) ?? 0) + 1);
  return {
    rank: ranks(values),
    ranked: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
    tied: (area) => (sharing.get(values[area] as number) ?? 0) > 1,
  };
}

/** All cells of one period in the edition's order. */
export function cellsOf(columns: ValueColumns, period: number): Cell[] {
  return Array.from({ length: columns.areaCount }, (_, area) => cellAt(columns, period, area));
}

/** The ranking of one period: all areas from the highest to the lowest value with bars from a common zero. O(n log n). */
export function rankingFigure(columns: ValueColumns, period: number, areas: FigureAreas): RankingFigure {
  const cells = cellsOf(columns, period);
  const { rank, ranked, tied } = rankAreas(cells);
  const values = cells.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const place = (value: number) => (high > low ? (value - low) / (high - low) : 0);
  const zeroAt = place(0);
  const rows = cells.map(({ value, status, marker }, area): RankingRow => {
    const end = marker ? zeroAt : place(value);
    return {
      area,
      code: areas.codes[area] ?? "",
      name: areas.names[area] ?? "",
      value,
      status,
      marker,
      rank: marker ? undefined : (rank[area] as number),
      tied: !marker && tied(area),
      barFrom: Math.min(zeroAt, end),
      barTo: Math.max(zeroAt, end),
    };
  });
  const order = (row: RankingRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  rows.sort((a, b) => order(a) - order(b) || a.area - b.area);
  return { period: columns.periods[period] ?? "", rows, ranked, zeroAt };
}
