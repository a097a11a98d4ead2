import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, examineTable, KNOWLEDGE } from "../testing/known.ts";
import type { Knowledge } from "./knowledge.ts";

/** Hamburg and Berlin under the keys of their states in a table of counties; Bremen, a state of two cities. */

const COUNTIES: Record<string, string> = {
  "01001": "Flensburg",
  "01002": "Kiel",
  "02000": "Hamburg",
  "04011": "Bremen",
  "04012": "Bremerhaven",
  "11000": "Berlin",
};

const knowledge: Knowledge = {
  ...KNOWLEDGE,
  levels: KNOWLEDGE.levels.map((level) => {
    if (level.key !== "kreis") return level;
    const codes = Object.keys(COUNTIES);
    const names = Object.values(COUNTIES);
    const edition = { ...level.editions[0]!, codes, names, keys: {} };
    return {
      ...level,
      name: { de: "Kreise", en: "Counties" },
      editions: [edition],
      codes: new Map(Object.entries(COUNTIES)),
    };
  }),
};

async function read(rows: string) {
  const table = `Schlüssel;Name;Jahr;Arbeitslose\n${rows.trim().replace(/ *\n */g, "\n")}\n`;
  const { findings, slices } = await examineTable(table, undefined, { knowledge });
  const value = slices[0]?.value ?? new Float64Array();
  return {
    values: Object.fromEntries(Object.keys(COUNTIES).map((code, at) => [code, value[at]])),
    findings: counts(findings),
    messages: findings.flatMap((group) => group.findings.map(({ code, message }) => `${code}: ${message.de}`)),
  };
}

test("a city that is its state is taken under the key of the state, and it is said", async () => {
  const { values, messages } = await read(`01001;Flensburg;2023;10
    01002;Kiel;2023;20
    02;"Hamburg, Freie und Hansestadt";2023;30
    04011;Bremen;2023;40
    11;Berlin;2023;60`);
  assert.deepEqual([values["02000"], values["11000"], values["04012"]], [30, 60, Number.NaN]);
  assert.ok(
    messages.some((one) => /keys_mended: Bei 2 Gebietsschlüsseln.*Stadtstaats gelesen, z\. B\. 02 → 02000/.test(one)),
  );
});

test("a state beside its city, a state of two cities and a sum under such a key stay what they are", async () => {
  const { values, findings, messages } = await read(`01001;Flensburg;2023;10
    01002;Kiel;2023;20
    02;Hamburg;2023;99
    02000;Hamburg;2023;30
    04;Bremen;2023;90
    04011;Bremen;2023;40
    11;Summe Ost;2023;77`);
  assert.deepEqual([values["02000"], values["04011"]], [30, 40]);
  assert.ok(Number.isNaN(values["11000"]) && Number.isNaN(values["04012"]));
  assert.equal(findings.keys_mended, undefined, messages.join("\n"));
});

test("a table of states is none of counties, whatever their keys", async () => {
  const { values } = await read("01;;2023;10\n02;;2023;30\n04;;2023;40\n11;;2023;60");
  assert.ok(Object.values(values).every((value) => value === undefined || Number.isNaN(value)));
});
