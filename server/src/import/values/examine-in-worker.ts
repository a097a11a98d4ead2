import { Worker } from "node:worker_threads";
import { Refusal } from "@raumblick/model/refusal";
import type { Examination, ExamineInput } from "./examine.ts";
import type { WorkerAnswer } from "./examine.worker.ts";

/** What reading one file may take: memory of the thread's heap in megabytes, time in seconds. */
export type ReadingLimits = { megabytes: number; seconds: number };

export const READING_LIMITS: ReadingLimits = { megabytes: 1200, seconds: 180 };

function tooLong(seconds: number): Refusal {
  return new Refusal("too_large", "reading_too_long", {
    de: `Das Lesen der Datei wurde nach ${seconds} Sekunden abgebrochen. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
    en: `Reading the file was stopped after ${seconds} seconds. Split the file or deliver it as CSV.`,
  });
}

function tooLarge(megabytes: number): Refusal {
  return new Refusal("too_large", "reading_too_large", {
    de: `Das Lesen der Datei braucht mehr als ${megabytes} MB Arbeitsspeicher. Teilen Sie die Datei oder liefern Sie sie als CSV.`,
    en: `Reading the file takes more than ${megabytes} MB of memory. Split the file or deliver it as CSV.`,
  });
}

/**
 * Examines a file in a thread of its own, so that the server goes on answering; the thread and its memory are gone
 * afterwards. A file that takes too much memory or time is refused.
 */
export function examineInWorker(input: ExamineInput, limits: ReadingLimits = READING_LIMITS): Promise<Examination> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./examine.worker.ts", import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    const timer = setTimeout(() => {
      reject(tooLong(limits.seconds));
      void worker.terminate();
    }, limits.seconds * 1000);
    worker.once("message", (answer: WorkerAnswer) => {
      if ("examination" in answer) resolve(answer.examination);
      else if ("error" in answer) reject(new Error(answer.error));
      else {
        const { kind, code, sentence, details } = answer.refusal;
        reject(new Refusal(kind, code, sentence, details));
      }
    });
    worker.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge(limits.megabytes) : error),
    );
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("The thread that reads files ended without an answer."));
    });
  });
}
