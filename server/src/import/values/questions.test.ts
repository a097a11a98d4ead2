import assert from "node:assert/strict";
import { test } from "node:test";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { examineTable } from "../testing/known.ts";

/** What the content leaves open is asked, and the answer settles it. */

const MAPPING: ValueMapping = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "wert", indicator: "arbeitslosenquote" }],
};

const RATES = [
  "ags;jahr;wert",
  "05954004;2022;0,041",
  "05954008;2022;0,052",
  "05954012;2022;0,063",
  "05954036;2022;0,074",
  "05954036;2023;0,071",
].join("\n");

test("values between 0 and 1 of an indicator in per cent are asked about; either answer settles it", async () => {
  const open = await examineTable(RATES, MAPPING);
  const [question] = open.questions;
  assert.equal(question?.id, "percent:arbeitslosenquote");
  assert.ok(open.findings.some(({ code, severity }) => code === "open_question" && severity === "blocking"));
  const settled = await Promise.all(
    (question?.answers ?? []).map(({ mapping }) => examineTable(RATES, { ...MAPPING, ...mapping })),
  );
  assert.deepEqual(
    settled.map(({ questions, slices }) => [questions.length, Number(slices[0]?.value[0]?.toFixed(6))]),
    [
      [0, 4.1],
      [0, 0.041],
    ],
  );
});

test("ordinary percentages raise no question", async () => {
  assert.deepEqual((await examineTable(RATES.replaceAll("0,0", ""), MAPPING)).questions, []);
});

test("a table said to be in thousands is asked about", async () => {
  const text = "Arbeitslose in 1.000\n\nags;jahr;wert\n05954036;2022;12\n05954004;2022;3\n";
  const mapping = { ...MAPPING, values: [{ column: "wert", indicator: "arbeitslose" }] };
  const open = await examineTable(text, mapping);
  assert.equal(open.questions[0]?.id, "thousands:arbeitslose");
  const thousands = await examineTable(text, { ...mapping, ...open.questions[0]?.answers[0]?.mapping });
  assert.deepEqual([thousands.questions.length, thousands.slices[0]?.value[3]], [0, 12_000]);
});

test("1.234 that nothing settles is asked about", async () => {
  const mapping = { ...MAPPING, values: [{ column: "wert", indicator: "arbeitslose" }] };
  const text = "ags;jahr;wert\n05954036;2022;1.234\n05954004;2022;567\n";
  const open = await examineTable(text, mapping);
  assert.equal(open.questions[0]?.id, "decimal");
  const values = await Promise.all(
    (open.questions[0]?.answers ?? []).map(async (answer) => {
      const { slices } = await examineTable(text, { ...mapping, ...answer.mapping });
      return slices[0]?.value[3];
    }),
  );
  assert.deepEqual(values, [1234, 1.234]);
});

test("01/02/2024 is never guessed: other dates of the column settle it, or it is asked", async () => {
  const mapping = { ...MAPPING, values: [{ column: "wert", indicator: "arbeitslose" }] };
  const table = (...dates: string[]) => `ags;jahr;wert\n${dates.map((date) => `05954036;${date};5`).join("\n")}\n`;
  const open = await examineTable(table("01/02/2024", "03/04/2024"), mapping);
  assert.equal(open.questions[0]?.id, "dates");
  const periods = await Promise.all(
    (open.questions[0]?.answers ?? []).map(async (answer) => {
      const { slices } = await examineTable(table("01/02/2024", "03/04/2024"), { ...mapping, ...answer.mapping });
      return slices.map(({ periodKey }) => periodKey);
    }),
  );
  assert.deepEqual(periods, [
    ["2024-02-01", "2024-04-03"],
    ["2024-01-02", "2024-03-04"],
  ]);
  const settled = await examineTable(table("01/02/2024", "02/13/2024"), mapping);
  assert.deepEqual(settled.questions, []);
  assert.deepEqual(
    settled.slices.map(({ periodKey }) => periodKey),
    ["2024-01-02", "2024-02-13"],
  );
});

test("a table that names no period offers the last years, with the rest of the mapping", async () => {
  const text = "ags;Arbeitslose\n05954036;10\n05954004;12\n";
  const open = await examineTable(text);
  assert.equal(open.mapping, undefined);
  const answer = open.questions.find(({ id }) => id === "period")?.answers[0]?.mapping as ValueMapping;
  const settled = await examineTable(text, answer);
  assert.equal(settled.slices.length, 1);
});

test("the question for an indicator stays until it is answered", async () => {
  const open = await examineTable("ags;jahr;Hunde\n05954036;2022;10\n", { ...MAPPING, values: [{ column: "Hunde" }] });
  assert.equal(open.questions[0]?.id, "indicator");
});

test("a column of values with wrong cells is still proposed", async () => {
  const open = await examineTable("ags;jahr;Arbeitslose\n05954036;2022;10\n05954004;2022;11\n05954008;2022;abc\n");
  assert.deepEqual(open.mapping?.values, [{ column: "Arbeitslose", indicator: "arbeitslose" }]);
  assert.ok(open.findings.some(({ code }) => code === "not_a_number"));
});

test("a column called the period is taken for it, and each entry that cannot be read is told", async () => {
  const rows = (...years: string[]) =>
    `ags;Jahr;Arbeitslose\n${years.map((year, at) => `${["05954036", "05954004", "05954008"][at]};${year};${at + 1}`).join("\n")}\n`;
  const told = async (...years: string[]) => {
    const { mapping, questions, findings, catalog } = await examineTable(rows(...years));
    assert.deepEqual([mapping?.period, questions, catalog], [{ column: "Jahr" }, [], undefined]);
    const blocking = findings.filter(({ severity }) => severity === "blocking");
    return blocking.flatMap(({ code, findings: all }) => all.map(({ place }) => `${code} ${place.row}`));
  };
  assert.deepEqual(await told("2023", "2o23", "2023"), ["no_period 3"]);
  assert.deepEqual(await told("23", "23", "24"), ["no_period 2", "no_period 3", "no_period 4"]);
  const { findings } = await examineTable(rows("42369", "42369", "42369"));
  const remedy = findings.find(({ code }) => code === "no_period")?.findings[0]?.remedy?.de;
  assert.match(remedy ?? "", /In Excel ist diese Zahl der 31\.12\.2015/);
});
