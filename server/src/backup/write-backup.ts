import { createHash, type Hash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "@raumblick/model/refusal";
import yazl from "yazl";
import type { Database, Reading } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { copyLine } from "./copy-text.ts";
import { type BackedUpTable, entryOf, FORMAT_VERSION, type Manifest } from "./manifest.ts";
import { readRows } from "./read-rows.ts";
import { README } from "./readme.ts";
import { STAYS_HERE } from "./stays-here.ts";
import { readSequences, readTables, type Table } from "./tables.store.ts";

export type WriteOptions = {
  /** Version of the program, for the manifest. */
  version: string;
  clock?: () => Date;
  /** Replace a file that is there already. */
  overwrite?: boolean;
  onTable?: (table: BackedUpTable) => void;
};
export type WrittenBackup = { manifest: Manifest; bytes: number; sha256: string };

/**
 * Writes everything in the store to one file, as it was at one moment, while others read and write. The file appears
 * under its name when it is whole and on the disk; only its owner may read it, since it holds what is confidential.
 * Throws `Refusal` when the file exists or cannot be written.
 */
export async function writeBackup(database: Database, path: string, options: WriteOptions): Promise<WrittenBackup> {
  if (!options.overwrite) refuseExisting(path);
  const part = `${path}.part`;
  await rm(part, { force: true }).catch(unwritable(path));
  try {
    const written = await writeArchive(database, part, path, options);
    await toDisk(part);
    await rename(part, path);
    return written;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Throws `Refusal` when there is a file of that name. */
export function refuseExisting(path: string): void {
  if (!existsSync(path)) return;
  throw new Refusal("conflict", "backup_file_exists", {
    de: `Die Datei „${path}“ gibt es schon. Bitte einen anderen Namen nennen oder mit --overwrite überschreiben.`,
    en: `The file "${path}" exists already. Please name another one or overwrite it with --overwrite.`,
  });
}

async function writeArchive(
  database: Database,
  part: string,
  path: string,
  options: WriteOptions,
): Promise<WrittenBackup> {
  const archive = new yazl.ZipFile();
  // What goes wrong while reading is reported where it is read.
  archive.on("error", () => {});
  const tally = new Tally();
  const output = createWriteStream(part, { flags: "wx", mode: 0o600 });
  const written = pipeline(archive.outputStream, tally, output).catch(unwritable(path));
  const broken = written.then(() => Promise.reject(new Error("The file ended before the backup did.")));
  broken.catch(() => {});
  try {
    const filling = database.reading((tx) => fill(archive, tx, database.kind, broken, options));
    filling.catch(() => {});
    const manifest = await filling;
    await written;
    return { manifest, bytes: tally.bytes, sha256: tally.hash.digest("hex") };
  } catch (error) {
    output.destroy();
    await written.catch(() => {});
    throw error;
  }
}

async function fill(
  archive: yazl.ZipFile,
  tx: Reading,
  store: Manifest["store"],
  broken: Promise<never>,
  { version, clock = () => new Date(), onTable }: WriteOptions,
): Promise<Manifest> {
  await tx.rows(sql`set local extra_float_digits = 1`);
  const mtime = clock();
  const entry = { mtime, mode: 0o100600 };
  archive.addBuffer(Buffer.from(README), "LIESMICH.txt", entry);
  const tables: BackedUpTable[] = [];
  for (const table of await readTables(tx)) {
    const counted = { ...countOf(table), hash: createHash("sha256") };
    await Promise.race([addTable(archive, tx, table, counted, entry), broken]);
    const { hash, ...rest } = counted;
    const backedUp = { ...rest, sha256: hash.digest("hex") };
    tables.push(backedUp);
    onTable?.(backedUp);
  }
  const manifest: Manifest = {
    format: "raumblick-backup",
    formatVersion: FORMAT_VERSION,
    program: version,
    createdAt: mtime.toISOString(),
    store,
    release: await newestRelease(tx),
    migrations: await tx.rows(sql`select number, name, hash from installation.migration order by number`),
    tables,
    sequences: await readSequences(tx),
  };
  archive.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), "manifest.json", entry);
  archive.end();
  return manifest;
}

type Counted = Omit<BackedUpTable, "sha256"> & { hash: Hash };

function countOf({ name, columns }: Table): Omit<BackedUpTable, "sha256"> {
  return { name, columns: columns.map((column) => column.name), rows: 0, bytes: 0 };
}

/** Adds the rows of one table; resolves when all have been read. */
function addTable(
  archive: yazl.ZipFile,
  tx: Reading,
  table: Table,
  counted: Counted,
  entry: { mtime: Date; mode: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.addReadStreamLazy(entryOf(table.name), { ...entry, compressionLevel: 6 }, (give) => {
      const rows = Readable.from(linesOfTable(tx, table, counted), { objectMode: false, highWaterMark: 1 << 20 });
      rows.once("end", resolve).once("error", reject);
      give(null, rows);
    });
  });
}

async function* linesOfTable(tx: Reading, table: Table, counted: Counted): AsyncGenerator<Buffer> {
  const stays = STAYS_HERE[table.name];
  for await (const rows of readRows(tx, table)) {
    const kept = stays === undefined ? rows : rows.filter((row) => !stays.has(row[0] as string));
    if (kept.length === 0) continue;
    const bytes = Buffer.from(kept.map(copyLine).join(""));
    counted.rows += kept.length;
    counted.bytes += bytes.length;
    counted.hash.update(bytes);
    yield bytes;
  }
}

async function newestRelease(tx: Reading): Promise<number> {
  const [state] = await tx.rows<{ number: number }>(sql`select release_number as number from published.state`);
  return state?.number ?? 0;
}

/** Counts and hashes what passes. */
class Tally extends Transform {
  bytes = 0;
  readonly hash = createHash("sha256");

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }
}

async function toDisk(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync().finally(() => file.close());
}

function unwritable(path: string): (error: unknown) => never {
  return (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    const refusal = new Refusal("unavailable", "backup_not_written", {
      de: `Die Sicherung „${path}“ ließ sich nicht schreiben (${message}). Bitte Verzeichnis, Rechte und freien Platz prüfen.`,
      en: `The backup "${path}" could not be written (${message}). Please check directory, rights and free space.`,
    });
    refusal.cause = error;
    throw refusal;
  };
}
