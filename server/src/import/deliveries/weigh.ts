import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Difference } from "@raumblick/api/deliveries.api";
import type { FindingPlace } from "@raumblick/model/finding";
import { periodOfKey } from "@raumblick/model/period";
import type { Reading } from "../../database/database.ts";
import { type NewSlice, readCurrentSlices, type SliceRow } from "../../observations/slices.store.ts";
import type { FindingLog } from "../finding-log.ts";
import { columnLetter } from "../formats/grid.ts";
import type { DeliveredSlice } from "../values/delivered-slices.ts";
import type { Examination } from "../values/examine.ts";
import type { Knowledge } from "../values/knowledge.ts";
import { DifferenceCounter } from "./difference.ts";
import { findJumps, type TimedSlice } from "./jumps.ts";
import { mergeSlice } from "./merge-slice.ts";
import { UNWATCHED, type Watch } from "./running-work.ts";

/** An examined file weighed against the current values. */
export type Weighed = {
  difference: Difference;
  /** Slices that need a new revision. */
  revisions: NewSlice[];
  /** Another one when a current slice it was compared with, or the outcome, is another one. */
  fingerprint: string;
};

/** So many cells are compared before others may run. */
const CELLS_AT_ONCE = 10_000;

type Group = { indicatorId: number; slices: DeliveredSlice[] };

function byIndicator(slices: readonly DeliveredSlice[]): Group[] {
  const groups = new Map<number, DeliveredSlice[]>();
  for (const slice of slices) {
    const group = groups.get(slice.indicatorId);
    if (group) group.push(slice);
    else groups.set(slice.indicatorId, [slice]);
  }
  return [...groups].map(([indicatorId, group]) => ({ indicatorId, slices: group }));
}

/**
 * Merges what a file says with the current values and counts what would change. Jumps go to the log when one is given.
 * Between slices it lets others run.
 */
export async function weigh(
  tx: Reading,
  examination: Examination & { edition: NonNullable<Examination["edition"]> },
  knowledge: Knowledge,
  log?: FindingLog,
  watch: Watch = UNWATCHED,
): Promise<Weighed> {
  const editionId = examination.edition.id;
  const edition = knowledge.levels.flatMap((level) => level.editions).find(({ id }) => id === editionId);
  if (!edition) throw new Error("the edition of an examined file is not among those it was read against");
  const counter = new DifferenceCounter(edition);
  const hash = createHash("sha256").update(`${editionId}`);
  const revisions: NewSlice[] = [];
  const replace = examination.mapping?.replace === true;
  let done = 0;
  const pause = pauses();
  for (const { indicatorId, slices } of byIndicator(examination.slices)) {
    const indicator = knowledge.indicators.find(({ id }) => id === indicatorId);
    if (!indicator) throw new Error("the indicator of an examined file is not among those it was read against");
    const current = await readCurrentSlices(tx, { indicatorId, editionId });
    const known = new Map(current.map((row) => [nameOf(row), row]));
    const series = seriesOf(current);
    const factor = indicator.document.parts?.factor;
    const merged: NewSlice[] = [];
    for (const slice of slices) {
      const result = mergeSlice(known.get(nameOf(slice)), slice, editionId, { factor, replace });
      merged.push(result);
      timed(series, slice.categoryKey).set(slice.periodKey, timedSlice(result));
      await pause(result.value.length);
    }
    for (const [place, slice] of slices.entries()) {
      watch.signal.throwIfAborted();
      watch.progress("comparing", done++, examination.slices.length);
      const result = merged[place] as NewSlice;
      const former = known.get(nameOf(slice));
      hash.update(`|${indicatorId} ${nameOf(slice)} ${former?.id ?? 0}`);
      hash.update(result.value).update(result.status).update(result.confidentiality);
      const differs = counter.add(indicator.document.key, result, former);
      if (differs) {
        revisions.push(result);
        const all = [...timed(series, slice.categoryKey).values()];
        log?.addAll(
          findJumps(slice, result, all, indicator, edition.names, (s, area) => placeIn(examination, s, area)),
        );
      }
      await pause(result.value.length);
    }
  }
  return { difference: counter.difference(), revisions, fingerprint: hash.digest("hex") };
}

/** Counts the cells looked at and lets others run after every `CELLS_AT_ONCE`. */
function pauses(): (cells: number) => Promise<void> {
  let since = 0;
  return async (cells) => {
    since += cells;
    if (since < CELLS_AT_ONCE) return;
    since = 0;
    await setImmediate();
  };
}

function nameOf({ categoryKey, periodKey }: Pick<SliceRow, "categoryKey" | "periodKey">): string {
  return `${periodKey} ${categoryKey}`;
}

type Series = Map<string, Map<string, TimedSlice>>;

function timed(series: Series, categoryKey: string): Map<string, TimedSlice> {
  const known = series.get(categoryKey) ?? new Map<string, TimedSlice>();
  series.set(categoryKey, known);
  return known;
}

function timedSlice(slice: NewSlice): TimedSlice {
  return { period: periodOfKey(slice.periodKey), cells: slice };
}

function seriesOf(current: readonly SliceRow[]): Series {
  const series: Series = new Map();
  for (const row of current) timed(series, row.categoryKey).set(row.periodKey, timedSlice(row));
  return series;
}

function placeIn({ sheet, headings }: Examination, slice: DeliveredSlice, area: number): FindingPlace {
  const row = slice.row[area] as number;
  return {
    ...(sheet !== "" && { sheet }),
    ...(row > 0 && { row }),
    column: headings[slice.column] || columnLetter(slice.column),
  };
}
