import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Reads a delivered SQLite file. SQLite reads files, not bytes; the copy is opened for reading only, with nothing of its own
 * allowed to run, and deleted afterwards. Throws what SQLite says of a damaged file.
 */
export function readSqlite<T>(bytes: Uint8Array, read: (file: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "raumblick-"));
  try {
    const path = join(folder, "delivered.sqlite");
    writeFileSync(path, bytes);
    const file = new DatabaseSync(path, { readOnly: true, allowExtension: false });
    try {
      file.exec("pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0;");
      return read(file);
    } finally {
      file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
