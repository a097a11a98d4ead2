import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nearestPoint, timelinePoints, timelineTicks } from "./timeline-scale.ts";

const measure = (text: string) => text.length * 8;
const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => String(from + step));
const labels = (keys: string[], width: number) =>
  timelineTicks(timelinePoints(keys), width, measure)
    .map(({ label }) => label)
    .filter((label) => label !== undefined);

test("periods stand at true distances of time", () => {
  const [first, second, third] = timelinePoints(["2000", "2010", "2011"]);
  assert.equal(first?.at, 0);
  assert.ok(Math.abs((second?.at ?? 0) - 10 / 11) < 0.001);
  assert.equal(third?.at, 1);
});

test("a single period stands at the end, no period nowhere", () => {
  assert.deepEqual(timelinePoints(["2024"]), [{ key: "2024", at: 1 }]);
  assert.deepEqual(timelinePoints([]), []);
  assert.deepEqual(timelineTicks([], 300, measure), []);
});

test("a long line names every year, a short one round years, the first and the last always", () => {
  assert.deepEqual(labels(years(2010, 2024), 900), years(2010, 2024));
  assert.deepEqual(labels(years(2010, 2024), 300), ["2010", "2015", "2020", "2024"]);
  assert.deepEqual(labels(years(2010, 2024), 90), ["2010", "2024"]);
  assert.deepEqual(labels(years(2010, 2024), 40), ["2024"]);
});

test("quarters share the label of their year, school years show both", () => {
  const quarters = years(2021, 2023).flatMap((year) => [1, 2, 3, 4].map((part) => `${year}-Q${part}`));
  assert.deepEqual(labels(quarters, 600), ["2021", "2022", "2023"]);
  assert.deepEqual(labels(["2021_22", "2022_23", "2023_24"], 600), ["2021/22", "2022/23", "2023/24"]);
});

test("labels never touch, whatever the periods and the width", () => {
  const someYears = fc.uniqueArray(fc.integer({ min: 1950, max: 2050 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(someYears, fc.integer({ min: 40, max: 1600 }), (chosen, width) => {
      const points = timelinePoints(chosen.sort((a, b) => a - b).map(String));
      const shown = timelineTicks(points, width, measure).filter(({ label }) => label !== undefined);
      const spans = shown.map(
        ({ at, label }) => [at * width - measure(label ?? "") / 2, measure(label ?? "")] as const,
      );
      for (let i = 1; i < spans.length; i += 1) {
        const [former, next] = [spans[i - 1], spans[i]];
        assert.ok((former?.[0] ?? 0) + (former?.[1] ?? 0) + 12 <= (next?.[0] ?? 0) + 1e-6);
      }
    }),
  );
});

test("the nearest period is found, the later one half way between two", () => {
  const points = timelinePoints(["2020", "2021", "2022"]);
  assert.equal(nearestPoint(points, 0.1), 0);
  assert.equal(nearestPoint(points, 0.8), 2);
  assert.equal(nearestPoint(points, -4), 0);
});
