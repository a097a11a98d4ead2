import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  changeOverSpan,
  changesPerPeriod,
  indexSeries,
  relativeChange,
  type TimedValue,
  yearlyGrowth,
} from "./change.ts";
import { changePoint } from "./change-point.ts";
import { fitCurve } from "./curve.ts";
import { dampedHolt } from "./damped-holt.ts";
import { backTest, forecast } from "./forecast.ts";
import { mannKendall, theilSen } from "./mann-kendall.ts";
import { proportionTrend, rateTrend } from "./trend-test.ts";

function near(found: number | undefined, expected: number, digits = 10): void {
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= Math.abs(expected) * 10 ** -digits,
    `${found} is not ${expected}`,
  );
}
const timed = (at: number[], value: number[]): TimedValue[] => at.map((t, i) => ({ at: t, value: value[i]! }));

// Invented, unequally spaced, with a tie; expected figures from R 4.2.2.
const YEARS = [2010, 2011, 2012, 2014, 2015, 2016, 2018, 2019, 2020, 2023];
const SERIES = timed(YEARS, [5.1, 5.6, 5.4, 6.8, 6.8, 7.9, 7.5, 8.8, 9.9, 9.1]);
const GAP = { at: 2013, value: Number.NaN };

test("Mann-Kendall with ties (R cor.test, kendall, continuity)", () => {
  const found = mannKendall([GAP, ...SERIES].reverse());
  near(found.z, 3.3226980874953358);
  near(found.p, 0.000891513479179597, 9);
  assert.deepEqual([found.variance, found.count], [124, 10]);
});

test("Theil-Sen by real time with Sen's limits (written out in R)", () => {
  const { slope, lower, upper } = theilSen(SERIES);
  near(slope, 0.4);
  near(lower, 0.271428571428571);
  near(upper, 0.5);
});

test("straight line, per cent curve and parabola with bands (R lm, predict)", () => {
  const line = fitCurve([GAP, ...SERIES], "linear")!;
  near(line.rSquared, 0.881000737787135);
  near(line.perYear, 0.36766917293234);
  near(line.p, 5.76544065135617e-5, 8);
  const ahead = line.at(2025);
  [
    [ahead.value, 10.6725563909774],
    [ahead.band[0], 9.56757415782544],
    [ahead.band[1], 11.7775386241294],
  ].forEach(([a, b]) => {
    near(a, b!);
  });
  near(ahead.prediction[0], 8.8954642310952);
  near(ahead.prediction[1], 12.4496485508597);
  const growth = fitCurve(SERIES, "exponential")!;
  near(growth.perYear, 0.0528689560852349);
  near(growth.rSquared, 0.888188287674372);
  near(growth.at(2017).value, 7.57444689411718);
  near(growth.at(2017).band[1], 8.06025662868013);
  const parabola = fitCurve(SERIES, 2)!;
  near(parabola.rSquared, 0.897547859922659);
  near(parabola.p, 0.000344210109253817, 8);
  near(parabola.at(2017).band[0], 7.28477592931748);
});

test("trend of shares (R prop.trend.test) and of rates (written out in R) on the last five points", () => {
  const [at, x, n] = [
    [2019, 2020, 2021, 2022, 2024],
    [12, 15, 14, 20, 26],
    [300, 310, 305, 320, 330],
  ];
  const shares = at.map((t, i) => ({ at: t, count: x[i]!, base: n[i]! }));
  const found = proportionTrend([{ at: 2010, count: 290, base: 300 }, ...shares]);
  near(found.z ** 2, 5.479985277172);
  near(found.p, 0.0192354210073, 9);
  assert.equal(found.direction, "rising");
  const cases = [40, 52, 49, 61, 70];
  const bases = [10000, 10100, 10050, 10200, 10300];
  const rates = [1, 2, 3, 4, 6].map((t, i) => ({ at: t, count: cases[i]!, base: bases[i]! }));
  near(rateTrend(rates).z, 2.81044731483439);
  near(rateTrend(rates).p, 0.00494726879880105, 9);
  assert.deepEqual([rateTrend(rates.slice(1)).direction, proportionTrend([]).count], ["none", 0]);
});

test("a jump is flagged with its time (Pettitt, written out in R); a quiet series is not", () => {
  const jumping = [3.1, 2.9, 3.4, 3, 3.2, 3.3, 5.1, 5.4, 4.9, 5.2, 5, 5.3].map((value, i) => ({ at: 2010 + i, value }));
  const found = changePoint(jumping)!;
  near(found.p, 0.0314078011302561);
  assert.equal(found.at, 2016);
  assert.equal(changePoint(jumping.slice(0, 6)), undefined);
  assert.equal(changePoint(jumping.map(({ at }) => ({ at, value: 3 }))), undefined);
});

const RISING = [100, 104, 109, 113, 115, 120, 121, 126, 127, 129, 133, 134, 135, 139, 138];

test("damped Holt fits no worse than R's forecast 8.20 ets(AAN, damped) and forecasts alike", () => {
  const fit = dampedHolt(RISING)!;
  assert.ok(fit.squaredErrors <= 14.7059263489649 * (1 + 1e-6), `${fit.squaredErrors}`);
  const same = dampedHolt(RISING, { alpha: 0.26075425813412, beta: 1.00002686052925e-4, phi: 0.914647464684392 })!;
  near(same.squaredErrors, 14.3115117397, 9); // the same recursion in R, first states by optim
  const ofR = [140.115529754, 141.338968672, 142.457983976, 143.481488487, 144.417634292];
  ofR.forEach((value, i) => {
    near(same.ahead(i + 1).value, value, 6);
  });
  near(same.ahead(5).deviation / same.ahead(1).deviation, 1.12801123288568, 8);
  assert.equal(dampedHolt([1, 2, 3]), undefined);
});

test("forecasts widen with distance, refuse what they cannot do, and are tried on the past", () => {
  const series = RISING.map((value, i) => ({ at: 2010 + i, value }));
  for (const method of ["linear", "damped_holt"] as const) {
    const [next, far] = forecast(series, [2025, 2030], method)!;
    assert.ok(far!.upper - far!.lower > next!.upper - next!.lower);
    assert.ok(next!.lower < next!.value && next!.value < next!.upper);
    const tried = backTest(series, method)!;
    assert.equal(tried.count, 7);
    assert.ok(tried.error > 0 && tried.naiveError > 0 && tried.coverage >= 0.5, JSON.stringify(tried));
  }
  assert.equal(forecast(SERIES, [2024], "damped_holt"), undefined);
  assert.equal(forecast(series.slice(0, 2), [2030], "linear"), undefined);
  assert.equal(backTest(series.slice(0, 4), "linear"), undefined);
});

test("changes: from zero there is no share, an index needs a base, growth compounds over real time", () => {
  assert.ok(Number.isNaN(relativeChange(0, 5)));
  assert.equal(relativeChange(-4, -2), 0.5);
  assert.deepEqual([...indexSeries([50, Number.NaN, 75], 0)], [100, Number.NaN, 150]);
  assert.ok(indexSeries([1, 2], 5).every(Number.isNaN));
  near(yearlyGrowth({ at: 2020, value: 100 }, { at: 2022.5, value: 150 }), 1.5 ** 0.4 - 1);
  const span = changeOverSpan([GAP, ...SERIES], 2012.5)!;
  assert.deepEqual([span.from.at, span.to.at], [2014, 2023]);
  near(span.perYear, (9.1 - 6.8) / 9);
  assert.equal(changeOverSpan([GAP]), undefined);
  assert.equal(changesPerPeriod([GAP, ...SERIES]).length, 9);
});

test("a series turned round in value turns its trend round; shifting time changes nothing", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 15 });
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), (list, shift) => {
      const series = list.map((value, at) => ({ at, value }));
      const turned = series.map(({ at, value }) => ({ at: at + shift, value: -value }));
      assert.ok(Math.abs(mannKendall(series).z + mannKendall(turned).z) < 1e-12);
      assert.ok(Math.abs(theilSen(series).slope + theilSen(turned).slope) < 1e-12);
    }),
  );
});
