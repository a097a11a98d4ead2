import type { Finding } from "@raumblick/model/finding";
import { beyondLimit, type FileLimits, shownLimit } from "../limits.ts";
import type { Sheet } from "./grid.ts";
import type { ReadFile } from "./read-file.ts";
import { RunText } from "./run-text.ts";
import { type Archive, damaged, openArchive } from "./xlsx-archive.ts";
import { SheetReader, type Workbook } from "./xlsx-sheet.ts";
import { readFormats } from "./xlsx-styles.ts";
import { readXml } from "./xlsx-xml.ts";

type SheetEntry = { name: string; hidden: boolean; path: string };

/** Reads an Excel workbook (.xlsx, also strict): all sheets, numbers as stored and not as shown. */
export async function readXlsx(bytes: Uint8Array, limits: FileLimits): Promise<ReadFile> {
  const archive = await openArchive(bytes, limits);
  const { entries, system1904 } = await readWorkbook(archive);
  if (entries.length > limits.sheets) throw tooManySheets(entries.length, limits);
  const workbook: Workbook = {
    limits,
    texts: await readSharedTexts(archive),
    formats: await readFormats(archive),
    system1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, path, hidden } of entries)
    if (archive.has(path)) sheets.push(await new SheetReader(name, workbook).read(archive, path, hidden));
  if (sheets.length === 0) throw damaged("Sie enthält kein Tabellenblatt.", "It holds no sheet.");
  return {
    report: {
      format: "xlsx",
      sheets: sheets.map(({ name, hidden, grid }) => ({
        name,
        hidden,
        rows: grid.rowCount,
        columns: grid.columnCount,
      })),
    },
    sheets,
    findings: noticed(archive, sheets),
  };
}

function tooManySheets(count: number, limits: FileLimits) {
  const [found, most] = [shownLimit(count), shownLimit(limits.sheets)];
  return beyondLimit("too_many_sheets", "sheets", {
    de: `Die Arbeitsmappe hat ${found.de} Blätter, erlaubt sind ${most.de}. Speichern Sie nur das benötigte Blatt in einer neuen Datei.`,
    en: `The workbook has ${found.en} sheets, ${most.en} are allowed. Save only the sheet you need into a new file.`,
  });
}

async function readWorkbook(archive: Archive): Promise<{ entries: SheetEntry[]; system1904: boolean }> {
  const targets = new Map<string, string>();
  await readXml(archive, "xl/_rels/workbook.xml.rels", {
    open: (name, { Id, Target }) => {
      if (name === "Relationship" && Id && Target) targets.set(Id, Target);
    },
  });
  const entries: SheetEntry[] = [];
  let system1904 = false;
  await readXml(archive, "xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "workbookPr") system1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? "";
      const target = targets.get(id) ?? "";
      entries.push({
        name: attributes.name ?? `${entries.length + 1}`,
        hidden: (attributes.state ?? "visible") !== "visible",
        path: target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`,
      });
    },
  });
  return { entries, system1904 };
}

async function readSharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  let text: RunText | undefined;
  let taking = false;
  let phonetic = false;
  await readXml(archive, "xl/sharedStrings.xml", {
    open: (name, { val }) => {
      if (name === "si") text = new RunText();
      if (name === "r") text?.begin();
      if (name === "vertAlign" && val === "superscript") text?.raise();
      if (name === "rPh") phonetic = true;
      if (name === "t") taking = !phonetic;
    },
    text: (piece) => {
      if (taking) text?.add(piece);
    },
    close: (name) => {
      if (name === "t") taking = false;
      if (name === "rPh") phonetic = false;
      if (name === "si") texts.push(text?.text ?? "");
    },
  });
  return texts;
}

function noticed(archive: Archive, sheets: readonly Sheet[]): Finding[] {
  const findings: Finding[] = [];
  if (archive.paths.some((path) => path.startsWith("xl/externalLinks/")))
    findings.push({
      code: "external_links",
      severity: "warning",
      place: {},
      message: {
        de: "Die Arbeitsmappe verweist auf andere Dateien. Verwendet werden die zuletzt gespeicherten Ergebnisse.",
        en: "The workbook refers to other files. The results stored last are used.",
      },
      remedy: {
        de: "Prüfen Sie, ob die Verknüpfungen vor dem Speichern aktualisiert wurden.",
        en: "Check whether the links were updated before it was saved.",
      },
    });
  for (const sheet of sheets)
    if (sheet.hidden)
      findings.push({
        code: "hidden_sheet",
        severity: "note",
        place: { sheet: sheet.name },
        message: {
          de: `Das Blatt „${sheet.name}“ ist ausgeblendet und wird nicht von selbst gewählt.`,
          en: `The sheet “${sheet.name}” is hidden and is not chosen by itself.`,
        },
      });
  return findings;
}
