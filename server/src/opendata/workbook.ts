import { confidentialityWords, wordOfStatus } from "@raumblick/model/download-table";
import { STATUS_NAMES } from "@raumblick/model/status";
import type { Language } from "@raumblick/model/texts";
import writeWorkbook, { type Row, type SheetData } from "write-excel-file/node";
import { aboutLines } from "./about.ts";
import type { Download } from "./download.store.ts";
import { type Cell, tableOf } from "./table.ts";

const WORDS = {
  de: { data: "Daten", about: "Angaben", signs: "Zeichen", column: "Spalte", word: "Wort" },
  en: { data: "Data", about: "About", signs: "Signs", column: "Column", word: "Word" },
};

const NARROW = 14;
const WIDE = 60;

/**
 * The download as an Excel workbook: the table with words in the language asked for, what the numbers are, what the signs mean. Texts are
 * written as texts, so codes keep their zeros and nothing is taken for a formula.
 */
export async function workbookOf(download: Download, language: Language): Promise<Uint8Array> {
  const words = WORDS[language];
  const { headings, rows } = tableOf(download, "workbook", language);
  const data: SheetData = [heading(headings)];
  for (const row of rows) data.push(row.map(asCell));
  const about: SheetData = aboutLines(download, language).map(({ label, text }) => [
    { value: label, type: String, fontWeight: "bold", alignVertical: "top" },
    { value: text, type: String, wrap: true },
  ]);
  return writeWorkbook([
    {
      sheet: words.data,
      data,
      columns: headings.map((name) => ({ width: Math.max(NARROW, name.length + 2) })),
      stickyRowsCount: 1,
    },
    { sheet: words.about, data: about, columns: [{ width: 28 }, { width: 90 }] },
    { sheet: words.signs, data: signs(language), columns: [{ width: 20 }, { width: WIDE }] },
  ]).toBuffer();
}

function heading(names: readonly string[]): Row {
  return names.map((value) => ({ value, type: String, fontWeight: "bold" }));
}

function asCell(cell: Cell): Row[number] {
  if (cell === null || cell === "") return null;
  return typeof cell === "number" ? { value: cell, type: Number } : { value: cell, type: String };
}

function signs(language: Language): SheetData {
  const words = WORDS[language];
  const confidentiality = language === "de" ? "Geheimhaltung" : "Confidentiality";
  return [
    heading([words.column, words.word]),
    ...STATUS_NAMES.map((name) => ["Status", wordOfStatus(name, language)].map(asCell)),
    ...confidentialityWords(language).map((word) => [confidentiality, word].map(asCell)),
  ];
}
