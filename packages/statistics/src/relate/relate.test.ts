import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { criticalCorrelation, pearson, spearman } from "./correlation.ts";
import { kendall } from "./kendall.ts";
import { leastSquares, varianceInflation } from "./least-squares.ts";
import { leastSquaresOnAxes } from "./log-axes.ts";
import { partialCorrelation } from "./partial-correlation.ts";

function near(found: number | undefined, expected: number, digits = 10): void {
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= Math.abs(expected) * 10 ** -digits,
    `${found} is not ${expected}`,
  );
}

// Invented; expected figures from R 4.2.2 (lm, cor.test, cov.wt). The last entry is a gap.
const X1 = [2.1, 3.4, 3.4, 5.9, 6.2, 7.7, 8.1, 9.9, 10.4, 12, Number.NaN];
const X2 = [1, 4, 2, 8, 5, 7, 3, 9, 6, 2, 3];
const Y = [4.2, 5.1, 6.6, 9.3, 8.8, 12.1, 10, 15.2, 13.3, 14.1, 7];
const W = [10, 20, 15, 40, 8, 60, 12, 33, 25, 90, 5];

test("least squares with two predictors (R lm)", () => {
  const fit = leastSquares(Y, [X1, X2])!;
  near(fit.coefficients[0]?.estimate, 1.41991117665168);
  near(fit.coefficients[1]?.estimate, 1.0019137631524);
  near(fit.coefficients[1]?.error, 0.0904922741249191);
  near(fit.coefficients[2]?.t, 2.98700278605468);
  near(fit.coefficients[2]?.p, 0.0203123672787952);
  [
    [fit.rSquared, 0.96234492272944],
    [fit.adjustedRSquared, 0.951586329223566],
    [fit.residualError, 0.836635806542445],
  ].forEach(([a, b]) => {
    near(a, b!);
  });
  near(fit.f, 89.4489528026131);
  near(fit.p, 1.03605402192631e-5, 9);
  near(varianceInflation([X1.slice(0, 10), X2.slice(0, 10)])[0], 1.15082255739228);
  assert.ok(Number.isNaN(fit.residuals[10]!));
});

test("weighted least squares (R lm with weights)", () => {
  const fit = leastSquares(Y, [X1, X2], W)!;
  near(fit.coefficients[0]?.estimate, 1.04055702474683);
  near(fit.coefficients[2]?.error, 0.0868756149983577);
  near(fit.rSquared, 0.962558587459524);
  near(fit.residualError, 4.10472607034795);
});

test("a logarithmic relation (R lm(log y ~ log x))", () => {
  const fit = leastSquaresOnAxes(Y, X1, { x: true, y: true })!;
  near(fit.coefficients[1]?.estimate, 0.746554651848336);
  near(fit.coefficients[1]?.error, 0.062624580423516);
  assert.equal(leastSquaresOnAxes([0, 1, 2, 4], [1, 2, 3, 4], { y: true })?.count, 3);
});

test("Pearson, Spearman and Kendall (R cor.test), weighted (R cov.wt), partial (residuals in R)", () => {
  const p = pearson(X1, Y);
  near(p.value, 0.956216418216146);
  near(p.p, 1.52482618083432e-5, 9);
  near(p.lower, 0.820699858936138);
  near(p.upper, 0.989877846503087);
  const s = spearman(X1, Y);
  near(s.value, 0.936174537267299);
  near(s.p, 6.71887325840296e-5, 9);
  const k = kendall(X1, Y);
  near(k.value, 0.8090398349558905);
  near(k.p, 0.00122542407067071, 9);
  near(pearson(X1, Y, 0.95, W).value, 0.930901322728519);
  const partial = partialCorrelation(X1, Y, [X2]);
  near(partial.value, 0.972615773674859);
  near(partial.p, 1.08935427934082e-5, 8);
  assert.ok(s.lower < s.value && s.value < s.upper && k.lower < k.value && k.value < k.upper);
});

// R 4.2.2: cor(rep(x, w), rep(y, w), method = "kendall"): an area of weight w as if it stood there w times.
test("Kendall weighted (R cor of repeated areas)", () => {
  near(kendall(X1, Y, 0.95, W).value, 0.7596781566303773);
  near(
    kendall(
      X1,
      Y,
      0.95,
      W.map((w) => w * 0.01),
    ).value,
    0.7596781566303773,
  );
  near(
    kendall(
      X1,
      Y,
      0.95,
      W.map(() => 7),
    ).value,
    kendall(X1, Y).value,
  );
  near(kendall([1, 2, 2, 3, 5], [2, 2, 4, 3, 9], 0.95, [3, 1, 2, 5, 4]).value, 0.7272860843482635);
  assert.equal(
    kendall(
      X1,
      Y,
      0.95,
      W.map((w, i) => (i < 3 ? 0 : w)),
    ).count,
    7,
  );
});

test("what cannot be told is not told", () => {
  assert.ok(Number.isNaN(pearson([1, 1, 1], [1, 2, 3]).value));
  assert.ok(Number.isNaN(pearson([1, 2], [2, 1]).p));
  assert.ok(Number.isNaN(kendall([3, 3], [1, 2]).value));
  assert.equal(leastSquares([1, 2, 3], [[1, 1, 1]]), undefined);
  assert.equal(
    leastSquares(
      [1, 2, 3, 5],
      [
        [1, 2, 3, 4],
        [2, 4, 6, 8],
      ],
    ),
    undefined,
  );
  assert.equal(leastSquares([1, 2], [[1, 2]]), undefined);
  assert.ok(Number.isNaN(partialCorrelation([1, 2, 3, 4], [1, 3, 2, 4], [[1, 1, 1, 1]]).value));
});

test("correlations know no order of areas and lie between −1 and 1; a correlation at the critical size has p of 5 %", () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 4, maxLength: 25 }), (list) => {
      const [x, y] = [list.map((v) => v[0]), list.map((v) => v[1])];
      for (const method of [pearson, spearman, kendall]) {
        const { value } = method(x, y);
        assert.ok(Number.isNaN(value) || Math.abs(value) <= 1 + 1e-12);
        const turned = method([...y].reverse(), [...x].reverse()).value;
        assert.ok((Number.isNaN(value) && Number.isNaN(turned)) || Math.abs(value - turned) < 1e-12);
      }
    }),
  );
  near(criticalCorrelation(20), 0.4437634, 6);
});

test("Kendall counted pair by pair gives the same, ties and weights included", () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 25 }), (rows) => {
      let [score, inX, inY] = [0, 0, 0];
      rows.forEach(([x, y, w], i) => {
        for (const [x2, y2, w2] of rows.slice(i + 1)) {
          score += w * w2 * Math.sign(x2 - x) * Math.sign(y2 - y);
          inX += x === x2 ? 0 : w * w2;
          inY += y === y2 ? 0 : w * w2;
        }
      });
      const column = (at: 0 | 1 | 2) => rows.map((r) => r[at]);
      const { value } = kendall(column(0), column(1), 0.95, column(2));
      if (inX === 0 || inY === 0) assert.ok(Number.isNaN(value));
      else assert.ok(Math.abs(value - score / Math.sqrt(inX * inY)) < 1e-12);
    }),
  );
});

test("fitted values do not change when a predictor is counted in another unit", () => {
  const row = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 20 }), (rows) => {
      const [x, y] = [rows.map((r) => r[0]), rows.map((r) => r[1])];
      const fit = leastSquares(y, [x]);
      const other = leastSquares(y, [x.map((v) => 1000 * v + 5)]);
      assert.equal(fit === undefined, other === undefined);
      fit?.fitted.forEach((value, i) => {
        assert.ok(Math.abs(value - other!.fitted[i]!) < 1e-6);
      });
    }),
  );
});
