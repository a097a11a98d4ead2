import { createHash } from "node:crypto";
import type { RowAccounting } from "@raumblick/model/value-accounting";
import { FindingLog } from "../../finding-log.ts";
import type { Sheet } from "../../formats/grid.ts";
import { type FileReport, type ReadFile, readFile } from "../../formats/read-file.ts";
import { FILE_LIMITS } from "../../limits.ts";
import type { Examination, ExamineInput, ExamineProgress } from "../examine.ts";
import type { Knowledge } from "../knowledge.ts";
import { ARCHIVE, openOwnArchive } from "./own-archive.ts";
import { addedColumns, ownDownload } from "./own-findings.ts";
import { OwnReader } from "./own-reader.ts";
import { type OwnTable, ownTable } from "./own-table.ts";

type Input = Pick<ExamineInput, "bytes" | "knowledge" | "limits">;
type Report = (progress: ExamineProgress) => void;

/** Sheets that go with the table of a workbook. */
const BESIDE = new Set(["Angaben", "Zeichen", "About", "Signs"]);

function tablesOf(sheets: readonly Sheet[], { dimensions }: Knowledge): OwnTable[] {
  const keys = new Set(dimensions.map(({ key }) => key));
  return sheets.filter(({ hidden }) => !hidden).flatMap((sheet) => ownTable(sheet, keys) ?? []);
}

/**
 * Reads a file that Raumblick wrote as a download: everything that a mapping would say stands in its rows. `undefined` when it is
 * another file.
 */
export function examineDownload(file: ReadFile, input: Input, report: Report): Examination | undefined {
  const tables = tablesOf(file.sheets, input.knowledge);
  if (tables.length === 0) return undefined;
  const log = new FindingLog();
  const reader = new OwnReader(input.knowledge, log);
  log.add(ownDownload(tables.length, ...releaseOf(tables[0])));
  for (const table of tables) reader.read(table, (done, total) => report({ step: "values", done, total }));
  const read = new Set(tables.map(({ sheet }) => sheet));
  const others = file.sheets.filter((sheet) => !read.has(sheet) && !BESIDE.has(sheet.name) && sheet.grid.rowCount > 0);
  const added = [...tables.flatMap((table) => table.added), ...others.map(({ name }) => name)];
  if (added.length > 0) log.add(addedColumns([...new Set(added)]));
  return examinationOf(input.bytes, file.report, reader, log);
}

/** Reads the values of the archive of everything, one table after the other, so that only one is in memory. */
export async function examineArchive(
  { bytes, knowledge, limits = FILE_LIMITS }: Input,
  report: Report,
): Promise<Examination | undefined> {
  const archive = await openOwnArchive(bytes, limits);
  if (!archive) return undefined;
  const log = new FindingLog();
  const reader = new OwnReader(knowledge, log);
  const paths = archive.paths.filter((path) => ARCHIVE.values.test(path));
  const sheets: FileReport["sheets"] = [];
  for (const [place, path] of paths.entries()) {
    report({ step: "values", done: place, total: paths.length });
    const file = await readFile(await archive.bytes(path), limits);
    for (const table of tablesOf(file.sheets, knowledge)) {
      const { rowCount: rows, columnCount: columns } = table.sheet.grid;
      if (sheets.length === 0) log.add(ownDownload(paths.length, ...releaseOf(table)));
      sheets.push({ name: path, hidden: false, rows, columns });
      reader.read({ ...table, sheet: { ...table.sheet, name: path } });
    }
  }
  return examinationOf(bytes, { format: "archive", sheets }, reader, log);
}

function examinationOf(bytes: Uint8Array, report: FileReport, reader: OwnReader, log: FindingLog): Examination {
  const accounting: RowAccounting = reader.accounting;
  const parts = reader.finish().map(({ level, edition, ...part }) => ({
    ...part,
    edition: { id: edition.id, level: level.key, key: edition.key },
  }));
  const [first] = parts;
  return {
    contentHash: createHash("sha256").update(bytes).digest("hex"),
    report,
    mapping: undefined,
    proposed: true,
    saved: undefined,
    questions: [],
    catalog: undefined,
    findings: log.groups(),
    edition: first?.edition,
    accounting,
    slices: parts.flatMap(({ slices }) => slices),
    parts,
    totals: [],
    headings: first?.headings ?? [],
    sheet: first?.sheet ?? "",
    titles: [],
    notes: [],
  };
}

function releaseOf(table: OwnTable | undefined): [release: string, day: string] {
  if (!table || table.sheet.grid.rowCount < 2) return ["", ""];
  const { columns, sheet } = table;
  const text = (column: number) => (column < 0 ? "" : sheet.grid.text(1, column));
  return [text(columns.release), text(columns.releasedOn)];
}
