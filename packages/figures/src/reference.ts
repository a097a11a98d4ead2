import type { ValueColumns } from "@raumblick/model/columns";
import { isAbsolute } from "@raumblick/model/indicator";
import { STATUS } from "@raumblick/model/status";
import { sum } from "@raumblick/statistics/aggregate/sum";
import type { AboveValues } from "./above.ts";
import { type Cell, cellAt } from "./cell.ts";
import type { FigureIndicator } from "./subject.ts";

/** Where the county's value comes from: published for the higher level, summed, or computed from summed parts. */
export type ReferenceOrigin = "published" | "sum" | "parts";

/** Why there is none. `not_summable`: neither a count or amount nor parts known; never a mean of rates. */
export type ReferenceGap = "incomplete" | "suppressed" | "missing" | "not_summable" | "several_parents" | "no_areas";

export type ReferenceValue =
  | { value: number; status: number; origin: ReferenceOrigin; level?: string; code?: string; name?: string }
  | { value: undefined; reason: ReferenceGap; level?: string; code?: string; name?: string };

export type ReferenceInput = {
  columns: ValueColumns;
  indicator: FigureIndicator;
  /** Published values of higher levels, finest first. */
  above?: readonly AboveValues[];
  /** Per higher level the code of each area's parent, as editions give it. */
  parents?: Readonly<Record<string, readonly (string | null)[]>>;
};

const UNCERTAIN = STATUS.provisional | STATUS.estimated | STATUS.converted | STATUS.unreliable | STATUS.incomplete;

/** The only parent of all areas on a level; `undefined` when they have several, or some have none. */
function onlyParent(parents: readonly (string | null)[]): string | undefined {
  const first = parents[0] ?? undefined;
  return first !== undefined && parents.every((parent) => parent === first) ? first : undefined;
}

/** The higher area that holds all shown areas, on the finest level that publishes it. */
export function commonParent({
  above = [],
  parents = {},
  columns,
}: ReferenceInput): { above: AboveValues; code: string } | undefined {
  for (const level of above) {
    const own = parents[level.level];
    const named = own && own.length === columns.areaCount ? onlyParent(own) : undefined;
    const code = named ?? (own === undefined && level.codes.length === 1 ? level.codes[0] : undefined);
    if (code !== undefined && level.codes.includes(code)) return { above: level, code };
  }
  return undefined;
}

/** The cell of a higher area in the period with this key. */
export function cellAbove(above: AboveValues, code: string, periodKey: string): Cell {
  return cellAt(above.columns, above.columns.periods.indexOf(periodKey), above.codes.indexOf(code));
}

function cellsStatus(columns: ValueColumns, period: number): { status: number; gap: ReferenceGap | undefined } {
  let status = 0;
  let gap: ReferenceGap | undefined = columns.areaCount === 0 ? "no_areas" : undefined;
  for (let area = 0; area < columns.areaCount; area += 1) {
    const cell = cellAt(columns, period, area);
    status |= cell.status & UNCERTAIN;
    if (cell.marker === "suppressed") gap = "suppressed";
    else if (cell.marker === "missing") gap ??= "incomplete";
  }
  return { status, gap };
}

function fromParts(
  columns: ValueColumns,
  period: number,
  factor: number,
): { value: number; gap: ReferenceGap | undefined } {
  const { numerator, denominator, areaCount } = columns;
  if (!numerator || !denominator) return { value: Number.NaN, gap: "not_summable" };
  const [from, to] = [period * areaCount, (period + 1) * areaCount];
  const above = sum(numerator.subarray(from, to));
  const below = sum(denominator.subarray(from, to));
  if (above.count < areaCount || below.count < areaCount) return { value: Number.NaN, gap: "incomplete" };
  return below.sum > 0
    ? { value: (above.sum / below.sum) * factor, gap: undefined }
    : { value: Number.NaN, gap: "missing" };
}

/** The areas together: the sum of counts and amounts, the quotient of summed parts for shares and rates with known parts. */
function together({ columns, indicator }: ReferenceInput, period: number): ReferenceValue {
  if (!isAbsolute(indicator.kind) && indicator.factor === undefined)
    return { value: undefined, reason: "not_summable" };
  const { status, gap } = cellsStatus(columns, period);
  if (gap) return { value: undefined, reason: gap };
  if (isAbsolute(indicator.kind)) {
    const from = period * columns.areaCount;
    const total = sum(columns.value.subarray(from, from + columns.areaCount));
    return total.count > 0 ? { value: total.sum, status, origin: "sum" } : { value: undefined, reason: "missing" };
  }
  const rate = fromParts(columns, period, indicator.factor as number);
  if (rate.gap) return { value: undefined, reason: rate.gap };
  return { value: rate.value, status, origin: "parts" };
}

/**
 * The value of all shown areas together (the county's), for a period (index into `columns.periods`): the published value of the
 * higher area they all lie in; else, when nothing is missing or suppressed, the sum (counts, amounts) or the quotient of
 * the summed parts (shares, rates). Never a mean of rates. Areas to which the indicator does not apply do not hinder a sum.
 * Areas of several counties have no common county: only what the areas themselves sum up to.
 */
export function referenceValue(input: ReferenceInput, period: number): ReferenceValue {
  const common = commonParent(input);
  const key = input.columns.periods[period];
  if (common && key !== undefined) {
    const cell = cellAbove(common.above, common.code, key);
    const name = common.above.names[common.above.codes.indexOf(common.code)] ?? common.code;
    const who = { level: common.above.level, code: common.code, name };
    if (!cell.marker) return { value: cell.value, status: cell.status, origin: "published", ...who };
    if (cell.marker === "suppressed") return { value: undefined, reason: "suppressed", ...who };
  }
  return together(input, period);
}
