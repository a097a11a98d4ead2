import type { FindingPlace } from "@raumblick/model/finding";
import type { IndicatorKind } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { FindingLog } from "../finding-log.ts";
import { DELIVERED, type DeliveredSlice } from "./delivered-slices.ts";
import {
  futurePeriod,
  limitsDisagree,
  negativeValue,
  partsDisagree,
  shareOutOfRange,
} from "./findings/plausibility-findings.ts";
import type { KnownIndicator } from "./knowledge.ts";

export type PlaceOf = (slice: DeliveredSlice, area: number) => FindingPlace;

/** Kinds whose values cannot be below zero. Means, indices and amounts (balances, scores) can. */
const NEVER_NEGATIVE: readonly IndicatorKind[] = ["count", "share", "rate"];

/** Allows for shares rounded up by the supplier. */
const SHARE_TOLERANCE = 0.05;

/** Half a unit of the last decimal place a number shows. */
function roundingOf(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
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
  for (let area = 0; area < slice.value.length; area += 1) {
    const value = slice.value[area] as number;
    if (!((slice.delivered[area] as number) & DELIVERED.value) || Number.isNaN(value)) continue;
    if (isShare && (value > 100 + SHARE_TOLERANCE || value < 0))
      log.add(shareOutOfRange(placeOf(slice, area), value, name));
    else if (value < 0 && NEVER_NEGATIVE.includes(document.kind))
      log.add(negativeValue(placeOf(slice, area), value, name));
    checkParts(slice, area, value, document.parts?.factor, placeOf, log);
  }
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
