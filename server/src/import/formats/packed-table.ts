import { createGunzip } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import { beyondLimit, type FileLimits, shownLimit, shownMegabytes } from "../limits.ts";
import type { Sheet } from "./grid.ts";
import { joinTables, tablesJoined } from "./join-tables.ts";
import type { ReadFile } from "./read-file.ts";
import { notATable } from "./recognize-content.ts";
import { openPackage, type Package } from "./xlsx-archive.ts";

type ReadPlain = (bytes: Uint8Array, limits: FileLimits) => Promise<ReadFile>;

const TABLE = /\.(csv|tsv|txt|tab|xlsx|xls|ods|json)$/i;
const EXPLANATION = /(^|\/)(readme|liesmich|lizenz|licen[cs]e|metadata|metadaten)[^/]*$/i;
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet";

/**
 * Reads what comes packed: an Excel or OpenDocument workbook, one table in a ZIP or GZIP, or several tables in a ZIP, which become sheets
 * named by their files.
 *
 * @throws Refusal as the format read, `archive_too_large`, `not_a_table`
 */
export async function readPacked(bytes: Uint8Array, limits: FileLimits, readPlain: ReadPlain): Promise<ReadFile> {
  if (bytes[0] === 0x1f) return readPlain(await gunzipped(bytes, limits), limits);
  const archive = await openPackage(bytes, limits);
  if (archive.paths.includes("xl/workbook.xml")) return readPlain(bytes, limits);
  if (await isOpenDocument(archive)) {
    await refuseDoctype(archive);
    return (await import("./sheetjs-workbook.ts")).readOldWorkbook(bytes, "ods", limits);
  }
  const tables = archive.paths.filter(
    (path) => TABLE.test(path) && !EXPLANATION.test(path) && !path.startsWith("__MACOSX/"),
  );
  if (tables.length === 0) {
    archive.workbook();
    throw notATable("ZIP");
  }
  if (tables.length === 1) return readPlain(await archive.bytes(tables[0] as string), limits);
  return readSeveral(archive, tables, limits, readPlain);
}

async function readSeveral(
  archive: Package,
  paths: readonly string[],
  limits: FileLimits,
  readPlain: ReadPlain,
): Promise<ReadFile> {
  const read: { path: string; file: ReadFile }[] = [];
  for (const path of paths) read.push({ path, file: await readPlain(await archive.bytes(path), limits) });
  const sheets: Sheet[] = read.flatMap(({ path, file }) =>
    file.sheets.map((sheet) => ({ ...sheet, name: sheet.name === "" ? path : `${path}: ${sheet.name}` })),
  );
  const first = read[0]?.file.report as ReadFile["report"];
  const together = joinTables(sheets, limits);
  const findings = read.flatMap(({ path, file }) =>
    file.findings.map((finding) => ({ ...finding, place: { ...finding.place, sheet: finding.place.sheet ?? path } })),
  );
  if (together) {
    const { rowCount: rows, columnCount: columns } = together.grid;
    return {
      report: { ...first, sheets: [{ name: "", hidden: false, rows, columns }] },
      sheets: [together],
      findings: [...findings, tablesJoined(sheets)],
    };
  }
  return {
    report: {
      ...first,
      sheets: sheets.map(({ name, hidden, grid }) => ({
        name,
        hidden,
        rows: grid.rowCount,
        columns: grid.columnCount,
      })),
    },
    sheets,
    findings,
  };
}

async function isOpenDocument({ paths, bytes }: Package): Promise<boolean> {
  if (!paths.includes("mimetype") || !paths.includes("content.xml")) return false;
  return new TextDecoder("latin1").decode(await bytes("mimetype")).startsWith(OPEN_DOCUMENT);
}

/** What pulls in foreign files or grows without end stands in a document type declaration, which no program writes here. */
async function refuseDoctype({ bytes }: Package): Promise<void> {
  const start = new TextDecoder("utf-8").decode((await bytes("content.xml")).subarray(0, 4000));
  if (/<!DOCTYPE|<!ENTITY/i.test(start))
    throw new Refusal("invalid", "workbook_damaged", {
      de: "Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration und wird nicht gelesen. Öffnen Sie sie in LibreOffice und speichern Sie sie neu.",
      en: "The workbook holds a document type declaration and is not read. Open it in LibreOffice and save it again.",
    });
}

/** Small files of very even data are no danger: the ratio counts from this many unpacked bytes on. */
const WORTH_WATCHING = 20_000_000;

async function gunzipped(bytes: Uint8Array, limits: FileLimits): Promise<Uint8Array> {
  const swollen = Math.max(WORTH_WATCHING, bytes.length * limits.ratio);
  const stream = createGunzip();
  const parts: Buffer[] = [];
  let size = 0;
  stream.end(bytes);
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > limits.unpacked || size > swollen) break;
      parts.push(part);
    }
  } catch {
    throw new Refusal("invalid", "not_a_table", {
      de: "Die GZIP-Datei ist beschädigt oder abgeschnitten. Packen Sie die Tabelle neu.",
      en: "The GZIP file is damaged or cut off. Pack the table again.",
    });
  }
  if (size <= limits.unpacked && size <= swollen) return Buffer.concat(parts);
  if (size > swollen) {
    const times = shownLimit(limits.ratio);
    throw beyondLimit("archive_too_large", "ratio", {
      de: `Die Datei wird beim Entpacken mehr als ${times.de}-mal so groß und wird deshalb nicht gelesen. Liefern Sie die Tabelle ungepackt.`,
      en: `Unpacked, the file gets more than ${times.en} times as large and is therefore not read. Hand the table in unpacked.`,
    });
  }
  const most = shownMegabytes(limits.unpacked);
  throw beyondLimit("archive_too_large", "unpacked", {
    de: `Die Datei ist entpackt größer als ${most.de} MB. Teilen Sie die Tabelle in mehrere Dateien.`,
    en: `Unpacked, the file is larger than ${most.en} MB. Split the table into several files.`,
  });
}
