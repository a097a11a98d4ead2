import { parentPort, type Transferable } from "node:worker_threads";
import { Refusal } from "@raumblick/model/refusal";
import { answerParent } from "./work-process.ts";
import { inThread, type OpenWorkplace, type Workplace } from "./workplace.ts";

/** Through which work in a thread says how far it is, with anything cloneable. */
export type Report = (progress: unknown) => void;

/** How the asker follows a piece of work and stops it: stopping ends the thread and all it was doing. */
export type Following = { onProgress?: (progress: unknown) => void; signal?: AbortSignal };

/** Work a thread can do: name → function of one cloneable input. */
export type Handlers = Record<string, (input: never, report: Report) => unknown>;

/** What a thread may use: memory of its own heap in megabytes, and time for one piece of work in seconds. */
export type ThreadLimits = { megabytes: number; seconds: number };

/** How work that takes more than the limits is refused. */
export type LimitRefusals = { tooMuchMemory(megabytes: number): Refusal; tooMuchTime(seconds: number): Refusal };

type Sent = { id: number; work: string; input: unknown };
type RefusalData = Pick<Refusal, "kind" | "code" | "sentence" | "details">;
type Received = {
  id: number;
  value?: unknown;
  refusal?: RefusalData;
  error?: string;
  exhausted?: boolean;
  progress?: unknown;
};
type Waiting = {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
  timer: NodeJS.Timeout;
  onProgress: ((progress: unknown) => void) | undefined;
};

const tooMuchMemory = (megabytes: number) =>
  new Refusal("too_large", "boundary_work_too_large", {
    de: `Die Grenzen sind zu umfangreich: ihre Verarbeitung braucht mehr als ${megabytes} MB Arbeitsspeicher. Bitte vereinfachen oder auf mehrere Dateien aufteilen.`,
    en: `The boundaries are too large: processing them needs more than ${megabytes} MB of memory. Simplify them or split the file.`,
  });

const tooMuchTime = (seconds: number) =>
  new Refusal("too_large", "boundary_work_too_long", {
    de: `Die Verarbeitung der Grenzen wurde nach ${seconds} Sekunden abgebrochen. Bitte die Grenzen vereinfachen oder auf mehrere Dateien aufteilen.`,
    en: `Processing the boundaries was stopped after ${seconds} seconds. Simplify them or split the file.`,
  });

const BOUNDARIES: LimitRefusals = { tooMuchMemory, tooMuchTime };

/**
 * A thread or, opened `inProcess`, a process for heavy work (on boundaries, unless other refusals are given), so that the
 * event loop of the server stays free. It starts with the first work, ends when it uses more memory or time than allowed
 * (the work is refused with a sentence), and starts anew with the next.
 */
export class Thread<H extends Handlers> {
  readonly #module: URL;
  readonly #limits: ThreadLimits;
  readonly #refusals: LimitRefusals;
  readonly #open: OpenWorkplace;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Workplace | undefined;
  #next = 1;

  constructor(module: URL, limits: ThreadLimits, refusals = BOUNDARIES, open = inThread) {
    this.#open = open;
    this.#module = module;
    this.#limits = limits;
    this.#refusals = refusals;
  }

  /** Whether it has started and not ended. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  /** Runs one piece of work in the thread. Refusals thrown there arrive as refusals here. */
  ask<W extends keyof H & string>(
    work: W,
    input: Parameters<H[W]>[0],
    transfer: readonly Transferable[] = [],
    { onProgress, signal }: Following = {},
  ): Promise<Awaited<ReturnType<H[W]>>> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const worker = this.#worker ?? this.#start();
    const id = this.#next++;
    const stop = () => this.#end(signal?.reason, worker);
    signal?.addEventListener("abort", stop, { once: true });
    const answer = new Promise<Awaited<ReturnType<H[W]>>>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#end(this.#refusals.tooMuchTime(this.#limits.seconds)),
        this.#limits.seconds * 1000,
      );
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer, onProgress });
      worker.ref();
      worker.post({ id, work, input } satisfies Sent, transfer);
    });
    return answer.finally(() => signal?.removeEventListener("abort", stop));
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new Error("the thread was closed"));
    this.#worker = undefined;
    await worker?.end();
  }

  #start(): Workplace {
    const worker: Workplace = this.#open(this.#module, this.#limits.megabytes, {
      message: (message) => this.#receive(message as Received),
      gone: (cause) =>
        this.#end(cause === "memory" ? this.#refusals.tooMuchMemory(this.#limits.megabytes) : cause, worker),
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #receive({ id, value, refusal, error, exhausted, progress }: Received): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress !== undefined) {
      waiting.onProgress?.(progress);
      return;
    }
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (refusal) waiting.reject(new Refusal(refusal.kind, refusal.code, refusal.sentence, refusal.details));
    else if (exhausted) waiting.reject(this.#refusals.tooMuchMemory(this.#limits.megabytes));
    else if (error !== undefined) waiting.reject(new Error(error));
    else waiting.resolve(value);
  }

  #end(reason: Error, ended = this.#worker): void {
    if (ended !== this.#worker) return;
    this.#worker = undefined;
    void ended?.end();
    this.#fail(reason);
  }

  #fail(reason: Error): void {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#waiting.clear();
  }
}

/**
 * Called in the module of the thread or process: answers what `Thread.ask` asks. `moved` names the memory of an answer that
 * changes hands where it can instead of being copied, which would cost the asker's thread time.
 */
export function answerInThread(handlers: Handlers, moved?: (value: unknown) => Transferable[]): void {
  const answer = async (sent: object, post: (received: Received, transfer: Transferable[]) => void) => {
    const { id, work, input } = sent as Sent;
    try {
      const report: Report = (progress) => post({ id, progress }, []);
      const value = await (handlers[work] as (input: unknown, report: Report) => unknown)(input, report);
      post({ id, value }, moved?.(value) ?? []);
    } catch (error) {
      post({ id, ...failure(error) }, []);
    }
  };
  const port = parentPort;
  if (port) port.on("message", (sent) => answer(sent, (received, transfer) => port.postMessage(received, transfer)));
  else {
    const post = answerParent((sent) => answer(sent, post));
  }
}

/** What the engine says when one piece of memory, or the stack, is not enough for what the file makes it do. */
const EXHAUSTED = /call stack|string length|string longer than|array length|buffer allocation|maximum size exceeded/i;

function failure(error: unknown): Pick<Received, "refusal" | "error" | "exhausted"> {
  if (error instanceof Error && !(error instanceof Refusal))
    return { error: error.stack ?? error.message, exhausted: EXHAUSTED.test(error.message) };
  if (!(error instanceof Refusal)) return { error: String(error) };
  const { kind, code, sentence, details } = error;
  return { refusal: { kind, code, sentence, details } };
}
