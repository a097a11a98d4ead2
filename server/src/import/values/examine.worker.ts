import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "@raumblick/model/refusal";
import { type Examination, type ExamineInput, examine } from "./examine.ts";

/** Thread that reads one file and ends. */

export type WorkerAnswer =
  | { examination: Examination }
  | { refusal: Pick<Refusal, "kind" | "code" | "sentence" | "details"> }
  | { error: string };

async function answer(): Promise<WorkerAnswer> {
  try {
    return { examination: await examine(workerData as ExamineInput) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { kind, code, sentence, details } = error;
      return { refusal: { kind, code, sentence, details } };
    }
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const given = await answer();
const buffers =
  "examination" in given
    ? given.examination.slices.flatMap((slice) =>
        [
          slice.value,
          slice.status,
          slice.confidentiality,
          slice.delivered,
          slice.numerator,
          slice.denominator,
          slice.lower,
          slice.upper,
          slice.row,
        ].flatMap((list) => list?.buffer ?? []),
      )
    : [];
parentPort?.postMessage(given, buffers as ArrayBuffer[]);
