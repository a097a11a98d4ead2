import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { EditionAnswer } from "@raumblick/api/query.api";
import type { Visiting } from "../database/database.ts";
import { readAnswer, readAreasHash } from "./published.store.ts";

const unpack = promisify(brotliDecompress);

/** So many editions are kept ready: of 11,000 areas one takes a few megabytes. */
const MOST = 4;

/**
 * The areas of visible editions, unpacked. Asked for a single area that would take most of the time, so the editions used
 * last are kept, by the hash of their answer: after a release with other areas there is another hash.
 */
export class EditionAreas {
  readonly #known = new Map<string, EditionAnswer>();

  /** As they are in the transaction's release; the edition must be visible there. */
  async of(tx: Visiting, level: string, edition: string): Promise<EditionAnswer> {
    const hash = await readAreasHash(tx, level, edition);
    const areas = this.#known.get(hash) ?? (await readAreas(tx, hash));
    this.#known.delete(hash);
    this.#known.set(hash, areas);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
    return areas;
  }
}

async function readAreas(tx: Visiting, hash: string): Promise<EditionAnswer> {
  const stored = await readAnswer(tx, hash);
  if (typeof stored !== "object") throw new Error("A visible edition has no answer with its areas.");
  return JSON.parse((await unpack(stored.brotli)).toString("utf8")) as EditionAnswer;
}
