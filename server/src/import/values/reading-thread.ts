import type { FilePreview } from "@raumblick/api/delivery-work.api";
import { Refusal } from "@raumblick/model/refusal";
import { type Following, type LimitRefusals, Thread, type ThreadLimits } from "../../areas/thread.ts";
import type { ReadingWork } from "./examine.thread.ts";
import type { Examination, ExamineInput } from "./examine.ts";
import type { PreviewInput } from "./preview-file.ts";

/** What reading one file may take. */
export const READING_LIMITS: ThreadLimits = { megabytes: 1200, seconds: 180 };

const REFUSALS: LimitRefusals = {
  tooMuchMemory: (megabytes) =>
    new Refusal("too_large", "reading_too_large", {
      de: `Das Lesen der Datei braucht mehr als ${megabytes} MB Arbeitsspeicher. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
      en: `Reading the file takes more than ${megabytes} MB of memory. Split the file or deliver it as CSV.`,
    }),
  tooMuchTime: (seconds) =>
    new Refusal("too_large", "reading_too_long", {
      de: `Das Lesen der Datei wurde nach ${seconds} Sekunden abgebrochen. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
      en: `Reading the file was stopped after ${seconds} seconds. Split the file or deliver it as CSV.`,
    }),
};

/** After so many milliseconds without work the thread ends and gives its memory back. */
const IDLE = 60_000;

/**
 * Examines files one after the other in a thread of their own. A file that takes too much memory or time is refused
 * with a sentence; the server itself goes on.
 */
export class ReadingThread {
  readonly #thread: Thread<ReadingWork>;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: ThreadLimits = READING_LIMITS) {
    this.#thread = new Thread(new URL("./examine.thread.ts", import.meta.url), limits, REFUSALS);
  }

  examine(input: ExamineInput, following?: Following): Promise<Examination> {
    return this.#inTurn(() => this.#thread.ask("examine", input, [], following));
  }

  /** Some rows of a file as they stand there. */
  preview(input: PreviewInput): Promise<FilePreview> {
    return this.#inTurn(() => this.#thread.ask("preview", input));
  }

  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const next = this.#last.then(() => this.#ask(ask));
    this.#last = next.catch(() => {});
    return next;
  }

  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    try {
      return await ask();
    } finally {
      this.#idle = setTimeout(() => void this.#thread.close(), IDLE);
      this.#idle.unref();
    }
  }
}
