import assert from "node:assert/strict";
import { test } from "node:test";
import { type Campaign, killInOperations } from "./campaign.ts";
import { killFirstStarts } from "./first-start.ts";
import { OPERATIONS } from "./operations.ts";
import { type Outcome, outcomeTable } from "./outcomes.ts";
import { openStores, type StoreKind, type Stores } from "./stores.ts";

/** The kills that are part of every run of the tests: in files of their own, so that they run side by side. */

/** Kills per operation and store. `npm run crash` makes more. */
const RUNS = 10;
/** Other moments with another one: `npm run crash -- --seed`. */
const SEED = 20_260;

/** Declares the test of kills while a server works on the store. */
export function testKilledInOperations(kind: StoreKind): void {
  testKilled(
    `killed while boundaries, values and releases are stored: before or after, never between (${kind})`,
    kind,
    killInOperations,
    OPERATIONS,
  );
}

/** Declares the test of kills while a server makes its store. */
export function testKilledFirstStart(kind: StoreKind): void {
  testKilled(`killed during the first start: no store or a whole one (${kind})`, kind, killFirstStarts, [
    "first start",
  ]);
}

function testKilled(
  name: string,
  kind: StoreKind,
  kill: (stores: Stores, campaign: Campaign) => Promise<void>,
  operations: readonly string[],
): void {
  test(`${name}, seed ${SEED}`, async (t) => {
    const stores = await openStores(kind);
    t.after(() => stores.close());
    const outcomes: Outcome[] = [];
    await kill(stores, { runs: RUNS, seed: SEED, report: (outcome) => outcomes.push(outcome) });
    for (const line of outcomeTable(outcomes)) t.diagnostic(line);
    assert.equal(outcomes.length, operations.length * RUNS);
    for (const operation of operations) {
      const happened = outcomes.filter((one) => one.operation === operation).map((one) => one.happened);
      assert.deepEqual([...new Set(happened)].sort(), ["after", "before"], `both outcomes of ${operation}`);
    }
  });
}
