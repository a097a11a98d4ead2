import assert from "node:assert/strict";
import { type ApiClient, createClient } from "@raumblick/api/client";
import type { Context } from "@raumblick/server/context";
import { uniform } from "../bench/county.ts";
import { Aim, type Moment } from "./aim.ts";
import { differences, type Fingerprint, fingerprintOf } from "./fingerprint.ts";
import { loadBasics, OPERATIONS, type Operation, operationsOf } from "./operations.ts";
import type { Outcome } from "./outcomes.ts";
import { type ServedProcess, spawnServed, TOKEN } from "./server-process.ts";
import { openHere, type Store, type Stores } from "./stores.ts";

/** So many rounds are killed on one store, each process going on where the former was killed; longer campaigns take several stores. */
const ROUNDS = 5;

/** The states an undisturbed run goes through: per round and operation the one before it and after each step. */
type Course = { states: Fingerprint[]; milliseconds: number }[][];

const hereClient = ({ server }: Context) => createClient({ fetch: server.fetch, token: TOKEN });

export type Campaign = {
  runs: number;
  seed: number;
  report(outcome: Outcome): void;
  /** Whether there is time for another one. */
  goesOn?(): boolean;
};

/** Kills the server `runs` times in each operation and compares what is left with an undisturbed run. */
export async function killInOperations(
  stores: Stores,
  { runs, seed, report, goesOn = () => true }: Campaign,
): Promise<void> {
  const rounds = Math.min(runs, ROUNDS);
  const course = await undisturbed(await stores.make(), rounds);
  const random = uniform(seed);
  const aims = new Map(OPERATIONS.map((name) => [name, new Aim(random)]));
  for (let done = 0; done < runs && goesOn(); done += rounds) {
    const store = await stores.make();
    await withHere(store, (context) => loadBasics(hereClient(context)));
    let server = await spawnServed(store);
    try {
      for (let round = 1; round <= Math.min(rounds, runs - done); round += 1)
        for (const [place, operation] of operationsOf(round).entries()) {
          if (!goesOn()) return;
          const expected = course[round - 1]?.[place] as Course[number][number];
          const killed = await killOnce(stores, store, server, operation, expected.milliseconds, aims);
          server = await spawnServed(store);
          report(await judge(server, operation, expected.states, killed, aims));
        }
    } finally {
      await server.kill();
      await stores.settle(store);
    }
    await stores.drop(store);
  }
}

async function withHere<T>(store: Store, work: (context: Context) => Promise<T>): Promise<T> {
  const context = await openHere(store);
  return work(context).finally(() => context.close());
}

async function undisturbed(store: Store, rounds: number): Promise<Course> {
  return withHere(store, async (context) => {
    const client = hereClient(context);
    await loadBasics(client);
    const course: Course = [];
    for (let round = 1; round <= rounds; round += 1) {
      const line: Course[number] = [];
      for (const { steps } of operationsOf(round)) {
        const states = [await fingerprintOf(context)];
        let milliseconds = 0;
        for (const step of steps) {
          const start = performance.now();
          await step.run(client);
          milliseconds += performance.now() - start;
          states.push(await fingerprintOf(context));
        }
        line.push({ states, milliseconds });
      }
      course.push(line);
    }
    return course;
  });
}

/** A process that has just started takes longer than one that has worked for a while. In milliseconds. */
const COLD_START = 350;

type Aims = ReadonlyMap<Operation["name"], Aim>;

/** When it was killed, how many steps had been acknowledged by then, and what the database was doing. */
type Killed = { moment: Moment; acknowledged: number; activity: string };

async function killOnce(
  stores: Stores,
  store: Store,
  server: ServedProcess & { client: ApiClient },
  { name, steps }: Operation,
  milliseconds: number,
  aims: Aims,
): Promise<Killed> {
  const moment = (aims.get(name) as Aim).next();
  let activity = "";
  let acknowledged = 0;
  const timed =
    typeof moment === "number"
      ? after(moment * (milliseconds + COLD_START), async () => {
          activity = await stores.activity(store);
          await server.kill();
        })
      : undefined;
  try {
    for (const step of steps) {
      if (moment === "committed" && acknowledged === steps.length - 1) server.dieAfterCommit();
      await step.run(server.client);
      acknowledged += 1;
    }
  } catch (error) {
    // Broken connections are what a kill looks like; a refusal by the server would be a fault.
    if (!(error instanceof TypeError)) throw error;
    assert.notEqual(moment, "acknowledged", `${name} failed by itself: ${server.printed()}`);
  }
  await (timed ?? server.kill());
  await stores.settle(store);
  return { moment, acknowledged, activity };
}

/** Compares what a kill has left, as a new process finds it, and brings the operation to its end. */
async function judge(
  server: ServedProcess & { client: ApiClient },
  { name, steps, finish }: Operation,
  states: readonly Fingerprint[],
  { moment, acknowledged, activity }: Killed,
  aims: Aims,
): Promise<Outcome> {
  const found = await server.fingerprint();
  const reached = states.findIndex((state) => differences(state, found).length === 0);
  const done = acknowledged === steps.length;
  const phase = done
    ? "acknowledged"
    : `${steps[acknowledged]?.name}${moment === "committed" ? ", committed" : activity}`;
  const allowed = done ? [acknowledged] : moment === "committed" ? [steps.length] : [acknowledged, acknowledged + 1];
  if (!allowed.includes(reached)) {
    const near = differences(states[acknowledged] as Fingerprint, found)
      .slice(0, 20)
      .join("\n");
    assert.fail(`Killed during ${name}, ${phase}, at ${moment}: state ${reached}, allowed ${allowed}\n${near}`);
  }
  aims.get(name)?.learn(moment, reached === steps.length);
  await finish(server.client);
  const rest = differences(states.at(-1) as Fingerprint, await server.fingerprint());
  assert.deepEqual(rest, [], `${name}, begun again after a kill during ${phase}, ends elsewhere`);
  return { operation: name, phase, happened: reached > acknowledged || done ? "after" : "before" };
}

function after(milliseconds: number, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => work().then(resolve, reject), milliseconds);
  });
}
