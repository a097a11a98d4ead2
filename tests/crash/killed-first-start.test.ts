import assert from "node:assert/strict";
import { test } from "node:test";
import { killFirstStarts } from "./first-start.ts";
import { type Outcome, outcomeTable } from "./outcomes.ts";
import { openStores } from "./stores.ts";

/** Kills per store. `npm run crash` makes more. */
const RUNS = 10;
/** Other moments with another one: `npm run crash -- --seed`. */
const SEED = 20_260;

for (const kind of ["embedded", "postgresql"] as const)
  test(`killed during the first start: no store or a whole one (${kind}, seed ${SEED})`, async (t) => {
    const stores = await openStores(kind);
    t.after(() => stores.close());
    const outcomes: Outcome[] = [];
    await killFirstStarts(stores, { runs: RUNS, seed: SEED, report: (outcome) => outcomes.push(outcome) });
    for (const line of outcomeTable(outcomes)) t.diagnostic(line);
    assert.equal(outcomes.length, RUNS);
    assert.deepEqual([...new Set(outcomes.map(({ happened }) => happened))].sort(), ["after", "before"]);
  });
