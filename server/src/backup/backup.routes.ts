import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream";
import { downloadBackup } from "@raumblick/api/backup.api";
import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { writeBackup } from "./write-backup.ts";

export type BackupDeps = {
  database: Database;
  clock: () => Date;
  version: string;
  /** A directory of this process alone, for the file while it is on its way. */
  directory: string;
};

/**
 * A backup of the running server. The file is written whole before it is sent: a slow connection holds up no
 * transaction, and trouble while writing is answered as such instead of with half a file.
 */
export function backupRoutes({ database, clock, version, directory }: BackupDeps): Routes {
  let count = 0;
  const cleaned = { done: false };
  return (serve) => {
    serve(downloadBackup, async () => {
      // What a killed process left there.
      if (!cleaned.done) await rm(directory, { recursive: true, force: true });
      cleaned.done = true;
      await mkdir(directory, { recursive: true });
      count += 1;
      const path = join(directory, `${count}.zip`);
      await writeBackup(database, path, { version, clock });
      const { size } = await stat(path);
      const stream = createReadStream(path);
      finished(stream, () => void rm(path, { force: true }).catch(() => {}));
      const day = clock().toISOString().slice(0, 10);
      const headers = { "content-length": String(size) };
      return { stream, media: "application/zip", fileName: `raumblick-${day}.zip`, headers };
    });
  };
}
