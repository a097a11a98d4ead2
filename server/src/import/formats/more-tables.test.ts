import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { Refusal } from "@raumblick/model/refusal";
import { zipFile } from "../areas/testing/files.ts";
import { FILE_LIMITS } from "../limits.ts";
import { readFile } from "./read-file.ts";

const bytes = (content: string) => new TextEncoder().encode(content);

/** A workbook with a key as text, a percentage, a date, a merged heading, a hidden row and a hidden sheet. */
function book(type: "biff8" | "ods"): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ["Schlüssel", "Werte", null],
    [null, "Anteil", "Stand"],
    ["05954", 0.123, 45_291],
    ["05911", 7.5, 45_291],
  ]);
  sheet.B3.z = "0.0%";
  sheet.C3.z = sheet.C4.z = "dd\\.mm\\.yyyy";
  sheet["!merges"] = [{ s: { r: 0, c: 1 }, e: { r: 0, c: 2 } }];
  sheet["!rows"] = [{}, {}, {}, { hidden: true }];
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "Daten");
  utils.book_append_sheet(made, utils.aoa_to_sheet([["x"]]), "Alt");
  made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return new Uint8Array(write(made, { type: "array", bookType: type, cellStyles: true }) as ArrayBuffer);
}

async function refusal(content: Uint8Array): Promise<Refusal> {
  const answer = await readFile(content).catch((error: unknown) => error);
  assert.ok(answer instanceof Refusal, String(answer));
  return answer;
}

for (const [type, format] of [
  ["biff8", "xls"],
  ["ods", "ods"],
] as const)
  test(`${format}: keys keep their zeros, percentages, dates and merged headings mean what is shown`, async () => {
    const { report, sheets } = await readFile(book(type));
    assert.equal(report.format, format);
    const grid = sheets[0]!.grid;
    assert.deepEqual(
      [grid.text(2, 0), grid.cell(2, 1), grid.text(2, 2), grid.text(0, 2)],
      ["05954", { text: "12.3", number: 12.3, percent: true }, "2023-12-31", "Werte"],
    );
    assert.equal(grid.cell(3, 1).number, 7.5);
  });

test("an old workbook says what is hidden", async () => {
  const { sheets, findings } = await readFile(book("biff8"));
  assert.deepEqual(
    sheets.map(({ name, hidden }) => [name, hidden]),
    [
      ["Daten", false],
      ["Alt", true],
    ],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["hidden_sheet"],
  );
});

test("a damaged old workbook and an OpenDocument with a document type are refused", async () => {
  assert.equal((await refusal(book("biff8").subarray(0, 600))).code, "workbook_damaged");
  const evil = zipFile({
    mimetype: bytes("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": bytes('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
  });
  assert.match((await refusal(evil)).sentence.de, /Dokumenttyp/);
});

test("packed tables: one is read, several become sheets, a table packed twice is refused", async () => {
  const table = bytes("Kreis;2023\n05954;1,2\n05911;3,4\n");
  assert.equal((await readFile(gzipSync(table))).sheets[0]?.grid.text(1, 1), "1,2");
  assert.equal(
    (await readFile(zipFile({ "a.csv": table, "LIESMICH.txt": bytes("x") }))).sheets[0]?.grid.text(2, 0),
    "05911",
  );
  const several = await readFile(zipFile({ "2019.csv": table, "2020.csv": table }));
  assert.deepEqual(
    several.report.sheets.map(({ name, rows }) => [name, rows]),
    [
      ["2019.csv", 3],
      ["2020.csv", 3],
    ],
  );
  assert.equal((await refusal(gzipSync(gzipSync(table)))).code, "not_a_table");
  assert.equal((await refusal(zipFile({ "bild.png": bytes("x") }))).code, "not_a_table");
  assert.equal((await refusal(gzipSync(table).subarray(0, 20))).code, "not_a_table");
  const limits = { ...FILE_LIMITS, unpacked: 1000 };
  await assert.rejects(readFile(gzipSync(Buffer.alloc(50_000, 65)), limits), { code: "archive_too_large" });
  const few = { ...FILE_LIMITS, entries: 2 };
  const said = async (parts: Record<string, Uint8Array>) => {
    const error: unknown = await readFile(zipFile(parts), few).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof Refusal ? error.sentence.de : String(error);
  };
  assert.match(
    await said({ "a.csv": table, "b.csv": table, "c.csv": table }),
    /^Das Archiv besteht aus mehr als 2 Teilen/,
  );
  const parts = { "[Content_Types].xml": table, "xl/workbook.xml": table, "xl/styles.xml": table };
  assert.match(await said(parts), /^Die Arbeitsmappe besteht aus mehr als 2 Teilen/);
});

test("JSON-stat becomes a long table, sparse values and status included", async () => {
  const dataset = {
    version: "2.0",
    class: "dataset",
    id: ["geo", "time"],
    size: [2, 2],
    dimension: {
      geo: {
        label: "Kreis",
        category: { index: { "05954": 0, "05911": 1 }, label: { "05954": "Ennepe-Ruhr", "05911": "Bochum" } },
      },
      time: { label: "Jahr", category: { index: ["2022", "2023"] } },
    },
    value: { 0: 1.5, 3: -2 },
    status: { 1: "x" },
  };
  const { report, sheets } = await readFile(bytes(JSON.stringify(dataset)));
  const grid = sheets[0]!.grid;
  assert.equal(report.format, "json-stat");
  const rows = Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: 6 }, (_, column) => grid.text(row, column)),
  );
  assert.deepEqual(rows, [
    ["Kreis", "Kreis (Text)", "Jahr", "Jahr (Text)", "Wert", "Status"],
    ["05954", "Ennepe-Ruhr", "2022", "2022", "1.5", ""],
    ["05954", "Ennepe-Ruhr", "2023", "2023", "", "x"],
    ["05911", "Bochum", "2023", "2023", "-2", ""],
  ]);
  assert.equal((await refusal(bytes('{"class":"dataset","dimension":{}}'))).code, "not_a_table");
});

const inkar = join(import.meta.dirname, "../../../../../shared/data/indicators/inkar");
test("INKAR's own Excel files", { skip: existsSync(inkar) ? false : "../shared/data is absent" }, async () => {
  const { sheets } = await readFile(readFileSync(join(inkar, "B_SchulabgaengerohneAbschluss.xls")));
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ["Daten", "Metadaten", "Quellangabe"],
  );
  const grid = sheets[0]!.grid;
  assert.deepEqual([grid.text(2, 0), grid.cell(2, 3).number, grid.rowCount], ["01001", 8.14, 402]);
});
