import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiClient, createClient } from "@raumblick/api/client";
import type { Observation } from "./observe.ts";

/** Where a measured server keeps its data. An embedded store lives in the directory. */
export type Store = { kind: "embedded" | "postgresql"; directory: string; url?: string };

export type ServerProcess = {
  url: string;
  client: ApiClient;
  /** What the process uses; `reset` begins anew. */
  observe(message: "look" | "reset"): Promise<Observation>;
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, "../..");
const TOKEN = "token-of-the-measurements";
const TASKSET = "/usr/bin/taskset";

export const canPin = existsSync(TASKSET);

export function makeStore(url?: string): Store {
  const directory = mkdtempSync(join(tmpdir(), "raumblick-bench-"));
  return { directory, ...(url === undefined ? { kind: "embedded" } : { kind: "postgresql", url }) };
}

export function removeStore({ directory }: Store): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Runs the program as anybody would, in a process of its own, with `core` on that processor core only. */
export async function startProcess(store: Store, core?: number): Promise<ServerProcess> {
  // Looked at with the developer tools of a browser: where the time went.
  const profile = process.env.BENCH_PROFILE;
  const program = [
    ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []),
    "--disable-warning=ExperimentalWarning",
    "--import",
    join(import.meta.dirname, "observe.ts"),
  ];
  const command = [process.execPath, ...program, join(ROOT, "server/src/cli/main.ts"), "serve"];
  if (core !== undefined && canPin) command.unshift(TASKSET, "-c", String(core));
  const child = spawn(command[0]!, command.slice(1), {
    cwd: ROOT,
    env: environment(store),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const stopWithUs = () => child.kill("SIGKILL");
  process.once("exit", stopWithUs);
  const url = await addressOf(child);
  return {
    url,
    client: createClient({ fetch, base: url, token: TOKEN }),
    observe: (message) => ask(child, message),
    async stop() {
      process.off("exit", stopWithUs);
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function environment({ directory, url }: Store): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(RAUMBLICK_|DATABASE_URL$)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    PORT: "0",
    HOST: "127.0.0.1",
    RAUMBLICK_DATA: directory,
    RAUMBLICK_TOKEN: TOKEN,
    RAUMBLICK_LOG: "error",
    RAUMBLICK_UPLOAD_MB: "1024",
    ...(url !== undefined && { DATABASE_URL: url }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (data: Buffer) => {
      said = (said + data).slice(-4000);
      const port = /Raumblick: http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}

function ask(child: ChildProcess, message: "look" | "reset"): Promise<Observation> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) return reject(new Error("The measured server has ended."));
    child.once("message", (answer) => resolve(answer as Observation));
    child.send(message);
  });
}
