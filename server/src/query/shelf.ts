import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { Catalog } from "@raumblick/api/query.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Database, Visiting } from "../database/database.ts";
import { StoredAnswer } from "../http/answers.ts";
import {
  type PublicState,
  readAnswer,
  readAnswerSizes,
  readAnswers,
  readState,
  type StoredRow,
} from "./published.store.ts";

const unpack = promisify(brotliDecompress);

export type ShelfOptions = {
  /** Bytes of compressed answers kept in memory. */
  maxBytes?: number;
  /** Bytes loaded at the start and after a release, before anybody asks. */
  preloadBytes?: number;
  /** The catalogue before the first release. */
  emptyCatalog: Catalog;
  /** Milliseconds since some moment; for tests. */
  now?: () => number;
  warn?: (error: unknown) => void;
};

/** For so long the state counts as fresh; another process's release is seen after this. In milliseconds. */
const FRESH = 1000;
/** Older than this it is not used without asking. */
const STALE = 2000;
/** A store that says nothing for so long, in milliseconds, is not waited for: the last state is answered. */
const SILENT = 1000;
/** So many answers that are put together from the store, not stored in it, are kept in memory. */
const MOST_REMEMBERED = 500;
/** A preload reads so many bytes in one transaction, so that nobody waits long behind it. */
const PRELOAD_STEP = 4_000_000;

/** `answer` is the catalogue as it is sent; absent before the first release. */
type Current = PublicState & { catalog: Catalog; answer?: StoredAnswer };

/**
 * Published answers in memory, by the hash that names them, the least recently used going first. Visitors are answered
 * from here without the store, so they do not wait for somebody's long import. What a release withdrew leaves at once
 * on the process that made it, and on others with their next look at the state, after a second or two.
 */
export class Shelf {
  readonly #database: Database;
  readonly #options: ShelfOptions;
  readonly #answers = new Map<string, StoredAnswer>();
  readonly #loading = new Map<string, Promise<StoredAnswer>>();
  #bytes = 0;
  #current: Current | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | undefined;
  /** The last look at the state failed: what is in memory may be an old release. */
  #missed = false;
  #silent = false;
  readonly #remembered = new Map<string, unknown>();
  #preloading: Promise<void> | undefined;
  #closed = false;

  constructor(database: Database, options: ShelfOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Something is in memory to be answered, whatever becomes of the store. */
  get holds(): boolean {
    return this.#current !== undefined;
  }

  /** Release number and catalogue as they stand. */
  async current(): Promise<Current> {
    await this.#look();
    return this.#current as Current;
  }

  /** The answer with this name. Throws `Refusal` `answer_withdrawn` (410) or `answer_not_found` (404). */
  async answer(hash: string): Promise<StoredAnswer> {
    await this.#look();
    const known = this.#answers.get(hash);
    if (known) {
      this.#answers.delete(hash);
      this.#answers.set(hash, known);
      return known;
    }
    const loading = this.#loading.get(hash) ?? this.#load(hash);
    this.#loading.set(hash, loading);
    return loading.finally(() => this.#loading.delete(hash));
  }

  /**
   * What `read` gives, read once per release and kept in memory under a name, the least recently used going first: it is
   * answered also while the store is away. Nothing found (`undefined`) and refusals are not kept.
   */
  async remembered<T>(name: string, read: (tx: Visiting) => Promise<T>): Promise<T> {
    await this.#look();
    const release = this.#current?.release;
    const known = this.#remembered.get(name) as T | undefined;
    const answer = known ?? (await this.#database.visiting(read));
    // A release came between: what was read may be withdrawn by now.
    if (answer === undefined || this.#current?.release !== release) return answer;
    this.#remembered.delete(name);
    this.#remembered.set(name, answer);
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= MOST_REMEMBERED) break;
      this.#remembered.delete(oldest);
    }
    return answer;
  }

  /** Takes a release over at once: to be awaited after each release this process makes. */
  async renew(): Promise<void> {
    // A look under way may have been taken before the release.
    await this.#checkNext();
    this.#preloading = this.preload().catch((error) => this.#options.warn?.(error));
  }

  /** Waits for what is still being loaded; afterwards the store may be closed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#preloading;
  }

  /** Loads what visitors need first, up to the limit. */
  async preload(): Promise<void> {
    await this.#look();
    const limit = Math.min(this.#options.preloadBytes ?? 64_000_000, this.#maxBytes);
    const wanted: { hash: string; size: number }[] = [];
    let bytes = 0;
    for (const answer of await this.#database.visiting(readAnswerSizes)) {
      bytes += answer.size;
      if (bytes > limit) break;
      if (!this.#answers.has(answer.hash)) wanted.push(answer);
    }
    while (wanted.length > 0 && !this.#closed) {
      const step: string[] = [];
      for (let size = 0; wanted.length > 0 && size < PRELOAD_STEP; ) {
        const next = wanted.shift()!;
        step.push(next.hash);
        size += next.size;
      }
      const release = this.#current?.release;
      const rows = await this.#database.visiting((tx) => readAnswers(tx, step));
      // A release came between: what was read may be withdrawn by now.
      if (this.#current?.release !== release) return;
      for (const row of rows) this.#keep(row);
    }
  }

  get #maxBytes(): number {
    return this.#options.maxBytes ?? 256_000_000;
  }

  get #now(): number {
    return this.#options.now?.() ?? performance.now();
  }

  /** Makes sure the state is no older than two seconds; between one and two it is renewed behind the answer. */
  async #look(): Promise<void> {
    // The embedded store belongs to one process alone: nobody else can have released.
    if (this.#current && this.#database.kind === "embedded" && !this.#missed) return;
    const age = this.#now - this.#checkedAt;
    if (age < FRESH) return;
    const checking = this.#checking ?? this.#checkNext();
    if (!this.#current) await checking;
    else if (age >= STALE && !this.#silent) this.#silent = !(await endsWithin(checking, SILENT));
  }

  /** Looks at the state when all looks before are over, so that a later one never loses against an earlier one. */
  #checkNext(): Promise<void> {
    const check = (this.#checking ?? Promise.resolve())
      .catch(() => {})
      .then(() => this.#check())
      .finally(() => {
        if (this.#checking === check) this.#checking = undefined;
      });
    this.#checking = check;
    return check;
  }

  async #check(): Promise<void> {
    try {
      await this.#takeOver();
      this.#missed = false;
    } catch (error) {
      const first = !this.#missed;
      this.#missed = true;
      // Without its store the last state is the best there is: nobody can release either.
      if (!this.#current) throw error;
      if (first) this.#options.warn?.(error);
    } finally {
      this.#silent = false;
    }
    this.#checkedAt = this.#now;
  }

  /** Reads what belongs to a state in one transaction, and changes over to it in one step. */
  async #takeOver(): Promise<void> {
    const found = await this.#database.visiting(async (tx) => {
      const state = await readState(tx);
      if (this.#current && isSameState(state, this.#current)) return undefined;
      const stored = new Set((await readAnswerSizes(tx)).map(({ hash }) => hash));
      return { state, stored, row: state.catalogHash === null ? undefined : await readAnswer(tx, state.catalogHash) };
    });
    if (!found) return;
    const { state, stored, row } = found;
    const current: Current =
      typeof row === "object"
        ? { ...state, catalog: await catalogIn(row), answer: storedAnswer(row) }
        : { ...state, catalog: this.#options.emptyCatalog };
    for (const hash of this.#answers.keys()) if (!stored.has(hash)) this.#drop(hash);
    this.#loading.clear();
    this.#remembered.clear();
    this.#current = current;
  }

  async #load(hash: string): Promise<StoredAnswer> {
    const release = this.#current?.release;
    const row = await this.#database.visiting((tx) => readAnswer(tx, hash));
    if (row === undefined) throw notFound();
    if (row === "withdrawn") throw withdrawn();
    return this.#current?.release === release ? this.#keep(row) : storedAnswer(row);
  }

  #keep(row: StoredRow): StoredAnswer {
    const known = this.#answers.get(row.hash);
    if (known) return known;
    const answer = storedAnswer(row);
    this.#answers.set(row.hash, answer);
    this.#bytes += sizeOf(answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === row.hash) break;
      this.#drop(oldest);
    }
    return answer;
  }

  #drop(hash: string): void {
    const answer = this.#answers.get(hash);
    if (!answer) return;
    this.#answers.delete(hash);
    this.#bytes -= sizeOf(answer);
  }
}

function isSameState(a: PublicState, b: PublicState): boolean {
  return (["release", "catalogHash", "startHash", "areaIndexHash"] as const).every((part) => a[part] === b[part]);
}

async function catalogIn({ brotli }: StoredRow): Promise<Catalog> {
  return JSON.parse((await unpack(brotli)).toString("utf8")) as Catalog;
}

/** Whether the work ends within so many milliseconds; it goes on either way. */
async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const late = setTimeout(milliseconds, false, { ref: false, signal: timer.signal }).catch(() => false);
  const ended = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return ended;
}

function storedAnswer({ hash, kind, brotli, gzip }: StoredRow): StoredAnswer {
  return new StoredAnswer({ hash, brotli, gzip, immutable: kind !== "catalog" });
}

function sizeOf(answer: StoredAnswer): number {
  return (answer.brotli?.length ?? 0) + answer.gzip.length + 200;
}

function notFound(): Refusal {
  return new Refusal("not_found", "answer_not_found", {
    de: "Unter dieser Adresse steht nichts. Die gültigen Adressen nennt der Katalog (/api/v1/catalog).",
    en: "There is nothing at this address. The catalogue (/api/v1/catalog) names the valid ones.",
  });
}

function withdrawn(): Refusal {
  return new Refusal("withdrawn", "answer_withdrawn", {
    de: "Dieser Stand wurde ersetzt oder zurückgezogen. Den heutigen nennt der Katalog (/api/v1/catalog).",
    en: "This state was replaced or withdrawn. The catalogue (/api/v1/catalog) names today's.",
  });
}
