import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { linesOf, parseCopyLine, type TextRow } from "./copy-text.ts";
import { type BackedUpTable, entryOf, FORMAT_VERSION, type Manifest, parseManifest } from "./manifest.ts";

/** A backup that is open for reading. */
export type Backup = {
  manifest: Manifest;
  /** The rows of a table, a few at a time. Throws `Refusal` when they are not those that were written. */
  rows(table: BackedUpTable): AsyncGenerator<TextRow[]>;
  /** Reads everything once. Throws `Refusal` when anything is not as it was written. */
  verify(): Promise<void>;
  close(): void;
};

/** About so many characters of rows are handed on at once; a longer row comes alone. */
const STEP = 1_000_000;
/** A manifest is a few kilobytes; one far larger is none of ours. */
const LARGEST_MANIFEST = 10_000_000;

/** Opens a backup and reads its manifest. Throws `Refusal` when it is none, or is cut off, damaged or newer. */
export async function openBackup(path: string): Promise<Backup> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch((error) => {
    throw unreadable(path, error);
  });
  try {
    const entries = await entriesOf(zip).catch((error) => {
      throw damaged(path, undefined, error);
    });
    const manifest = await readManifest(zip, entries.get("manifest.json"), path);
    for (const { name } of manifest.tables) if (!entries.has(entryOf(name))) throw damaged(path, name);
    const rows = (table: BackedUpTable) => readTable(zip, entries.get(entryOf(table.name)) as Entry, table, path);
    return {
      manifest,
      rows,
      async verify() {
        for (const table of manifest.tables) for await (const _ of rows(table));
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function readManifest(zip: ZipFile, entry: Entry | undefined, path: string): Promise<Manifest> {
  if (entry === undefined) throw noBackup(path);
  if (entry.uncompressedSize > LARGEST_MANIFEST) throw damaged(path, "manifest.json");
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    throw damaged(path, "manifest.json", error);
  }
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw damaged(path, "manifest.json");
  const manifest = parseManifest(bytes.toString("utf8"));
  if (manifest === undefined) throw noBackup(path);
  if ("tables" in manifest && manifest.formatVersion <= FORMAT_VERSION) return manifest;
  throw new Refusal("conflict", "backup_newer", {
    de: `Die Sicherung „${path}“ hat das Format ${manifest.formatVersion}; dieses Programm kennt Formate bis ${FORMAT_VERSION}. Bitte eine neuere Programmversion nehmen.`,
    en: `The backup "${path}" has format ${manifest.formatVersion}; this program knows formats up to ${FORMAT_VERSION}. Please use a newer version of the program.`,
  });
}

async function* readTable(zip: ZipFile, entry: Entry, table: BackedUpTable, path: string): AsyncGenerator<TextRow[]> {
  const hash = createHash("sha256");
  const count = { rows: 0, bytes: 0 };
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      hash.update(chunk as Buffer);
      count.bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  };
  let batch: TextRow[] = [];
  let characters = 0;
  try {
    for await (const line of linesOf(bytes())) {
      const row = parseCopyLine(line);
      if (row.length !== table.columns.length) throw damaged(path, table.name);
      if (characters > 0 && characters + line.length > STEP) {
        yield batch;
        batch = [];
        characters = 0;
      }
      batch.push(row);
      count.rows += 1;
      characters += line.length;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(path, table.name, error);
  }
  if (count.rows !== table.rows || count.bytes !== table.bytes || hash.digest("hex") !== table.sha256)
    throw damaged(path, table.name);
  if (batch.length > 0) yield batch;
}

function unreadable(path: string, error: unknown): Refusal {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return damaged(path, undefined, error);
  const missing = code === "ENOENT";
  return refuse("not_found", "backup_not_found", error, {
    de: `Die Sicherung „${path}“ ${missing ? "gibt es nicht" : `ist nicht lesbar (${message})`}. Bitte Namen und Rechte prüfen.`,
    en: `The backup "${path}" ${missing ? "does not exist" : `cannot be read (${message})`}. Please check its name and rights.`,
  });
}

function noBackup(path: string): Refusal {
  return refuse("invalid", "backup_foreign", undefined, {
    de: `„${path}“ ist keine Sicherung von Raumblick. Erwartet wird eine Datei aus „npm run raumblick -- backup“.`,
    en: `"${path}" is no backup of Raumblick. Expected is a file made by "npm run raumblick -- backup".`,
  });
}

/** Not what was written: cut off, changed, or no archive at all. */
function damaged(path: string, part: string | undefined, cause?: unknown): Refusal {
  const where = part === undefined ? "" : ` (${part})`;
  return refuse("invalid", "backup_damaged", cause, {
    de: `Die Sicherung „${path}“ ist unvollständig oder beschädigt${where}: Inhalt und Prüfsumme passen nicht zusammen. Bitte noch einmal übertragen oder eine andere Sicherung nehmen. Es wurde nichts verändert.`,
    en: `The backup "${path}" is incomplete or damaged${where}: content and checksum do not agree. Please copy it again or take another backup. Nothing was changed.`,
  });
}

function refuse(
  kind: "invalid" | "not_found",
  code: string,
  cause: unknown,
  sentence: { de: string; en: string },
): Refusal {
  const refusal = new Refusal(kind, code, sentence);
  refusal.cause = cause;
  return refusal;
}
