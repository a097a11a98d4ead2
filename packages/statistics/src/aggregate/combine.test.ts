import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { convertedCounts, convertedRates } from "./between-editions.ts";
import { ratesByParent, sumsByParent } from "./between-levels.ts";
import { combinedSum, meanOfRates, quantileFromClasses, rateFromParts, weightedMean } from "./combine.ts";

const GAP = Number.NaN;

test("a sum over a gap is no sum, unless incomplete ones are wanted", () => {
  assert.deepEqual(combinedSum([3, 4]), { value: 7, status: "complete", covered: 1 });
  assert.equal(combinedSum([3, GAP]).status, "missing");
  assert.deepEqual(combinedSum([3, GAP], { least: 0.5 }), { value: 3, status: "incomplete", covered: 0.5 });
  assert.equal(combinedSum([GAP], { least: 0 }).status, "missing");
  assert.equal(combinedSum([]).status, "missing");
});

test("a county's rate comes from its parts; the mean of rates is another number", () => {
  const [cases, persons] = [
    [10, 90],
    [100, 300],
  ];
  assert.equal(rateFromParts(cases, persons, 100).value, 25);
  assert.equal(meanOfRates([10, 30]).value, 20);
  assert.equal(weightedMean([10, 30], persons).value, 25);
  assert.equal(weightedMean([GAP, 30], persons, { least: 0.7 }).covered, 0.75);
  assert.equal(rateFromParts([0, 0], [0, 0], 100).status, "missing");
});

test("a median from classes of ages, by hand", () => {
  const ages = [
    { from: 0, to: 18, count: 20 },
    { from: 18, to: 65, count: 60 },
    { from: 65, to: Infinity, count: 20 },
  ];
  const found = quantileFromClasses(ages);
  assert.equal(found.status, "estimated");
  assert.ok(Math.abs(found.value - (18 + (30 / 60) * 47)) < 1e-12);
  assert.equal(quantileFromClasses(ages, 0.9).status, "missing");
  assert.equal(quantileFromClasses([{ from: 0, to: 1, count: GAP }]).status, "missing");
});

test("levels: children sum to their parent, one gap tells on its parent alone", () => {
  const sums = sumsByParent([1, 2, GAP, 4, 9], [0, 0, 1, 1, -1], 3);
  assert.deepEqual(
    sums.map(({ value, status }) => [value, status]),
    [
      [3, "complete"],
      [GAP, "missing"],
      [GAP, "missing"],
    ],
  );
  assert.equal(ratesByParent([1, 3], [10, 10], 100, [0, 0], 1)[0]?.value, 20);
});

test("editions: joined areas stay exact, split ones are estimated, gaps show", () => {
  const links = [
    { from: 0, to: 0, share: 1 },
    { from: 1, to: 0, share: 1 },
    { from: 2, to: 1, share: 0.25 },
    { from: 2, to: 2, share: 0.75 },
  ];
  const found = convertedCounts([10, 20, 40], links, 4);
  assert.deepEqual(
    found.map(({ value, status }) => [value, status]),
    [
      [30, "complete"],
      [10, "estimated"],
      [30, "estimated"],
      [GAP, "missing"],
    ],
  );
  assert.equal(convertedCounts([10, GAP, 40], links, 3)[0]?.status, "missing");
  assert.equal(convertedCounts([10, GAP, 40], links, 3, { least: 0.4 })[0]?.status, "incomplete");
  const rates = convertedRates([1, 3, 8], [10, 10, 80], 100, links, 3);
  assert.deepEqual(
    rates.map(({ value, status }) => [value, status]),
    [
      [20, "complete"],
      [10, "estimated"],
      [10, "estimated"],
    ],
  );
});

test("splitting loses nobody", () => {
  const share = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), share), { minLength: 1, maxLength: 20 }),
      (areas) => {
        const links = areas.flatMap(([, part], from) => [
          { from, to: 0, share: part / 100 },
          { from, to: 1, share: 1 - part / 100 },
        ]);
        const found = convertedCounts(
          areas.map(([count]) => count),
          links,
          2,
        );
        const total = found.reduce((sum, { value }) => sum + (Number.isNaN(value) ? 0 : value), 0);
        assert.ok(Math.abs(total - areas.reduce((sum, [count]) => sum + count, 0)) < 1e-9);
      },
    ),
  );
});
