import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { randomFrom } from "../random.ts";
import { cellKey, perturbedCount } from "./cell-key.ts";
import { perturbationTable } from "./perturbation-table.ts";
import { countsBehindRate, countsBehindRounded, rateLeaksCount, roundedToBase, safeDecimals } from "./rounding.ts";
import { isDominated, isHomogeneous, isTooSmall, isWithinPercent } from "./rules.ts";

test("small counts, dominance, p % and homogeneity", () => {
  assert.deepEqual(
    [0, 1, 2, 3, Number.NaN].map((count) => isTooSmall(count, 3)),
    [false, true, true, false, false],
  );
  const owner = [80, 15, 5];
  assert.deepEqual(
    [isWithinPercent(owner, 10), isDominated(owner, 2, 85), isDominated(owner, 1, 75)],
    [true, true, true],
  );
  for (const even of [
    [50, 30, 20],
    [40, 35, 25],
  ])
    assert.deepEqual(
      [isWithinPercent(even, 10), isDominated(even, 2, 85), isDominated(even, 1, 75)],
      [false, false, false],
    );
  assert.equal(isHomogeneous(12, 12, 3), true);
  assert.equal(isHomogeneous(6, 12, 3), false);
  assert.equal(isWithinPercent([7], 10), true);
  assert.equal(isDominated([], 1, 75), false);
});

test("rounding to 5, each cell from its exact count", () => {
  const counts = Array.from({ length: 14 }, (_, n) => roundedToBase(n, 5));
  assert.deepEqual(counts, [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15]);
  fc.assert(
    fc.property(fc.nat({ max: 9999 }), fc.constantFrom(3, 5, 10), (n, base) => {
      const { lower, upper } = countsBehindRounded(roundedToBase(n, base), base);
      assert.ok(lower <= n && n <= upper && upper - lower <= base - 1 + 1);
    }),
  );
});

test("decimals and a known base give a count away", () => {
  assert.equal(rateLeaksCount(1000, 1, 100), true);
  assert.equal(rateLeaksCount(1001, 1, 100), false);
  assert.equal(safeDecimals(5000, 100), 1);
  assert.equal(safeDecimals(80, 100), -1);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.nat({ max: 2 }),
      fc.nat({ max: 1000 }),
      (base, decimals, part) => {
        const count = Math.min(part, base);
        const rate = Number(((count / base) * 100).toFixed(decimals));
        const { lower, upper } = countsBehindRate(rate, decimals, base, 100);
        assert.ok(lower <= count && count <= upper);
        if (rateLeaksCount(base, decimals, 100)) assert.ok(upper - lower <= 1);
      },
    ),
  );
});

function near(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  found.forEach((p, i) => {
    assert.ok(Math.abs(p - expected[i]!) < 1.01e-5, `${found} is not ${expected}`);
  });
}

test("noise tables as the R package ptable 0.3.3 makes them", () => {
  const two = perturbationTable({ distance: 2, variance: 0.9, smallest: 0 });
  assert.deepEqual(
    two.rows.map(({ noise }) => noise),
    [[0], [-1, 0, 1, 2], [-2, -1, 0, 1, 2]],
  );
  near(two.rows[1]!.probability, [0.3625, 0.3625, 0.1875, 0.0875]);
  near(two.rows[2]!.probability, [0.05155, 0.24382, 0.40928, 0.24382, 0.05155]);
  const five = perturbationTable({ distance: 5, variance: 3, smallest: 2 });
  near(five.rows[1]!.probability, [0.73447, 0.13672, 0.0728, 0.03743, 0.01858]);
  near(five.rows[2]!.probability, [0.40881, 0.40664, 0.14762, 0.03232, 0.00427, 0.00034]);
  assert.equal(five.rows.length, 9);
  near(
    five.rows[8]!.probability,
    [0.00379, 0.01659, 0.05229, 0.11873, 0.19419, 0.2288, 0.19419, 0.11873, 0.05229, 0.01659, 0.00379],
  );
  assert.throws(() => perturbationTable({ distance: 1, variance: 5, smallest: 0 }), RangeError);
});

test("reading the table by cell key", () => {
  const table = perturbationTable({ distance: 2, variance: 0.9, smallest: 0 });
  const published = (keys: number[]) => perturbedCount(keys.length, cellKey(keys), table);
  assert.deepEqual(
    [[], [0.2], [0.95], [0.1, 0.35, 0.8], [0.1, 0.35, 0.8, 0.2], [0.5, 0.5]].map(published),
    [0, 0, 3, 2, 4, 0],
  );
});

test("noise has mean 0 and its variance, never gives 1 to js, and the same persons always give the same number", () => {
  const rule = { distance: 5, variance: 3, smallest: 2 };
  const table = perturbationTable(rule);
  const random = randomFrom(11);
  for (const count of [1, 2, 3, 7, 20]) {
    let [sum, squares] = [0, 0];
    const draws = 200_000;
    for (let i = 0; i < draws; i += 1) {
      const found = perturbedCount(count, random.next(), table);
      assert.ok(found === 0 || found > 2);
      sum += found - count;
      squares += (found - count) ** 2;
    }
    assert.ok(
      Math.abs(sum / draws) < 0.02 && Math.abs(squares / draws - 3) < 0.05,
      `${count}: ${sum / draws} ${squares / draws}`,
    );
  }
  const keys = Array.from({ length: 30 }, () => random.next());
  assert.equal(cellKey(keys), cellKey([...keys].reverse()));
});
