import { workerData } from "node:worker_threads";

/**
 * Watches over a work process from a thread beside it, since the work itself may be busy for minutes: ends it when the
 * server is gone, and when it takes more memory than allowed outside the engine's heap too.
 */
const { server, bytes } = workerData as { server: number; bytes: number };

setInterval(() => {
  if (process.ppid !== server || process.memoryUsage.rss() > bytes) process.kill(process.pid, "SIGKILL");
}, 200);
