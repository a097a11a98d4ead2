import type { FilePreview } from "@raumblick/api/delivery-work.api";
import { type Following, type LimitRefusals, Thread } from "../../areas/thread.ts";
import { inProcess } from "../../areas/work-process.ts";
import { beyondLimit, FILE_LIMITS, type FileLimits } from "../limits.ts";
import type { ReadingWork } from "./examine.thread.ts";
import type { Examination, ExamineInput } from "./examine.ts";
import type { ColumnsInput, FileColumns, PreviewInput } from "./preview-file.ts";

const REFUSALS: LimitRefusals = {
  tooMuchMemory: (megabytes) =>
    beyondLimit("reading_too_large", "tableMemory", {
      de: `Das Lesen der Datei braucht mehr als ${megabytes} MB Arbeitsspeicher. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
      en: `Reading the file takes more than ${megabytes} MB of memory. Split the file or deliver it as CSV.`,
    }),
  tooMuchTime: (seconds) =>
    beyondLimit("reading_too_long", "seconds", {
      de: `Das Lesen der Datei wurde nach ${seconds} Sekunden abgebrochen. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
      en: `Reading the file was stopped after ${seconds} seconds. Split the file or deliver it as CSV.`,
    }),
};

/** After so many milliseconds without work the process ends and gives its memory back. */
const IDLE = 60_000;

/**
 * Examines files one after the other in a process of their own. A file that takes too much memory or time is refused
 * with a sentence; the server itself goes on.
 */
export class ReadingThread {
  readonly #thread: Thread<ReadingWork>;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  readonly #limits: FileLimits;

  constructor(limits: FileLimits = FILE_LIMITS) {
    this.#limits = limits;
    const { tableMemory: megabytes, seconds } = limits;
    this.#thread = new Thread(
      new URL("./examine.thread.ts", import.meta.url),
      { megabytes, seconds },
      REFUSALS,
      inProcess,
    );
  }

  examine(input: ExamineInput, following?: Following): Promise<Examination> {
    return this.#inTurn(() => this.#thread.ask("examine", { ...input, limits: this.#limits }, [], following));
  }

  /** Some rows of a file as they stand there. */
  preview(input: PreviewInput): Promise<FilePreview> {
    return this.#inTurn(() => this.#thread.ask("preview", { ...input, limits: this.#limits }));
  }

  /** The columns of a sheet of a file. */
  columns(input: ColumnsInput): Promise<FileColumns> {
    return this.#inTurn(() => this.#thread.ask("columns", { ...input, limits: this.#limits }));
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
