import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median, quantile } from "./quantile.ts";
import { ranks } from "./rank.ts";
import { mean, sum } from "./sum.ts";

test("quantiles of type 7 (R 4: quantile(c(1, 3, 3, 7, 11, 20), c(0, .1, .25, .5, .9, 1)))", () => {
  const values = [20, 3, 1, 7, 3, 11, Number.NaN];
  const shares = [0, 0.1, 0.25, 0.5, 0.9, 1];
  assert.deepEqual(
    shares.map((share) => Math.round(quantile(values, share) * 1e9) / 1e9),
    [1, 2, 3, 5, 15.5, 20],
  );
  assert.ok(Number.isNaN(median([])));
  assert.equal(median([4]), 4);
  assert.throws(() => quantile([1], 1.2), RangeError);
});

test("ties share a rank, gaps have none", () => {
  assert.deepEqual([...ranks([5, 9, Number.NaN, 5, 1])], [2, 1, Number.NaN, 2, 4]);
  assert.deepEqual([...ranks([5, 9, Number.NaN, 5, 1], "average")], [2.5, 1, Number.NaN, 2.5, 4]);
  assert.deepEqual([...ranks([5, 9, 1], "competition", true)], [2, 3, 1]);
});

test("ranks do not depend on the order of the areas", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }), (values) => {
      const forward = [...ranks(values)];
      const backward = [...ranks([...values].reverse())].reverse();
      assert.deepEqual(forward, backward);
    }),
  );
});

test("a sum loses no small number beside a large one, and gaps show", () => {
  assert.deepEqual(sum([1e16, 1, -1e16, Number.NaN]), { sum: 1, count: 3 });
  assert.ok(Number.isNaN(sum([Number.NaN]).sum));
  assert.equal(mean([1, 2, Number.NaN, 6]), 3);
});
