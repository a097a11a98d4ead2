import { CONFIDENTIALITY, isSuppressed, STATUS } from "@raumblick/model/status";
import {
  emptyObservations,
  type NewSlice,
  type Observations,
  PARTS,
  type SliceRow,
} from "../../observations/slices.store.ts";
import { DELIVERED, type DeliveredSlice } from "../values/delivered-slices.ts";

const SETTLED_BY_STATUS = STATUS.provisional | STATUS.estimated | STATUS.unreliable | STATUS.revised;

/** Says nothing at all: no number, no reason but "missing". */
export function isBlank(cells: Observations, area: number): boolean {
  return (
    Number.isNaN(cells.value[area] as number) &&
    cells.status[area] === STATUS.missing &&
    cells.confidentiality[area] === CONFIDENTIALITY.open &&
    PARTS.every((part) => cells[part] === null || Number.isNaN(cells[part][area] as number))
  );
}

const sameNumber = (a: number, b: number) => a === b || (Number.isNaN(a) && Number.isNaN(b));

export function isSameCell(a: Observations, b: Observations, area: number): boolean {
  return (
    sameNumber(a.value[area] as number, b.value[area] as number) &&
    a.status[area] === b.status[area] &&
    a.confidentiality[area] === b.confidentiality[area] &&
    PARTS.every((part) => sameNumber(a[part]?.[area] ?? Number.NaN, b[part]?.[area] ?? Number.NaN))
  );
}

function copyOf(row: Observations): Observations {
  return {
    value: row.value.slice(),
    status: row.status.slice(),
    confidentiality: row.confidentiality.slice(),
    numerator: row.numerator?.slice() ?? null,
    denominator: row.denominator?.slice() ?? null,
    lower: row.lower?.slice() ?? null,
    upper: row.upper?.slice() ?? null,
  };
}

function mergeCell(cells: Observations, delivered: DeliveredSlice, area: number, factor: number | undefined): void {
  const bits = delivered.delivered[area] as number;
  if (bits & DELIVERED.withheld) keepWithheld(cells, delivered, area);
  else if (bits & (DELIVERED.value | DELIVERED.numerator)) {
    cells.value[area] = bits & DELIVERED.value ? (delivered.value[area] as number) : Number.NaN;
    cells.status[area] = delivered.status[area] as number;
    cells.confidentiality[area] = delivered.confidentiality[area] as number;
  } else if (bits & DELIVERED.status) {
    const kept = (cells.status[area] as number) & ~SETTLED_BY_STATUS;
    cells.status[area] = kept | (delivered.status[area] as number);
  }
  for (const part of PARTS) {
    if (!(bits & DELIVERED[part])) continue;
    const number = delivered[part]?.[area] ?? Number.NaN;
    if (!cells[part] && Number.isNaN(number)) continue;
    const numbers = cells[part] ?? new Float64Array(cells.value.length).fill(Number.NaN);
    numbers[area] = number;
    cells[part] = numbers;
  }
  const partsOnly = !(bits & DELIVERED.value) && bits & (DELIVERED.numerator | DELIVERED.denominator);
  const valueEmpty = Number.isNaN(cells.value[area] as number) && bits & DELIVERED.numerator;
  if (factor !== undefined && (partsOnly || valueEmpty)) computeValue(cells, area, factor);
  const flags = cells.status[area] as number;
  if (Number.isNaN(cells.value[area] as number)) {
    if (!(flags & (STATUS.missing | STATUS.not_applicable))) cells.status[area] = flags | STATUS.missing;
  } else cells.status[area] = flags & ~(STATUS.missing | STATUS.not_applicable);
}

/**
 * A value the file keeps to itself: where one is stored it stays, with the flag whether it is final brought up to date; where none is,
 * it is stored as suppressed without a number.
 */
function keepWithheld(cells: Observations, delivered: DeliveredSlice, area: number): void {
  const flags = delivered.status[area] as number;
  const known = !Number.isNaN(cells.value[area] as number);
  if (known || isSuppressed(cells.confidentiality[area] as number)) {
    const kept = (cells.status[area] as number) & ~STATUS.provisional;
    cells.status[area] = kept | (flags & STATUS.provisional);
    return;
  }
  cells.value[area] = Number.NaN;
  cells.status[area] = flags;
  cells.confidentiality[area] = delivered.confidentiality[area] as number;
}

/** Value from its parts: numerator / denominator × factor; not applicable where the denominator is zero. */
function computeValue(cells: Observations, area: number, factor: number): void {
  const numerator = cells.numerator?.[area] ?? Number.NaN;
  const denominator = cells.denominator?.[area] ?? Number.NaN;
  if (cells.confidentiality[area] !== CONFIDENTIALITY.open || Number.isNaN(numerator) || Number.isNaN(denominator))
    return;
  if (denominator === 0) {
    cells.value[area] = Number.NaN;
    cells.status[area] = STATUS.not_applicable;
    return;
  }
  cells.value[area] = (numerator / denominator) * factor;
  cells.status[area] = (cells.status[area] as number) & ~(STATUS.missing | STATUS.exact_zero | STATUS.less_than_half);
}

/** Whether a cell that said something keeps saying what it did, because the file brings no other value for it. */
function keepsCells(current: SliceRow, { delivered }: DeliveredSlice): boolean {
  return delivered.some((bits, area) => !(bits & (DELIVERED.value | DELIVERED.numerator)) && !isBlank(current, area));
}

/**
 * The slice as it will be when a delivery is accepted: what the file says on top of what is current, or, with `replace`,
 * what the file says alone. Where only numerator and denominator are known the value is computed with `factor`.
 */
export function mergeSlice(
  current: SliceRow | undefined,
  delivered: DeliveredSlice,
  editionId: number,
  { factor, replace }: { factor: number | undefined; replace: boolean },
): NewSlice {
  const { indicatorId, categoryKey, periodKey } = delivered;
  const areaCount = delivered.value.length;
  const cells = current && !replace ? copyOf(current) : emptyObservations(areaCount);
  for (let area = 0; area < areaCount; area += 1)
    if (delivered.delivered[area] !== 0) mergeCell(cells, delivered, area, delivered.exact ? undefined : factor);
  const keepsFormer = current !== undefined && !replace && keepsCells(current, delivered);
  return { indicatorId, categoryKey, editionId, periodKey, ...cells, ...(keepsFormer && { keepsFormer }) };
}
