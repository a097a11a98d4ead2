import assert from "node:assert/strict";
import { test } from "node:test";
import { equalInterval } from "./equal-interval.ts";
import { headTailBreaks } from "./head-tail.ts";
import { classCounts, classOf } from "./limits.ts";
import { maximumBreaks } from "./maximum-breaks.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import { outlierClasses, outlierFences } from "./outliers.ts";
import { prettyClasses, prettyNumbers } from "./pretty.ts";
import { standardDeviationClasses } from "./standard-deviation.ts";
import { twoSidedClasses } from "./two-sided.ts";

test("one far value gets a class of its own and the others keep theirs", () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 100];
  assert.deepEqual(outlierFences(values, 1.5), { low: -3, high: 13 });
  const { limits, lowOutliers, highOutliers } = outlierClasses(values, 2, 1.5, equalInterval);
  assert.deepEqual([limits, lowOutliers, highOutliers], [[1, 4.5, 100, 100], false, true]);
  assert.equal(classOf(limits, 100), 2);
  assert.deepEqual(classCounts(limits, values), [4, 4, 1]);
  assert.deepEqual(outlierClasses([5, 5, 5], 3, 3, naturalBreaks), {
    limits: [5, 5],
    lowOutliers: false,
    highOutliers: false,
  });
  assert.deepEqual(outlierClasses([-100, 1, 2, 3, 4, 5], 2, 3, equalInterval).limits, [-100, 1, 3, 5]);
});

test("the threshold is a limit, and each side has classes", () => {
  assert.deepEqual(twoSidedClasses([-4, -2, 1, 6, 8], 3, 0, equalInterval), [-4, 0, 4.5, 8]);
  assert.deepEqual(twoSidedClasses([1, 2, 3], 2, 0, equalInterval), [1, 2, 3]);
  assert.deepEqual(twoSidedClasses([-1, 0, 5], 2, 0, equalInterval), [-1, 0, 5]);
});

test("pretty numbers as R 4.2.2 makes them", () => {
  assert.deepEqual(prettyNumbers(0.178, 68.9, 7), [0, 10, 20, 30, 40, 50, 60, 70]);
  assert.deepEqual(prettyNumbers(-1.3, 2.4, 5), [-2, -1, 0, 1, 2, 3]);
  assert.deepEqual(prettyNumbers(8770, 91735, 3), [0, 20000, 40000, 60000, 80000, 100000]);
  assert.deepEqual(prettyNumbers(0.12, 0.19, 5), [0.12, 0.14, 0.16, 0.18, 0.2]);
});

test("one value, constant values and no value", () => {
  for (const method of [
    headTailBreaks,
    (v: number[]) => prettyClasses(v, 5),
    (v: number[]) => maximumBreaks(v, 5),
    (v: number[]) => standardDeviationClasses(v, 5),
  ]) {
    assert.deepEqual(method([7]), [7, 7]);
    assert.deepEqual(method([7, 7, 7]), [7, 7]);
    assert.deepEqual(method([Number.NaN]), []);
  }
});
