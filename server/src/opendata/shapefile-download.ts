import { TOTAL } from "@raumblick/model/category";
import { confidentialityCode, statusCodes } from "@raumblick/model/download-table";
import { periodLabel, periodOfKey } from "@raumblick/model/period";
import type { Language } from "@raumblick/model/texts";
import { ZipFile } from "yazl";
import { readWkb } from "../areas/geometry/wkb.ts";
import { aboutLines } from "./about.ts";
import { type DbaseField, dbaseOf } from "./dbase.ts";
import type { Download, DownloadEdition, DownloadSlice } from "./download.store.ts";
import { shapeFilesOf } from "./shapefile.ts";

const WGS84_WKT =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/**
 * The totals on one edition as a zipped shapefile with an explanation beside it: per period a value, its status and what was done to it
 * (v1, s1, k1 …; names cannot be longer than ten letters).
 */
export async function shapefileOf(
  download: Download,
  edition: DownloadEdition,
  boundaries: readonly Uint8Array[],
  language: Language,
): Promise<Uint8Array> {
  const slices = download.slices.filter((slice) => slice.edition === edition.key && slice.category === TOTAL);
  const { shp, shx } = shapeFilesOf(boundaries.map(readWkb));
  const table = dbaseOf(
    [...CODE_AND_NAME, ...slices.flatMap((_, place) => fieldsOf(place + 1))],
    edition.areas.map(({ code, name }, area) => [code, name, ...slices.flatMap((slice) => cellsOf(slice, area))]),
  );
  const text = (content: string) => Buffer.from(content, "utf8");
  const name = download.level;
  return zipped([
    [`${name}.shp`, Buffer.from(shp)],
    [`${name}.shx`, Buffer.from(shx)],
    [`${name}.dbf`, Buffer.from(table)],
    [`${name}.prj`, text(WGS84_WKT)],
    [`${name}.cpg`, text("UTF-8")],
    [language === "de" ? "LIESMICH.txt" : "README.txt", text(explanation(download, slices, language))],
  ]);
}

const CODE_AND_NAME: DbaseField[] = [
  { name: "code", kind: "text", size: 40 },
  { name: "name", kind: "text", size: 120 },
];

const fieldsOf = (number: number): DbaseField[] => [
  { name: `v${number}`, kind: "number", size: 24, decimals: 12 },
  { name: `s${number}`, kind: "text", size: 60 },
  { name: `k${number}`, kind: "text", size: 12 },
];

function cellsOf(slice: DownloadSlice, area: number): (string | number | null)[] {
  return [
    slice.value[area] ?? null,
    statusCodes(slice.status[area]!),
    confidentialityCode(slice.confidentiality[area]!),
  ];
}

function explanation(download: Download, slices: readonly DownloadSlice[], language: Language): string {
  const german = language === "de";
  const about = aboutLines(download, language).map(({ label, text }) => `${label}: ${text}`);
  const fields = slices.map(
    ({ period }, place) => `v${place + 1}, s${place + 1}, k${place + 1}: ${periodLabel(periodOfKey(period), language)}`,
  );
  const columns = german
    ? "Spalten: v… Wert, s… Status, k… Geheimhaltung (open, suppressed, rounded, perturbed)"
    : "Columns: v… value, s… status, k… confidentiality (open, suppressed, rounded, perturbed)";
  const lost = german
    ? "Dieses Format kennt keine langen Spaltennamen, keine Anmerkungen und höchstens 12 Nachkommastellen; nur die Summen über alle Merkmale stehen darin, ohne Zähler, Nenner und Grenzen von Intervallen. Vollständig, auch zum Zurückspielen, sind CSV (raw), Excel, GeoPackage und Parquet."
    : "This format knows no long column names, no notes and at most 12 decimals; it holds only the totals over all categories, without numerators, denominators and limits of intervals. CSV (raw), Excel, GeoPackage and Parquet are complete and can be handed in again.";
  return `${[...about, "", columns, ...fields, "", lost].join("\r\n")}\r\n`;
}

async function zipped(files: readonly (readonly [string, Buffer])[]): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, bytes] of files) archive.addBuffer(bytes, name);
  archive.end();
  const pieces: Buffer[] = [];
  for await (const piece of archive.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
