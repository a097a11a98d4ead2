import { type LimitRefusals, Thread } from "../../areas/thread.ts";
import { inProcess } from "../../areas/work-process.ts";
import type { TimeLimit } from "../../database/database.ts";
import { beyondLimit, type FileLimits } from "../limits.ts";
import type { BoundaryWork } from "./boundary.thread.ts";

export type BoundaryThread = Thread<BoundaryWork>;

const REFUSALS: LimitRefusals = {
  tooMuchMemory: (megabytes) =>
    beyondLimit("boundary_work_too_large", "boundaryMemory", {
      de: `Die Grenzen sind zu umfangreich: ihre Verarbeitung braucht mehr als ${megabytes} MB Arbeitsspeicher. Bitte vereinfachen oder auf mehrere Dateien aufteilen.`,
      en: `The boundaries are too large: processing them needs more than ${megabytes} MB of memory. Simplify them or split the file.`,
    }),
  tooMuchTime: (seconds) =>
    beyondLimit("boundary_work_too_long", "seconds", {
      de: `Die Verarbeitung der Grenzen wurde nach ${seconds} Sekunden abgebrochen. Bitte die Grenzen vereinfachen oder auf mehrere Dateien aufteilen.`,
      en: `Processing the boundaries was stopped after ${seconds} seconds. Simplify them or split the file.`,
    }),
};

/** How long the store may work on the boundaries of a file in one go. */
export function boundaryTime({ seconds }: FileLimits): TimeLimit {
  return { seconds, refusal: () => REFUSALS.tooMuchTime(seconds) };
}

/** After so many milliseconds without a file the process ends and gives its memory back. */
const IDLE = 60_000;
/** A process that has grown to so many megabytes ends with its file: the next one has all memory that is allowed. */
const GROWN = 300;

/**
 * The process that reads boundary files, one after the other. Starting it costs more than reading a small file, so it
 * stays for the next one, with nothing of the last.
 */
export class BoundaryProcess {
  readonly #thread: BoundaryThread;
  #idle: NodeJS.Timeout | undefined;

  constructor({ boundaryMemory: megabytes, seconds }: FileLimits) {
    const module = new URL("./boundary.thread.ts", import.meta.url);
    this.#thread = new Thread(module, { megabytes, seconds }, REFUSALS, inProcess);
  }

  /** Lends the process for one file. What is asked of it by one file must have ended before the next begins. */
  async forOneFile<T>(work: (thread: BoundaryThread) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    try {
      return await work(this.#thread);
    } finally {
      await this.#clear();
    }
  }

  async #clear(): Promise<void> {
    if (!this.#thread.running) return;
    const bytes = await this.#thread.ask("forget", undefined).catch(() => Number.POSITIVE_INFINITY);
    if (bytes > GROWN * 1024 * 1024) return this.#thread.close();
    this.#idle = setTimeout(() => void this.#thread.close(), IDLE);
    this.#idle.unref();
  }
}
