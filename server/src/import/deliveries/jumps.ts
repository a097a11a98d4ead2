import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Indicator, isAbsolute } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { Observations } from "../../observations/slices.store.ts";
import { DELIVERED, type DeliveredSlice } from "../values/delivered-slices.ts";
import { jump, unitChanged } from "../values/findings/plausibility-findings.ts";
import type { KnownIndicator } from "../values/knowledge.ts";
import { ENOUGH_AREAS, median, type SeriesSteps, type Step } from "./steps.ts";

/**
 * Values that leave their own history. A value is compared with the one before as a ratio, freed of what all areas have
 * in common, and only worth a warning when it is out of the ordinary four ways: for this area's own past, for the spread
 * of the other areas, for what chance and rounding do to small numbers, and against how its neighbours changed.
 * `docs/planung/befunde.md` tells the limits to planners.
 */

/** Less than this is never unusual: a quarter more, or a fifth less. */
const LEAST = Math.log(1.25);
/** With a past too short to know an area, a value must double or halve … */
const LEAST_UNKNOWN = Math.log(2);
/** … and with few areas beside it become three times as much or a third. */
const LEAST_ALONE = Math.log(3);
const MANY_AREAS = 20;
/** How many times the usual spread of the areas. */
const SPREADS = 8;
/** How many times the largest step the area has made before. */
const OWN_STEPS = 2;
/** How many standard deviations of counts that vary by chance alone. */
const CHANCE = 4;
/** Steps of the past that are looked at, and how many make it known. */
const PAST = 12;
const KNOWN_PAST = 4;
/** When all areas together change by this ratio the unit has probably changed. */
const UNIT_RATIO = 5;

/** How all values together changed when that can hardly be true: 1000 for a thousand times as much. */
export function unitChangeOf({ count, common }: Step): number | undefined {
  return count >= ENOUGH_AREAS && Math.abs(common) >= Math.log(UNIT_RATIO) ? Math.exp(common) : undefined;
}

/** What chance and rounding may do to the logarithm of a ratio of two numbers. */
function noiseOf({ kind, decimals }: Indicator, from: Observations, to: Observations, area: number): number {
  const [was, is] = [from.value[area] as number, to.value[area] as number];
  const unit = 10 ** -decimals;
  const rounding = unit / was + unit / is;
  const counts = isAbsolute(kind) ? [was, is] : [from.numerator?.[area], to.numerator?.[area]];
  const [before = Number.NaN, after = Number.NaN] = counts;
  const chance = before > 0 && after > 0 ? CHANCE * Math.sqrt(1 / before + 1 / after) : 0;
  return Math.max(rounding, chance);
}

/** What an area's own past allows: its largest steps, freed of what was common to all. */
function allowedByPast(past: readonly Step[], area: number, areas: number): number {
  let largest = 0;
  let known = 0;
  let spread = 0;
  for (const step of past) {
    spread = Math.max(spread, step.spread);
    const change = step.change[area] as number;
    if (Number.isNaN(change)) continue;
    known += 1;
    largest = Math.max(largest, Math.abs(change - step.common));
  }
  const least = known >= KNOWN_PAST ? LEAST : areas >= MANY_AREAS ? LEAST_UNKNOWN : LEAST_ALONE;
  return Math.max(least, OWN_STEPS * largest, SPREADS * spread);
}

/** The middle change of the areas next to one; what all have in common where too few of them are known. */
function changeAround(step: Step, neighbours: readonly number[] | undefined): number {
  const around = (neighbours ?? []).map((one) => step.change[one] as number).filter((one) => !Number.isNaN(one));
  return around.length >= 2 ? median(around) : step.common;
}

/** Areas whose last step is out of the ordinary. */
export function* jumpingAreas(
  [step, ...past]: readonly Step[],
  document: Indicator,
  neighbours: readonly (readonly number[])[] | undefined,
): Generator<number> {
  if (!step) return;
  for (let area = 0; area < step.change.length; area += 1) {
    const change = step.change[area] as number;
    const unusual = Math.abs(change - step.common);
    if (!(unusual > Math.max(LEAST, SPREADS * step.spread))) continue;
    const allowed = Math.max(
      allowedByPast(past, area, step.count),
      noiseOf(document, step.from.cells, step.to.cells, area),
    );
    if (unusual <= allowed) continue;
    if (Math.abs(change - changeAround(step, neighbours?.[area])) > allowed) yield area;
  }
}

export type JumpContext = {
  steps: SeriesSteps;
  indicator: KnownIndicator;
  names: readonly string[];
  /** Positions of the areas next to each area. */
  neighbours?: readonly (readonly number[])[] | undefined;
  placeOf: (slice: DeliveredSlice, area: number) => FindingPlace;
  /** The unit is asked for: that all values changed need not be told as well. */
  unitAsked?: boolean;
};

const saysValue = (slice: DeliveredSlice, area: number) =>
  ((slice.delivered[area] as number) & (DELIVERED.value | DELIVERED.numerator)) !== 0;

/** Positions of the delivered areas that jump; `steps` are of the series as it will be after acceptance. */
export function jumpsOf(
  steps: SeriesSteps,
  delivered: DeliveredSlice,
  { document }: KnownIndicator,
  neighbours: readonly (readonly number[])[] | undefined,
): number[] {
  const all = steps.upTo(periodOfKey(delivered.periodKey), PAST + 1);
  return [...jumpingAreas(all, document, neighbours)].filter((area) => saysValue(delivered, area));
}

/** The jumps of a delivered slice, and a change all values have in common that is hard to believe. */
export function* findJumps(
  delivered: DeliveredSlice,
  { steps, indicator, names, neighbours, placeOf, unitAsked }: JumpContext,
): Generator<Finding> {
  const period = periodOfKey(delivered.periodKey);
  const [step] = steps.upTo(period, 1);
  if (!step) return;
  const name = indicator.document.name.de;
  const ratio = unitChangeOf(step);
  if (ratio !== undefined && !unitAsked) yield unitChanged(name, period, step.from.period, ratio);
  for (const area of jumpsOf(steps, delivered, indicator, neighbours))
    yield jump(placeOf(delivered, area), {
      indicator: name,
      area: names[area] as string,
      period,
      formerPeriod: step.from.period,
      value: step.to.cells.value[area] as number,
      former: step.from.cells.value[area] as number,
    });
}
