import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { projected, projectedStep, type StepFlows } from "./cohort-component.ts";
import { demandByRates, pupilsNextYear, schoolEntrants } from "./demand.ts";
import { fittedToTarget, variantOf } from "./variants.ts";

const folder = join(import.meta.dirname, "../../../../../shared/reference/projection");
const skip = existsSync(folder) ? false : "../shared/reference is absent";

/** Columns of a file with ages in rows, without the column of ages. */
function columns(name: string): number[][] {
  const rows = readFileSync(join(folder, name), "utf8").trim().split("\n").slice(1);
  const cells = rows.map((row) => row.replaceAll('"', "").split(",").slice(1).map(Number));
  return cells[0]!.map((_, column) => cells.map((row) => row[column]!));
}

test("Burkina Faso's women 1960–2005 agree with popReconstruct", { skip }, () => {
  const [start = []] = columns("burkina-baseline-pop-1960.csv");
  const [fertility, survival, migration] = ["fertility-rates", "survival-proportions", "migration-proportions"].map(
    (name) => columns(`burkina-${name}.csv`),
  ) as [number[][], number[][], number[][]];
  const steps = survival.map(
    (shares, step): StepFlows => ({
      female: { survival: shares, migration: migration[step]! },
      fertility: fertility[step]!,
      boysPerGirl: 1.05,
      migrationAs: "share",
    }),
  );
  const expected = columns("ref-burkina-ccmp-female-projection.csv");
  projected({ female: start }, steps, 5).forEach(({ female }, step) => {
    female.forEach((persons, age) => {
      const wished = expected[step + 1]![age]!;
      assert.ok(
        Math.abs(persons - wished) <= 1e-9 * wished,
        `${1965 + 5 * step} ${age * 5}: ${persons} is not ${wished}`,
      );
    });
  });
});

test("a step by hand: three age groups of one year", () => {
  const flows: StepFlows = {
    female: { survival: [1, 0.9, 0.8, 0.5], migration: [2, 0, 0] },
    male: { survival: [1, 1, 1, 0], migration: [0, 0, 0] },
    fertility: [0, 0.5, 0],
    boysPerGirl: 1,
    migrationAs: "number",
  };
  const next = projectedStep({ female: [9, 10, 4], male: [5, 5, 5] }, flows, 1);
  // Women with half the migrants 10, 10, 4; after a year –, 9, 8 + 2. Births 0.5 × (10 + 9) / 2 = 4.75.
  assert.deepEqual(
    [...next.female].map((v) => Math.round(v * 1e9) / 1e9),
    [3.375, 9, 10],
  );
  assert.deepEqual([...next.male!], [2.375, 5, 5]);
  assert.equal(next.births, 4.75);
});

const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const persons = fc.array(fc.nat({ max: 5000 }), { minLength: 4, maxLength: 4 });
const sexFlows = fc.record({
  survival: fc.array(share, { minLength: 5, maxLength: 5 }),
  migration: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }),
});

test("start + births − deaths + migration = end", () => {
  fc.assert(
    fc.property(
      persons,
      persons,
      sexFlows,
      sexFlows,
      fc.array(share, { minLength: 4, maxLength: 4 }),
      (female, male, women, men, fertility) => {
        const flows: StepFlows = { female: women, male: men, fertility, boysPerGirl: 1.05, migrationAs: "number" };
        const next = projectedStep({ female, male }, flows, 1);
        const sum = (list: ArrayLike<number>) => Array.from(list).reduce((all, v) => all + v, 0);
        const end = sum(female) + sum(male) + next.births - next.deaths + next.migration;
        assert.ok(Math.abs(end - sum(next.female) - sum(next.male!)) < 1e-6);
      },
    ),
  );
});

test("variants change what they name, targets are met", () => {
  const step: StepFlows = {
    female: { survival: [0.9, 0.9, 0.5], migration: [1, 1] },
    fertility: [0, 0.1],
    boysPerGirl: 1.05,
    migrationAs: "number",
  };
  const [none] = variantOf([step], {});
  assert.deepEqual(projectedStep({ female: [5, 5] }, none!, 1), projectedStep({ female: [5, 5] }, step, 1));
  const [still] = variantOf([step], { migration: 0, mortality: 0 });
  assert.equal(projectedStep({ female: [5, 5] }, still!, 1).deaths, 0);
  const fitted = fittedToTarget(
    [
      [10, 0],
      [30, 0],
    ],
    [80, 6],
  );
  assert.deepEqual(
    fitted.map((ages) => [...ages]),
    [
      [20, 3],
      [60, 3],
    ],
  );
});

test("demand, school entry and grades", () => {
  assert.equal(demandByRates([100, 50], [0.02, 0.3]), 17);
  assert.equal(schoolEntrants(1200, 1000), 900 + 250);
  assert.deepEqual([...pupilsNextYear([100, 90, 80], 110, [1, 0.9])], [110, 100, 81]);
  assert.throws(() => demandByRates([1], [1, 2]), RangeError);
  assert.throws(
    () =>
      projectedStep(
        { female: [1, 2] },
        { female: { survival: [1], migration: [0, 0] }, fertility: [0, 0], boysPerGirl: 1, migrationAs: "number" },
        1,
      ),
    RangeError,
  );
});
