import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { equalInterval } from "./equal-interval.ts";
import { varianceFit } from "./fit.ts";
import { classCounts, classOf, type Limits, sortedValues } from "./limits.ts";
import { manualClasses } from "./manual.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import { quantileClasses } from "./quantile-classes.ts";
import { readableLimits } from "./readable.ts";

const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: 0, max: 9000 }).map((n) => n / 100),
  fc.constant(Number.NaN),
  fc.constant(0),
);
const values = fc.array(value, { maxLength: 60 });
const classCount = fc.integer({ min: 2, max: 9 });
const METHODS = { equalInterval, quantileClasses, naturalBreaks };

for (const [name, method] of Object.entries(METHODS)) {
  test(`${name}: every value has its class, limits ascend, no more classes than asked or than distinct values`, () => {
    fc.assert(
      fc.property(values, classCount, (given, k) => {
        const limits = method(given, k);
        const there = given.filter((v) => !Number.isNaN(v));
        const distinct = new Set(there.map((v) => (v === 0 ? 0 : v))).size;
        assert.equal(limits.length, distinct === 0 ? 0 : Math.max(2, limits.length));
        assert.ok(limits.length - 1 <= Math.min(k, Math.max(distinct, 1)));
        for (let j = 1; j < limits.length; j += 1)
          assert.ok(limits[j]! > limits[j - 1]! || (j === limits.length - 1 && limits[j] === limits[j - 1]));
        for (const v of there) assert.ok(classOf(limits, v) >= 0);
        assert.equal(
          classCounts(limits, given).reduce((sum, n) => sum + n, 0),
          there.length,
        );
      }),
    );
  });

  test(`${name}: readable limits leave every value in its class`, () => {
    fc.assert(
      fc.property(values, classCount, (given, k) => {
        const limits = method(given, k);
        const readable = readableLimits(limits, sortedValues(given));
        for (const v of given) assert.equal(classOf(readable, v), classOf(limits, v));
      }),
    );
  });

  test(`${name}: constant values make one class, no values none`, () => {
    assert.deepEqual(method([3, 3, Number.NaN, 3], 5), [3, 3]);
    assert.equal(classOf(method([3, 3], 5), 3), 0);
    assert.deepEqual(method([Number.NaN], 5), []);
    assert.equal(classOf([], 3), -1);
  });
}

test("lower limits are included, the last class is closed", () => {
  const limits = equalInterval([0, 2, 4, 6, 8, 10], 5);
  assert.deepEqual(limits, [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(
    [0, 1.99, 2, 8, 9.99, 10, 10.01, -0.01].map((v) => classOf(limits, v)),
    [0, 0, 1, 4, 4, 4, -1, -1],
  );
});

/** All ways of parting sorted distinct values into at most k classes. */
function leastDeviation(sorted: number[], k: number): number {
  const spread = (part: number[]) => {
    const mean = part.reduce((s, v) => s + v, 0) / part.length;
    return part.reduce((s, v) => s + (v - mean) ** 2, 0);
  };
  if (k === 1) return spread(sorted);
  let best = spread(sorted);
  for (let cut = 1; cut < sorted.length; cut += 1)
    best = Math.min(best, spread(sorted.slice(0, cut)) + leastDeviation(sorted.slice(cut), k - 1));
  return best;
}

function deviationWithin(given: number[], limits: Limits): number {
  const overall = leastDeviation(given, 1);
  return overall * (1 - varianceFit(limits, given));
}

test("natural breaks are the best of all partings", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 11 }),
      fc.integer({ min: 2, max: 4 }),
      (given, k) => {
        const sorted = given.sort((a, b) => a - b);
        const found = deviationWithin(sorted, naturalBreaks(sorted, k));
        assert.ok(Math.abs(found - leastDeviation(sorted, k)) < 1e-6);
      },
    ),
  );
});

test("manual classes stay the same whatever the data; outer ones are open where no value lies", () => {
  assert.deepEqual(manualClasses([12, 25], [10, 20, 30]), [-Infinity, 10, 20, 30, Infinity]);
  assert.deepEqual(manualClasses([5, 30], [10, 20, 30]), [5, 10, 20, 30, 30]);
  assert.throws(() => manualClasses([1], [3, 2]), RangeError);
});

test("readable limits: 18.347 becomes 18 where no value lies between", () => {
  const sorted = sortedValues([2, 6.1, 17.9, 18.347, 21.3, 40]);
  assert.deepEqual(readableLimits([2, 18.347, 40], sorted), [2, 18, 40]);
  assert.deepEqual(readableLimits([-4, 0.37, 9], sortedValues([-4, -1, 0.37, 9])), [-4, 0, 9]);
});
