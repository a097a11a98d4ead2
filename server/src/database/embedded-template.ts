import { existsSync } from "node:fs";
import { constants, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { waitForDirectory } from "./directory-lock.ts";
import type { EmbeddedSettings } from "./embedded.ts";
import { PREPARATION, prepareEmbedded } from "./embedded-prepare.ts";
import { openEmbeddedSession } from "./embedded-session.ts";
import { type Migration, migrationsHash } from "./migrations.ts";

/** Longest time another process may take to prepare the same template before this one gives up, in seconds. */
const PATIENCE = 300;

/**
 * Puts a prepared store (tables made, extension installed) at `target`, which must not exist. Making one takes about
 * 17 s, copying half a second, so it is made once per list of migrations and version of the store and kept in
 * `settings.templates`. A killed process leaves no half store: everything is renamed into place when complete.
 */
export async function copyTemplate(settings: EmbeddedSettings, target: string): Promise<void> {
  const fresh = `${target}.new`;
  await rm(fresh, { recursive: true, force: true });
  if (settings.templates === undefined) await makeStore(fresh, settings.migrations);
  else {
    const template = await ensureTemplate(settings.templates, settings.migrations);
    await mkdir(dirname(fresh), { recursive: true });
    await cp(template, fresh, { recursive: true, mode: constants.COPYFILE_FICLONE });
  }
  await rename(fresh, target);
}

/** The directory of the prepared store for these migrations; makes it when absent, once among several processes. */
export async function ensureTemplate(templates: string, migrations: readonly Migration[]): Promise<string> {
  const name = `embedded-template-${migrationsHash(migrations, PREPARATION, await version("pglite"), await version("pglite-postgis"))}`;
  const template = join(templates, name);
  if (existsSync(template)) return template;
  const lock = await waitForDirectory(join(templates, "lock"), PATIENCE);
  try {
    if (!existsSync(template)) {
      await rm(`${template}.new`, { recursive: true, force: true });
      await makeStore(`${template}.new`, migrations);
      await rename(`${template}.new`, template);
    }
  } finally {
    lock.release();
  }
  return template;
}

async function makeStore(directory: string, migrations: readonly Migration[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  const session = await openEmbeddedSession(directory, () => {});
  try {
    await prepareEmbedded(session, migrations);
  } finally {
    await session.close();
  }
}

async function version(name: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(`@electric-sql/${name}`);
  return JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8")).version;
}
