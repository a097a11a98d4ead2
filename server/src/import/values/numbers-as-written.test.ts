import assert from "node:assert/strict";
import { test } from "node:test";
import { STATUS } from "@raumblick/model/status";
import { counts, examineTable } from "../testing/known.ts";

/** Numbers as offices write them: with marks, signs of footnotes, and thousands parted now so, now so. */

const table = (...cells: string[]) => {
  const codes = ["05954004", "05954008", "05954012", "05954036"];
  return `ags;jahr;Einwohner\n${cells.map((cell, row) => `${codes[row]};2023;${cell}`).join("\n")}\n`;
};

async function read(...cells: string[]) {
  const { findings, slices } = await examineTable(table(...cells));
  const [slice] = slices;
  const group = (code: string) => findings.find((one) => one.code === code);
  return { findings, group, values: [...(slice?.value ?? [])], status: [...(slice?.status ?? [])] };
}

test("marks behind a number are its status, signs of footnotes are taken off and named with their place", async () => {
  const { values, status, findings, group } = await read("1 234 1)", "(567) r", "8.901.234² p", "23 456 s");
  assert.deepEqual(values, [1234, 567, 8901234, 23456]);
  assert.deepEqual(status, [0, STATUS.unreliable | STATUS.revised, STATUS.provisional, STATUS.estimated]);
  const { footnote_taken_off, mixed_thousands, ...others } = counts(findings);
  assert.deepEqual([footnote_taken_off, mixed_thousands], [2, 1]);
  assert.deepEqual(others.not_a_number, undefined);
  const [first] = group("footnote_taken_off")!.findings;
  assert.deepEqual([first?.place, first?.value], [{ row: 2, column: "Einwohner" }, "1 234 1)"]);
  assert.match(first!.message.de, /als 1\.234 gelesen.*„1\)“/);
});

test("where a glued footnote could belong to the number it is said, and nothing is read", async () => {
  const { group, findings } = await read("12341)", "567", "890", "123");
  assert.deepEqual(group("footnote_unclear")?.findings[0]?.place, { row: 2, column: "Einwohner" });
  assert.equal(counts(findings).footnote_taken_off, undefined);
});

test("thousands parted in several ways are one column of whole numbers when a number settles the decimal sign", async () => {
  const { values, group } = await read("1.234", "2 345", "3'456", "4.567.890");
  assert.deepEqual(values, [1234, 2345, 3456, 4567890]);
  assert.match(group("mixed_thousands")!.findings[0]!.message.de, /Punkt \(2\), Leerzeichen \(1\), Hochkomma \(1\)/);
});

test("where nothing settles it, thousands or decimals are asked for and not guessed", async () => {
  const { group } = await read("1.234", "2 345", "345", "12");
  assert.equal(group("mixed_thousands"), undefined);
  assert.equal(group("decimal_sign_open")?.severity, "blocking");
});
