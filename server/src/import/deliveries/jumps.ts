import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { isAbsolute } from "@raumblick/model/indicator";
import { comparePeriods, type Period, periodOfKey } from "@raumblick/model/period";
import type { Observations } from "../../observations/slices.store.ts";
import { DELIVERED, type DeliveredSlice } from "../values/delivered-slices.ts";
import { jump, unitChanged } from "../values/findings/plausibility-findings.ts";
import type { KnownIndicator } from "../values/knowledge.ts";

/** From this ratio on a change is worth a look: to three times or to a third of what the other areas lead to expect. */
const NOTABLE_RATIO = 3;
/** When all areas together change by this ratio the unit has probably changed. */
const UNIT_RATIO = 5;
const ENOUGH_AREAS = 5;

export type TimedSlice = { period: Period; cells: Observations };

function median(numbers: Float64Array): number {
  return numbers.toSorted()[Math.floor(numbers.length / 2)] as number;
}

/** The newest earlier period of the same kind among those known. */
function formerOf(period: Period, known: readonly TimedSlice[]): TimedSlice | undefined {
  let best: TimedSlice | undefined;
  for (const other of known) {
    if (other.period.kind !== period.kind || comparePeriods(other.period, period) >= 0) continue;
    if (!best || comparePeriods(other.period, best.period) > 0) best = other;
  }
  return best;
}

/** Largest step between neighbouring periods of the same kind that an area has made before. */
function usualStep(area: number, known: readonly TimedSlice[], upTo: Period): number {
  const values = known
    .filter(({ period }) => period.kind === upTo.kind && comparePeriods(period, upTo) < 0)
    .sort((a, b) => comparePeriods(a.period, b.period))
    .map(({ cells }) => cells.value[area] as number)
    .filter((value) => !Number.isNaN(value));
  let largest = 0;
  for (let step = 1; step < values.length; step += 1)
    largest = Math.max(largest, Math.abs((values[step] as number) - (values[step - 1] as number)));
  return largest;
}

/**
 * Values that leave their own history: compared with the period before and with how the other areas changed meanwhile.
 * `known` are all slices of the indicator and category as they will be after acceptance.
 */
export function* findJumps(
  delivered: DeliveredSlice,
  merged: Observations,
  known: readonly TimedSlice[],
  { document }: KnownIndicator,
  names: readonly string[],
  placeOf: (slice: DeliveredSlice, area: number) => FindingPlace,
): Generator<Finding> {
  const period = periodOfKey(delivered.periodKey);
  const former = formerOf(period, known);
  if (!former) return;
  const areas = new Int32Array(merged.value.length);
  const ratios = new Float64Array(merged.value.length);
  let count = 0;
  for (let area = 0; area < merged.value.length; area += 1) {
    const value = merged.value[area] as number;
    const before = former.cells.value[area] as number;
    if (!(value > 0 && before > 0)) continue;
    areas[count] = area;
    ratios[count] = value / before;
    count += 1;
  }
  const common = count >= ENOUGH_AREAS ? median(ratios.subarray(0, count)) : 1;
  if (common >= UNIT_RATIO || common <= 1 / UNIT_RATIO)
    yield unitChanged(document.name.de, period, former.period, common);
  for (let place = 0; place < count; place += 1) {
    const area = areas[place] as number;
    if (!((delivered.delivered[area] as number) & DELIVERED.value)) continue;
    const unusual = (ratios[place] as number) / common;
    if (unusual < NOTABLE_RATIO && unusual > 1 / NOTABLE_RATIO) continue;
    const [value, before] = [merged.value[area] as number, former.cells.value[area] as number];
    const step = Math.abs(value - before);
    if (isAbsolute(document.kind) && step <= 5 * Math.sqrt(Math.max(value, before, 10))) continue;
    if (step <= 1.5 * usualStep(area, known, period)) continue;
    yield jump(placeOf(delivered, area), {
      indicator: document.name.de,
      area: names[area] as string,
      period,
      formerPeriod: former.period,
      value,
      former: before,
    });
  }
}
