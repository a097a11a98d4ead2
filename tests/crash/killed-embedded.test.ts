import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { killInOperations } from "./campaign.ts";
import { OPERATIONS } from "./operations.ts";
import { type Outcome, outcomeTable } from "./outcomes.ts";
import { openStores, type Stores } from "./stores.ts";

/** Kills per operation. `npm run crash` makes more. */
const RUNS = 10;
/** Other moments with another one: `npm run crash -- --seed`. */
const SEED = 20_260;

let stores: Stores;
before(async () => {
  stores = await openStores("embedded");
});
after(() => stores?.close());

test(`killed while boundaries, values and releases are stored: before or after, never between (seed ${SEED})`, async (t) => {
  const outcomes: Outcome[] = [];
  await killInOperations(stores, { runs: RUNS, seed: SEED, report: (outcome) => outcomes.push(outcome) });
  for (const line of outcomeTable(outcomes)) t.diagnostic(line);
  assert.equal(outcomes.length, 3 * RUNS);
  for (const operation of OPERATIONS)
    assert.deepEqual(
      [...new Set(outcomes.filter((one) => one.operation === operation).map(({ happened }) => happened))].sort(),
      ["after", "before"],
      `both outcomes of ${operation}`,
    );
});
