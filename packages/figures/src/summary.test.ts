import assert from "node:assert/strict";
import { test } from "node:test";
import { STATUS } from "@raumblick/model/status";
import { referenceValue } from "./reference.ts";
import type { FigureIndicator } from "./subject.ts";
import { summaryFacts } from "./summary.ts";
import { areasNamed, columnsOf } from "./testing/generated.ts";

const count: FigureIndicator = { kind: "count", polarity: "none", decimals: 0 };
const share: FigureIndicator = { kind: "share", polarity: "low_is_good", decimals: 1, factor: 100 };
const mean: FigureIndicator = { kind: "mean", polarity: "none", decimals: 1 };
const county = { level: "county", codes: ["05954"], names: ["Kreis"] };
const parents = { county: ["05954", "05954"] };

test("the county's published value comes first", () => {
  const columns = columnsOf({ 2024: [10, 20] });
  const above = [{ ...county, columns: columnsOf({ 2024: [31] }) }];
  assert.deepEqual(referenceValue({ columns, indicator: count, above, parents }, 0), {
    value: 31,
    status: 0,
    origin: "published",
    level: "county",
    code: "05954",
    name: "Kreis",
  });
});

test("without one counts are summed when nothing is missing or secret", () => {
  const of = (row: (number | null | "x" | "-")[]) =>
    referenceValue({ columns: columnsOf({ 2024: row }), indicator: count }, 0);
  assert.deepEqual(of([10, 20]), { value: 30, status: 0, origin: "sum" });
  assert.deepEqual(of([10, null]), { value: undefined, reason: "incomplete" });
  assert.deepEqual(of([10, "x"]), { value: undefined, reason: "suppressed" });
  assert.deepEqual(of([10, "-"]), { value: 10, status: 0, origin: "sum" });
});

test("a secret value of the county is not worked out from its towns", () => {
  const above = [{ ...county, columns: columnsOf({ 2024: ["x"] }) }];
  const found = referenceValue({ columns: columnsOf({ 2024: [1, 2] }), indicator: count, above, parents }, 0);
  assert.equal(found.value, undefined);
  assert.equal(found.value === undefined && found.reason, "suppressed");
});

test("rates come from their parts, never from a mean of rates", () => {
  const columns = {
    ...columnsOf({ 2024: [10, 50] }),
    numerator: Float64Array.of(10, 5),
    denominator: Float64Array.of(100, 10),
  };
  assert.deepEqual(referenceValue({ columns, indicator: share }, 0), {
    value: (15 / 110) * 100,
    status: 0,
    origin: "parts",
  });
  assert.deepEqual(referenceValue({ columns: columnsOf({ 2024: [10, 50] }), indicator: share }, 0), {
    value: undefined,
    reason: "not_summable",
  });
  assert.deepEqual(referenceValue({ columns, indicator: mean }, 0), { value: undefined, reason: "not_summable" });
});

test("areas of several counties have no common county", () => {
  const above = [{ level: "county", codes: ["a", "b"], names: ["A", "B"], columns: columnsOf({ 2024: [1, 2] }) }];
  const found = referenceValue(
    { columns: columnsOf({ 2024: [1, 2] }), indicator: mean, above, parents: { county: ["a", "b"] } },
    0,
  );
  assert.deepEqual(found, { value: undefined, reason: "not_summable" });
});

test("facts: extremes with ties, median, gaps, doubts, change", () => {
  const columns = columnsOf({ 2020: [1, 1, 2, 4, 1], 2023: [2, 2, 2, 3, 1], 2024: [5, 5, null, 2, "x"] });
  columns.status[10] = STATUS.provisional | STATUS.estimated;
  const above = [{ ...county, columns: columnsOf({ 2020: [1.5], 2023: [2], 2024: [4] }) }];
  const input = { columns, indicator: share, areas: areasNamed(5), above, parents: { county: Array(5).fill("05954") } };
  const facts = summaryFacts(input, 2);
  assert.deepEqual(
    facts.highest?.areas.map(({ area }) => area),
    [0, 1],
  );
  assert.deepEqual([facts.highest?.value, facts.lowest?.value, facts.median, facts.constant], [5, 2, 5, false]);
  assert.deepEqual([facts.valueCount, facts.missingCount, facts.suppressedCount], [3, 1, 1]);
  assert.deepEqual(facts.uncertain, { provisional: 1, estimated: 1, converted: 0, unreliable: 0, incomplete: 0 });
  assert.ok(facts.sinceFormer.reason === undefined && facts.sinceFirst.reason === undefined);
  assert.deepEqual([facts.sinceFormer.from, facts.sinceFormer.difference], ["2023", 2]);
  assert.deepEqual(
    [facts.sinceFirst.from, facts.sinceFirst.difference, facts.sinceFirst.judgement],
    ["2020", 2.5, "worse"],
  );
});

test("no value at all: no extremes, and it says so", () => {
  const facts = summaryFacts({ columns: columnsOf({ 2024: [null, "x"] }), indicator: share, areas: areasNamed(2) }, 0);
  assert.deepEqual([facts.highest, facts.median, facts.valueCount, facts.constant], [undefined, undefined, 0, false]);
  assert.equal(facts.sinceFormer.reason, "no_value");
});
