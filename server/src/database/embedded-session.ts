import { Worker } from "node:worker_threads";
import { Refusal } from "@raumblick/model/refusal";
import type { Row } from "./database.ts";
import { type Session, StatementError } from "./session.ts";

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

/** The one session of an embedded store, in its own thread. */
export interface EmbeddedSession extends Session {
  /** Its thread is gone: closed, or dead unasked. */
  readonly ended: boolean;
  close(): Promise<void>;
}

type Waiting = { text: string; resolve(answer: EmbeddedAnswer): void; reject(error: Error): void };

/** Opens the directory of an embedded store. `onEnd` is told when its thread dies without having been closed. */
export async function openEmbeddedSession(directory: string, onEnd: (cause: Error) => void): Promise<EmbeddedSession> {
  const worker = new Worker(new URL("./embedded.worker.ts", import.meta.url), { workerData: { directory } });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let ended: Error | undefined;

  function end(cause: Error): void {
    if (ended !== undefined) return;
    ended = cause;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
    onEnd(cause);
  }
  worker.on("error", (error) => end(gone(error)));
  worker.on("exit", () => end(gone(new Error("its thread ended"))));
  worker.on("message", (answer: EmbeddedAnswer) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) waiter?.resolve(answer);
    else waiter?.reject(new StatementError(waiter.text, answer.error));
  });

  function wait(id: number, text: string, send: () => void): Promise<EmbeddedAnswer> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      waiting.set(id, { text, resolve, reject });
      send();
    });
  }
  function ask(request: EmbeddedRequest): Promise<EmbeddedAnswer> {
    const text = request.kind === "close" ? "close" : request.text;
    return wait(request.id, text, () => worker.postMessage(request));
  }
  function nextId(): number {
    count += 1;
    return count;
  }

  await wait(0, "open", () => {}).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  return {
    get ended() {
      return ended !== undefined;
    },
    async rows(text, values) {
      return unpack(await ask({ id: nextId(), kind: "rows", text, values: values.map(detached) }));
    },
    async script(text) {
      await ask({ id: nextId(), kind: "script", text });
    },
    async close() {
      if (ended !== undefined) return;
      await ask({ id: nextId(), kind: "close" });
      ended = gone(new Error("it was closed"));
      await worker.terminate();
    },
  };
}

function gone(cause: Error): Refusal {
  const refusal = new Refusal("unavailable", "database_unavailable", {
    de: "Die Datenbank antwortet gerade nicht. Bitte in einer Minute noch einmal versuchen.",
    en: "The database does not answer at the moment. Please try again in a minute.",
  });
  refusal.cause = cause;
  return refusal;
}

/** A view of a part of a large buffer would otherwise be sent with the whole buffer. */
function detached(value: unknown): unknown {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
  if (value.byteLength === value.buffer.byteLength) return value;
  return value instanceof Uint8Array ? new Uint8Array(value) : (value as Float64Array).slice();
}

function unpack(answer: EmbeddedAnswer): Row[] {
  const columns = answer.columns ?? [];
  return (answer.rows ?? []).map((values) => {
    const row: Row = {};
    columns.forEach((column, index) => {
      row[column] = unpackValue(values[index]);
    });
    return row;
  });
}

function unpackValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value === null || typeof value !== "object" || !("numbers" in value)) return value;
  const { numbers, missing } = value as PackedNumbers;
  if (!(numbers instanceof Float64Array)) return value;
  const list: (number | null)[] = Array.from(numbers);
  for (const index of missing) list[index] = null;
  return list;
}
