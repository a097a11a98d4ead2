import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { type ApiClient, createClient } from "@raumblick/api/client";
import type { Order } from "./served.ts";
import type { Store } from "./stores.ts";

/** The program as it is started in production, in a process group of its own. */
export type ServerProcess = {
  pid: number;
  /** Its address once it says that visitors can use it; rejects with what it printed when it ends before. */
  ready: Promise<string>;
  /** Resolves when it is gone, with its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** All it has printed so far. */
  printed(): string;
  signal(name: NodeJS.Signals): void;
  /** `kill -9` for it and all it has started; resolves when it is gone. */
  kill(): Promise<void>;
};

const ROOT = join(import.meta.dirname, "../..");
const SERVE = [join(ROOT, "server/src/cli/main.ts"), "serve"];
const SERVED = [join(import.meta.dirname, "served.ts")];
export const TOKEN = "token-of-the-crash-tests";

/** Starts `serve` on the store and a free port of the loopback. `shell` runs before it, in the same shell. */
export function spawnServer(store: Store, extra: Record<string, string> = {}, shell?: string): ServerProcess {
  const program = [...NODE, ...SERVE];
  const line = shell === undefined ? program : ["sh", "-c", `${shell}; exec "$@"`, "sh", ...program];
  return watched(start(line, { ...environment(store), ...extra }, ["ignore", "pipe", "pipe"]));
}

/** A server that can be asked from inside (`served.ts`). */
export type ServedProcess = ServerProcess & {
  /** One line for everything its store says. */
  fingerprint(): Promise<ReadonlySet<string>>;
  /** It ends when it has committed its next change, before it tells anybody. */
  dieAfterCommit(): void;
};

/** Starts a server on the store that can be asked from inside; resolves when visitors can use it. */
export async function spawnServed(store: Store): Promise<ServedProcess & { client: ApiClient }> {
  const environs = { ...environment(store), RAUMBLICK_LOG: "warn" };
  const child = start([...NODE, ...SERVED], environs, ["ignore", "pipe", "pipe", "ipc"]);
  const server = watched(child);
  const order = (what: Order) => void child.send(what);
  const client = clientOf(await server.ready);
  return {
    ...server,
    client,
    dieAfterCommit: () => order("die"),
    fingerprint: () =>
      new Promise((resolve, reject) => {
        child.once("message", (lines) => resolve(new Set(lines as string[])));
        void server.ended.then((how) => reject(new Error(`The server ended with ${how}:\n${server.printed()}`)));
        order("fingerprint");
      }),
  };
}

const NODE = [process.execPath, "--disable-warning=ExperimentalWarning"];

/** Its own process group, so that all it starts can be killed with it. */
function start([command, ...args]: string[], env: Record<string, string>, stdio: StdioOptions): ChildProcess {
  return spawn(command as string, args, { cwd: ROOT, env, stdio, detached: true });
}

function watched(child: ChildProcess): ServerProcess {
  const pid = child.pid as number;
  const killWithUs = () => killGroup(pid);
  process.once("exit", killWithUs);
  let printed = "";
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("close", (code, signal) => {
      process.off("exit", killWithUs);
      resolve(code ?? (signal as NodeJS.Signals));
    });
  });
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed = (printed + chunk).slice(-200_000);
      const port = /^Raumblick: http:\/\/localhost:(\d+)$/m.exec(printed)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    void ended.then((how) => reject(new Error(`The server ended with ${how}:\n${printed}`)));
  });
  ready.catch(() => {});
  return {
    pid,
    ready,
    ended,
    printed: () => printed,
    signal: (name) => void (isRunning(child) && process.kill(pid, name)),
    async kill() {
      killGroup(pid);
      await ended;
    },
  };
}

/** The administration's way to a running server. */
export function clientOf(url: string): ApiClient {
  return createClient({ fetch, base: url, token: TOKEN });
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

function environment({ directory, url }: Store): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(RAUMBLICK_|DATABASE_URL$|NODE_TEST_CONTEXT$)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    // What is compiled once need not be compiled at each of hundreds of starts.
    NODE_COMPILE_CACHE: join(ROOT, ".cache/compiled"),
    PORT: "0",
    HOST: "127.0.0.1",
    RAUMBLICK_DATA: directory,
    RAUMBLICK_TOKEN: TOKEN,
    ...(url !== undefined && { DATABASE_URL: url }),
  };
}
