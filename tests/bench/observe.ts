import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded into the measured server before the program itself (`node --import`): watches memory, processor time and how
 * long the event loop was blocked, and answers the bench over the channel between the processes. The program knows
 * nothing of it.
 */
export type Observation = {
  /**
   * Resident memory now and at its highest since the last `reset`, in bytes. Threads and the processes that read files are
   * included, PostgreSQL is not.
   */
  rss: number;
  peak: number;
  /** Longest time the event loop was blocked since the last `reset`, in milliseconds. */
  blocked: number;
  /**
   * The most processor time that the event loop's thread used in one go since the last `reset`, in milliseconds: how long
   * others would have waited on a machine that does nothing else.
   */
  computed: number;
  /** Processor time since the last `reset`, in milliseconds: of the process, its threads, and the processes that read files. */
  cpu: number;
};

/** Milliseconds between two looks; the delay counts only what is above it. */
const RESOLUTION = 10;

const PAGE = 4096;
/** Milliseconds in which Linux counts processor time. */
const TICK = 10;

/** Numbers of the processes that this one started and that still run. */
function children(): string[] {
  const listed = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim();
  return listed.split(" ").filter((pid) => pid !== "");
}

/** Processor time of this process and of those it started, ended ones included, in milliseconds. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  // After the name in brackets, which may hold anything: 11 and 12 are a process's own ticks, 13 and 14 its ended children's.
  const ticks = (pid: number | string, fields: readonly number[]) => {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields.reduce((sum, field) => sum + Number(stat[field]), 0);
  };
  try {
    const running = children().reduce((sum, pid) => sum + ticks(pid, [11, 12]), 0);
    return own + (running + ticks(process.pid, [13, 14])) * TICK;
  } catch {
    // A process ended between the two looks, or the system tells nothing of the kind.
    return own;
  }
}

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let peak = 0;
let computed = 0;
let thread = threadTime();
let began = spent();

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Resident memory of this process and of those it started, as Linux tells it. */
function resident(): number {
  const own = process.memoryUsage.rss();
  try {
    return children().reduce(
      (sum, pid) => sum + Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE,
      own,
    );
  } catch {
    // A process ended between the two looks, or the system tells nothing of the kind.
    return own;
  }
}

let ticks = 0;
const look = () => {
  const now = threadTime();
  computed = Math.max(computed, now - thread - RESOLUTION);
  thread = now;
  ticks += 1;
  // Reading the memory is dearer than the time.
  if (ticks % 5 === 0) peak = Math.max(peak, resident());
};
setInterval(look, RESOLUTION).unref();

process.on("message", (message) => {
  look();
  const blocked = Math.max(0, delay.max / 1e6 - RESOLUTION);
  const cpu = spent() - began;
  const rss = resident();
  peak = Math.max(peak, rss);
  process.send?.({ rss, peak, blocked, computed, cpu } satisfies Observation);
  if (message !== "reset") return;
  delay.enable();
  delay.reset();
  peak = 0;
  computed = 0;
  thread = threadTime();
  began = spent();
});
// Without the bench nobody would ever stop it.
process.once("disconnect", () => process.exit());
process.channel?.unref();
