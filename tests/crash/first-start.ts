import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { uniform } from "../bench/county.ts";
import type { Campaign } from "./campaign.ts";
import { differences, fingerprintOf } from "./fingerprint.ts";
import type { Outcome } from "./outcomes.ts";
import { spawnServer } from "./server-process.ts";
import { openHere, type Store, type Stores } from "./stores.ts";

/**
 * Kills the server `runs` times during its first start. Afterwards there is no store at all (the next start begins
 * anew) or a whole one; a start that follows ends where an undisturbed one does.
 */
export async function killFirstStarts(
  stores: Stores,
  { runs, seed, report, goesOn = () => true }: Campaign,
): Promise<void> {
  const random = uniform(seed);
  const example = await stores.make();
  const whole = await stateOf(example);
  const start = performance.now();
  const timed = spawnServer(await stores.make());
  await timed.ready;
  const milliseconds = performance.now() - start;
  await timed.kill();
  for (let run = 0; run < runs && goesOn(); run += 1) {
    const store = await stores.make();
    const server = spawnServer(store);
    // At once, when it is ready, and in between: the first third is the program being read, with nothing to lose.
    const share = run === 0 ? 0 : 0.2 + ((run + random()) / runs) * 0.9;
    const moment = run === runs - 1 ? server.ready : new Promise((done) => setTimeout(done, share * milliseconds));
    await Promise.race([moment, server.ended]);
    const printed = server.printed();
    await server.kill();
    await stores.settle(store);
    const { phase, happened } = await left(store, printed);
    assert.deepEqual(
      differences(whole, await stateOf(store)),
      [],
      `First start, killed while ${phase}, ends elsewhere`,
    );
    assert.ok(!existsSync(join(store.directory, "store.new")), "A half copy was left lying about.");
    report({ operation: "first start", phase, happened });
    await stores.drop(store);
  }
}

async function stateOf(store: Store) {
  const context = await openHere(store);
  return fingerprintOf(context).finally(() => context.close());
}

type Left = { phase: string; happened: Outcome["happened"] };

/** How far a start that was killed had come, by what is left. */
async function left(store: Store, printed: string): Promise<Left> {
  if (printed.includes("Raumblick: http")) return { phase: "ready", happened: "after" };
  return store.kind === "embedded" ? leftInDirectory(store) : leftInDatabase(store);
}

function leftInDirectory({ directory }: Store): Left {
  if (existsSync(join(directory, "store"))) return { phase: "opening the store", happened: "after" };
  const copying = existsSync(join(directory, "store.new"));
  return { phase: copying ? "copying the prepared store" : "before the store", happened: "before" };
}

async function leftInDatabase({ url }: Store): Promise<Left> {
  const client = new pg.Client({ connectionString: url as string });
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: boolean; state: boolean }>(
      "select to_regclass('installation.migration') is not null as tables, to_regclass('published.state') is not null as state",
    );
    if (!rows[0]?.tables) return { phase: "before the tables", happened: "before" };
    if (!rows[0].state) return { phase: "making the tables", happened: "before" };
    return { phase: "tables made, login of visitors", happened: "after" };
  } finally {
    await client.end();
  }
}
