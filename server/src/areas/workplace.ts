import { type Transferable, Worker } from "node:worker_threads";

/** Where work is done, apart from the event loop of the server. */
export type Workplace = {
  /** Sends a message there; `transfer` names memory that may change hands instead of being copied. */
  post(message: object, transfer: readonly Transferable[]): void;
  /** Keeps the server's process from ending by itself, or no longer. */
  ref(): void;
  unref(): void;
  /** Ends it and whatever it is doing. */
  end(): Promise<unknown>;
};

/** What its asker hears: messages, and once that it is gone and whether memory was why. */
export type Listener = { message(message: object): void; gone(cause: Error | "memory"): void };

export type OpenWorkplace = (module: URL, megabytes: number, listener: Listener) => Workplace;

/**
 * A thread: quick to start, and memory changes hands without a copy. For work whose size is known: a thread that wants
 * much memory at once takes the whole process with it.
 */
export const inThread: OpenWorkplace = (module, megabytes, { message, gone }) => {
  const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  worker.on("message", message);
  worker.on("error", (error: NodeJS.ErrnoException) =>
    gone(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : error),
  );
  worker.on("exit", () => gone(new Error("the thread ended")));
  return {
    post: (sent, transfer) => worker.postMessage(sent, transfer),
    ref: () => worker.ref(),
    unref: () => worker.unref(),
    end: () => worker.terminate(),
  };
};
