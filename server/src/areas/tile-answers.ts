import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { type Cartography, openCartography } from "./cartography/cartography.ts";
import { MAX_ZOOM } from "./cartography/tiles.ts";

/** A vector tile, compressed with gzip; `empty` when no area reaches into it. */
export type TileAnswer = { gzip: Uint8Array; empty: boolean };

const compress = promisify(gzip);
/** Bytes of tiles kept in memory. */
const MEMORY = 64 * 1024 * 1024;
/** How long an edition counts as published without asking the store again, in milliseconds. */
const TRUST = 2000;

const withdrawnTile = () =>
  new Refusal("withdrawn", "tile_withdrawn", {
    de: "Dieser Gebietsstand wurde ersetzt oder zurückgezogen. Bitte die Karte neu laden.",
    en: "This edition was replaced or withdrawn. Load the map again.",
  });

const noTile = (sentence: { de: string; en: string }) => new Refusal("not_found", "tile_not_found", sentence);

/**
 * Vector tiles of published editions. Tiles are cut once in a thread, kept on disk under the content hash of their edition
 * (written beside and renamed: a killed process leaves no half tile) and the latest in memory. Only what is published is
 * answered, also from the cache.
 */
export class Tiles {
  readonly #database: Database;
  readonly #directory: string;
  readonly #cartography: Cartography;
  readonly #knows: (hash: string) => Promise<boolean>;
  readonly #memory = new Map<string, TileAnswer>();
  readonly #running = new Map<string, Promise<TileAnswer>>();
  readonly #published = new Map<string, number>();
  #bytes = 0;

  /** `knows` may say without the store that an edition is published: its tiles are answered also while that is away. */
  constructor(
    database: Database,
    directory: string,
    cartography: Cartography = openCartography(),
    knows: (hash: string) => Promise<boolean> = async () => false,
  ) {
    this.#database = database;
    this.#knows = knows;
    this.#directory = directory;
    this.#cartography = cartography;
  }

  /** The tile at zoom `z`, column `x`, row `y` (from north-west) of the edition with this content hash. */
  async tile(hash: string, z: number, x: number, y: number): Promise<TileAnswer> {
    if (z < 0 || z > MAX_ZOOM || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) {
      throw noTile({
        de: `Die Kachel ${z}/${x}/${y} gibt es nicht: Zoomstufen gehen von 0 bis ${MAX_ZOOM}, Spalten und Zeilen von 0 bis 2^z − 1.`,
        en: `There is no tile ${z}/${x}/${y}: zoom goes from 0 to ${MAX_ZOOM}, columns and rows from 0 to 2^z − 1.`,
      });
    }
    await this.#demandPublished(hash);
    const name = `${hash}/${z}/${x}/${y}`;
    const remembered = this.#memory.get(name);
    if (remembered) {
      this.#memory.delete(name);
      this.#memory.set(name, remembered);
      return remembered;
    }
    const running = this.#running.get(name) ?? this.#find(name, hash, z, x, y);
    this.#running.set(name, running);
    try {
      return await running;
    } finally {
      this.#running.delete(name);
    }
  }

  /** To be called after each release of this process: what was withdrawn is no longer answered from memory. */
  forgetPublished(): void {
    this.#published.clear();
  }

  async close(): Promise<void> {
    await this.#cartography.close();
  }

  async #demandPublished(hash: string): Promise<void> {
    if (await this.#knows(hash)) return;
    if ((this.#published.get(hash) ?? 0) > Date.now() - TRUST) return;
    const [found] = await this.#database.visiting((tx) =>
      tx.rows<{ published: boolean; withdrawn: boolean }>(sql`
        select exists (select from published.edition where content_hash = ${hash}) as published,
               exists (select from published.withdrawn_answer where hash = ${hash}) as withdrawn`),
    );
    if (!found?.published) {
      this.#published.delete(hash);
      if (found?.withdrawn) throw withdrawnTile();
      throw noTile({
        de: "Diesen Gebietsstand gibt es nicht oder nicht mehr. Bitte die Karte neu laden.",
        en: "There is no such edition, or no longer. Load the map again.",
      });
    }
    this.#published.set(hash, Date.now());
  }

  async #find(name: string, hash: string, z: number, x: number, y: number): Promise<TileAnswer> {
    const path = join(this.#directory, `${name}.mvt.gz`);
    const stored = await readFile(path).catch(() => undefined);
    const tile = stored ? answer(stored) : await this.#make(path, hash, z, x, y);
    this.#remember(name, tile);
    return tile;
  }

  async #make(path: string, hash: string, z: number, x: number, y: number): Promise<TileAnswer> {
    const bytes = (await this.#cartography.ask("cut", { hash, z, x, y })) ?? (await this.#loadAndCut(hash, z, x, y));
    const packed = bytes.length > 0 ? await compress(bytes, { level: 9 }) : new Uint8Array(0);
    await writeWhole(path, packed);
    return answer(packed);
  }

  async #loadAndCut(hash: string, z: number, x: number, y: number): Promise<Uint8Array> {
    const [edition] = await this.#database.visiting((tx) =>
      tx.rows<{ geometry: Uint8Array }>(sql`select geometry from published.edition where content_hash = ${hash}`),
    );
    if (!edition) throw withdrawnTile();
    await this.#cartography.ask("load", { hash, geometry: new Uint8Array(edition.geometry) });
    return (await this.#cartography.ask("cut", { hash, z, x, y })) ?? new Uint8Array(0);
  }

  #remember(name: string, tile: TileAnswer): void {
    if (this.#memory.has(name)) return;
    this.#memory.set(name, tile);
    this.#bytes += tile.gzip.length + 200;
    for (const [oldest, old] of this.#memory) {
      if (this.#bytes <= MEMORY) break;
      this.#memory.delete(oldest);
      this.#bytes -= old.gzip.length + 200;
    }
  }
}

function answer(gzipped: Uint8Array): TileAnswer {
  return { gzip: gzipped, empty: gzipped.length === 0 };
}

/** Writes beside and renames, so that a reader sees all of it or nothing. A full disk costs the cache, not the answer. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}
