import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

/** What this program does not use: grids of pixels, networks of edges, addresses of the United States, scripts of old upgrades. */
const UNUSED = /raster|topology|tiger|rtpostgis|unpackaged|\/contrib\//;

/**
 * The part of the embedded store's PostGIS that this program uses: every start of the store compiles all libraries of the
 * bundle, and two thirds of them are for others. Kept in the first of the directories that can be written to; where none
 * can, the whole one is used. `version` is that of the package, so that an update is noticed.
 */
export async function usedBundle(whole: URL, version: string, directories: readonly string[]): Promise<URL> {
  const places = directories.map((directory) => join(directory, `postgis-${version}.tar.gz`));
  const kept = places.find((place) => existsSync(place));
  if (kept !== undefined) return pathToFileURL(kept);
  for (const place of places) if (await keepUsed(whole, place)) return pathToFileURL(place);
  return whole;
}

/** Whole or not at all, whoever else does it at the same time. */
async function keepUsed(whole: URL, place: string): Promise<boolean> {
  const fresh = `${place}.${process.pid}.new`;
  try {
    await mkdir(dirname(place), { recursive: true });
    const entries = withoutEntries(gunzipSync(await readFile(whole)), (name) => UNUSED.test(name));
    await writeFile(fresh, gzipSync(entries, { level: 1 }));
    await rename(fresh, place);
    return true;
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
    return false;
  }
}

/** A tape archive (POSIX ustar: a header of 512 bytes, content in blocks of 512) without some of its entries. */
export function withoutEntries(archive: Buffer, unwanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + BLOCK);
    const size = Number.parseInt(textAt(header, 124, 12), 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (!unwanted(`${textAt(header, 345, 155)}/${textAt(header, 0, 100)}`)) kept.push(archive.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}

const BLOCK = 512;

const textAt = (header: Buffer, from: number, length: number): string =>
  header
    .subarray(from, from + length)
    .toString("latin1")
    .replace(/\0.*$/s, "");
