import type { WorkProgress, WorkStep } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";

/** Through which long work says how far it is and learns that nobody wants it any more. */
export type Watch = {
  progress: (step: WorkStep, done?: number, total?: number) => void;
  signal: AbortSignal;
};

/** For work nobody watches. */
export const UNWATCHED: Watch = { progress: () => undefined, signal: new AbortController().signal };

export function cancelled(): Refusal {
  return new Refusal("conflict", "work_cancelled", {
    de: "Die Arbeit an der Lieferung wurde abgebrochen. Es wurde nichts gespeichert.",
    en: "The work on the delivery was cancelled. Nothing was stored.",
  });
}

function busy(id: number): Refusal {
  return new Refusal("conflict", "delivery_busy", {
    de: `Die Lieferung ${id} wird gerade bearbeitet. Warten Sie, bis das beendet ist, oder brechen Sie es ab.`,
    en: `Delivery ${id} is being worked on. Wait until that has ended, or cancel it.`,
  });
}

type Running = { progress: WorkProgress; stop: AbortController; ended: Promise<unknown> };

/** The work that is being done with deliveries in this process: at most one piece per delivery. */
export class RunningWork {
  readonly #running = new Map<number, Running>();

  /**
   * Does work on a delivery that others can follow and stop.
   *
   * @throws Refusal `delivery_busy` when something is being done with it already, `work_cancelled` when it was stopped
   */
  run<T>(id: number, work: (watch: Watch) => Promise<T>): Promise<T> {
    if (this.#running.has(id)) return Promise.reject(busy(id));
    const stop = new AbortController();
    const entry: Running = { progress: { step: "waiting" }, stop, ended: Promise.resolve() };
    this.#running.set(id, entry);
    const progress: Watch["progress"] = (step, done, total) => {
      entry.progress = { step, ...(done !== undefined && { done }), ...(total !== undefined && { total }) };
    };
    const result = work({ progress, signal: stop.signal }).finally(() => this.#running.delete(id));
    entry.ended = result.catch(() => undefined);
    return result;
  }

  /** How far it is; `undefined` when nothing is being done. */
  progressOf(id: number): WorkProgress | undefined {
    return this.#running.get(id)?.progress;
  }

  /** Stops what is being done and waits until it has ended. What is being stored is not stopped any more. */
  async stop(id: number): Promise<void> {
    const running = this.#running.get(id);
    running?.stop.abort(cancelled());
    await running?.ended;
  }
}
