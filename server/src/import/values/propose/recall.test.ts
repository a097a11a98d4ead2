import assert from "node:assert/strict";
import { test } from "node:test";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { counts, examineTable, KNOWLEDGE } from "../../testing/known.ts";

/** Next year's file is recognised by its shape. */

const MAPPING: ValueMapping = {
  level: "gemeinde",
  area: { column: "Schlüssel" },
  period: { column: "Stand" },
  values: [{ column: "Merkmal 17", indicator: "arbeitslose", factor: 10 }],
};
const HEADINGS = ["Schlüssel", "Gemeinde", "Stand", "Merkmal 17", "Merkmal 18"];
const knowledge = {
  ...KNOWLEDGE,
  remembered: [{ delivery: 12, fileName: "2022.csv", mapping: MAPPING, headings: HEADINGS }],
};
const table = (headings: readonly string[], row: string) => `${headings.join(";")}\n${row}\n`;
const examine = (text: string) => examineTable(text, undefined, { knowledge, fileName: "2023.csv" });

test("a table of the same shape is read with the mapping that was accepted for the one before", async () => {
  const { mapping, findings, slices } = await examine(table(HEADINGS, "05954036;Witten;2023;5;9"));
  assert.deepEqual(mapping, MAPPING);
  assert.equal(slices[0]?.value[3], 50);
  assert.equal(counts(findings).mapping_recalled, 1);
  assert.equal(findings.find(({ code }) => code === "mapping_recalled")?.severity, "note");
});

test("what changed in the shape is said", async () => {
  const { findings } = await examine(table([...HEADINGS, "Merkmal 19"], "05954036;Witten;2023;5;9;1"));
  const said = findings.find(({ code }) => code === "mapping_recalled");
  assert.equal(said?.severity, "warning");
  assert.match(said?.findings[0]?.message.de ?? "", /Neu ist die Spalte „Merkmal 19“\./);
});

test("another table is proposed from its own content", async () => {
  const { mapping, findings } = await examine("ags;jahr;Arbeitslose\n05954036;2023;5\n");
  assert.equal(counts(findings).mapping_recalled, undefined);
  assert.deepEqual(mapping?.values, [{ column: "Arbeitslose", indicator: "arbeitslose" }]);
});

test("a period that was said once for a whole table is not carried into the next year", async () => {
  const fixed = { ...MAPPING, period: { fixed: "2022" } };
  const headings = ["Schlüssel", "Gemeinde", "Merkmal 17", "Merkmal 18"];
  const known = { ...KNOWLEDGE, remembered: [{ delivery: 12, fileName: "2022.csv", mapping: fixed, headings }] };
  const text = table(headings, "05954036;Witten;5;9");
  const dated = await examineTable(text, undefined, { knowledge: known, fileName: "Tabelle 2023.csv" });
  assert.deepEqual(dated.mapping?.period, { fixed: "2023" });
  const open = await examineTable(text, undefined, { knowledge: known, fileName: "Tabelle.csv" });
  assert.equal(counts(open.findings).mapping_recalled, undefined);
});
