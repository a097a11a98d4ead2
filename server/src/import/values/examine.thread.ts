import { answerInThread } from "../../areas/thread.ts";
import { type Examination, type ExamineInput, examine } from "./examine.ts";

/** The thread that reads delivered files, so that the server goes on answering. */

const work = {
  examine: (input: ExamineInput): Promise<Examination> => examine(input),
};
export type ReadingWork = typeof work;

answerInThread(work);
