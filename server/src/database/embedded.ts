import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database, TimeLimit } from "./database.ts";
import { type DirectoryLock, lockDirectory } from "./directory-lock.ts";
import { diskFull, isOutOfRoom } from "./disk-full.ts";
import { EMBEDDED_VISITOR, prepareEmbedded } from "./embedded-prepare.ts";
import { type EmbeddedSession, openEmbeddedSession } from "./embedded-session.ts";
import { copyTemplate } from "./embedded-template.ts";
import type { Migration } from "./migrations.ts";
import { alone, BEGIN_READING, BEGIN_WRITING, transact } from "./session.ts";

/**
 * A guard against mistakes, not a wall: code that can send statements can also leave the role. On PostgreSQL visitors
 * have a login of their own.
 */
const BEGIN_VISITING = `${BEGIN_READING}; set local role ${EMBEDDED_VISITOR}`;

export type EmbeddedSettings = {
  /** Where the data lies; the store is its folder `store`. */
  directory: string;
  /** Where prepared stores are kept for quick first starts; without it each is made in place. */
  templates: string | undefined;
  migrations: readonly Migration[];
};

/**
 * Opens the embedded store of a data directory, which it locks until the database is closed. A directory without a
 * store gets one: complete or, when the process is killed meanwhile, not at all.
 */
export async function openEmbedded(settings: EmbeddedSettings, onEnd: (cause: Error) => void): Promise<Database> {
  const lock = lockDirectory(settings.directory);
  try {
    const store = join(settings.directory, "store");
    if (!existsSync(store)) await copyTemplate(settings, store);
    await rm(`${store}.new`, { recursive: true, force: true });
    const open = () => openEmbeddedSession(store, onEnd);
    const session = await open();
    await prepareEmbedded(session, settings.migrations);
    return embeddedDatabase(session, open, lock);
  } catch (error) {
    lock.release();
    throw isOutOfRoom(error) ? diskFull(error, settings.directory) : error;
  }
}

/**
 * The three kinds of transaction on one session, one after the other in the order they were asked for. When its thread
 * died, the next transaction opens the store again: what was committed is there, what was under way is not.
 */
export function embeddedDatabase(
  first: EmbeddedSession,
  open: () => Promise<EmbeddedSession>,
  lock: DirectoryLock,
): Database {
  let session = first;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  async function run<Tx, T>(beginning: string, work: (tx: Tx) => Promise<T>, limit?: TimeLimit): Promise<T> {
    if (closed) throw new Error("The database is closed.");
    if (session.ended) session = await open();
    return transact(session, beginning, work, limit);
  }
  const inTurn = <Tx, T>(beginning: string, work: (tx: Tx) => Promise<T>, limit?: TimeLimit): Promise<T> =>
    alone(() => {
      const result = last.then(() => run(beginning, work, limit));
      last = result.catch(() => {});
      return result;
    });
  return {
    kind: "embedded",
    reading: (work, limit) => inTurn(BEGIN_READING, work, limit),
    writing: (work, limit) => inTurn(BEGIN_WRITING, work, limit),
    visiting: (work) => inTurn(BEGIN_VISITING, work),
    async close() {
      await last;
      if (closed) return;
      closed = true;
      await session.close().finally(() => lock.release());
    },
  };
}
