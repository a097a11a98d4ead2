import { Refusal } from "@raumblick/model/refusal";
import { answerInThread } from "../thread.ts";

/** Work that answers, refuses, fails, hangs or eats memory: to see what becomes of it. */
const handlers = {
  number: () => process.pid,
  double: (number: number) => number * 2,
  refuse(): never {
    throw new Refusal("invalid", "no", { de: "Nein.", en: "No." }, { why: 1 });
  },
  fail(): never {
    throw new Error("broken");
  },
  hang(): void {
    for (;;);
  },
  eat(): number {
    const eaten: number[][] = [];
    for (;;) eaten.push(new Array<number>(100_000).fill(eaten.length));
  },
  /** Grows one list that must lie in one piece: the engine gives up where it stands. */
  grab(): number {
    const grabbed = new Set<string>();
    for (;;) grabbed.add(`part ${grabbed.size}`);
  },
  /** Takes memory outside the heap. */
  hoard(): number {
    const hoarded: Float64Array[] = [];
    for (;;) hoarded.push(new Float64Array(1_000_000).fill(1));
  },
  echo: (given: object) => given,
  parts: () => ({
    numbers: new Float64Array([1, Number.NaN]),
    map: new Map([["a", [1, null]]]),
    bytes: Buffer.from("ab"),
  }),
};

export type BusyWork = typeof handlers;
answerInThread(handlers);
