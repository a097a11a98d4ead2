import { Worker } from "node:worker_threads";
import { Refusal } from "@raumblick/model/refusal";
import type { Row } from "./database.ts";
import { DISK_FULL, diskFull } from "./disk-full.ts";
import { type EmbeddedAnswer, type EmbeddedRequest, NO_ROOM, type PackedNumbers } from "./embedded-messages.ts";
import { CANCELED, type Session, StatementError } from "./session.ts";

/** The one session of an embedded store, in its own thread. */
export interface EmbeddedSession extends Session {
  /** Its thread is gone: closed, or dead unasked. */
  readonly ended: boolean;
  close(): Promise<void>;
}

/** So long, in milliseconds, the store has to say how it copes with a full disk; then it is given up. */
const GRACE = 2000;

type Waiting = { text: string; resolve(answer: EmbeddedAnswer): void; reject(error: Error): void };

/** Opens the directory of an embedded store. `onEnd` is told when its thread dies without having been closed. */
export async function openEmbeddedSession(directory: string, onEnd: (cause: Error) => void): Promise<EmbeddedSession> {
  const worker = new Worker(new URL("./embedded.worker.ts", import.meta.url), { workerData: { directory } });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let ended: Error | undefined;
  let grace: NodeJS.Timeout | undefined;
  let noRoom: Error | undefined;

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
    if (answer.id === NO_ROOM) return giveUpLater(new Error(answer.error?.message));
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    clearTimeout(grace);
    grace = undefined;
    if (answer.error === undefined) waiter?.resolve(answer);
    else if (DISK_FULL.test(answer.error.code ?? "")) waiter?.reject(diskFull(answer.error, directory));
    else waiter?.reject(new StatementError(waiter.text, answer.error));
  });

  /** Without room for its journal the store stops answering, and nothing but a new thread helps. */
  function giveUpLater(cause: Error): void {
    noRoom = cause;
    if (waiting.size === 0) return;
    grace ??= setTimeout(() => {
      end(diskFull(cause, directory));
      void worker.terminate();
    }, GRACE);
  }

  /** Nothing ends a statement of the embedded store but the end of its thread; the next transaction opens it again. */
  function cancel(text: string): void {
    end(new StatementError(text, { message: "The statement took too long.", code: CANCELED }));
    void worker.terminate();
  }

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
    ended ??= error;
    await worker.terminate();
    if (error instanceof Refusal) throw error;
    throw noRoom ? diskFull(noRoom, directory) : notOpened(error, directory);
  });
  return {
    get ended() {
      return ended !== undefined;
    },
    async rows(text, values, milliseconds) {
      const timer = milliseconds === undefined ? undefined : setTimeout(() => cancel(text), milliseconds);
      const answer = ask({ id: nextId(), kind: "rows", text, values: values.map(detached) });
      return unpack(await answer.finally(() => clearTimeout(timer)));
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

function notOpened(cause: Error, directory: string): Refusal {
  const refusal = new Refusal("unavailable", "store_not_opened", {
    de: `Die eingebaute Datenbank in ${directory} ließ sich nicht öffnen (${cause.message}). Bitte prüfen, ob Raumblick dort lesen und schreiben darf und ob die Dateien vollständig sind; sonst die letzte Sicherung einspielen.`,
    en: `The embedded database in ${directory} could not be opened (${cause.message}). Please check that Raumblick may read and write there and that the files are complete; otherwise restore the last backup.`,
  });
  refusal.cause = cause;
  return refusal;
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
