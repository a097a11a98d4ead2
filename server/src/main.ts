import type { Config } from "./config.ts";
import { buildContext, type Context } from "./context.ts";

/** Longest time a stop waits for answers under way, in milliseconds; for a file being accepted, or a release, longer. */
const PATIENCE = 20_000;
const PATIENCE_FOR_CHANGES = 80_000;

export type RunOptions = {
  /** Runs before visitors are let in, when the server already answers. */
  prepare?: (context: Context, stopping: AbortSignal) => Promise<void>;
};

/**
 * Runs the server until it is told to stop (SIGTERM or SIGINT): readiness goes off, answers under way are finished, the
 * store is closed. A second signal ends the process at once. Prints its address when a visitor can use it.
 */
export async function runServer(config: Config, { prepare }: RunOptions = {}): Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
      resolve(signal);
    };
    process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  });
  const context = await buildContext(config, { pages: true });
  const { log } = context;
  try {
    const port = await context.server.listen(config.port, config.host);
    const prepared = prepare?.(context, stopping.signal) ?? Promise.resolve();
    await Promise.race([prepared, stopped]);
    if (!stopping.signal.aborted) {
      await context.warmUp();
      context.announce(true);
      log.info({ port, store: context.database.kind }, "ready");
      console.log(`Raumblick: http://localhost:${port}`);
    }
    const signal = await stopped;
    log.info({ signal }, "stopping");
    endAfterPatience(context);
  } finally {
    await context.close();
  }
  log.info("stopped");
}

/** Ends the process when answers take too long. What was being stored then is not stored. */
function endAfterPatience({ log, server }: Context): void {
  const since = performance.now();
  setInterval(() => {
    const waited = performance.now() - since;
    if (waited < (server.changing > 0 ? PATIENCE_FOR_CHANGES : PATIENCE)) return;
    log.warn({ changing: server.changing }, "Some answers took too long to be waited for");
    process.exit(1);
  }, 500).unref();
}
