import { createHash } from "node:crypto";
import type { DeliveryLine, DeliveryWork } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Database } from "../../database/database.ts";
import { deliveryKindOf } from "./delivery-kind.ts";
import { alreadyDecided, notFound } from "./delivery-refusals.ts";
import {
  deleteReceived,
  discardUnreadable,
  insertReceived,
  type KnownDelivery,
  readAllDeliveries,
  readKnownDelivery,
} from "./received.store.ts";
import type { RunningWork, Watch } from "./running-work.ts";

/** Checks a received file and keeps what it found with the delivery. */
export type CheckReceived = (id: number, watch: Watch) => Promise<void>;

export type InboxParts = {
  database: Database;
  clock: () => Date;
  work: RunningWork;
  check: Record<"values" | "areas", CheckReceived>;
  warn: (error: unknown) => void;
};

const MOST_LISTED = 200;

const UNEXPECTED = {
  code: "check_failed",
  message: {
    de: "Die Prüfung ist unerwartet gescheitert; es wurde nichts gespeichert. Das Protokoll des Servers nennt den Grund.",
    en: "The check failed unexpectedly; nothing was stored. The server's log names the reason.",
  },
};

/**
 * Takes files of values and of boundaries and has them checked in the background, so that whoever brought one can watch,
 * leave and come back, or stop it. A file that cannot be read is discarded with the reason.
 */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  async receive(file: { fileName: string; bytes: Uint8Array }, person: string): Promise<DeliveryWork> {
    const { database, clock } = this.#parts;
    const kind = deliveryKindOf(file.bytes);
    const hash = createHash("sha256").update(file.bytes).digest("hex");
    const id = await database.writing((tx) => insertReceived(tx, { ...file, kind, hash, person, now: clock() }));
    this.#start(id, kind, person);
    return this.get(id);
  }

  list(): Promise<DeliveryLine[]> {
    return this.#parts.database.reading((tx) => readAllDeliveries(tx, MOST_LISTED));
  }

  async get(id: number): Promise<DeliveryWork> {
    // Asked before the store: work that ends in between has then left its outcome there.
    const work = this.#parts.work.progressOf(id) ?? null;
    const known = await this.#known(id);
    return { ...known, work: this.#parts.work.progressOf(id) ?? (known.state === "received" ? work : null) };
  }

  /** Checks a received file again that a restart of the server has left unchecked. */
  async resume(id: number, person: string): Promise<DeliveryWork> {
    const { kind, state } = await this.#known(id);
    if (state !== "received") throw alreadyDecided(state);
    if (this.#parts.work.progressOf(id) === undefined) this.#start(id, kind, person);
    return this.get(id);
  }

  /** Stops what is being done. What was never checked is forgotten with its file. */
  async cancel(id: number): Promise<void> {
    await this.#known(id);
    await this.#parts.work.stop(id);
    await this.#parts.database.writing((tx) => deleteReceived(tx, id));
  }

  async #known(id: number): Promise<KnownDelivery> {
    const known = await this.#parts.database.reading((tx) => readKnownDelivery(tx, id));
    if (!known) throw notFound(id);
    return known;
  }

  #start(id: number, kind: "values" | "areas", person: string): void {
    const { work, check } = this.#parts;
    // What cannot be read is discarded as part of the work: whoever sees that it has ended sees its outcome.
    const checked = work.run(id, (watch) =>
      check[kind](id, watch).then(
        () => undefined,
        (error: unknown) => this.#end(id, error, person),
      ),
    );
    checked.catch(this.#parts.warn);
  }

  async #end(id: number, error: unknown, person: string): Promise<void> {
    const { database, clock, warn } = this.#parts;
    if (error instanceof Refusal && error.code === "work_cancelled") return;
    const trouble = error instanceof Refusal ? { code: error.code, message: error.sentence } : UNEXPECTED;
    if (!(error instanceof Refusal)) warn(error);
    try {
      await database.writing((tx) => discardUnreadable(tx, id, trouble, { person, now: clock() }));
    } catch (failure) {
      // It stays received; whoever looks can have it checked again.
      warn(failure);
    }
  }
}
