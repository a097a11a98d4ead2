import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { equalInterval } from "./equal-interval.ts";
import { varianceFit } from "./fit.ts";
import { classCounts, type Limits } from "./limits.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import { quantileClasses } from "./quantile-classes.ts";

const folder = join(import.meta.dirname, "../../../../../shared/reference");
const absent = existsSync(folder) ? false : "../shared/reference is absent";

const METHODS: Record<string, (values: number[], classes: number) => Limits> = {
  fisher: naturalBreaks,
  quantile: quantileClasses,
  equal: equalInterval,
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
    const limits = method(values, Number(k));
    const what = `${name} ${style} ${k}`;
    const filled = classCounts(limits, values).filter((count) => count > 0);
    assert.deepEqual(filled, counts.split(" ").map(Number), what);
    assert.ok(Math.abs(varianceFit(limits, values) - Number(gvf)) < 1e-9, what);
    if (style !== "fisher")
      breaks.split(" ").forEach((limit, j) => {
        assert.ok(Math.abs(limits[j]! - Number(limit)) < 1e-6, `${what}: ${limits[j]} is not ${limit}`);
      });
    compared += 1;
  }
  assert.equal(compared, 2 * 3 * Object.keys(METHODS).length);
});
