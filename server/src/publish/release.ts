import type { PublishSelection, ReleaseAnswer, ReleaseItem } from "@raumblick/api/publish.api";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import { Refusal } from "@raumblick/model/refusal";
import type { Texts } from "@raumblick/model/texts";
import { type Correspondence, readCorrespondences } from "../areas/correspondences/correspondences.store.ts";
import type { Database, Reading, Writing } from "../database/database.ts";
import { writeAreaSeries } from "./area-series.store.ts";
import { buildCatalog } from "./build-catalog.ts";
import { buildValues } from "./build-values.ts";
import { type Building, type BuiltRelease, startBuilding } from "./building.ts";
import { EditionBook } from "./edition-book.ts";
import { refreshFront } from "./front/front.ts";
import { lockReleases, pairId, type ReleaseAction, readReleaseNumber, writeRelease } from "./releases.store.ts";
import { type Intent, intendPublish, intendRestore, intendWithdraw } from "./selection.ts";
import {
  clearIndicator,
  clearUnused,
  readAnswerHashes,
  readSeries,
  withdrawAnswers,
  writeAnswers,
  writeEdition,
  writeIndicatorDocument,
  writeSeries,
  writeSlices,
  writeState,
} from "./zone.store.ts";

export type PublisherDeps = {
  database: Database;
  clock: () => Date;
  /** Name of the installation as visitors see it. */
  name: Texts;
  /** Called after each release, before its answer is given: what is read from now on must be the new state. */
  onReleased: () => Promise<void>;
};

/** What a step changes, the newest release and the stored weights between editions being these. */
type Intend = (tx: Reading, newest: number, stored: readonly Correspondence[]) => Promise<Intent>;

type Step = {
  action: ReleaseAction;
  intend: Intend;
  by: string;
  note?: string | undefined;
  restored?: number;
};

/** Others released while this one was worked out: it starts anew, so many times. */
const ATTEMPTS = 5;

/** Makes releases: publishing, withdrawing, restoring. Each is one transaction with a number. */
export class Publisher {
  readonly #deps: PublisherDeps;
  readonly #book = new EditionBook();
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
  }

  /** Publishes the selection after disclosure control. Throws `Refusal` `cannot_publish` with `refused` as a detail. */
  publish(selection: PublishSelection, by: string): Promise<ReleaseAnswer> {
    const intend: Intend = (tx, _, stored) => intendPublish(tx, selection, stored);
    return this.#run({ action: "publish", intend, by, note: selection.note });
  }

  /** What `publish` would do. Changes nothing. */
  async preview(selection: PublishSelection): Promise<ReleaseAnswer> {
    const { intent, building } = await this.#begin((tx, _, stored) => intendPublish(tx, selection, stored), true);
    await buildValues(building);
    return answerOf(intent, building.built);
  }

  /** Takes the selection out of the public zone. Throws `Refusal` `cannot_withdraw`. */
  withdraw(selection: PublishSelection, by: string): Promise<ReleaseAnswer> {
    const intend = (tx: Reading) => intendWithdraw(tx, selection);
    return this.#run({ action: "unpublish", intend, by, note: selection.note });
  }

  /** Makes everything visible again as after the release `number`, with the rules that counted then. */
  restore(number: number, by: string): Promise<ReleaseAnswer> {
    const intend: Intend = (tx, newest, stored) => intendRestore(tx, number, newest, stored);
    return this.#run({ action: "restore", intend, by, restored: number });
  }

  /** One step after another: two at once in this process would only be worked out for nothing. */
  #run(step: Step): Promise<ReleaseAnswer> {
    const turn = this.#last.then(() => this.#attempt(step));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #attempt(step: Step): Promise<ReleaseAnswer> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { intent, building } = await this.#begin(step.intend, false);
      if (intent.changed.length === 0) return answerOf(intent, building.built);
      await buildValues(building);
      await buildCatalog(building);
      const written = await this.#deps.database.writing((tx) => write(tx, step, intent, building));
      if (!written) continue;
      await this.#deps.onReleased();
      return { ...answerOf(intent, building.built), release: building.number, releasedAt: building.createdAt };
    }
    throw new Refusal("conflict", "releases_collide", {
      de: "Andere veröffentlichen gerade auch. Bitte gleich noch einmal versuchen.",
      en: "Others are publishing at the same time. Please try again in a moment.",
    });
  }

  async #begin(intend: Intend, preview: boolean): Promise<{ intent: Intent; building: Building }> {
    const { database, clock, name } = this.#deps;
    return database.reading(async (tx) => {
      const newest = await readReleaseNumber(tx);
      const correspondences = await readCorrespondences(tx);
      const intent = await intend(tx, newest, correspondences);
      const building = startBuilding({
        database,
        intent,
        number: newest + 1,
        createdAt: clock().toISOString(),
        installation: { name },
        editions: await this.#book.read(tx),
        correspondences,
        stored: await readAnswerHashes(tx),
        formerSeries: await readSeries(tx),
        preview,
      });
      return { intent, building };
    });
  }
}

/** Writes a release; false, and nothing is written, when another one came before it. */
async function write(
  tx: Writing,
  step: Step,
  intent: Intent,
  { built, number, createdAt }: Building,
): Promise<boolean> {
  if ((await lockReleases(tx)) !== number - 1) return false;
  const { action, by, note, restored } = step;
  await writeRelease(tx, { number, action, restored, note, createdAt, createdBy: by, items: intent.changed });
  await writeAnswers(tx, built.answers.values());
  for (const { edition, geometry } of built.editions) await writeEdition(tx, edition, geometry);
  for (const key of built.rewritten) await clearIndicator(tx, key);
  for (const { key, document } of built.documents) await writeIndicatorDocument(tx, key, document);
  const rewritten = new Set(built.rewritten);
  const series = built.series.filter(({ indicator }) => rewritten.has(indicator));
  await writeSeries(tx, series);
  await writeSlices(tx, built.slices);
  await writeAreaSeries(tx, series, built.slices);
  await clearUnused(tx);
  const published = intent.changed.filter(({ slices }) => slices.length > 0);
  await writeState(tx, {
    number,
    action,
    createdAt,
    catalogHash: built.catalogHash,
    published: published.map(({ indicator, level }) => ({ indicator, level })),
  });
  if (built.catalog) await refreshFront(tx, built.catalog, built.rewritten);
  await withdrawAnswers(tx, built.catalogHash);
  return true;
}

function answerOf(intent: Intent, built: BuiltRelease): ReleaseAnswer {
  const { unchanged, refused } = intent;
  return { release: null, releasedAt: null, items: itemsOf(intent, built), unchanged, refused };
}

function itemsOf(intent: Intent, built: BuiltRelease): ReleaseItem[] {
  const former = new Set(intent.before.map(pairId));
  const items = intent.changed.map(({ indicator, level, slices, ...pair }): ReleaseItem => {
    const change = slices.length === 0 ? "withdrawn" : former.has(pairId(pair)) ? "changed" : "new";
    return describe(built, indicator, level, change);
  });
  const named = new Set(items.map(({ indicator, level }) => `${indicator} ${level}`));
  for (const { indicator, level } of changedSeries(built)) {
    if (named.has(`${indicator} ${level}`)) continue;
    named.add(`${indicator} ${level}`);
    items.push(describe(built, indicator, level, "protection"));
  }
  return items;
}

/** Series whose answer differs from the one that is public now. */
function changedSeries({ series, formerSeries }: BuiltRelease) {
  const known = new Set(formerSeries.map(({ hash }) => hash));
  return series.filter(({ hash }) => !known.has(hash));
}

function describe(built: BuiltRelease, indicator: string, level: string, change: ReleaseItem["change"]): ReleaseItem {
  const own = built.slices.filter((each) => each.indicator === indicator && each.level === level);
  const distinct = (list: string[]) => [...new Set(list)];
  const periods = distinct(own.map(({ slice }) => slice.name.periodKey)).map(periodOfKey);
  let cells = 0;
  let primary = 0;
  let secondary = 0;
  for (const { slice } of own) {
    primary += slice.primary;
    secondary += slice.secondary;
    cells +=
      slice.primary + slice.secondary + slice.value.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  }
  return {
    indicator,
    level,
    change,
    editions: distinct(own.map(({ edition }) => edition)),
    periods: periods.sort(comparePeriods).map(({ key }) => key),
    categories: distinct(own.map(({ slice }) => slice.name.categoryKey)).length,
    cells,
    suppressed: { primary, secondary },
  };
}
