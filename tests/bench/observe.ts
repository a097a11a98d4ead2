import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded into the measured server before the program itself (`node --import`): watches memory and how long the event
 * loop was blocked, and answers the bench over the channel between the processes. The program knows nothing of it.
 */
export type Observation = {
  /** Resident memory now and at its highest since the last `reset`, in bytes. Threads are included, PostgreSQL is not. */
  rss: number;
  peak: number;
  /** Longest time the event loop was blocked since the last `reset`, in milliseconds. */
  blocked: number;
};

/** Milliseconds between two looks; the delay counts only what is above it. */
const RESOLUTION = 10;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(look, 50).unref();

process.on("message", (message) => {
  look();
  const blocked = Math.max(0, delay.max / 1e6 - RESOLUTION);
  process.send?.({ rss: process.memoryUsage.rss(), peak, blocked } satisfies Observation);
  if (message !== "reset") return;
  delay.enable();
  delay.reset();
  peak = 0;
});
// Without the bench nobody would ever stop it.
process.once("disconnect", () => process.exit());
process.channel?.unref();
