import { Refusal } from "@raumblick/model/refusal";
import { answerInThread } from "../thread.ts";

/** Work that answers, refuses, fails, hangs or eats memory: to see what becomes of it. */
const handlers = {
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
};

export type BusyWork = typeof handlers;
answerInThread(handlers);
