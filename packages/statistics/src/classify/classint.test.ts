import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { equalInterval } from "./equal-interval.ts";
import { varianceFit } from "./fit.ts";
import { headTailBreaks } from "./head-tail.ts";
import { classCounts, type Limits } from "./limits.ts";
import { maximumBreaks } from "./maximum-breaks.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import { prettyClasses } from "./pretty.ts";
import { quantileClasses } from "./quantile-classes.ts";
import { standardDeviationClasses } from "./standard-deviation.ts";

const folder = join(import.meta.dirname, "../../../../../shared/reference");
const absent = existsSync(folder) ? false : "../shared/reference is absent";

const METHODS: Record<string, (values: number[], classes: number) => Limits> = {
  fisher: naturalBreaks,
  quantile: quantileClasses,
  equal: equalInterval,
  sd: standardDeviationClasses,
  pretty: prettyClasses,
  headtails: headTailBreaks,
  maximum: maximumBreaks,
};

function californianDensity(): number[] {
  const lines = readFileSync(join(folder, "classification/calempdensity.csv"), "utf8").trim().split("\n");
  return lines.slice(1).map((line) => Number(line.slice(line.lastIndexOf(",") + 1)));
}

function columbusCrime(): number[] {
  const collection = JSON.parse(readFileSync(join(folder, "spatial/columbus.json"), "utf8"));
  return collection.features.map((feature: { properties: { CRIME: number } }) => feature.properties.CRIME);
}

/** Made with R classInt: breaks (fisher: midpoints between classes), counts of the classes that are not empty, fit. */
test("classes agree with R classInt", { skip: absent }, () => {
  const data: Record<string, number[]> = { calempdensity: californianDensity(), columbus_CRIME: columbusCrime() };
  const rows = readFileSync(join(folder, "classification/class-breaks.csv"), "utf8").trim().split("\n").slice(1);
  let compared = 0;
  for (const row of rows) {
    const [name = "", , style = "", k, breaks = "", counts = "", gvf] = row
      .split(",")
      .map((c) => c.replaceAll('"', ""));
    const values = data[name];
    const method = METHODS[style];
    if (!values || !method) continue;
    const expected = breaks.split(" ").map(Number);
    const inner = expected.filter((limit) => limit > Math.min(...values) && limit < Math.max(...values));
    if (inner.length > 8) continue;
    const limits = method(values, Number(k));
    const what = `${name} ${style} ${k}`;
    const filled = classCounts(limits, values).filter((count) => count > 0);
    assert.deepEqual(filled, counts.split(" ").map(Number), what);
    assert.ok(Math.abs(varianceFit(limits, values) - Number(gvf)) < 1e-9, what);
    if (style !== "fisher") {
      assert.equal(limits.length, inner.length + 2, what);
      inner.forEach((limit, j) => {
        assert.ok(Math.abs(limits[j + 1]! - limit) < 1e-6, `${what}: ${limits[j + 1]} is not ${limit}`);
      });
    }
    compared += 1;
  }
  assert.ok(compared >= 36, `${compared} classifications compared`);
});

/** classInt 0.4-9 on R 4.2.2: `classIntervals(x, 4, style)`; inner limits and counts per class (lower limit included). */
const INVENTED = [4.1, 5.2, 5.2, 6.8, 7.7, 9.3, 9.9, 12.4, 13.0, 18.6, 19.1, 33.5, 34, 61];
const OF_CLASSINT: Record<string, { inner: number[]; counts: number[] }> = {
  fisher: { inner: [12.4, 33.5, 61], counts: [7, 4, 2, 1] }, // smallest values of the classes; classInt writes the midpoints
  quantile: { inner: [7.025, 11.15, 18.975], counts: [4, 3, 3, 4] },
  equal: { inner: [18.325, 32.55, 46.775], counts: [9, 2, 2, 1] },
  sd: { inner: [17.12857142857, 33.02793902951, 48.92730663046], counts: [9, 2, 2, 1] },
  pretty: { inner: [20, 40, 60], counts: [11, 2, 0, 1] },
  headtails: { inner: [17.1285714286, 33.24], counts: [9, 2, 3] },
  maximum: { inner: [15.8, 26.3, 47.5], counts: [9, 2, 2, 1] },
};

for (const [style, { inner, counts }] of Object.entries(OF_CLASSINT))
  test(`${style} agrees with R classInt on invented values`, () => {
    const limits = METHODS[style]!(INVENTED, 4);
    assert.deepEqual(classCounts(limits, INVENTED), counts);
    inner.forEach((limit, j) => {
      assert.ok(Math.abs(limits[j + 1]! - limit) < 1e-9, `${limits} is not ${inner}`);
    });
  });
