import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Reading, Writing } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { EMBEDDED_VISITOR } from "./embedded-prepare.ts";
import { openEmbeddedSession } from "./embedded-session.ts";
import { copyTemplate } from "./embedded-template.ts";
import { type Migration, migrateAnew, migrating, readMigrations } from "./migrations.ts";
import { type DatabaseSettings, MIGRATIONS } from "./open.ts";
import { preparePostgis, unreachable } from "./postgresql.ts";
import { withSession } from "./postgresql-session.ts";
import { FORMAT, type Session, transactionOn } from "./session.ts";
import { grantsOf } from "./zones.ts";

/** How a restore names itself to PostgreSQL, so that it can tell itself from running servers. */
export const REBUILDING = "raumblick restore";

export type Rebuild = {
  /** Looks at the store as it is; throws to leave it alone. */
  check(tx: Reading): Promise<void>;
  /** The migration whose tables `fill` expects. */
  through: number;
  /** Writes into tables in which there is nothing but what migrations put there. */
  fill(tx: Writing): Promise<void>;
};

/**
 * Replaces everything in the store, in one transaction: whatever happens, it is as before or wholly new. The embedded
 * store's directory is locked meanwhile. Visitors' rights on PostgreSQL are given again at the next opening.
 */
export async function rebuildDatabase(settings: DatabaseSettings, rebuild: Rebuild): Promise<void> {
  const migrations = readMigrations(settings.migrations ?? MIGRATIONS);
  if (settings.kind === "embedded") return rebuildEmbedded(settings, migrations, rebuild);
  const login = {
    connectionString: settings.url,
    max: 1,
    application_name: REBUILDING,
    connectionTimeoutMillis: 10_000,
  };
  const owner = new pg.Pool(login);
  // A connection that breaks while idle is told to whoever asks next.
  owner.on("error", () => {});
  try {
    await withSession(owner, async (session) => {
      await preparePostgis(session);
      await rebuildOn(session, migrations, rebuild);
    }).catch((error) => {
      throw unreachable(error);
    });
  } finally {
    await owner.end();
  }
}

async function rebuildEmbedded(
  settings: DatabaseSettings & { kind: "embedded" },
  migrations: readonly Migration[],
  rebuild: Rebuild,
): Promise<void> {
  const { directory, templates } = settings;
  const lock = lockDirectory(directory);
  try {
    const store = join(directory, "store");
    if (!existsSync(store)) await copyTemplate({ directory, templates, migrations }, store);
    await rm(`${store}.new`, { recursive: true, force: true });
    const session = await openEmbeddedSession(store, () => {});
    const grants = grantsOf(EMBEDDED_VISITOR);
    await rebuildOn(session, migrations, rebuild, grants).finally(() => session.close());
  } finally {
    lock.release();
  }
}

async function rebuildOn(
  session: Session,
  migrations: readonly Migration[],
  { check, through, fill }: Rebuild,
  grants = "",
): Promise<void> {
  await migrating(session, async () => {
    await session.script(FORMAT);
    const tx = transactionOn<Writing>(session);
    await check(tx);
    await migrateAnew(session, migrations, through, () => fill(tx));
    await session.script(grants);
  });
}
