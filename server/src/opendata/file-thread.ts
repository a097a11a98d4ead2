import { Refusal } from "@raumblick/model/refusal";
import { type LimitRefusals, Thread, type ThreadLimits } from "../areas/thread.ts";
import type { FileInput, FileWork } from "./file.thread.ts";

/** What writing one file may take. */
const LIMITS: ThreadLimits = { megabytes: 1200, seconds: 120 };

/** After so many milliseconds without a file the thread ends. Those who download one often download the next. */
const IDLE = 5000;

/** Files that may wait for their turn; more are sent away for a while. */
const MOST_WAITING = 20;

const tooLarge = () =>
  new Refusal("too_large", "download_too_large", {
    de: "Diese Auswahl ist für das Format zu groß. Wählen Sie weniger Berichtszeiträume oder Raumeinheiten (period, areas) oder nehmen Sie CSV.",
    en: "This selection is too large for the format. Choose fewer periods or areas (period, areas), or take CSV.",
  });

const busy = () =>
  new Refusal("unavailable", "downloads_busy", {
    de: "Gerade werden viele Dateien geschrieben. Bitte in einer Minute noch einmal versuchen oder CSV nehmen.",
    en: "Many files are being written at the moment. Try again in a minute, or take CSV.",
  });

const REFUSALS: LimitRefusals = { tooMuchMemory: tooLarge, tooMuchTime: tooLarge };

/**
 * Writes files that have to be made as a whole, one after the other, in a thread of their own, so that visitors are not kept
 * waiting. The thread ends soon after the last file and gives its memory back.
 */
export class FileThread {
  readonly #thread = new Thread<FileWork>(new URL("./file.thread.ts", import.meta.url), LIMITS, REFUSALS);
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  /** @throws Refusal `download_too_large`, `downloads_busy` */
  async write(format: keyof FileWork, input: FileInput): Promise<Uint8Array> {
    if (this.#waiting >= MOST_WAITING) throw busy();
    this.#waiting += 1;
    clearTimeout(this.#idle);
    const written = this.#last.then(() => this.#thread.ask(format, input));
    this.#last = written.catch(() => {});
    try {
      return await written;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(() => void this.#thread.close(), IDLE).unref();
    }
  }
}
