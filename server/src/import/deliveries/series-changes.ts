import type { SeriesChanges } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";
import { readEditionAreas } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import { emptyObservations, type Observations, readCurrentSlices } from "../../observations/slices.store.ts";
import type { Examination } from "../values/examine.ts";
import type { Knowledge } from "../values/knowledge.ts";
import { seriesAfter } from "./checks.ts";
import { jumpsOf } from "./jumps.ts";
import { isBlank, isSameCell, mergeSlice } from "./merge-slice.ts";
import { SeriesSteps } from "./steps.ts";

export type AskedSeries = {
  indicator: string;
  category?: string | undefined;
  period: string;
  /** On which edition, when the delivery lies on several. */
  level?: string | undefined;
  edition?: string | undefined;
};

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

/** Of a download that lies on several editions the part the series is in. */
function partAsked(examination: Examination, { indicator, level, edition }: AskedSeries): Examination {
  const part = examination.parts?.find(
    (one) =>
      (level === undefined || one.edition.level === level) &&
      (edition === undefined || one.edition.key === edition) &&
      one.slices.some((slice) => slice.indicator === indicator),
  );
  return part ? { ...examination, ...part } : examination;
}

/**
 * One series of an examined file against the current values, in the order of the edition's areas.
 *
 * @throws Refusal `series_not_found`
 */
export async function seriesChanges(
  tx: Reading,
  examination: Examination,
  knowledge: Knowledge,
  asked: AskedSeries,
): Promise<SeriesChanges> {
  const { slices, edition: chosen, mapping } = partAsked(examination, asked);
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
  const mergedSeries = slices
    .filter((one) => one.indicatorId === indicator.id && one.categoryKey === category)
    .map((one) =>
      mergeSlice(
        current.find(({ periodKey }) => periodKey === one.periodKey),
        one,
        edition.id,
        options,
      ),
    );
  const timed = seriesAfter(current, mergedSeries).get(category)?.values() ?? [];
  const { neighbours } = await readEditionAreas(tx, edition.id);
  const jumps = jumpsOf(new SeriesSteps(timed), slice, indicator, neighbours);
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
    jumps,
  };
}
