import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "@raumblick/model/refusal";
import type { FileLimits } from "../limits.ts";
import { GridTooLarge, type Sheet } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";
import { sheetOfRows } from "./row-table.ts";

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

/** SQLite reads files, not bytes; the copy is opened for reading only, with nothing of its own allowed to run. */
function readSheet(bytes: Uint8Array, limits: FileLimits): Sheet {
  const folder = mkdtempSync(join(tmpdir(), "raumblick-"));
  try {
    const path = join(folder, "delivered.gpkg");
    writeFileSync(path, bytes);
    const file = new DatabaseSync(path, { readOnly: true, allowExtension: false });
    try {
      file.exec("pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0;");
      return readValues(file, limits);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Refusal || error instanceof GridTooLarge) throw error;
    throw damaged();
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
