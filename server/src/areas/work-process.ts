import { type ChildProcess, fork } from "node:child_process";
import { flushCompileCache } from "node:module";
import type { Socket } from "node:net";
import { setPriority } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { PieceCollector, packedPieces } from "./work-pieces.ts";
import type { OpenWorkplace } from "./workplace.ts";

/**
 * A process of its own, for files from outside: whatever memory they make it want, only it dies of that. Everything is
 * copied on its way there and back.
 */
export const inProcess: OpenWorkplace = (module, megabytes, { message, gone }) => {
  const child = fork(module, [String(OUTSIDE * megabytes + ITSELF)], {
    execArgv: [`--max-old-space-size=${megabytes}`, "--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  standBack(child.pid);
  let told = "";
  const spoken = child.stderr as Socket;
  spoken.setEncoding("utf8").on("data", (text: string) => {
    told = (told + text).slice(-LAST_WORDS);
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", (code, signal) => {
      resolve();
      gone(
        DIED_OF_MEMORY.has(String(signal ?? code))
          ? "memory"
          : new Error(`the process ended (${signal ?? code}) ${told}`),
      );
    });
  });
  child.on("error", gone);
  const collector = new PieceCollector();
  child.on("message", (bytes) => {
    const whole = collector.take(bytes as Uint8Array);
    if (whole) message(whole);
  });
  let posting: Promise<unknown> = Promise.resolve();
  return {
    post(sent) {
      posting = posting.then(() => postPieces(child, sent)).catch(gone);
    },
    ref() {
      child.ref();
      child.channel?.ref();
    },
    unref() {
      child.unref();
      child.channel?.unref();
      spoken.unref();
    },
    end() {
      child.ref();
      spoken.ref();
      child.kill("SIGKILL");
      return ended;
    },
  };
};

/** Sends a message and lets others run after each piece. When the process died meanwhile, `gone` says so. */
async function postPieces(child: ChildProcess, message: object): Promise<void> {
  for (const piece of packedPieces(message)) {
    if (!child.connected) return;
    child.send(piece, () => {});
    await setImmediate();
  }
}

/**
 * Those who read wait for nobody who writes: where processors are few, the process gets a third of what the server gets.
 * Less than that, and on a busy machine a small file would be checked for a minute.
 */
function standBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch {
    // It has ended already, as `gone` will say, or the system lets nobody choose: then it works as the server does.
  }
}

/** By so much the process is nicer than the server, on the scale of the operating system from 0 to 19. */
const NICE = 5;

/** All memory of the process may be so many times that of its heap: what is kept in arrays of numbers lies outside. */
const OUTSIDE = 2;
/** Megabytes of the process before it has done anything. */
const ITSELF = 200;

/** So many characters of what a process said before it ended are kept. */
const LAST_WORDS = 4000;

/** How the engine ends at the limit of its memory (also as a shell's number), and how the operating system ends those who take too much. */
const DIED_OF_MEMORY = new Set(["SIGABRT", "134", "SIGTRAP", "133", "SIGKILL", "137"]);

/** The other end, in the process: takes messages and gives the function that answers. */
export function answerParent(take: (message: object) => void): (message: object) => void {
  const bytes = Number(process.argv[2]) * 1024 * 1024;
  const guard = new Worker(new URL("./work-guard.thread.ts", import.meta.url), {
    workerData: { server: process.ppid, bytes },
  });
  guard.unref();
  const collector = new PieceCollector();
  process.on("message", (bytes) => {
    const whole = collector.take(bytes as Uint8Array);
    if (whole) take(whole);
  });
  return (message) => {
    for (const piece of packedPieces(message)) process.send?.(piece);
    // It is killed, not ended: what it compiled would be lost for the next one.
    flushCompileCache();
  };
}
