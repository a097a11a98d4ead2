import { existsSync } from "node:fs";
import { access, constants, cp, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { waitForDirectory } from "./directory-lock.ts";
import type { EmbeddedSettings } from "./embedded.ts";
import { PREPARATION, prepareEmbedded } from "./embedded-prepare.ts";
import { openEmbeddedSession } from "./embedded-session.ts";
import { type Migration, migrationsHash } from "./migrations.ts";
import { packageVersion } from "./package-version.ts";

const PREFIX = "embedded-template-";
/** So many templates of other versions are kept beside a new one. Each takes 70 MB. */
const KEPT = 3;
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
  if (settings.templates === undefined || !(await isWritable(settings.templates)))
    await makeStore(fresh, settings.migrations);
  else {
    const template = await ensureTemplate(settings.templates, settings.migrations);
    await mkdir(dirname(fresh), { recursive: true });
    // What a full disk has cut short is only in the way there.
    await cp(template, fresh, { recursive: true, mode: constants.COPYFILE_FICLONE }).catch(async (error) => {
      await rm(fresh, { recursive: true, force: true });
      throw error;
    });
  }
  await rename(fresh, target);
}

/** A program that is installed read-only keeps no templates: its first start makes the store in place. */
async function isWritable(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The directory of the prepared store for these migrations; makes it when absent, once among several processes. */
export async function ensureTemplate(templates: string, migrations: readonly Migration[]): Promise<string> {
  const versions = [PREPARATION, await packageVersion("pglite"), await packageVersion("pglite-postgis")];
  const name = `${PREFIX}${migrationsHash(migrations, ...versions)}`;
  const template = join(templates, name);
  if (!existsSync(template)) await makeTemplate(templates, template, migrations);
  // When it was last used decides which are thrown away.
  const now = new Date();
  await utimes(template, now, now).catch(() => {});
  return template;
}

async function makeTemplate(templates: string, template: string, migrations: readonly Migration[]): Promise<void> {
  const lock = await waitForDirectory(join(templates, "lock"), PATIENCE);
  try {
    if (existsSync(template)) return;
    await pruneTemplates(templates);
    await rm(`${template}.new`, { recursive: true, force: true });
    await makeStore(`${template}.new`, migrations);
    await rename(`${template}.new`, template);
  } finally {
    lock.release();
  }
}

/**
 * Throws away the templates of other lists of migrations but those used last: somebody may work with two versions of
 * the program in turn, or be copying one this minute. Under the lock, so a template half made is nobody's.
 */
export async function pruneTemplates(templates: string): Promise<void> {
  const names = (await readdir(templates)).filter((name) => name.startsWith(PREFIX));
  const used = await Promise.all(
    names.map(async (name) => ({ name, at: name.endsWith(".new") ? 0 : (await stat(join(templates, name))).mtimeMs })),
  );
  const old = used.sort((a, b) => b.at - a.at).slice(KEPT);
  for (const { name } of [...old, ...used.filter(({ at }) => at === 0)])
    await rm(join(templates, name), { recursive: true, force: true });
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
