import { constants, gunzipSync } from "node:zlib";
import type { DeliveryKind } from "@raumblick/api/delivery-work.api";
import { looksLikeBoundaries } from "../areas/formats/read-boundary-file.ts";
import { isJsonStat } from "../formats/json-stat-datasets.ts";
import { hasOwnValues, isOwnGeojson } from "../formats/own-files.ts";
import { isOwnArchive } from "../values/own-downloads/own-archive.ts";

/** So much of what is packed shows what it is. */
const START = 20_000;

const BOUNDARY_ENTRY = /\.(shp|shx|dbf|geojson|topojson|gpkg|fgb|kml|gml)$/i;

/** Names of the entries of an archive, from its directory at the end; empty where there is none. */
function entryNames(bytes: Uint8Array): string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0 || end + 20 > view.length) return [];
  const names: string[] = [];
  let at = view.readUInt32LE(end + 16);
  while (at + 46 <= view.length && view.readUInt32LE(at) === 0x02014b50 && names.length < 2000) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    names.push(view.toString("latin1", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

/** The beginning of what is packed with GZIP; empty when it is damaged. */
function unpackedStart(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, START), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(0);
  }
}

/** Whether a file holds boundaries or values, told by its content: archives by the names in them. */
export function deliveryKindOf(bytes: Uint8Array): DeliveryKind {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const names = entryNames(bytes);
    return names.some((name) => BOUNDARY_ENTRY.test(name)) && !isOwnArchive(names) ? "areas" : "values";
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return deliveryKindOf(unpackedStart(bytes));
  if (hasOwnValues(bytes) || isOwnGeojson(bytes)) return "values";
  return looksLikeBoundaries(bytes) && !isJsonStat(bytes) ? "areas" : "values";
}
