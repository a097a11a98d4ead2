import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { gaussian, halving, inversePower, within, zones } from "./decay.ts";
import { floatingCatchment, type Way } from "./floating-catchment.ts";
import { coverage, gravityAccess, nearestCost } from "./reach.ts";

const file = join(import.meta.dirname, "../../../../../shared/reference/access/ref-2sfca-3sfca-hospital-example.json");
const skip = existsSync(file) ? false : "../shared/reference is absent";

type Case = {
  scenario: string;
  method: "2sfca" | "3sfca";
  max_cost_exclusive: number;
  costs: { origin: number; dest: number; cost: number }[];
  demand: Record<string, number>;
  supply: Record<string, number>;
  provider_ratio: Record<string, number>;
  access: Record<string, number>;
};

test("two and three steps agree with the hospital example of PySAL access", { skip }, () => {
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] };
  for (const known of cases) {
    const ways = known.costs.map(
      ({ origin, dest, cost }): Way => ({ origin: origin - 1, destination: dest - 1, cost }),
    );
    const method = known.method === "2sfca" ? "two_step" : "three_step";
    const reach = inversePower(1, known.max_cost_exclusive - 1);
    // The example's costs are whole minutes; its people choose among all hospitals, in reach or not.
    const [demand, supply] = [Object.values(known.demand), Object.values(known.supply)];
    const found = floatingCatchment(ways, demand, supply, reach, method, inversePower(1));
    for (const [list, expected] of [
      [found.ratio, known.provider_ratio],
      [found.access, known.access],
    ] as const)
      list.forEach((value, i) => {
        const wished = expected[String(i + 1)]!;
        assert.ok(
          Math.abs(value - wished) < 1e-9 * wished,
          `${known.scenario} ${known.method} ${i}: ${value} ${wished}`,
        );
      });
  }
  assert.ok(cases.length >= 4);
});

test("two villages and a doctor, by hand", () => {
  const ways = [
    { origin: 0, destination: 0, cost: 5 },
    { origin: 1, destination: 0, cost: 25 },
  ];
  const { ratio, access } = floatingCatchment(
    ways,
    [1000, 500],
    [2],
    zones([
      { limit: 10, weight: 1 },
      { limit: 30, weight: 0.5 },
    ]),
  );
  assert.equal(ratio[0], 2 / 1250);
  assert.deepEqual([...access], [2 / 1250, 1 / 1250]);
  assert.deepEqual([...gravityAccess(ways, 2, [2], within(10))], [2, 0]);
  assert.deepEqual([...nearestCost(ways, 3)], [5, 25, Infinity]);
  assert.equal(coverage(ways, [1000, 500, 500], 10), 0.5);
  assert.ok(Number.isNaN(coverage(ways, [0, 0], 10)));
  assert.equal(floatingCatchment([], [10], [1], within(5)).access[0], 0);
});

test("what is offered and reached is given out exactly once", () => {
  const way = fc.record({
    origin: fc.nat({ max: 4 }),
    destination: fc.nat({ max: 3 }),
    cost: fc.integer({ min: 1, max: 60 }),
  });
  const five = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.uniqueArray(way, { selector: (w) => `${w.origin} ${w.destination}` }),
      five,
      five,
      (ways, demand, more) => {
        const supply = more.slice(0, 4);
        for (const decay of [within(40), gaussian(61), halving(15), inversePower(1.5)])
          for (const method of ["two_step", "three_step"] as const) {
            const { access, ratio } = floatingCatchment(ways, demand, supply, decay, method);
            const given = access.reduce((sum, a, i) => sum + a * demand[i]!, 0);
            const reached = supply.reduce((sum, s, j) => sum + (Number.isNaN(ratio[j]!) ? 0 : s), 0);
            assert.ok(Math.abs(given - reached) < 1e-6 * (1 + reached));
          }
      },
    ),
  );
});

test("decays begin at 1, fall, and end at their limit", () => {
  for (const decay of [within(30), gaussian(30), halving(10, 30), inversePower(2, 30)]) {
    assert.equal(decay(0), 1);
    assert.ok(decay(10) >= decay(20) && decay(20) >= decay(29) && decay(31) === 0);
  }
  assert.equal(halving(10)(20), 0.25);
});
