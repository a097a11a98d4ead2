import type { Transferable } from "node:worker_threads";
import { answerInThread, type Report } from "../../areas/thread.ts";
import { type Examination, type ExamineInput, examine } from "./examine.ts";
import { type ColumnsInput, fileColumns, type PreviewInput, previewFile } from "./preview-file.ts";

/** The thread that reads delivered files, so that the server goes on answering. */

const work = {
  examine: (input: ExamineInput, report: Report): Promise<Examination> => examine(input, report),
  columns: (input: ColumnsInput) => fileColumns(input),
  preview: (input: PreviewInput) => previewFile(input),
};
export type ReadingWork = typeof work;

/** The arrays of the slices: most of what an examination weighs. Other answers have none. */
function arraysOf({ slices = [] }: Partial<Examination>): Transferable[] {
  return slices.flatMap((slice) =>
    Object.values(slice).flatMap((field) => (ArrayBuffer.isView(field) ? [field.buffer as ArrayBuffer] : [])),
  );
}

answerInThread(work, (examination) => arraysOf(examination as Partial<Examination>));
