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
  assert.match(said?.findings[0]?.message.de ?? "", /Neu: Spalte „Merkmal 19“\./);
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

const saved = (name: string, indicator: string, headings: string[], more: Partial<ValueMapping> = {}) => ({
  saved: { key: name.toLowerCase(), name, version: 1 },
  delivery: 0,
  fileName: "2022.xlsx",
  mapping: {
    level: "gemeinde",
    area: { column: headings[0] as string },
    period: { fixed: "2022" },
    values: [{ column: headings.at(-1) as string, indicator }],
    ...more,
  },
  headings,
});

test("columns that name their period move on with it", async () => {
  const headings = ["Schlüssel", "Gemeinde", "Merkmal 2021", "Merkmal 2022"];
  const values = [{ column: "Merkmal 2022", indicator: "arbeitslose", period: "2022" }];
  const remembered = [saved("Merkmale", "arbeitslose", headings, { values })];
  const text = "Schlüssel;Gemeinde;Merkmal 2022;Merkmal 2023\n05954036;Witten;5;6\n";
  const { mapping, findings } = await examineTable(text, undefined, { knowledge: { ...KNOWLEDGE, remembered } });
  assert.deepEqual(mapping?.values, [{ column: "Merkmal 2023", indicator: "arbeitslose", period: "2023" }]);
  const said = findings.find(({ code }) => code === "mapping_recalled")?.findings[0];
  assert.equal(
    said?.message.de,
    "Erkannt als „Merkmale“ (Fassung 1); diese Zuordnung wird verwendet. Neu: Spalte „Merkmal 2023“. Nicht mehr dabei: Spalte „Merkmal 2021“.",
  );
  assert.equal(said?.severity, "note");
});

test("headings that moved down by a row are found and said", async () => {
  const headings = ["Schlüssel", "Gemeinde", "Merkmal 17"];
  const remembered = [saved("Merkmale", "arbeitslose", headings, { headerRows: [2, 2], period: { fixed: "2022" } })];
  const text = "Tabelle 2023;;\nStadt A;Stadt B;Stadt C\nSchlüssel;Gemeinde;Merkmal 17\n05954036;Witten;5\n";
  const { mapping, findings } = await examineTable(text, undefined, { knowledge: { ...KNOWLEDGE, remembered } });
  assert.deepEqual([mapping?.headerRows, mapping?.period], [[3, 3], { fixed: "2023" }]);
  assert.match(
    findings.find(({ code }) => code === "mapping_recalled")?.findings[0]?.message.de ?? "",
    /Überschriften beginnen jetzt in Zeile 3 \(bisher Zeile 2\)/,
  );
});

test("where two mappings fit equally well and mean different things, it is asked which", async () => {
  const headings = ["Schlüssel", "Gemeinde", "Wert"];
  const remembered = [
    saved("Arbeit", "arbeitslose", headings),
    saved("Leute", "einwohner", headings),
    saved("Arbeit zwei", "arbeitslose", headings),
  ];
  const text = "Schlüssel;Gemeinde;Wert\n05954036;Witten;5\n";
  const check = await examineTable(text, undefined, { knowledge: { ...KNOWLEDGE, remembered }, fileName: "2023.csv" });
  assert.deepEqual(
    check.questions.map(({ id, answers }) => [id, answers.map(({ text: { de } }) => de)]),
    [["saved_mapping", ["Wie „Arbeit“ (Fassung 1): arbeitslose", "Wie „Leute“ (Fassung 1): einwohner"]]],
  );
  assert.equal(check.saved, undefined);
  assert.ok(check.findings.some(({ severity }) => severity === "blocking"));
});

test("the edition that a saved mapping names is no assumption; one it leaves open is", async () => {
  const headings = ["Schlüssel", "Gemeinde", "Merkmal 17", "Merkmal 18"];
  const [county, town] = KNOWLEDGE.levels;
  const [older] = town!.editions;
  const newer = { ...older!, id: 9, key: "2024-01-01", validFrom: "2024-01-01" };
  const levels = [county!, { ...town!, editions: [older!, newer] }];
  for (const edition of ["2016-01-01", undefined]) {
    const remembered = [saved("Arbeit", "arbeitslose", headings, edition === undefined ? {} : { edition })];
    const { findings } = await examineTable(table(headings, "05954036;Witten;5;9"), undefined, {
      knowledge: { ...KNOWLEDGE, levels, remembered },
      fileName: "Tabelle 2023.csv",
    });
    const { mapping_recalled: recalled, edition_assumed: assumed } = counts(findings);
    assert.deepEqual([recalled, assumed], [1, edition === undefined ? 1 : undefined]);
  }
});
