import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { EUROPEAN_STANDARD_POPULATION_2013, STANDARD_AGE_GROUPS } from "./european-standard-population.ts";
import { proportionFunnel, rateFunnel } from "./funnel.ts";
import { inequalityIndices } from "./inequality.ts";
import type { Interval } from "./interval.ts";
import { lifeExpectancy } from "./life-expectancy.ts";
import { meanInterval } from "./mean-interval.ts";
import { proportionInterval } from "./proportion.ts";
import { countInterval, rateInterval } from "./rate.ts";
import {
  directlyStandardisedRate,
  directlyStandardisedRateGamma,
  indirectlyStandardisedRate,
  standardisedRatio,
} from "./standardise.ts";
import { countAgainst, proportionAgainst, proportionsDiffer, ratesDiffer } from "./tests.ts";
import { compareByInterval, compareByTest, compareIntervals } from "./verdict.ts";

function near({ value, lower, upper }: Interval, expected: [number, number, number], digits = 10): void {
  [value, lower, upper].forEach((found, i) => {
    const wished = expected[i]!;
    assert.ok(Math.abs(found - wished) <= Math.abs(wished) * 10 ** -digits, `${found} is not ${wished}`);
  });
}
const nearP = (found: number, expected: number) => near({ value: found, lower: 1, upper: 1 }, [expected, 1, 1]);

// Invented cases; expected figures from R 4.2.2 with epitools 0.5-10.1 where named.
const CASES = [3, 12, 45, 130, 210];
const PERSONS = [5200, 8100, 9000, 7400, 2100];
const STANDARD = [16000, 25000, 27000, 22000, 10000];

test("a share of 7 in 40 (epitools binom.wilson)", () => {
  near(proportionInterval(7, 40), [0.175, 0.0874541374603592, 0.319499903317877]);
});

test("four cases, exactly (R qchisq)", () => {
  near(countInterval(4), [4, 1.08986537362632, 10.2415886754037]);
});

test("a mean of five values (R t.test)", () => {
  near(meanInterval([3.1, 4.2, Number.NaN, 5.9, 6.1, 8.8]), [5.62, 2.92899584013832, 8.31100415986168]);
});

test("directly standardised with Dobson's limits (R) and with Fay and Feuer's (epitools ageadjust.direct)", () => {
  const area = { cases: CASES, persons: PERSONS };
  near(directlyStandardisedRate(area, STANDARD, 1e5), [1567.75429275429, 1414.07691103091, 1733.25650542364]);
  near(directlyStandardisedRateGamma(area, STANDARD, 1e5), [1567.75429275429, 1414.17808941824, 1734.17298274378]);
});

test("observed against expected cases (epitools ageadjust.indirect)", () => {
  const standard = { cases: [40, 150, 520, 1500, 2700], persons: [60000, 90000, 100000, 80000, 25000] };
  const area = { cases: CASES, persons: PERSONS };
  nearP(standardisedRatio(area, standard).value, 0.931713187623743);
  nearP(indirectlyStandardisedRate(area, standard, 1).value, 0.012886511975303);
});

test("life expectancy (life table of Chiang II written out in R)", () => {
  const ends = [0, 4, 9, 19, 29, 39, 49, 59, 69, undefined];
  const groups = ends.map((to, i) => ({ from: i === 0 ? 0 : ends[i - 1]! + 1, to }));
  const deaths = [5, 1, 1, 2, 4, 9, 30, 90, 260, 400];
  const persons = [1000, 4100, 5000, 10000, 12000, 13000, 14000, 11000, 7000, 2500];
  near(lifeExpectancy(deaths, persons, groups), [69.7884694527318, 69.0542039465709, 70.5227349588926]);
  assert.ok(Number.isNaN(lifeExpectancy([...deaths.slice(0, 9), 0], persons, groups).value));
  assert.throws(() => lifeExpectancy(deaths, persons, STANDARD_AGE_GROUPS), RangeError);
});

test("slope and relative index of inequality (R lm with weights, limits by its linear algebra)", () => {
  const persons = [1434002, 1450590, 1453827, 1440980, 1457780];
  const value = [150.2, 131, 127.5, 130.5, 125.5];
  const error = [1.5, 1.4, 1.2, 1.2, 1.1];
  const groups = persons.map((n, i) => ({ persons: n, value: value[i]!, error: error[i]! }));
  const { slope, relative } = inequalityIndices(groups);
  near(slope, [-24.8345192351112, -28.896537454838, -20.7725010153844]);
  near(relative, [1.20613563375244, 1.16986491927408, 1.24353089236156]);
  assert.ok(Number.isNaN(inequalityIndices(groups.slice(0, 1)).slope.value));
});

test("tests against a reference and between two areas (R prop.test, ppois, pbinom)", () => {
  nearP(proportionAgainst(7, 40, 0.3), 0.0844979397239291);
  nearP(proportionsDiffer(7, 40, 30, 90), 0.0648173985606676);
  nearP(ratesDiffer(12, 3000, 45, 8000), 0.367205949547688);
  nearP(countAgainst(14, 8.3), 0.0878453801667018);
});

test("better, similar, worse go by interval, by test and by polarity", () => {
  const area = { value: 12, lower: 10, upper: 14 };
  assert.equal(compareByInterval(area, 9, "high_is_good"), "better");
  assert.equal(compareByInterval(area, 9, "low_is_good"), "worse");
  assert.equal(compareByInterval(area, 15, "none"), "lower");
  assert.equal(compareByInterval(area, 10, "low_is_good"), "similar");
  assert.equal(compareByInterval(area, Number.NaN, "low_is_good"), "unknown");
  assert.equal(compareByTest(0.01, -2, "low_is_good"), "better");
  assert.equal(compareByTest(0.2, -2, "low_is_good"), "similar");
});

test("interval and test say the same of a share", () => {
  const share = fc
    .integer({ min: 1, max: 300 })
    .chain((n) =>
      fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }), p: fc.integer({ min: 1, max: 999 }) }),
    );
  fc.assert(
    fc.property(share, ({ n, x, p }) => {
      const reference = p / 1000;
      const tested = proportionAgainst(x, n, reference);
      if (Math.abs(tested - 0.05) < 1e-6) return;
      const byTest = compareByTest(tested, x / n - reference, "none");
      assert.equal(compareByInterval(proportionInterval(x, n), reference, "none"), byTest);
    }),
  );
});

test("limits enclose the value, widen with confidence and narrow with numbers; zero and all are ends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (n, x) => {
      const count = Math.min(x, n);
      for (const make of [
        (c: number) => proportionInterval(count, n, c),
        (c: number) => rateInterval(count, n, 1000, c),
        (c: number) => rateInterval(count, n, 1000, c, "exact"),
      ]) {
        const [usual, wide] = [make(0.95), make(0.998)];
        assert.ok(usual.lower <= usual.value && usual.value <= usual.upper);
        assert.ok(wide.lower <= usual.lower && wide.upper >= usual.upper);
      }
    }),
  );
  assert.equal(proportionInterval(0, 20).lower, 0);
  assert.equal(proportionInterval(20, 20).upper, 1);
  assert.ok(Number.isNaN(proportionInterval(3, 0).value));
  assert.ok(Number.isNaN(rateInterval(Number.NaN, 10, 1).upper));
  assert.throws(() => proportionInterval(1, 2, 95), RangeError);
});

test("an area with the standard's age structure keeps its crude rate", () => {
  const persons = STANDARD.map((n) => n / 10);
  const crude = CASES.reduce((s, x) => s + x, 0) / persons.reduce((s, x) => s + x, 0);
  nearP(directlyStandardisedRate({ cases: CASES, persons }, STANDARD, 1).value, crude);
  assert.equal(directlyStandardisedRate({ cases: [0, 0], persons: [5, 5] }, [1, 1], 1).value, 0);
  assert.ok(Number.isNaN(directlyStandardisedRate({ cases: [0, 1], persons: [0, 5] }, [1, 1], 1).value));
  assert.throws(() => directlyStandardisedRate({ cases: [1], persons: [1, 2] }, [1, 1], 1), RangeError);
});

test("a funnel narrows as areas grow", () => {
  const [small, large] = [proportionFunnel(0.2, 100, 0.95), proportionFunnel(0.2, 10000, 0.95)];
  assert.ok(small.lower < large.lower && large.upper < small.upper);
  assert.ok(Math.abs(rateFunnel(12, 1e9, 1000, 0.998).upper - 12) < 0.02);
});

test("the European standard population counts 100,000 in 21 groups", () => {
  assert.equal(
    EUROPEAN_STANDARD_POPULATION_2013.reduce((s, n) => s + n, 0),
    100_000,
  );
  assert.equal(STANDARD_AGE_GROUPS.length, EUROPEAN_STANDARD_POPULATION_2013.length);
  assert.deepEqual(STANDARD_AGE_GROUPS.slice(0, 3), [
    { from: 0, to: 0 },
    { from: 1, to: 4 },
    { from: 5, to: 9 },
  ]);
  assert.deepEqual(STANDARD_AGE_GROUPS.at(-1), { from: 95, to: undefined });
});

test("two shares by both their intervals, as Newcombe's method 10 has it", () => {
  const share = (count: number, total: number) => proportionInterval(count, total);
  // Newcombe 1998, table II: 56/70 and 48/80 differ by 0.0524 to 0.3339; 9/10 and 3/10 by 0.1705 to 0.8090; 5/56 and 0/29 by −0.0381 to 0.1926.
  assert.equal(compareIntervals(share(56, 70), share(48, 80), "none"), "higher");
  assert.equal(compareIntervals(share(3, 10), share(9, 10), "low_is_good"), "better");
  assert.equal(compareIntervals(share(5, 56), share(0, 29), "none"), "similar");
  const fixed = { value: 0.25, lower: 0.25, upper: 0.25 };
  assert.equal(
    compareIntervals(share(54, 300), fixed, "low_is_good"),
    compareByInterval(share(54, 300), 0.25, "low_is_good"),
  );
  assert.equal(compareIntervals(share(5, 56), { ...fixed, upper: Number.NaN }, "none"), "unknown");
});
