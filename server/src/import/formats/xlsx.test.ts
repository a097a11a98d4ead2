import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { type Part, workbook, workbookParts, zip } from "../testing/workbook.ts";
import { excelDay } from "./excel-date.ts";
import type { Sheet } from "./grid.ts";
import { readFile } from "./read-file.ts";
import { formatOfCode } from "./xlsx-styles.ts";

const cells = (xml: string) => `<sheetData>${xml}</sheetData>`;

function texts({ grid }: Sheet): string[][] {
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: grid.columnCount }, (_, column) => grid.text(row, column)),
  );
}

async function refusalCode(bytes: Uint8Array): Promise<string> {
  try {
    await readFile(bytes);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "read";
}

test("a workbook of another library is read with its texts, numbers, dates, percents and errors", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Daten");
  sheet.addRow(["Schlüssel", "Name", "Stichtag", "Wert", "Anteil", "Formel", "Fehler", "Ja"]);
  sheet.addRow([
    5954036,
    "Witten, Stadt",
    new Date("2024-12-31T00:00:00Z"),
    1234.5678,
    0.123,
    { formula: "D2*2", result: 2469.1356 },
    { error: "#DIV/0!" },
    true,
  ]);
  sheet.getCell("A2").numFmt = "00000000";
  sheet.getCell("C2").numFmt = "dd.mm.yyyy";
  sheet.getCell("D2").numFmt = "0.0";
  sheet.getCell("E2").numFmt = "0.0%";
  const { report, sheets } = await readFile(new Uint8Array(await book.xlsx.writeBuffer()));
  assert.equal(report.format, "xlsx");
  const { grid } = sheets[0]!;
  assert.deepEqual(texts(sheets[0]!)[1], [
    "05954036",
    "Witten, Stadt",
    "2024-12-31",
    "1234.5678",
    "12.3",
    "2469.1356",
    "#DIV/0!",
    "WAHR",
  ]);
  assert.equal(grid.cell(1, 3).number, 1234.5678);
  assert.equal(grid.cell(1, 4).percent, true);
  assert.equal(grid.cell(1, 6).error, "value");
});

test("rich text, inline text, phonetic marks and missing references are read", async () => {
  const bytes = workbook({
    texts: "<si><r><t>Wit</t></r><r><t>ten</t></r><rPh><t>x</t></rPh></si>",
    sheets: [
      {
        name: "A",
        xml: cells(
          '<row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><t>neben</t></is></c></row><row><c><v>7</v></c></row>',
        ),
      },
    ],
  });
  const { sheets } = await readFile(bytes);
  assert.deepEqual(texts(sheets[0]!), [
    ["", "", ""],
    ["", "Witten", "neben"],
    ["7", "", ""],
  ]);
});

test("a raised footnote stays apart from its number; raised signs of words do not", async () => {
  const raised = (text: string, sign: string) =>
    `<si><r><t>${text}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>${sign}</t></r></si>`;
  const bytes = workbook({
    texts: [raised("1 234", "1)"), raised("12,5", "r"), raised("km", "2"), raised("Witten", "1)")].join(""),
    sheets: [
      {
        name: "A",
        xml: cells(`<row r="1">${[0, 1, 2, 3].map((text) => `<c t="s"><v>${text}</v></c>`).join("")}</row>`),
      },
    ],
  });
  const { sheets } = await readFile(bytes);
  assert.deepEqual(texts(sheets[0]!), [["1 234¹⁾", "12,5r", "km2", "Witten1)"]]);
});

test("dates of both systems, and the day that never was", () => {
  assert.equal(excelDay(45657, false), "2024-12-31");
  assert.equal(excelDay(40907, true), "2015-12-31");
  assert.equal(excelDay(1, false), "1900-01-01");
  assert.equal(excelDay(59, false), "1900-02-28");
  assert.equal(excelDay(60, false), undefined);
  assert.equal(excelDay(61, false), "1900-03-01");
  assert.equal(excelDay(-1, false), undefined);
});

test("the workbook's own date system counts", async () => {
  const book = (date1904: boolean) =>
    workbook({
      date1904,
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [{ name: "A", xml: cells('<row r="1"><c r="A1" s="1"><v>40907</v></c></row>') }],
    });
  assert.equal((await readFile(book(true))).sheets[0]!.grid.text(0, 0), "2015-12-31");
  assert.equal((await readFile(book(false))).sheets[0]!.grid.text(0, 0), "2011-12-30");
});

test("number formats tell dates, percents and padded keys from numbers", () => {
  const kinds: Record<string, unknown> = {
    "dd.mm.yyyy": { kind: "date", shown: "day" },
    "TT.MM.JJJJ": { kind: "date", shown: "day" },
    "mmm yy": { kind: "date", shown: "month" },
    yyyy: { kind: "date", shown: "year" },
    "[$-407]d. mmmm yyyy;@": { kind: "date", shown: "day" },
    "hh:mm": { kind: "time" },
    "0.0%": { kind: "percent" },
    "00000": { kind: "padded", width: 5 },
    '#,##0.00 "Tage"': { kind: "number" },
    General: { kind: "number" },
    "[Red]-0": { kind: "number" },
  };
  for (const [code, kind] of Object.entries(kinds)) assert.deepEqual(formatOfCode(code), kind, code);
});

test("merged cells are filled, hidden rows, columns and sheets are noted", async () => {
  const bytes = workbook({
    sheets: [
      {
        name: "Sichtbar",
        xml: `<cols><col min="3" max="3" hidden="1"/></cols>${cells('<row r="1"><c r="A1" t="inlineStr"><is><t>Kopf</t></is></c><c r="C1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>')}<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
      },
      { name: "Geheim", state: "veryHidden", xml: cells("") },
    ],
  });
  const { sheets, findings } = await readFile(bytes);
  assert.deepEqual(texts(sheets[0]!), [
    ["Kopf", "Kopf", "1"],
    ["Kopf", "Kopf", ""],
  ]);
  assert.deepEqual([...sheets[0]!.hiddenRows], [1]);
  assert.deepEqual([...sheets[0]!.hiddenColumns], [2]);
  assert.equal(sheets[1]!.hidden, true);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["hidden_sheet"],
  );
});

test("broken and dangerous workbooks are refused", async () => {
  const good = (xml = cells(""), more: Part[] = []) =>
    zip([...workbookParts({ sheets: [{ name: "A", xml }] }), ...more]);
  const whole = good();
  const bad: [string, Uint8Array][] = [
    ["workbook_damaged", whole.slice(0, whole.length - 30)],
    ["workbook_damaged", whole.slice(0, 200)],
    ["workbook_damaged", good(cells('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'))],
    ["workbook_damaged", good("<sheetData><row>")],
    ["workbook_damaged", good(cells(""), [{ path: "../../etc/passwd", text: "x" }])],
    ["workbook_damaged", good(cells(""), [{ path: "xl/link", text: "/etc", attributes: 0o120777 << 16 }])],
    [
      "workbook_damaged",
      zip(
        workbookParts({ sheets: [{ name: "A", xml: "" }] }).map((part) =>
          part.path.endsWith("sheet1.xml")
            ? { ...part, text: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>' }
            : part,
        ),
      ),
    ],
    ["macros", good(cells(""), [{ path: "xl/vbaProject.bin", text: "x" }])],
    ["not_a_table", zip([{ path: "word/document.xml", text: "<w/>" }])],
    ["not_a_table", zip([{ path: "bild.png", text: "a;b" }])],
    ["archive_too_large", good(cells(""), [{ path: "xl/media/bomb", text: "x", claimedSize: 3_000_000_000 }])],
    ["archive_too_large", good(cells(" ".repeat(40_000_000)))],
  ];
  for (const [code, bytes] of bad) assert.equal(await refusalCode(bytes), code);
});

test("numbers come back exactly as stored", async () => {
  const number = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 20 }), async (numbers) => {
      const rows = numbers.map(
        (value, place) => `<row r="${place + 1}"><c r="A${place + 1}"><v>${value}</v></c></row>`,
      );
      const { sheets } = await readFile(workbook({ sheets: [{ name: "A", xml: cells(rows.join("")) }] }));
      assert.deepEqual(
        numbers.map((_, row) => sheets[0]!.grid.cell(row, 0).number),
        numbers,
      );
    }),
    { numRuns: 50 },
  );
});

test("a workbook cut or changed anywhere is read or refused, never worse", async () => {
  const whole = workbook({
    texts: "<si><t>a</t></si>",
    sheets: [{ name: "A", xml: cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>') }],
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (place, byte, cut) => {
      const changed = cut ? whole.slice(0, Math.max(2, place)) : whole.slice();
      if (!cut) changed[place] = byte;
      assert.equal(typeof (await refusalCode(changed)), "string");
    }),
    { numRuns: 300 },
  );
});
