import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Difference } from "@raumblick/api/deliveries.api";
import type { MappingQuestion } from "@raumblick/model/value-mapping";
import type { Reading } from "../../database/database.ts";
import { type NewSlice, readCurrentSlices, type SliceRow } from "../../observations/slices.store.ts";
import type { FindingLog } from "../finding-log.ts";
import type { DeliveredSlice } from "../values/delivered-slices.ts";
import type { Examination } from "../values/examine.ts";
import type { Knowledge } from "../values/knowledge.ts";
import { StoreChecks } from "./checks.ts";
import { DifferenceCounter } from "./difference.ts";
import { mergeSlice } from "./merge-slice.ts";
import { UNWATCHED, type Watch } from "./running-work.ts";

/** An examined file weighed against the current values. */
export type Weighed = {
  difference: Difference;
  /** Slices that need a new revision. */
  revisions: NewSlice[];
  /** Another one when a current slice it was compared with, or the outcome, is another one. */
  fingerprint: string;
  /** What only the stored values make doubtful; empty without a log. */
  questions: MappingQuestion[];
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
 * Merges what a file says with the current values and counts what would change. What is hard to believe
 * beside the stored values goes to the log when one is given.
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
  const checks = log && (await StoreChecks.open(tx, examination, knowledge, edition, log));
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
    const factor = indicator.document.parts?.factor;
    const merged: NewSlice[] = [];
    for (const slice of slices) {
      const result = mergeSlice(known.get(nameOf(slice)), slice, editionId, { factor, replace });
      merged.push(result);
      await pause(result.value.length);
    }
    const differs: boolean[] = [];
    for (const [place, slice] of slices.entries()) {
      watch.signal.throwIfAborted();
      watch.progress("comparing", done++, examination.slices.length);
      const result = merged[place] as NewSlice;
      const former = known.get(nameOf(slice));
      hash.update(`|${indicatorId} ${nameOf(slice)} ${former?.id ?? 0}`);
      hash.update(result.value).update(result.status).update(result.confidentiality);
      differs.push(counter.add(indicator.document.key, result, former));
      if (differs[place]) revisions.push(result);
      await pause(result.value.length);
    }
    await checks?.check({ indicator, slices, merged, current, differs }, pause);
  }
  const difference = counter.difference();
  return { difference, revisions, fingerprint: hash.digest("hex"), questions: checks?.questions ?? [] };
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
