import { Refusal } from "@raumblick/model/refusal";
import { isJsonStat } from "./json-stat-datasets.ts";
import { hasOwnValues, isOwnGeojson } from "./own-files.ts";

const FOREIGN: readonly (readonly [name: string, start: readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
  ["7-Zip", [0x37, 0x7a, 0xbc, 0xaf]],
  ["SQLite", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];
const GZIP = [0x1f, 0x8b];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

/** Refuses a file that is of another kind than any we read; names what it was taken for. */
export function notATable(found: string): Refusal {
  return new Refusal(
    "invalid",
    "not_a_table",
    {
      de: `Das ist keine Tabelle, die gelesen werden kann (erkannt: ${found}). Speichern Sie die Tabelle als Excel-Arbeitsmappe (.xlsx) oder als CSV-Datei.`,
      en: `This is no table that can be read (recognised: ${found}). Save the table as an Excel workbook (.xlsx) or as a CSV file.`,
    },
    { found },
  );
}

/** What a file may be, by its first bytes: `zip` a workbook or an archive, `ole` an old workbook. */
export type ContentKind = "zip" | "gzip" | "ole" | "parquet" | "geopackage" | "geojson" | "json-stat" | "text";

/**
 * Tells by the first bytes what kind of file it is.
 *
 * @throws Refusal `empty_file`, `not_a_table`
 */
export function recognizeContent(bytes: Uint8Array): ContentKind {
  if (bytes.length === 0)
    throw new Refusal("invalid", "empty_file", {
      de: "Die Datei ist leer. Prüfen Sie, ob sie vollständig gespeichert wurde.",
      en: "The file is empty. Check whether it was saved completely.",
    });
  if (startsWith(bytes, OLE)) return "ole";
  if (startsWith(bytes, PARQUET)) return "parquet";
  if (hasOwnValues(bytes)) return "geopackage";
  for (const [name, start] of FOREIGN) if (startsWith(bytes, start)) throw notATable(name);
  if (startsWith(bytes, ZIP)) return "zip";
  if (startsWith(bytes, GZIP)) return "gzip";
  if (isOwnGeojson(bytes)) return "geojson";
  return isJsonStat(bytes) ? "json-stat" : "text";
}
