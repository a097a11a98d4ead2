import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import fc from "fast-check";
import Papa from "papaparse";
import { readFile } from "./read-file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

async function rows(bytes: Uint8Array): Promise<string[][]> {
  const { sheets } = await readFile(bytes);
  const grid = sheets[0]!.grid;
  return Array.from({ length: grid.rowCount }, (_, row) =>
    Array.from({ length: grid.columnCount }, (_, column) => grid.text(row, column)),
  );
}

async function refusal(bytes: Uint8Array): Promise<Refusal> {
  try {
    await readFile(bytes);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("the file was read");
}

test("encodings are found by content and reported", async () => {
  const text = "Schlüssel;Größe\n05954;12\n";
  const files: [string, Uint8Array][] = [
    ["UTF-8", utf8(text)],
    ["UTF-8", utf8(`\ufeff${text}`)],
    ["Windows-1252", latin(text)],
    ["UTF-16LE", Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")])],
    ["UTF-16LE", Uint8Array.from(Buffer.from(text, "utf16le"))],
    ["UTF-16BE", Uint8Array.from([0xfe, 0xff, ...Buffer.from(text, "utf16le").swap16()])],
  ];
  for (const [encoding, bytes] of files) {
    const { report } = await readFile(bytes);
    assert.equal(report.encoding, encoding);
    assert.equal(report.separator, ";");
    assert.deepEqual((await rows(bytes))[0], ["Schlüssel", "Größe"], encoding);
  }
});

test("separators are found although decimal commas and quoted text hold others", async () => {
  const files: Record<string, string> = {
    ";": 'ags;name;wert\n1;"Stadt, Kreis";1,5\n2;b;2,5\n',
    ",": 'ags,name,wert\n1,"a;b",1.5\n2,"c;d",2.5\n',
    Tab: "ags\tname\twert\n1\ta, b\t1,5\n2\tb\t2,5\n",
    "|": "ags|name\n1|a\n",
  };
  for (const [separator, text] of Object.entries(files)) {
    const { report } = await readFile(utf8(text));
    assert.equal(report.separator, separator);
  }
});

test("title lines above do not hide the separator", async () => {
  const { report } = await readFile(utf8("Tabelle 12\nStand: 1, 2, 3\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n"));
  assert.equal(report.separator, ";");
});

test("line ends of all systems are read, quoted ones belong to the text", async () => {
  assert.deepEqual(await rows(utf8('a;b\r1;2\r"x\ny";3')), [
    ["a", "b"],
    ["1", "2"],
    ["x\ny", "3"],
  ]);
  assert.deepEqual(await rows(utf8("a;b\r\n1;2\n3;4\r\n")), [
    ["a", "b"],
    ["1", "2"],
    ["3", "4"],
  ]);
});

test("files that are no tables are refused with what they are", async () => {
  const files: [string, Uint8Array][] = [
    ["empty_file", new Uint8Array()],
    ["not_a_table", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ["not_a_table", utf8("%PDF-1.7 …")],
    ["workbook_damaged", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ["not_a_table", utf8("a;b\n1;\0;3\nmore text here")],
    ["not_a_table", utf8('{"type": "FeatureCollection"}')],
    ["not_a_table", utf8("<!DOCTYPE html><html></html>")],
  ];
  for (const [code, bytes] of files) {
    const found = await refusal(bytes);
    assert.equal(found.code, code);
    assert.match(found.sentence.de, /\.$/);
  }
});

test("a quotation mark that is never closed is named with its row", async () => {
  const found = await refusal(utf8('a;b\n1;2\n3;"4\n5;6\n'));
  assert.equal(found.code, "quote_not_closed");
  assert.deepEqual(found.details, { row: 3 });
});

test("a line of millions of characters is refused", async () => {
  assert.equal((await refusal(utf8(`a;b\n1;"${"x".repeat(1_500_000)}"\n`))).code, "line_too_long");
});

test("lost umlauts are a finding", async () => {
  const { findings } = await readFile(utf8("Bev\ufffdlkerung;b\n1;2\n"));
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["broken_characters"],
  );
});

test("tables come back as another library wrote them", async () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab1,;\"' \n.ä"), maxLength: 6 });
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(table, async (given) => {
      const header = given[0]!.map((_, place) => `s${place}`);
      const lines = [header, ...given];
      const text = Papa.unparse(lines, { delimiter: ";", quotes: true, newline: "\n" });
      assert.deepEqual(await rows(utf8(text)), lines);
    }),
    { numRuns: 200 },
  );
});

test("no bytes make the reader fail otherwise than with a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      try {
        await readFile(bytes);
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error));
      }
    }),
    { numRuns: 300 },
  );
});
