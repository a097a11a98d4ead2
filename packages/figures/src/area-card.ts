import type { AboveValues } from "./above.ts";
import { type Cell, cellAt } from "./cell.ts";
import { type Change, changeSince, formerPeriod } from "./change.ts";
import { cellsOf, rankAreas } from "./ranking.ts";
import { cellAbove, type ReferenceInput, type ReferenceValue, referenceValue } from "./reference.ts";
import { type SeriesPoint, seriesOf } from "./series.ts";
import type { FigureAreas } from "./subject.ts";

/** What the panel says of one area. */
export type AreaCard = {
  area: number;
  code: string;
  name: string;
  period: string;
  cell: Cell;
  /** Rank by value, highest first; `undefined` without value. */
  rank: number | undefined;
  /** Number of areas with a value. */
  ranked: number;
  tied: boolean;
  /** Since the former comparable period. */
  change: Change;
  /** The next higher published area it lies in. */
  parent: { level: string; code: string; name: string; cell: Cell } | undefined;
  /** All shown areas together. */
  reference: ReferenceValue;
  /** All periods, for the small line, with the runs a line may join. */
  points: SeriesPoint[];
  runs: number[][];
};

/** The area's own parent on the finest level that publishes this indicator. */
export function parentOf(
  { above = [], parents = {} }: ReferenceInput,
  area: number,
): { above: AboveValues; code: string } | undefined {
  for (const level of above) {
    const code =
      parents[level.level]?.[area] ?? (level.codes.length === 1 && !parents[level.level] ? level.codes[0] : undefined);
    if (code !== undefined && level.codes.includes(code)) return { above: level, code };
  }
  return undefined;
}

/** The card of one area in one period (index). Speaks also for the keyboard: value, rank, change. O(n log n). */
export function areaCard(input: ReferenceInput & { areas: FigureAreas }, period: number, area: number): AreaCard {
  const { columns, indicator, areas } = input;
  const { rank, ranked, tied } = rankAreas(cellsOf(columns, period));
  const cell = cellAt(columns, period, area);
  const key = columns.periods[period] ?? "";
  const higher = parentOf(input, area);
  return {
    area,
    code: areas.codes[area] ?? "",
    name: areas.names[area] ?? "",
    period: key,
    cell,
    rank: cell.marker ? undefined : rank[area],
    ranked,
    tied: !cell.marker && tied(area),
    change: changeSince(columns, area, period, formerPeriod(columns.periods, period), indicator),
    parent: higher && {
      level: higher.above.level,
      code: higher.code,
      name: higher.above.names[higher.above.codes.indexOf(higher.code)] ?? higher.code,
      cell: cellAbove(higher.above, higher.code, key),
    },
    reference: referenceValue(input, period),
    ...seriesOf(columns, area, indicator.seriesBreaks),
  };
}
