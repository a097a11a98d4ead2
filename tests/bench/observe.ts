import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded into the measured server before the program itself (`node --import`): watches memory, processor time and how
 * long the event loop was blocked, and answers the bench over the channel between the processes. The program knows
 * nothing of it.
 */
export type Observation = {
  /** Resident memory now and at its highest since the last `reset`, in bytes. Threads are included, PostgreSQL is not. */
  rss: number;
  peak: number;
  /** Longest time the event loop was blocked since the last `reset`, in milliseconds. */
  blocked: number;
  /**
   * The most processor time that the event loop's thread used in one go since the last `reset`, in milliseconds: how long
   * others would have waited on a machine that does nothing else.
   */
  computed: number;
  /** Processor time of the whole process since the last `reset`, threads included, in milliseconds. */
  cpu: number;
};

/** Milliseconds between two looks; the delay counts only what is above it. */
const RESOLUTION = 10;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let peak = 0;
let computed = 0;
let thread = threadTime();
let began = process.cpuUsage();

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

let ticks = 0;
const look = () => {
  const now = threadTime();
  computed = Math.max(computed, now - thread - RESOLUTION);
  thread = now;
  ticks += 1;
  // Reading the memory is dearer than the time.
  if (ticks % 5 === 0) peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(look, RESOLUTION).unref();

process.on("message", (message) => {
  look();
  const blocked = Math.max(0, delay.max / 1e6 - RESOLUTION);
  const { user, system } = process.cpuUsage(began);
  const rss = process.memoryUsage.rss();
  peak = Math.max(peak, rss);
  process.send?.({ rss, peak, blocked, computed, cpu: (user + system) / 1000 } satisfies Observation);
  if (message !== "reset") return;
  delay.enable();
  delay.reset();
  peak = 0;
  computed = 0;
  thread = threadTime();
  began = process.cpuUsage();
});
// Without the bench nobody would ever stop it.
process.once("disconnect", () => process.exit());
process.channel?.unref();
