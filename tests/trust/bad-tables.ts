import { type Part, workbook, workbookParts, zip } from "../../server/src/import/testing/workbook.ts";
import { type BadFile, bytesOf, utf8, utf16 } from "./bad-file.ts";

/** Bad tables. The world has the towns 05954004, -008, -012 and -036 and the counts `arbeitslose` and `einwohner`. */

export const MAPPING = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "wert", indicator: "arbeitslose" }],
};

const HEAD = "ags;jahr;wert\n";
const csv = (...lines: string[]) => utf8(`${HEAD}${lines.join("\n")}\n`);
const one = (value: string, jahr = "2023", ags = "05954004") => csv(`${ags};${jahr};${value}`);
const GOOD = `${HEAD}05954004;2023;1\n05954008;2023;2\n`;

/** Unless a case says otherwise its mapping is given: then only what the case is about can be wrong. */
export const BAD_CSV: BadFile[] = [
  { name: "0 bytes", bytes: () => new Uint8Array(0), expected: { refused: "empty_file" } },
  { name: "only white space", bytes: () => utf8(" \n\n \t\n"), expected: { blocked: "column_not_found" } },
  { name: "only a heading", bytes: () => utf8(HEAD), expected: { blocked: "no_area_of_level" } },
  {
    name: "UTF-8 with a mark",
    bytes: () => bytesOf([0xef, 0xbb, 0xbf], GOOD),
    expected: { read: true },
    values: [1, 2, null, null],
  },
  { name: "UTF-16 LE", bytes: () => utf16(GOOD, false), expected: { read: true }, values: [1, 2, null, null] },
  { name: "UTF-16 BE", bytes: () => utf16(GOOD, true), expected: { read: true }, values: [1, 2, null, null] },
  {
    name: "UTF-16 LE without a mark",
    bytes: () => utf16(GOOD, false, false),
    expected: { read: true },
    values: [1, 2, null, null],
  },
  {
    name: "UTF-16 cut in the middle of a letter",
    bytes: () => utf16(GOOD, false).slice(0, -1),
    expected: { blocked: "not_a_number" },
  },
  {
    name: "Windows-1252",
    bytes: () => bytesOf(Buffer.from("ags;jahr;wert;name\n05954004;2023;1;M\xfcnster\n", "latin1")),
    expected: { read: true },
    values: [1, null, null, null],
  },
  {
    name: "UTF-8 and Windows-1252 mixed",
    bytes: () =>
      bytesOf("ags;jahr;wert;name\n05954004;2023;1;Köln\n", Buffer.from("05954008;2023;2;K\xf6ln\n", "latin1")),
    expected: { noticed: "mixed_encoding" },
  },
  {
    name: "a PNG named .csv",
    bytes: () => bytesOf([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], new Uint8Array(200)),
    expected: { refused: "not_a_table" },
    names: /PNG/,
  },
  {
    name: "a PDF named .csv",
    bytes: () => utf8("%PDF-1.7\n1 0 obj\n"),
    expected: { refused: "not_a_table" },
    names: /PDF/,
  },
  {
    name: "the beginning of an old .xls",
    bytes: () => bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(512)),
    expected: { refused: "workbook_damaged" },
  },
  { name: "NUL bytes in the text", bytes: () => bytesOf(GOOD, [0, 0, 0], GOOD), expected: { refused: "not_a_table" } },
  { name: "JSON named .csv", bytes: () => utf8('{"a": [1,2,3]}'), expected: { refused: "not_a_table" }, names: /JSON/ },
  {
    name: "HTML named .csv",
    bytes: () => utf8("<!doctype html><table><tr><td>1</td></tr></table>"),
    expected: { refused: "not_a_table" },
    names: /HTML/,
  },
  {
    name: "separators that change",
    bytes: () => csv("05954004;2023;1", "05954008,2023,2", "05954012;2023;3"),
    expected: { blocked: "column_count" },
    names: /3/,
  },
  {
    name: "a row with too many fields",
    bytes: () => csv("05954004;2023;1", "05954008;2023;2;9;9"),
    expected: { blocked: "column_count" },
    names: /3/,
  },
  {
    name: "a quotation mark never closed",
    bytes: () => utf8(`${GOOD}05954012;2023;"3\n05954036;2023;4\n`),
    expected: { refused: "quote_not_closed" },
    names: /4/,
  },
  {
    name: "CR only",
    bytes: () => utf8(GOOD.replaceAll("\n", "\r")),
    expected: { read: true },
    values: [1, 2, null, null],
  },
  {
    name: "CR LF, LF and CR mixed",
    bytes: () => utf8("ags;jahr;wert\r\n05954004;2023;1\r05954008;2023;2\n"),
    expected: { read: true },
    values: [1, 2, null, null],
  },
  {
    name: "a column without a heading",
    bytes: () => utf8("ags;jahr;;wert\n05954004;2023;x;1\n"),
    expected: { read: true },
    values: [1, null, null, null],
  },
  {
    name: "the same heading twice",
    bytes: () => utf8("ags;jahr;wert;wert\n05954004;2023;1;2\n"),
    expected: { blocked: "column_not_unique" },
  },
  {
    name: "no such column",
    bytes: () => utf8("ags;jahr;anzahl\n05954004;2023;1\n"),
    expected: { blocked: "column_not_found" },
    names: /wert/,
  },
  {
    name: "headings of an object's own",
    bytes: () => utf8("__proto__;constructor;toString\n05954004;2023;1\n"),
    expected: { read: true },
    values: [1, null, null, null],
    mapping: {
      level: "gemeinde",
      area: { column: "__proto__" },
      period: { column: "constructor" },
      values: [{ column: "toString", indicator: "arbeitslose" }],
    },
  },
  {
    name: "a German number",
    bytes: () => one("1.234,5"),
    expected: { read: true },
    values: [1234.5, null, null, null],
  },
  {
    name: "an English number among German ones",
    bytes: () => csv("05954004;2023;1.234,5", "05954008;2023;1,234.5"),
    expected: { blocked: "other_decimal_sign" },
    names: /3/,
  },
  {
    name: "a number with its unit",
    bytes: () => one("12 Personen"),
    expected: { blocked: "not_a_number" },
    names: /12 Personen/,
  },
  { name: "a currency", bytes: () => one("€ 5"), expected: { blocked: "not_a_number" }, names: /€ 5/ },
  { name: "5 (p)", bytes: () => one("5 (p)"), expected: { read: true }, names: /\(p\)/ },
  { name: "an unknown sign", bytes: () => one("§"), expected: { blocked: "not_a_number" }, names: /§/ },
  {
    name: "signs of statistical offices",
    bytes: () => csv("05954004;2023;-", "05954008;2023;.", "05954012;2023;/", "05954036;2023;x"),
    expected: { read: true },
    values: [0, null, null, null],
  },
  { name: "a count below zero", bytes: () => one("-5"), expected: { noticed: "negative_value" } },
  {
    name: "a share above 100",
    bytes: () => one("120"),
    mapping: { ...MAPPING, values: [{ column: "wert", indicator: "arbeitslosenquote" }] },
    expected: { noticed: "share_out_of_range" },
  },
  {
    name: "an area code that a spreadsheet changed",
    bytes: () => one("1", "2023", "5,95E+06"),
    expected: { blocked: "key_as_exponent" },
    names: /5,95E\+06/,
  },
  {
    name: "an unknown area code",
    bytes: () => one("1", "2023", "05954999"),
    expected: { blocked: "no_area_of_level" },
  },
  {
    name: "an area code without its leading zero",
    bytes: () => one("1", "2023", "5954004"),
    expected: { noticed: "keys_mended" },
  },
  {
    name: "the same cell twice, alike",
    bytes: () => csv("05954004;2023;1", "05954004;2023;1"),
    expected: { noticed: "duplicate_same" },
  },
  {
    name: "the same cell twice, different",
    bytes: () => csv("05954004;2023;1", "05954004;2023;2"),
    expected: { blocked: "duplicate_different" },
    names: /3/,
  },
  {
    name: "31 February",
    bytes: () => one("1", "31.02.2024"),
    expected: { blocked: "no_such_date" },
    names: /31\.02\.2024/,
  },
  {
    name: "month 13",
    bytes: () => one("1", "2024-13-01"),
    expected: { blocked: "no_such_date" },
    names: /2024-13-01/,
  },
  { name: "a year of two digits", bytes: () => one("1", "24"), expected: { blocked: "no_period" } },
  { name: "a year of far away", bytes: () => one("1", "999999"), expected: { blocked: "no_period" } },
  { name: "the year 0", bytes: () => one("1", "0000"), expected: { blocked: "no_such_date" } },
  { name: "a period still to come", bytes: () => one("1", "2199"), expected: { noticed: "future_period" } },
  {
    name: "script in an area's name",
    bytes: () => utf8("ags;name;jahr;wert\n05954004;<script>alert(1)</script>;2023;1\n"),
    expected: { read: true },
    values: [1, null, null, null],
  },
  {
    name: "a formula where a number stands",
    bytes: () => one('"=HYPERLINK(""http://x"")"'),
    expected: { blocked: "not_a_number" },
  },
  {
    name: "formulas in text columns",
    bytes: () => utf8("ags;jahr;wert;text\n05954004;2023;1;=1+1\n05954008;2023;2;@SUM(A1)\n"),
    expected: { read: true },
    values: [1, 2, null, null],
  },
  {
    name: "lone surrogates in UTF-16",
    bytes: () => utf16(`${HEAD}05954004;2023;1\n\ud800\n`, false),
    expected: { noticed: "broken_characters" },
  },
  {
    name: "bytes that are no UTF-8 at all",
    bytes: () => bytesOf(GOOD, [0xff, 0xfe, 0xfd, 0x80, 10]),
    expected: { noticed: "areas_missing" },
  },
  { name: "1e400", bytes: () => one("1e400"), expected: { blocked: "other_decimal_sign" }, names: /1e400/ },
  { name: "a number of 400 digits", bytes: () => one("9".repeat(400)), expected: { blocked: "not_a_number" } },
  {
    name: "NaN and Infinity",
    bytes: () => csv("05954004;2023;NaN", "05954008;2023;Infinity", "05954012;2023;-inf"),
    expected: { blocked: "not_a_number" },
  },
  { name: "Arabic digits", bytes: () => one("١٢٣"), expected: { blocked: "not_a_number" } },
  {
    name: "hexadecimal and the like",
    bytes: () => csv("05954004;2023;0x1F", "05954008;2023;1_000", "05954012;2023;0b11"),
    expected: { blocked: "not_a_number" },
  },
  {
    name: "0 and -0",
    bytes: () => csv("05954004;2023;0", "05954008;2023;-0"),
    expected: { read: true },
    values: [0, 0, null, null],
  },
  {
    name: "a line of 30 MB",
    bytes: () => utf8(`${HEAD}05954004;2023;${"1".repeat(30_000_000)}\n`),
    expected: { refused: "line_too_long" },
    names: /2/,
    heavy: true,
  },
  {
    name: "a million columns",
    bytes: () => utf8(`ags${";x".repeat(1_000_000)}\n`),
    expected: { refused: "line_too_long" },
  },
  {
    name: "20,000 columns",
    bytes: () => utf8(`ags${";x".repeat(20_000)}\n`),
    expected: { refused: "table_too_large", status: 413 },
    names: /16[.,]384.*RAUMBLICK_LIMIT_COLUMNS/,
  },
  {
    name: "four million rows",
    bytes: () => utf8("a;b\n".repeat(4_000_000)),
    expected: { refused: "table_too_large", status: 413 },
    names: /3[.,]000[.,]000/,
    heavy: true,
  },
  {
    name: "a cell of 40,000 letters",
    bytes: () => utf8(`ags;jahr;wert;text\n05954004;2023;1;${"ä".repeat(40_000)}\n`),
    expected: { refused: "cell_too_long", status: 413 },
    names: /2.*D.*32[.,]767.*RAUMBLICK_LIMIT_CHARACTERS/,
  },
  {
    name: "cells made to keep patterns busy",
    bytes: () =>
      csv(
        ...[
          "1".repeat(30_000),
          " ".repeat(30_000),
          `${"1.".repeat(15_000)}x`,
          `${"(".repeat(15_000)}${")".repeat(15_000)}`,
          `${"1 ".repeat(15_000)}a`,
          `${"-".repeat(30_000)}`,
          `${"0".repeat(30_000)}e`,
        ].map((cell) => `05954004;2023;${cell}`),
        ...["1".repeat(30_000), `${"20".repeat(15_000)}`, `${"1.".repeat(15_000)}`, `${" ".repeat(29_000)}2023`].map(
          (cell) => `05954004;${cell};1`,
        ),
      ),
    expected: { blocked: "not_a_number" },
  },
  {
    name: "everything in quotation marks",
    bytes: () => utf8('"ags";"jahr";"wert"\n"05954004";"2023";"1"\n'),
    expected: { read: true },
    values: [1, null, null, null],
  },
  {
    name: "line breaks inside of cells",
    bytes: () => utf8('ags;jahr;"we\nrt"\n05954004;2023;1\n'),
    expected: { blocked: "column_not_found" },
  },
  {
    name: "no separator at all",
    bytes: () => utf8("nur ein Satz ohne alles\nund noch einer\n"),
    expected: { blocked: "column_not_found" },
  },
  {
    name: "100,000 quotation marks",
    bytes: () => utf8(`${HEAD}05954004;2023;${'"'.repeat(100_001)}\n`),
    expected: { refused: "quote_not_closed" },
  },
];

const cells = (rows: string) => `<sheetData>${rows}</sheetData>`;
const c = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const n = (at: string, value: string) => `<c r="${at}"><v>${value}</v></c>`;
const head = `<row r="1">${c("A1", "ags")}${c("B1", "jahr")}${c("C1", "wert")}</row>`;
const line = (row: number, value: string, code = "05954004") =>
  `<row r="${row}">${c(`A${row}`, code)}${n(`B${row}`, "2023")}${value}</row>`;
const sheet = (value: string) => cells(`${head}${line(2, value)}`);
const book = (xml: string, more: Part[] = []) => zip([...workbookParts({ sheets: [{ name: "A", xml }] }), ...more]);
const replaced = (path: string, text: string, more: Part[] = []) =>
  zip([
    ...workbookParts({ sheets: [{ name: "A", xml: sheet(n("C2", "1")) }] }).map((part) =>
      part.path === path ? { path, text } : part,
    ),
    ...more,
  ]);
const laughs = `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("")}]>`;

export const BAD_WORKBOOKS: BadFile[] = [
  {
    name: "a workbook as it should be",
    bytes: () => book(sheet(n("C2", "7"))),
    expected: { read: true },
    values: [7, null, null, null],
  },
  {
    name: "a .docx",
    bytes: () => zip([{ path: "word/document.xml", text: "<w/>" }]),
    expected: { refused: "not_a_table" },
    names: /Word/,
  },
  {
    name: "an .odt",
    bytes: () => zip([{ path: "content.xml", text: "<x/>" }]),
    expected: { refused: "not_a_table" },
    names: /OpenDocument/,
  },
  {
    name: "an .ods without a table in it",
    bytes: () =>
      zip([
        { path: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet" },
        { path: "content.xml", text: "<x/>" },
      ]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "an .ods with a document type",
    bytes: () =>
      zip([
        { path: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet" },
        { path: "content.xml", text: `${laughs}<a>&l12;</a>` },
      ]),
    expected: { refused: "workbook_damaged" },
    names: /Dokumenttyp|document type/,
  },
  {
    name: "a workbook in a ZIP in a ZIP",
    bytes: () => zip([{ path: "a.xlsx", text: "PK" }]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a ZIP of a CSV",
    bytes: () => zip([{ path: "a.csv", text: GOOD }]),
    expected: { read: true },
  },
  { name: "an empty ZIP", bytes: () => zip([]), expected: { refused: "not_a_table" } },
  { name: "two bytes of a ZIP", bytes: () => utf8("PK"), expected: { refused: "workbook_damaged" } },
  {
    name: "a workbook cut in half",
    bytes: () => {
      const whole = book(sheet(n("C2", "7")));
      return whole.slice(0, whole.length / 2);
    },
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a workbook without its end",
    bytes: () => book(sheet(n("C2", "7"))).slice(0, -22),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "paths that lead out",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "../../../etc/passwd", text: "x" }]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "an absolute path",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "/etc/passwd", text: "x" }]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a path of Windows",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "C:\\x.dll", text: "x" }]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a link inside",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "xl/l", text: "/etc", attributes: 0o120777 << 16 }]),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "names of an object's own",
    bytes: () =>
      book(sheet(n("C2", "7")), [
        { path: "__proto__", text: "x" },
        { path: "constructor", text: "x" },
      ]),
    expected: { read: true },
    values: [7, null, null, null],
  },
  {
    name: "macros",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "xl/vbaProject.bin", text: "x" }]),
    expected: { refused: "macros" },
  },
  {
    name: "links to other files",
    bytes: () => book(sheet(n("C2", "7")), [{ path: "xl/externalLinks/externalLink1.xml", text: "<x/>" }]),
    expected: { noticed: "external_links" },
  },
  {
    name: "error cells",
    bytes: () => book(cells(`${head}${line(2, '<c r="C2" t="e"><v>#DIV/0!</v></c>')}`)),
    expected: { blocked: "error_value" },
    names: /row":2/,
  },
  {
    name: "a formula never computed",
    bytes: () => book(cells(`${head}${line(2, '<c r="C2"><f>1+1</f></c>')}`)),
    expected: { blocked: "formula_without_value" },
  },
  {
    name: "a formula that calls other programs",
    bytes: () => book(cells(`${head}${line(2, `<c r="C2" t="str"><f>cmd|'/c calc'!A1</f><v>5</v></c>`)}`)),
    expected: { read: true },
    values: [5, null, null, null],
  },
  {
    name: "29 February 1900",
    bytes: () =>
      workbook({
        styles: '<cellXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellXfs>',
        sheets: [
          {
            name: "A",
            xml: cells(`${head}<row r="2">${c("A2", "05954004")}<c r="B2" s="1"><v>60</v></c>${n("C2", "1")}</row>`),
          },
        ],
      }),
    expected: { blocked: "no_period" },
  },
  {
    name: "hidden rows",
    bytes: () =>
      book(
        cells(
          `${head}${line(2, n("C2", "1"))}<row r="3" hidden="1">${c("A3", "05954008")}${n("B3", "2023")}${n("C3", "99")}</row>`,
        ),
      ),
    expected: { blocked: "hidden_rows" },
  },
  {
    name: "several sheets, none chosen",
    bytes: () => workbook({ sheets: ["A", "B"].map((name) => ({ name, xml: sheet(n("C2", "1")) })) }),
    expected: { blocked: "sheet_open" },
  },
  {
    name: "a hidden sheet",
    bytes: () =>
      workbook({
        sheets: [
          { name: "A", xml: sheet(n("C2", "1")) },
          { name: "B", state: "hidden", xml: sheet(n("C2", "1")) },
        ],
      }),
    expected: { noticed: "hidden_sheet" },
  },
  {
    name: "a text number 9 of 0",
    bytes: () => book(sheet('<c r="C2" t="s"><v>9</v></c>')),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "text number -1",
    bytes: () => book(sheet('<c r="C2" t="s"><v>-1</v></c>')),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "text number __proto__",
    bytes: () => book(sheet('<c r="C2" t="s"><v>__proto__</v></c>')),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a number that is none",
    bytes: () => book(sheet(n("C2", "1e999"))),
    expected: { refused: "workbook_damaged" },
  },
  { name: "a cell far away", bytes: () => book(sheet(n("XFD1048576", "1"))), expected: { read: true } },
  {
    name: "a cell beyond every sheet",
    bytes: () => book(sheet(n("ZZZ9999999", "1"))),
    expected: { refused: "table_too_large", status: 413 },
  },
  { name: "a cell at row 0", bytes: () => book(sheet(n("A0", "1"))), expected: { refused: "workbook_damaged" } },
  {
    name: "merged over everything",
    bytes: () =>
      book(`${sheet(n("C2", "1"))}<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="x:y"/></mergeCells>`),
    expected: { blocked: "column_not_found" },
  },
  {
    name: "10,000 hidden columns declared a million times",
    bytes: () => book(`<cols>${'<col min="1" max="99999999" hidden="1"/>'.repeat(300)}</cols>${sheet(n("C2", "1"))}`),
    expected: { blocked: "hidden_columns" },
  },
  {
    name: "billion laughs",
    bytes: () => replaced("xl/sharedStrings.xml", `${laughs}<sst><si><t>&l12;</t></si></sst>`),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a foreign entity",
    bytes: () =>
      replaced(
        "xl/worksheets/sheet1.xml",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>',
      ),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "an entity never declared",
    bytes: () => replaced("xl/sharedStrings.xml", "<sst><si><t>&x;</t></si></sst>"),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "XML nested 100,000 deep",
    bytes: () => replaced("xl/worksheets/sheet1.xml", "<a>".repeat(100_000)),
    expected: { refused: "nested_too_deep", status: 413 },
    names: /64.*RAUMBLICK_LIMIT_NESTING/,
  },
  {
    name: "XML that ends in the middle",
    bytes: () => replaced("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a relation that leads out",
    bytes: () =>
      replaced(
        "xl/_rels/workbook.xml.rels",
        '<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/></Relationships>',
      ),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "1,000 sheets",
    bytes: () => workbook({ sheets: Array.from({ length: 1000 }, (_, i) => ({ name: `S${i}`, xml: cells("") })) }),
    expected: { refused: "too_many_sheets", status: 413 },
    names: /1[.,]000.*100.*RAUMBLICK_LIMIT_SHEETS/,
  },
  {
    name: "5,000 files inside",
    bytes: () =>
      book(
        sheet(n("C2", "1")),
        Array.from({ length: 5000 }, (_, i) => ({ path: `x${i}`, text: "" })),
      ),
    expected: { refused: "archive_too_large", status: 413 },
    names: /2[.,]000.*RAUMBLICK_LIMIT_ENTRIES/,
  },
  {
    name: "a bomb that says how large it is",
    bytes: () => book(sheet(" ".repeat(60_000_000))),
    expected: { refused: "archive_too_large", status: 413 },
    names: /200.*RAUMBLICK_LIMIT_RATIO/,
  },
  {
    name: "a bomb that claims to be small",
    bytes: () =>
      zip(
        workbookParts({ sheets: [{ name: "A", xml: sheet(" ".repeat(60_000_000)) }] }).map((part) =>
          part.path.endsWith("sheet1.xml") ? { ...part, claimedSize: 100 } : part,
        ),
      ),
    expected: { refused: "workbook_damaged" },
  },
  {
    name: "a part that claims 3 GB",
    bytes: () => book(sheet(n("C2", "1")), [{ path: "xl/media/x", text: "x", claimedSize: 3_000_000_000 }]),
    expected: { refused: "archive_too_large", status: 413 },
    names: /1[.,]000 MB.*RAUMBLICK_LIMIT_UNPACKED_MB/,
  },
  {
    name: "a cell of 40,000 letters",
    bytes: () => book(sheet(c("C2", "x".repeat(40_000)))),
    expected: { refused: "cell_too_long", status: 413 },
    names: /2.*C/,
  },
  {
    name: "a shared text of 40,000 letters",
    bytes: () =>
      workbook({
        texts: `<si><t>${"x".repeat(40_000)}</t></si>`,
        sheets: [{ name: "A", xml: sheet('<c r="C2" t="s"><v>0</v></c>') }],
      }),
    expected: { refused: "cell_too_long", status: 413 },
  },
  {
    name: "CSV named .xlsx",
    fileName: "werte.xlsx",
    bytes: () => utf8(GOOD),
    expected: { read: true },
    values: [1, 2, null, null],
  },
];
