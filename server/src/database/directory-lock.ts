import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "@raumblick/model/refusal";

/** A directory that belongs to this process until it is released or the process ends, however it ends. */
export type DirectoryLock = { release(): void };

/**
 * Takes the directory for this process alone. Behind it is SQLite's exclusive lock on a small file: a lock of the
 * operating system, which vanishes with its process even after `kill -9`, also where containers with equal process
 * numbers share a directory. A file beside it says who holds it. Throws `Refusal` when another process does.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const lock = tryLockDirectory(directory);
  if (lock !== undefined) return lock;
  const owner = readOwner(directory);
  throw new Refusal("conflict", "data_directory_in_use", {
    de: `Das Datenverzeichnis ${directory} benutzt schon ${owner.de}. Bitte diesen Prozess beenden oder mit RAUMBLICK_DATA ein anderes Verzeichnis nennen; mehrere Prozesse auf denselben Daten gehen mit PostgreSQL (DATABASE_URL).`,
    en: `The data directory ${directory} is already in use by ${owner.en}. Please stop that process or name another directory with RAUMBLICK_DATA; several processes on the same data need PostgreSQL (DATABASE_URL).`,
  });
}

/** As `lockDirectory`, but waits for the other process, at most `seconds`. */
export async function waitForDirectory(directory: string, seconds: number): Promise<DirectoryLock> {
  for (let attempt = 0; attempt < seconds * 4; attempt += 1) {
    const lock = tryLockDirectory(directory);
    if (lock !== undefined) return lock;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return lockDirectory(directory);
}

function tryLockDirectory(directory: string): DirectoryLock | undefined {
  mkdirSync(directory, { recursive: true });
  const file = new DatabaseSync(join(directory, "lock"));
  try {
    file.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  const owner = ownerFile(directory);
  try {
    writeFileSync(owner, JSON.stringify({ process: process.pid, host: hostname(), since: new Date().toISOString() }));
  } catch {
    // On a full disk nobody can read who holds it; it is held all the same.
    rmSync(owner, { force: true });
  }
  const release = () => {
    process.off("exit", release);
    if (!file.isOpen) return;
    rmSync(owner, { force: true });
    file.close();
  };
  // Also keeps the file from being closed as garbage, and the lock with it, where nobody keeps what is returned.
  process.once("exit", release);
  return { release };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}

function ownerFile(directory: string): string {
  return join(directory, "lock-owner.json");
}

function readOwner(directory: string): { de: string; en: string } {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(directory), "utf8"));
    return {
      de: `der Prozess ${owner.process} auf dem Rechner ${owner.host} (seit ${owner.since})`,
      en: `process ${owner.process} on host ${owner.host} (since ${owner.since})`,
    };
  } catch {
    return { de: "ein anderer Prozess", en: "another process" };
  }
}
