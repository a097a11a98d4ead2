/** Messages between the thread of the embedded store and the server. Message 0 says whether the store has opened. */
export type EmbeddedRequest =
  | { id: number; kind: "rows"; text: string; values: readonly unknown[] }
  | { id: number; kind: "script"; text: string }
  | { id: number; kind: "close" };
export type PackedNumbers = { numbers: Float64Array; missing: number[] };
export type EmbeddedAnswer = {
  id: number;
  columns?: string[];
  rows?: unknown[][];
  error?: { message: string; code?: string; detail?: string; constraint?: string };
};

/** Number of the message that says that the disk has no room, whatever is being answered. */
export const NO_ROOM = -1;
