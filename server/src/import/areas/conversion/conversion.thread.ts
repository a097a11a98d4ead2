import { answerInThread } from "../../../areas/thread.ts";
import { readFile } from "../../formats/read-file.ts";
import type { FileLimits } from "../../limits.ts";
import { type ConversionTable, readConversionTable, type TableChoice, type TableSide } from "./conversion-table.ts";

type Input = { bytes: Uint8Array; from: TableSide; to: TableSide; choice: TableChoice; limits: FileLimits };

const handlers = {
  /** Reads the table whatever it is packed in, and finds the weights in it. */
  async read({ bytes, from, to, choice, limits }: Input): Promise<ConversionTable> {
    const { sheets } = await readFile(bytes, limits);
    return readConversionTable(sheets, { from, to }, choice);
  },
};

export type ConversionWork = typeof handlers;
answerInThread(handlers);
