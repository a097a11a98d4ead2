/** Downloads of Raumblick in formats that otherwise hold boundaries, told by their first bytes. */

/** How the table of values stands in the schema of a GeoPackage that Raumblick wrote. */
const OWN_VALUES = '"values" (fid integer primary key autoincrement, "indicator" text, "level" text, "area_code" text';
/** The schema stands near the beginning; so much is looked through. */
const LOOKED_THROUGH = 64 * 1024 * 1024;

/** Whether an SQLite file is a GeoPackage with the table of values of a download, told without opening it. */
export function hasOwnValues(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_THROUGH));
  return start.subarray(0, 15).toString("latin1") === "SQLite format 3" && start.includes(OWN_VALUES, 0, "latin1");
}

/** The members stand before the features; notes may be long. */
const HEAD = 300_000;
const NEEDED = ["indicator", "period", "level", "edition", "release"];
/** Whether a text begins as a GeoJSON download of Raumblick: boundaries with the values of one period. */
export function isOwnGeojson(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString("utf8");
  if (!/^\uFEFF?\s*\{\s*"type"\s*:\s*"FeatureCollection"/.test(start)) return false;
  const end = start.indexOf('"features"');
  const head = end < 0 ? start : start.slice(0, end);
  return NEEDED.every((name) => head.includes(`"${name}":`) || head.includes(`"${name}" :`));
}
