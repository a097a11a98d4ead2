import type { ValueCheck, ValueDelivery, ValueDeliveryLine } from "@raumblick/api/deliveries.api";
import type { FilePreview, SeriesChanges } from "@raumblick/api/delivery-work.api";
import type { FindingGroup } from "@raumblick/model/finding";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { Database, Reading, Writing } from "../../database/database.ts";
import { ensureCategories, ensurePeriods } from "../../observations/names.store.ts";
import { lockCurrentSlices, writeRevisions } from "../../observations/slices.store.ts";
import { undoDelivery as undoRevisions } from "../../observations/undo.store.ts";
import { readContent } from "../delivery-content.ts";
import { FindingLog } from "../finding-log.ts";
import type { FileLimits } from "../limits.ts";
import { doesNotFit, sourceNotFound } from "../mappings/mapping-refusals.ts";
import { readChosen, sourceExists, writeDeliverySource } from "../mappings/mappings.store.ts";
import type { Examination, ExaminedPart, ExamineProgress } from "../values/examine.ts";
import type { Knowledge, RememberedMapping } from "../values/knowledge.ts";
import type { ColumnsInput, FileColumns, PreviewInput } from "../values/preview-file.ts";
import { ReadingThread } from "../values/reading-thread.ts";
import {
  type DeliveryRecord,
  decideDelivery,
  insertDelivery,
  readDelivery,
  readDeliveryForDecision,
  readDeliveryLines,
  readSameFile,
  updateCheck,
  type Wishes,
} from "./deliveries.store.ts";
import { knownFile, nothingChanges, valuesVanish } from "./delivery-findings.ts";
import { alreadyDecided, blocked, notAccepted, notChecked, notFound, valuesChanged } from "./delivery-refusals.ts";
import { readKnowledge } from "./knowledge.ts";
import { markChecked, readKnownDelivery } from "./received.store.ts";
import { UNWATCHED, type Watch } from "./running-work.ts";
import { type AskedSeries, seriesChanges } from "./series-changes.ts";
import type { Weighed } from "./weigh.ts";
import { weighAll } from "./weigh-parts.ts";

export type DeliveryParts = { database: Database; clock: () => Date; limits?: FileLimits };

/** A file as it came in, with what the person says about it. */
export type GivenFile = {
  bytes: Uint8Array;
  fileName: string;
  mapping?: ValueMapping | undefined;
  level?: string | undefined;
  edition?: string | undefined;
  /** Key of the source whose values it brings. */
  source?: string | undefined;
  /** What it was recognised as, or read with, so far. */
  saved?: SavedReference | null | undefined;
};

type Examined = { examination: Examination; knowledge: Knowledge };
type Checked = { check: ValueCheck; fingerprint: string | null };

const MOST_LISTED = 200;
/** So many findings of one kind are listed when all are asked for. */
const LISTED_PER_KIND = 20_000;
/** How long what was read last stays in memory, in milliseconds. */
const REMEMBERED = 120_000;

/** Deliveries of values: check, keep, accept, discard, undo. Everything that is stored is stored in one transaction. */
export class Deliveries {
  readonly #database: Database;
  readonly #clock: () => Date;
  readonly #thread: ReadingThread;
  #lately: { name: string; examined: Examined; forget: NodeJS.Timeout } | undefined;

  constructor({ database, clock, limits }: DeliveryParts) {
    this.#database = database;
    this.#clock = clock;
    this.#thread = new ReadingThread(limits);
  }

  async #examine(
    file: GivenFile,
    watch = UNWATCHED,
    chosen?: RememberedMapping,
    findingsPerKind?: number,
  ): Promise<Examined> {
    const { bytes, fileName, mapping, level, edition } = file;
    const today = this.#clock().toISOString().slice(0, 10);
    const wishes = { level, edition };
    const known = await this.#database.reading((tx) => readKnowledge(tx, mapping, wishes, today));
    const knowledge = chosen ? { ...known, remembered: [chosen] } : known;
    const examination = await this.#thread.examine(
      { bytes, fileName, mapping, wishes, knowledge, findingsPerKind },
      { signal: watch.signal, onProgress: followExamination(watch) },
    );
    return { examination, knowledge };
  }

  async #compare(
    tx: Reading,
    file: GivenFile,
    { examination, knowledge }: Examined,
    watch = UNWATCHED,
    log = new FindingLog(),
  ): Promise<Checked> {
    for (const group of examination.findings) log.addGroup(group);
    const { edition, mapping, contentHash } = examination;
    let weighed: Weighed | undefined;
    if (edition && examination.slices.length > 0)
      weighed = await weighAll(tx, { ...examination, edition }, knowledge, log, watch);
    const same = await readSameFile(tx, contentHash);
    if (same !== undefined) log.add(knownFile(same));
    if (weighed?.revisions.length === 0) log.add(nothingChanges());
    if (weighed && weighed.difference.total.vanished > 0) log.add(valuesVanish(weighed.difference.total.vanished));
    const findings = log.groups();
    const check: ValueCheck = {
      fileName: file.fileName,
      contentHash,
      mapping: mapping ?? null,
      proposed: examination.proposed,
      saved: savedOf(examination) ?? file.saved ?? null,
      questions: [...examination.questions, ...(weighed?.questions ?? [])],
      findings,
      acceptable: weighed !== undefined && !findings.some(({ severity }) => severity === "blocking"),
      summary: {
        report: examination.report,
        edition: edition ? { level: edition.level, edition: edition.key } : null,
        headings: examination.headings,
        titles: examination.titles,
        notes: examination.notes,
        rows: examination.accounting ?? null,
        difference: weighed?.difference ?? null,
        ...(examination.catalog && { catalog: examination.catalog }),
        ...(examination.parts && { download: { parts: examination.parts.map(partOf) } }),
      },
    };
    return { check, fingerprint: weighed?.fingerprint ?? null };
  }

  /** Checks a file and keeps nothing. */
  async check(file: GivenFile): Promise<ValueCheck> {
    const examined = await this.#examine(file);
    return (await this.#database.reading((tx) => this.#compare(tx, file, examined))).check;
  }

  /** Checks a file and keeps it until it is accepted or discarded. */
  async create(file: GivenFile, person: string): Promise<ValueDelivery> {
    const examined = await this.#examine(file);
    return this.#database.writing(async (tx) => {
      const { check, fingerprint } = await this.#compare(tx, file, examined);
      const wishes = { level: file.level, edition: file.edition };
      const given = { content: file.bytes, fingerprint, wishes, person, now: this.#clock() };
      const id = await insertDelivery(tx, check, given);
      await nameSource(tx, id, file.source ?? examined.examination.saved?.source);
      return (await existing(tx, id)).delivery;
    });
  }

  /** Everything found: read anew while the delivery is undecided, otherwise what was kept of it. */
  async allFindings(id: number): Promise<{ fileName: string; findings: FindingGroup[] }> {
    const { state, fileName, findings } = await this.get(id);
    if (state !== "checked") return { fileName, findings };
    const { proposed, wishes, ...file } = await this.#undecided(id);
    const asChecked = proposed ? { ...file, mapping: undefined, ...wishes } : file;
    const examined = await this.#examine(asChecked, UNWATCHED, undefined, LISTED_PER_KIND);
    const log = new FindingLog(LISTED_PER_KIND);
    const { check } = await this.#database.reading((tx) => this.#compare(tx, file, examined, UNWATCHED, log));
    return { fileName, findings: check.findings };
  }

  list(): Promise<ValueDeliveryLine[]> {
    return this.#database.reading((tx) => readDeliveryLines(tx, MOST_LISTED));
  }

  get(id: number): Promise<ValueDelivery> {
    return this.#database.reading(async (tx) => (await existing(tx, id)).delivery);
  }

  /** The file of an undecided delivery, with the mapping it was last checked with and whether that was a proposal. */
  async #undecided(id: number): Promise<GivenFile & { proposed: boolean; wishes: Wishes }> {
    return this.#database.reading(async (tx) => {
      const { delivery, wishes } = await existing(tx, id);
      const bytes = await readContent(tx, id);
      if (delivery.state !== "checked" || bytes === null) throw alreadyDecided(delivery.state);
      return {
        bytes,
        fileName: delivery.fileName,
        mapping: delivery.mapping ?? undefined,
        proposed: delivery.proposed,
        wishes,
        saved: delivery.saved,
      };
    });
  }

  /**
   * Checks a kept file again, with another mapping when one is given. A proposal is made anew, so that its open
   * questions stay open and what was assumed is said again: only what the person asked for is taken as settled.
   */
  async recheck(id: number, mapping?: ValueMapping, watch = UNWATCHED): Promise<ValueDelivery> {
    const kept = await this.#undecided(id);
    const file: GivenFile =
      mapping || !kept.proposed
        ? { ...kept, mapping: mapping ?? kept.mapping }
        : { ...kept, mapping: undefined, ...kept.wishes, saved: undefined };
    return this.#keepCheck(id, file, await this.#examine(file, watch), watch);
  }

  /** Reads a kept file with a mapping of the library, whatever else it may look like. */
  async applySaved(id: number, key: string, watch = UNWATCHED): Promise<ValueDelivery> {
    const kept = await this.#undecided(id);
    const file: GivenFile = { ...kept, mapping: undefined, saved: undefined };
    const chosen = await this.#database.reading((tx) => readChosen(tx, key));
    const examined = await this.#examine(file, watch, chosen);
    if (examined.examination.saved?.key !== key) throw doesNotFit(chosen.saved.name);
    examined.examination.proposed = false;
    return this.#keepCheck(id, { ...file, source: chosen.saved.source }, examined, watch);
  }

  async #keepCheck(id: number, file: GivenFile, examined: Examined, watch: Watch): Promise<ValueDelivery> {
    return this.#database.writing(async (tx) => {
      const { delivery } = await forDecision(tx, id);
      if (delivery.state !== "checked") throw alreadyDecided(delivery.state);
      const { check, fingerprint } = await this.#compare(tx, file, examined, watch);
      await updateCheck(tx, id, check, fingerprint);
      const recalled = delivery.source === null ? examined.examination.saved?.source : undefined;
      await nameSource(tx, id, file.source ?? recalled);
      return (await existing(tx, id)).delivery;
    });
  }

  /**
   * Takes the values over, all or none. What is written is what the check has shown: if any value it was compared with
   * has changed since, or the file now reads otherwise, it is refused. Values already stored get no new revision.
   */
  async accept(id: number, person: string, watch = UNWATCHED): Promise<ValueDelivery> {
    const file = await this.#undecided(id);
    const examined = await this.#examine(file, watch);
    return this.#database.writing(async (tx) => {
      const { delivery, fingerprint } = await forDecision(tx, id);
      if (delivery.state !== "checked") throw alreadyDecided(delivery.state);
      if (!delivery.acceptable) throw blocked(delivery.findings);
      await lockCurrentSlices(tx);
      const { examination, knowledge } = examined;
      if (!examination.edition) throw valuesChanged();
      const weighed = await weighAll(tx, { ...examination, edition: examination.edition }, knowledge, undefined, watch);
      if (weighed.fingerprint !== fingerprint || examination.findings.some(({ severity }) => severity === "blocking"))
        throw valuesChanged();
      watch.signal.throwIfAborted();
      watch.progress("storing");
      await ensurePeriods(
        tx,
        weighed.revisions.map(({ periodKey }) => periodKey),
      );
      await ensureCategories(
        tx,
        weighed.revisions.map(({ categoryKey }) => categoryKey),
      );
      await writeRevisions(tx, weighed.revisions, id);
      await decideDelivery(tx, id, { state: "accepted", person, now: this.#clock() });
      return (await existing(tx, id)).delivery;
    });
  }

  /** Checks a file that was received and not checked yet, and keeps what was found. */
  async checkReceived(id: number, watch: Watch): Promise<void> {
    const file = await this.#database.reading(async (tx) => {
      const known = await readKnownDelivery(tx, id);
      const bytes = await readContent(tx, id);
      if (!known || bytes === null) throw notFound(id);
      return { bytes, fileName: known.fileName };
    });
    const examined = await this.#examine(file, watch);
    await this.#database.writing(async (tx) => {
      const { check, fingerprint } = await this.#compare(tx, file, examined, watch);
      watch.signal.throwIfAborted();
      if (!(await markChecked(tx, id))) return;
      await updateCheck(tx, id, check, fingerprint);
      await nameSource(tx, id, examined.examination.saved?.source);
    });
  }

  /** Rows of an undecided file as they stand there. */
  async preview(id: number, asked: Omit<PreviewInput, "bytes">): Promise<FilePreview> {
    const { bytes } = await this.#undecided(id);
    return this.#thread.preview({ bytes, ...asked });
  }

  /** Columns of an undecided file, to choose from when mapping. */
  async columns(id: number, asked: Omit<ColumnsInput, "bytes">): Promise<FileColumns> {
    const { bytes } = await this.#undecided(id);
    return this.#thread.columns({ bytes, ...asked });
  }

  /** What an undecided delivery does to one series, area by area. */
  async changes(id: number, asked: AskedSeries): Promise<SeriesChanges> {
    const file = await this.#undecided(id);
    const name = `${id} ${JSON.stringify(file.mapping)}`;
    const examined = this.#lately?.name === name ? this.#lately.examined : await this.#examine(file);
    this.#remember(name, examined);
    return this.#database.reading((tx) => seriesChanges(tx, examined.examination, examined.knowledge, asked));
  }

  /** Keeps what was read last for a while: whoever looks at one series looks at the next one soon. */
  #remember(name: string, examined: Examined): void {
    clearTimeout(this.#lately?.forget);
    const forget = setTimeout(() => {
      this.#lately = undefined;
    }, REMEMBERED);
    forget.unref();
    this.#lately = { name, examined, forget };
  }

  discard(id: number, person: string): Promise<ValueDelivery> {
    return this.#database.writing(async (tx) => {
      const { delivery } = await forDecision(tx, id);
      if (delivery.state !== "checked") throw alreadyDecided(delivery.state);
      await decideDelivery(tx, id, { state: "discarded", person, now: this.#clock() });
      return (await existing(tx, id)).delivery;
    });
  }

  /** Takes an accepted delivery back: what it replaced is current again. */
  undo(id: number, person: string): Promise<ValueDelivery> {
    return this.#database.writing(async (tx) => {
      const { delivery } = await forDecision(tx, id);
      if (delivery.state !== "accepted") throw notAccepted(delivery.state);
      await undoRevisions(tx, id);
      await decideDelivery(tx, id, { state: "undone", person, now: this.#clock() });
      return (await existing(tx, id)).delivery;
    });
  }
}

/** What of a download lies on one edition in one table. */
function partOf({ edition: { level, key }, sheet, slices }: ExaminedPart) {
  return { level, edition: key, table: sheet, slices: slices.length };
}

/** The saved mapping a file was recognised as, without what else is known of it. */
function savedOf({ saved }: Examination): SavedReference | undefined {
  return saved && { key: saved.key, name: saved.name, version: saved.version };
}

async function nameSource(tx: Writing, id: number, source: string | undefined): Promise<void> {
  if (source === undefined) return;
  if (!(await sourceExists(tx, source))) throw sourceNotFound(source);
  await writeDeliverySource(tx, id, source);
}

async function existing(tx: Reading, id: number): Promise<DeliveryRecord> {
  return checkedOnce(id, await readDelivery(tx, id));
}

async function forDecision(tx: Writing, id: number): Promise<DeliveryRecord> {
  return checkedOnce(id, await readDeliveryForDecision(tx, id));
}

/** A file whose check has not ended, or that could not be read, has nothing to show or to decide. */
function checkedOnce(id: number, record: DeliveryRecord | undefined): DeliveryRecord {
  if (!record) throw notFound(id);
  if (record.delivery.summary === undefined) throw notChecked(id);
  return record;
}

/** What the reading thread tells, passed on to whoever watches the delivery. */
function followExamination(watch: Watch): (progress: unknown) => void {
  return (progress) => {
    const { step, done, total } = progress as ExamineProgress;
    watch.progress(step, done, total);
  };
}
