import type { FindingPlace } from "@raumblick/model/finding";
import type { IndicatorKind } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import { STATUS } from "@raumblick/model/status";
import type { FindingLog } from "../finding-log.ts";
import { DELIVERED, type DeliveredSlice } from "./delivered-slices.ts";
import {
  futurePeriod,
  limitsDisagree,
  mostlyNotWhole,
  mostlyOutOfRange,
  negativeValue,
  notWhole,
  partsDisagree,
  shareOutOfRange,
} from "./findings/plausibility-findings.ts";
import type { KnownIndicator } from "./knowledge.ts";

export type PlaceOf = (slice: DeliveredSlice, area: number) => FindingPlace;

/** Kinds whose values cannot be below zero. Means, indices and amounts (balances, scores) can. */
const NEVER_NEGATIVE: readonly IndicatorKind[] = ["count", "share", "rate"];

/** What these are called may well be below zero, whatever their kind. */
const BALANCE =
  /saldo|salden|bilanz|ver(?:ä|ae)nderung|entwicklung|wachstum|differenz|(?:ü|ue)berschuss|gewinn|zuwachs/i;

/** Allows for shares rounded up by the supplier. */
const SHARE_TOLERANCE = 0.05;

/** Half a unit of the last decimal place a number shows. */
function roundingOf(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}

/** When so many values of a series are beyond belief, it is not the values: that is told once. */
const MOSTLY = 0.2;
const MANY = 5;

type Out = { area: number; value: number };

function tellOutOfRange(
  code: "share_out_of_range" | "negative_value",
  out: readonly Out[],
  known: number,
  slice: DeliveredSlice,
  name: string,
  placeOf: PlaceOf,
  log: FindingLog,
): void {
  const [first] = out;
  if (first && out.length >= MANY && out.length >= known * MOSTLY) {
    const { row: _, ...place } = placeOf(slice, first.area);
    log.add(mostlyOutOfRange(code, place, name, out.length, known));
  } else
    for (const { area, value } of out)
      log.add((code === "negative_value" ? negativeValue : shareOutOfRange)(placeOf(slice, area), value, name));
}

/** Estimates need not be whole. */
const NOT_COUNTED = STATUS.estimated | STATUS.converted;

function tellNotWhole(
  slice: DeliveredSlice,
  values: readonly Out[],
  name: string,
  placeOf: PlaceOf,
  log: FindingLog,
): void {
  const broken = values.filter(
    ({ area, value }) => !((slice.status[area] as number) & NOT_COUNTED) && Math.abs(value - Math.round(value)) > 1e-6,
  );
  const [first] = broken;
  if (first && broken.length >= MANY && broken.length >= values.length * MOSTLY) {
    const { row: _, ...place } = placeOf(slice, first.area);
    log.add(mostlyNotWhole(place, name, broken.length, values.length));
  } else for (const { area, value } of broken) log.add(notWhole(placeOf(slice, area), value, name));
}

/** Notes numbers of a slice that can hardly be right, each with its place. */
export function checkPlausibility(
  slice: DeliveredSlice,
  { document }: KnownIndicator,
  today: string,
  placeOf: PlaceOf,
  log: FindingLog,
): void {
  const name = document.name.de;
  const isShare = document.kind === "share" && (document.parts === undefined || document.parts.factor === 100);
  const values: Out[] = [];
  for (let area = 0; area < slice.value.length; area += 1) {
    const value = slice.value[area] as number;
    if (!((slice.delivered[area] as number) & DELIVERED.value) || Number.isNaN(value)) continue;
    values.push({ area, value });
    checkParts(slice, area, value, document.parts?.factor, placeOf, log);
  }
  const tell = (code: "share_out_of_range" | "negative_value", isOut: (value: number) => boolean) =>
    tellOutOfRange(
      code,
      values.filter(({ value }) => isOut(value)),
      values.length,
      slice,
      name,
      placeOf,
      log,
    );
  if (isShare) tell("share_out_of_range", (value) => value > 100 + SHARE_TOLERANCE || value < 0);
  else if (NEVER_NEGATIVE.includes(document.kind) && !BALANCE.test(name)) tell("negative_value", (value) => value < 0);
  if (document.kind === "count" && document.decimals === 0) tellNotWhole(slice, values, name, placeOf, log);
  const first = slice.delivered.findIndex((bits) => bits !== 0);
  if (periodOfKey(slice.periodKey).start > today) log.add(futurePeriod(placeOf(slice, first), slice.periodKey));
}

function checkParts(
  slice: DeliveredSlice,
  area: number,
  value: number,
  factor: number | undefined,
  placeOf: PlaceOf,
  log: FindingLog,
): void {
  const [numerator, denominator] = [slice.numerator?.[area] ?? Number.NaN, slice.denominator?.[area] ?? Number.NaN];
  if (factor !== undefined && denominator > 0 && !Number.isNaN(numerator)) {
    const expected = (numerator / denominator) * factor;
    if (Math.abs(expected - value) > 2 * roundingOf(value) + 1e-9 * Math.abs(expected))
      log.add(partsDisagree(placeOf(slice, area), value, expected));
  }
  const [lower, upper] = [slice.lower?.[area] ?? Number.NaN, slice.upper?.[area] ?? Number.NaN];
  if (lower > value || upper < value) log.add(limitsDisagree(placeOf(slice, area), value));
}
