import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indicator } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { Observations } from "../../observations/slices.store.ts";
import { examineTable, INDICATORS, KNOWLEDGE } from "../testing/known.ts";
import { unequalCategories } from "./category-sums.ts";
import { grainOf, roomOf } from "./grain.ts";
import { jumpingAreas } from "./jumps.ts";
import { SeriesSteps } from "./steps.ts";
import { addUp, checkTotals, judge, partsOf } from "./totals.ts";
import { unitQuestion, usualFactor } from "./unit-question.ts";
import { unlikeNeighbours } from "./unlike-neighbours.ts";

/** What makes numbers hard to believe, and what does not. */

const indicator = (more: Partial<Indicator>): Indicator => ({ ...(INDICATORS[0] as Indicator), ...more });
const COUNT = indicator({ kind: "count", decimals: 0 });
const RATE = indicator({ kind: "rate", decimals: 1 });

/** Areas that jump in the last of yearly values, given per year. */
function jumps(years: readonly (readonly number[])[], document: Indicator, neighbours?: number[][]): number[] {
  const slices = years.map((values, at) => ({
    period: periodOfKey(String(2010 + at)),
    cells: { value: Float64Array.from(values), numerator: null } as Partial<Observations> as Observations,
  }));
  const steps = new SeriesSteps(slices).upTo(periodOfKey(String(2010 + years.length - 1)), 13);
  return [...jumpingAreas(steps, document, neighbours)];
}

const steady = (years: number, last: readonly number[]) => [
  ...Array.from({ length: years }, (_, year) => last.map((_, area) => 1000 * (area + 1) + ((year + area) % 3) * 5)),
  last,
];

test("digits turned round and a slipped decimal sign are jumps; a usual year is none", () => {
  assert.deepEqual(jumps(steady(6, [1003, 2010, 3000, 4008, 5011, 6002]), COUNT), []);
  assert.deepEqual(jumps(steady(6, [1003, 2010, 300, 4008, 5011, 6002]), COUNT), [2]);
  assert.deepEqual(jumps(steady(6, [1003, 2010, 3000, 4008, 5011, 9002]), COUNT), [5]);
});

test("what all areas do together is no jump of any", () => {
  assert.deepEqual(jumps(steady(6, [1403, 2810, 4200, 5608, 7011, 8402]), COUNT), []);
});

test("an area that always moved much may go on so, and small counts may change by chance", () => {
  const restless = Array.from({ length: 8 }, (_, year) => [10, 10, 10, 10, 10, year % 2 ? 10 : 18]);
  assert.deepEqual(jumps(restless, RATE), []);
  const few = [...Array.from({ length: 6 }, () => [9, 900, 900, 900, 900, 900]), [16, 900, 900, 900, 900, 900]];
  assert.deepEqual(jumps(few, COUNT), []);
});

test("what the neighbours do as well is no jump", () => {
  const years = steady(6, [1003, 2010, 3000, 4008, 10_011, 12_002]);
  assert.deepEqual(jumps(years, COUNT), [4, 5]);
  const side: number[][] = [[1], [0, 2], [1, 3], [2], [5, 3], [4, 3]];
  assert.deepEqual(jumps(years, COUNT, side), [4, 5], "one neighbour alone tells nothing");
  const grown = steady(6, [1003, 2010, 3000, 8008, 10_011, 12_002, 7001, 8001]);
  assert.deepEqual(jumps(grown, COUNT, [[1], [0], [1], [4, 5], [3, 5], [3, 4], [7], [6]]), []);
});

test("a value without a past far from all its neighbours is noticed, if these are alike", () => {
  const ring = Array.from({ length: 30 }, (_, area) => [1, 2, 3, 29, 28, 27].map((step) => (area + step) % 30));
  const value = Float64Array.from({ length: 30 }, (_, area) => 8 + (area % 5) * 0.3);
  assert.deepEqual(unlikeNeighbours(value, RATE, ring), []);
  value[7] = 86;
  assert.deepEqual(
    unlikeNeighbours(value, RATE, ring).map(({ area }) => area),
    [7],
  );
  assert.deepEqual(unlikeNeighbours(value, COUNT, ring), [], "towns differ in size");
});

test("roundings are recognised and give sums their room", () => {
  assert.equal(grainOf([12, 7, 4]), 1);
  assert.equal(grainOf([5, 10, 25, 40, 15, 20, 35, 60]), 5);
  assert.equal(grainOf([3, 6, 9, 12, 15, 21, 27, 33]), 3);
  assert.equal(grainOf([1.5, 2.25]), 0.01);
  assert.equal(roomOf(1, 100), 0.5);
  assert.ok(roomOf(5, 9) >= 30 && roomOf(5, 9) < 40);
});

test("totals are of all areas, of those below a code, or of those with that parent", () => {
  const codes = ["05954004", "05954008", "05913000"];
  assert.deepEqual(partsOf(null, codes, {}), [0, 1, 2]);
  assert.deepEqual(partsOf("05954", codes, {}), [0, 1]);
  assert.deepEqual(partsOf("ruhr", codes, { region: ["ruhr", null, "ruhr"] }), [0, 2]);
  assert.equal(partsOf("07", codes, {}), undefined);
});

test("counts must add up, known parts must not exceed, shares must lie between", () => {
  const of = (values: number[]) => addUp(Float64Array.from(values), [0, 1, 2]);
  assert.equal(judge(60, of([10, 20, 30]), COUNT, 1), "agrees");
  assert.equal(judge(61, of([10, 20, 30]), COUNT, 1), "differs");
  assert.equal(judge(100, of([10, Number.NaN, 30]), COUNT, 1), "unknown");
  assert.equal(judge(39, of([10, Number.NaN, 30]), COUNT, 1), "differs");
  assert.equal(judge(20, of([10, 20, 30]), RATE, 0.1), "agrees");
  assert.equal(judge(31, of([10, 20, 30]), RATE, 0.1), "outside");
});

test("rows of totals are read, not stored, and checked against the areas", async () => {
  const lines = ["05954004;Breckerfeld;10", "05954008;Ennepetal;20", "05954012;Gevelsberg;30", "05954036;Witten;40"];
  const table = (county: number, total: number) =>
    `ags;stadt;jahr;Einwohner\n${[...lines, `05954;Ennepe-Ruhr-Kreis;${county}`, `;Insgesamt;${total}`]
      .map((line) => line.replace(/;(\d+)$/, ";2024;$1"))
      .join("\n")}\n`;
  const found = async (county: number, total: number) => {
    const { slices, totals, mapping } = await examineTable(table(county, total));
    assert.equal(mapping?.filters, undefined, "the column of names is no category");
    const codes = KNOWLEDGE.levels[1]?.editions[0]?.codes ?? [];
    return checkTotals(totals, {
      codes,
      parents: {},
      indicator: COUNT,
      valuesOf: (_, period) => slices.find(({ periodKey }) => periodKey === period)?.value,
      placeOf: ({ row }) => ({ row }),
    }).map(({ code, place }) => `${code} ${place.row}`);
  };
  assert.deepEqual(await found(100, 100), ["totals_agree 6"]);
  assert.deepEqual(await found(100, 110), ["total_disagrees 7", "totals_agree 6"]);
  assert.deepEqual(await found(99, 100), ["total_disagrees 6", "totals_agree 7"]);
});

test("sums of many averages that are off by rounding alone are told once, others one by one", () => {
  const codes = ["05954004", "05954008", "05913000"];
  const told = (...values: number[]) =>
    checkTotals(
      values.map((value, at) => ({
        ...{ code: "05954", label: "Kreis", several: false, indicatorId: 1, categoryKey: "", column: 3 },
        ...{ periodKey: `${2010 + at}`, value, row: at + 2 },
      })),
      {
        ...{ codes, parents: {}, indicator: COUNT },
        valuesOf: () => Float64Array.from([10, 21, 7]),
        placeOf: ({ row }) => ({ row }),
      },
    ).map(({ code, message }) => `${code} ${/^\d+ Summen weichen um höchstens \d+ ab/.exec(message.de) ?? ""}`.trim());
  assert.deepEqual(told(30, 32, 30, 32, 30, 32, 31), [
    "total_disagrees 6 Summen weichen um höchstens 1 ab",
    "totals_agree",
  ]);
  assert.deepEqual(told(30, 32, 40), ["total_disagrees", "total_disagrees", "total_disagrees"]);
});

test("categories are compared with their total where they usually add up to it", () => {
  const { dimensions } = KNOWLEDGE;
  const period = (m: number[], f: number[], total: number[]) =>
    new Map([
      ["", Float64Array.from(total)],
      ["sex=m", Float64Array.from(m)],
      ["sex=f", Float64Array.from(f)],
    ]);
  const unequal = (...some: Map<string, Float64Array>[]) =>
    unequalCategories(COUNT, dimensions, new Map(some.map((one, at) => [String(2020 + at), one])));
  const good = period([5, 6, 7, 8], [5, 5, 5, 5], [10, 11, 12, 13]);
  assert.deepEqual(
    unequal(good, period([5, 6, 7, 8], [5, 5, 5, 5], [10, 11, 99, 13])).map(({ area, period }) => [area, period]),
    [[2, "2021"]],
  );
  assert.deepEqual(unequal(period([5, 6, 7, 8], [5, 5, 5, 5], [1, 2, 3, 4])), [], "overlapping or incomplete codes");
});

test("a unit is asked for when all values are a usual factor away, and not again once it is settled", () => {
  assert.equal(usualFactor(1 / 1013), 1000);
  assert.equal(usualFactor(97), 1 / 100);
  assert.equal(usualFactor(7), undefined);
  const mapping = {
    area: { column: "ags" },
    period: { fixed: "2024" },
    values: [{ column: "Einwohner", indicator: "einwohner" }],
  };
  const known = { id: 1, document: COUNT };
  const question = unitQuestion(mapping, "Einwohner", known, 1 / 1013);
  assert.match(question?.text.de ?? "", /ein Tausendstel der gespeicherten/);
  assert.deepEqual(
    question?.answers.map(({ mapping }) => mapping.values?.[0]?.factor),
    [1000, 1],
  );
  const settled = { ...mapping, ...question?.answers[1]?.mapping };
  assert.equal(unitQuestion(settled, "Einwohner", known, 1 / 1013), undefined);
});
