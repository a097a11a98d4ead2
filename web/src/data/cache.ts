/** Something that can be asked for: `key` names the answer for good, `load` fetches it. */
export type Question<T> = { key: string; load: (signal: AbortSignal) => Promise<T> };

type Entry = { answer: Promise<unknown>; value?: unknown; done: boolean; waiting: number; abort: AbortController };

/**
 * Answers in memory by their key, for as long as the page is open. Whoever asks for what is already on its way
 * waits for the same request; the request is cancelled when nobody waits any more. Failures are not kept.
 */
export class AnswerCache {
  readonly #entries = new Map<string, Entry>();

  /** The answer if it is here already. */
  peek<T>({ key }: Question<T>): T | undefined {
    return this.#entries.get(key)?.value as T | undefined;
  }

  /** Asks, or joins who asked before. An aborted `signal` rejects with its reason. */
  ask<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
    const entry = this.#entries.get(question.key) ?? this.#begin(question);
    if (entry.done || !signal) {
      if (!signal) entry.waiting = Number.POSITIVE_INFINITY;
      return entry.answer as Promise<T>;
    }
    entry.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        entry.waiting -= 1;
        if (entry.waiting === 0 && !entry.done) this.#cancel(question.key, entry);
        reject(signal.reason);
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      (entry.answer as Promise<T>).then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  #begin<T>(question: Question<T>): Entry {
    const abort = new AbortController();
    const answer = question.load(abort.signal);
    const entry: Entry = { answer, done: false, waiting: 0, abort };
    this.#entries.set(question.key, entry);
    answer.then(
      (value) => {
        entry.value = value;
        entry.done = true;
      },
      () => {
        if (this.#entries.get(question.key) === entry) this.#entries.delete(question.key);
      },
    );
    return entry;
  }

  #cancel(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    entry.abort.abort();
  }
}
