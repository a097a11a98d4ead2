import { readConfig } from "@raumblick/server/config";
import type { Context } from "@raumblick/server/context";
import { runServer } from "@raumblick/server/main";
import { fingerprintOf } from "./fingerprint.ts";

/**
 * The server as `serve` runs it, in a process that its test can ask from inside over the channel between the two:
 * `fingerprint` answers with everything the store says; after `die` it ends itself when the next change is committed,
 * before anybody is told.
 */
export type Order = "fingerprint" | "die";

await runServer(readConfig(process.env), {
  prepare: async (context) => {
    process.on("message", (order: Order) => void obey(context, order));
    process.channel?.unref();
  },
});

async function obey(context: Context, order: Order): Promise<void> {
  if (order === "die") return dieAfterCommit(context);
  const lines = [...(await fingerprintOf(context))];
  process.send?.(lines);
}

function dieAfterCommit({ database }: Context): void {
  const { writing } = database;
  database.writing = async (work, limit) => {
    await writing(work, limit);
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  };
}
