import { openPackage, type Package } from "../../formats/xlsx-archive.ts";
import type { FileLimits } from "../../limits.ts";

/** Where the archive of everything keeps what. */
export const ARCHIVE = {
  catalog: "catalog.json",
  areas: /^areas\/[^/]+\.geojson$/,
  values: /^values\/[^/]+\.csv$/,
} as const;

/** Whether names of entries are those of an archive of everything that Raumblick wrote. */
export function isOwnArchive(paths: readonly string[]): boolean {
  return paths.includes(ARCHIVE.catalog) && paths.some((path) => ARCHIVE.areas.test(path));
}

/** The archive of everything, opened; `undefined` when the bytes are something else. */
export async function openOwnArchive(bytes: Uint8Array, limits: FileLimits): Promise<Package | undefined> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!names.includes(ARCHIVE.catalog, 0, "latin1")) return undefined;
  const archive = await openPackage(bytes, limits);
  return isOwnArchive(archive.paths) ? archive : undefined;
}
