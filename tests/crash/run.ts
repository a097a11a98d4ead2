import { parseArgs } from "node:util";
import { killInOperations } from "./campaign.ts";
import { killFirstStarts } from "./first-start.ts";
import { type Outcome, outcomeTable } from "./outcomes.ts";
import { openStores, type StoreKind } from "./stores.ts";

/**
 * Kills the server at random moments and compares what is left with undisturbed runs. `--runs 100` kills per operation,
 * `--store embedded|postgresql` takes one of the stores, `--seed 7` repeats the moments of a former run,
 * `--only operations|first-start` takes a part, `--minutes 30` ends each part of a store when the time is up.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100" },
    store: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string" },
    minutes: { type: "string", default: "600" },
  },
});
const runs = Number(options.runs);
const seed = Number(options.seed);
const kinds: StoreKind[] = ["postgresql", "embedded"];
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed))
  throw new Error("--runs and --seed are whole numbers.");
if (options.store !== undefined && !kinds.some((kind) => kind === options.store))
  throw new Error(`--store is ${kinds.join(" or ")}.`);

for (const kind of kinds.filter((one) => options.store === undefined || one === options.store)) {
  console.log(`\n${kind}: ${runs} kills per operation, seed ${seed}`);
  const stores = await openStores(kind);
  const outcomes: Outcome[] = [];
  const report = (outcome: Outcome) => {
    outcomes.push(outcome);
    process.stdout.write(outcome.happened === "before" ? "·" : "+");
  };
  const campaign = () => {
    const end = performance.now() + Number(options.minutes) * 60_000;
    return { runs, seed, report, goesOn: () => performance.now() < end };
  };
  try {
    if (options.only !== "first-start") await killInOperations(stores, campaign());
    if (options.only !== "operations") await killFirstStarts(stores, campaign());
  } finally {
    await stores.close();
    console.log(`\n${outcomeTable(outcomes).join("\n")}`);
  }
}
