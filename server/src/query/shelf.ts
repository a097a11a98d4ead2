import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { Catalog } from "@raumblick/api/query.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Database } from "../database/database.ts";
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
  #preloading: Promise<void> | undefined;
  #closed = false;

  constructor(database: Database, options: ShelfOptions) {
    this.#database = database;
    this.#options = options;
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

  /** Takes a release over at once: to be awaited after each release this process makes. */
  async renew(): Promise<void> {
    await this.#checking;
    this.#checking = this.#check();
    await this.#checking;
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
    if (this.#current && this.#database.kind === "embedded") return;
    const age = this.#now - this.#checkedAt;
    if (age < FRESH) return;
    this.#checking ??= this.#check();
    if (age >= STALE || !this.#current) await this.#checking;
  }

  async #check(): Promise<void> {
    try {
      const state = await this.#database.visiting(readState);
      if (state.release !== this.#current?.release) await this.#takeOver(state);
      this.#checkedAt = this.#now;
    } catch (error) {
      // Without its store the last state is the best there is: nobody can release either.
      if (!this.#current) throw error;
      this.#checkedAt = this.#now;
      this.#options.warn?.(error);
    } finally {
      this.#checking = undefined;
    }
  }

  async #takeOver(state: PublicState): Promise<void> {
    const { stored, catalogRow } = await this.#database.visiting(async (tx) => ({
      stored: new Set((await readAnswerSizes(tx)).map(({ hash }) => hash)),
      catalogRow: state.catalogHash === null ? undefined : await readAnswer(tx, state.catalogHash),
    }));
    for (const hash of this.#answers.keys()) if (!stored.has(hash)) this.#drop(hash);
    this.#loading.clear();
    if (typeof catalogRow !== "object") {
      this.#current = { ...state, catalog: this.#options.emptyCatalog };
      return;
    }
    const catalog = JSON.parse((await unpack(catalogRow.brotli)).toString("utf8")) as Catalog;
    this.#current = { ...state, catalog, answer: storedAnswer(catalogRow) };
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
