import assert from "node:assert/strict";
import { test } from "node:test";
import { betaBelow, betaQuantile, fAbove, studentQuantile, studentTwoSided } from "./beta.ts";
import { chiSquareAbove, chiSquareQuantile, gammaAbove, gammaBelow, gammaQuantile, lnGamma } from "./gamma.ts";
import { normalAbove, normalBelow, normalQuantile, normalTwoSided } from "./normal.ts";

function near(found: number, expected: number, digits = 12): void {
  const allowed = Math.abs(expected) * 10 ** -digits;
  assert.ok(Math.abs(found - expected) <= allowed, `${found} is not ${expected}`);
}

test("normal, gamma, beta, Student and F as R 4.2.2 computes them", () => {
  near(normalBelow(-8), 6.2209605742717849e-16);
  near(normalQuantile(0.975), 1.9599639845400536);
  near(normalQuantile(0.999), 3.0902323061678132);
  near(normalQuantile(1e-10), -6.3613409024040557);
  near(gammaBelow(2.5, 3), 0.69378108158672158);
  near(gammaBelow(1e6, 1e6 + 500), 0.6915504754717726, 8);
  near(gammaAbove(2, 30), 2.9008631203404549e-12);
  near(gammaQuantile(0.025, 7776456), 7770991.3332971176, 9);
  near(gammaQuantile(0.975, 3), 7.2246876677239582);
  near(chiSquareQuantile(0.001, 2), 0.002001000667167067);
  near(betaBelow(0.3, 2, 5), 0.57982500000000015);
  near(betaQuantile(0.025, 3, 8), 0.066739511177734467);
  near(studentTwoSided(-2.3, 7), 0.054991095204371537);
  near(studentTwoSided(-40, 12), 3.8512295807720369e-14);
  near(studentQuantile(0.975, 4), 2.7764451051977934);
  near(fAbove(3.2, 3, 17), 0.049858015044896592);
  near(lnGamma(0.3), 1.0957979948180756);
  near(lnGamma(15.5), 26.536914491115613);
  near(lnGamma(1e5), 1051287.7089736569);
});

test("tails fit together and ends are ends", () => {
  near(normalTwoSided(1.3), 2 * normalAbove(1.3));
  near(chiSquareAbove(3.841458820694124, 1), 0.05, 9);
  assert.deepEqual(
    [normalQuantile(0), normalQuantile(1), gammaQuantile(0, 2), betaBelow(0, 1, 2)],
    [-Infinity, Infinity, 0, 0],
  );
  assert.ok(Number.isNaN(normalQuantile(Number.NaN)) && Number.isNaN(gammaBelow(2, Number.NaN)));
});
