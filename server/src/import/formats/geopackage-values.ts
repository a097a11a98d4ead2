import type { DatabaseSync } from "node:sqlite";
import { Refusal } from "@raumblick/model/refusal";
import type { FileLimits } from "../limits.ts";
import { GridTooLarge, type Sheet } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";
import { sheetOfRows } from "./row-table.ts";
import { readSqlite } from "./sqlite-bytes.ts";

/**
 * Reads the table `values` of a GeoPackage.
 *
 * @throws Refusal `geopackage_damaged`
 */
export function readGeopackageValues(bytes: Uint8Array, limits: FileLimits): ReadFile {
  const sheet = readSheet(bytes, limits);
  const { rowCount, columnCount } = sheet.grid;
  return {
    report: {
      format: "geopackage",
      sheets: [{ name: sheet.name, hidden: false, rows: rowCount, columns: columnCount }],
    },
    sheets: [sheet],
    findings: [],
  };
}

function readSheet(bytes: Uint8Array, limits: FileLimits): Sheet {
  try {
    return readSqlite(bytes, (file) => readValues(file, limits));
  } catch (error) {
    if (error instanceof Refusal || error instanceof GridTooLarge) throw error;
    throw damaged();
  }
}

function readValues(file: DatabaseSync, limits: FileLimits): Sheet {
  const isTable = file.prepare("select 1 from sqlite_schema where type = 'table' and name = 'values'").get();
  if (!isTable) throw damaged();
  const headings = file
    .prepare("select name from pragma_table_info('values')")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== "fid");
  const columns = headings.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const select = file.prepare(`select ${columns} from "values" order by fid`);
  select.setReturnArrays(true);
  return sheetOfRows("values", headings, select.iterate() as Iterable<unknown[]>, limits);
}

function damaged(): Refusal {
  return new Refusal("invalid", "geopackage_damaged", {
    de: "Das GeoPackage ist beschädigt oder unvollständig. Laden Sie es neu herunter.",
    en: "The GeoPackage is damaged or incomplete. Download it again.",
  });
}
