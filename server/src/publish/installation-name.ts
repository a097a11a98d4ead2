import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { Catalog } from "@raumblick/api/query.api";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { packAnswer } from "./pack.ts";
import { lockReleases } from "./releases.store.ts";
import { withdrawAnswers, writeAnswers } from "./zone.store.ts";

const decompress = promisify(brotliDecompress);

/**
 * Makes the published catalogue carry the name the installation has now: it was stored with the name of the day it was
 * published. Does nothing when nothing is published or the name is the same.
 */
export async function carryName(database: Database, name: string): Promise<void> {
  const stored = await database.reading((tx) =>
    tx.rows<{ brotli: Uint8Array; release: number }>(sql`
      select a.brotli, s.release_number as release from published.state s join published.answer a on a.hash = s.catalog_hash`),
  );
  const [row] = stored;
  if (!row) return;
  const catalog = JSON.parse(String(await decompress(row.brotli))) as Catalog;
  if (catalog.installation.name.de === name) return;
  const renamed = { ...catalog, installation: { ...catalog.installation, name: { de: name } } };
  const answer = await packAnswer("catalog", JSON.stringify(renamed));
  await database.writing(async (tx) => {
    // A release that came in between was published with a name of its own.
    if ((await lockReleases(tx)) !== row.release) return;
    await writeAnswers(tx, [answer]);
    await tx.rows(sql`update published.state set catalog_hash = ${answer.hash}`);
    await withdrawAnswers(tx, answer.hash);
  });
}
