import type { SeriesChanges } from "@raumblick/api/delivery-work.api";
import { periodOfKey } from "@raumblick/model/period";
import { Refusal } from "@raumblick/model/refusal";
import type { Reading } from "../../database/database.ts";
import { emptyObservations, type Observations, readCurrentSlices } from "../../observations/slices.store.ts";
import type { DeliveredSlice } from "../values/delivered-slices.ts";
import type { Examination } from "../values/examine.ts";
import type { Knowledge, KnownIndicator } from "../values/knowledge.ts";
import { findJumps, type TimedSlice } from "./jumps.ts";
import { isBlank, isSameCell, mergeSlice } from "./merge-slice.ts";

export type AskedSeries = { indicator: string; category?: string | undefined; period: string };

type Change = SeriesChanges["change"][number];

function changeOf(former: Observations, merged: Observations, area: number): Change {
  if (isSameCell(merged, former, area)) return isBlank(merged, area) ? "none" : "same";
  if (isBlank(former, area)) return "added";
  return isBlank(merged, area) ? "vanished" : "changed";
}

const orNull = (numbers: Float64Array) => Array.from(numbers, (number) => (Number.isNaN(number) ? null : number));

function noSeries({ indicator, period }: AskedSeries): Refusal {
  return new Refusal("not_found", "series_not_found", {
    de: `Die Lieferung enthält keine Werte von „${indicator}“ für ${period}.`,
    en: `The delivery has no values of “${indicator}” for ${period}.`,
  });
}

/** Positions of the areas whose value leaves its own history. */
function jumpsOf(
  slice: DeliveredSlice,
  merged: Observations,
  others: readonly TimedSlice[],
  indicator: KnownIndicator,
  names: readonly string[],
): number[] {
  const areas: number[] = [];
  const placeOf = (_: DeliveredSlice, area: number) => {
    areas.push(area);
    return {};
  };
  // The findings themselves are not wanted, only where they lie.
  for (const _ of findJumps(slice, merged, others, indicator, names, placeOf));
  return areas;
}

/**
 * One series of an examined file against the current values, in the order of the edition's areas.
 *
 * @throws Refusal `series_not_found`
 */
export async function seriesChanges(
  tx: Reading,
  { slices, edition: chosen, mapping }: Examination,
  knowledge: Knowledge,
  asked: AskedSeries,
): Promise<SeriesChanges> {
  const category = asked.category ?? "";
  const isAsked = (name: { categoryKey: string; periodKey: string }) =>
    name.categoryKey === category && name.periodKey === asked.period;
  const slice = slices.find((one) => one.indicator === asked.indicator && isAsked(one));
  const edition = knowledge.levels.flatMap((level) => level.editions).find(({ id }) => id === chosen?.id);
  const indicator = knowledge.indicators.find(({ id }) => id === slice?.indicatorId);
  if (!slice || !chosen || !edition || !indicator) throw noSeries(asked);
  const current = await readCurrentSlices(tx, {
    indicatorId: indicator.id,
    editionId: edition.id,
    categoryKey: category,
  });
  const former = current.find(isAsked);
  const options = { factor: indicator.document.parts?.factor, replace: mapping?.replace === true };
  const merged = mergeSlice(former, slice, edition.id, options);
  const before = former ?? emptyObservations(merged.value.length);
  const series = new Map<string, TimedSlice>();
  for (const row of current) series.set(row.periodKey, { period: periodOfKey(row.periodKey), cells: row });
  for (const one of slices.filter((other) => other.indicatorId === indicator.id && other.categoryKey === category)) {
    const known = current.find(({ periodKey }) => periodKey === one.periodKey);
    const cells = mergeSlice(known, one, edition.id, options);
    series.set(one.periodKey, { period: periodOfKey(one.periodKey), cells });
  }
  return {
    indicator: asked.indicator,
    category,
    period: asked.period,
    level: chosen.level,
    edition: chosen.key,
    codes: edition.codes,
    names: edition.names,
    former: orNull(before.value),
    value: orNull(merged.value),
    change: Array.from(merged.value, (_, area) => changeOf(before, merged, area)),
    jumps: jumpsOf(slice, merged, [...series.values()], indicator, edition.names),
  };
}
