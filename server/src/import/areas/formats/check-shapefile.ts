import type { Refusal } from "@raumblick/model/refusal";
import { broken } from "./boundary-file.ts";

/** A reason in both languages, as the end of a sentence in brackets. */
type Reason = { de: string; en: string };

const HEAD = 100;
const POLYGONS = new Set([5, 15, 25]);

function damaged(part: ".shp" | ".dbf", { de, en }: Reason): Refusal {
  return broken(
    `Die ${part}-Datei des Shapefiles ist beschädigt oder abgeschnitten (${de}). Bitte das Shapefile neu exportieren.`,
    `The ${part} file of the shapefile is damaged or cut off (${en}). Export the shapefile again.`,
  );
}

const record = (number: number, de: string, en: string): Reason => ({
  de: `Objekt ${number}: ${de}`,
  en: `feature ${number}: ${en}`,
});

/**
 * Checks the lengths and counts that a .shp states before the library trusts them: it would drop what does not fit in
 * silence. Gives the number of records (ESRI white paper J-7855, 1998). Throws a refusal with the first mistake.
 */
export function countShapes(shp: Uint8Array): number {
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  if (shp.length < HEAD) throw damaged(".shp", { de: "der Kopf fehlt", en: "the header is missing" });
  if (view.getInt32(0) !== 9994) throw damaged(".shp", { de: "das ist kein Shapefile", en: "this is no shapefile" });
  const kind = view.getInt32(32, true);
  let count = 0;
  let at = HEAD;
  // Some programs leave padding at the end: less than a record's head is no record.
  while (at + 8 <= shp.length) {
    count += 1;
    const length = view.getInt32(at + 4) * 2;
    if (length < 4 || at + 8 + length > shp.length)
      throw damaged(".shp", record(count, "die angegebene Länge passt nicht", "its stated length does not fit"));
    checkShape(new DataView(view.buffer, view.byteOffset + at + 8, length), kind, count);
    at += 8 + length;
  }
  return count;
}

function checkShape(shape: DataView, kind: number, count: number): void {
  const own = shape.getInt32(0, true);
  if (own === 0) return;
  if (own !== kind)
    throw damaged(".shp", record(count, "eine andere Art als die Datei angibt", "another kind than the file states"));
  if (!POLYGONS.has(own)) return;
  const wrong = record(count, "die Zahl der Ringe und Punkte passt nicht", "its counts of rings and points do not fit");
  if (shape.byteLength < 44) throw damaged(".shp", wrong);
  const [rings, points] = [shape.getInt32(36, true), shape.getInt32(40, true)];
  if (rings < 0 || points < 0 || 44 + 4 * rings + 16 * points > shape.byteLength) throw damaged(".shp", wrong);
  let former = -1;
  for (let ring = 0; ring < rings; ring += 1) {
    const start = shape.getInt32(44 + 4 * ring, true);
    if (start <= former || start >= points || (ring === 0 && start !== 0)) throw damaged(".shp", wrong);
    former = start;
  }
}

/** The same for a .dbf (dBASE III); gives the number of rows. */
export function countRows(dbf: Uint8Array): number {
  if (dbf.length < 33) throw damaged(".dbf", { de: "der Kopf fehlt", en: "the header is missing" });
  const view = new DataView(dbf.buffer, dbf.byteOffset, dbf.byteLength);
  const [count, head, length] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (head < 33 || head > dbf.length || length < 1)
    throw damaged(".dbf", { de: "die Längen im Kopf passen nicht", en: "the lengths in its header do not fit" });
  if (head + count * length > dbf.length)
    throw damaged(".dbf", {
      de: `sie nennt ${count.toLocaleString("de-DE")} Zeilen, so viele sind nicht da`,
      en: `it states ${count.toLocaleString("en-GB")} rows, there are fewer`,
    });
  return count;
}
