import assert from "node:assert/strict";
import { createClient } from "@raumblick/api/client";
import type { Context } from "@raumblick/server/context";
import { uniform } from "../bench/county.ts";
import { Aim } from "./aim.ts";
import { differences, type Fingerprint, fingerprintOf } from "./fingerprint.ts";
import { loadBasics, OPERATIONS, type Operation, operationsOf } from "./operations.ts";
import type { Outcome } from "./outcomes.ts";
import { clientOf, spawnServer, TOKEN } from "./server-process.ts";
import { openHere, type Store, type Stores } from "./stores.ts";

/** So many rounds are killed on one store; longer campaigns take several stores. */
const ROUNDS = 5;

/** The states an undisturbed run goes through: per round and operation the one before it and after each step. */
type Course = { states: Fingerprint[]; milliseconds: number }[][];

const hereClient = ({ server }: Context) => createClient({ fetch: server.fetch, token: TOKEN });

/** Kills the server `runs` times in each operation and compares what is left with an undisturbed run. */
export async function killInOperations(
  stores: Stores,
  { runs, seed, report }: { runs: number; seed: number; report(outcome: Outcome): void },
): Promise<void> {
  const rounds = Math.min(runs, ROUNDS);
  const course = await undisturbed(await stores.make(), rounds);
  const random = uniform(seed);
  const aims = new Map(OPERATIONS.map((name) => [name, new Aim(random)]));
  for (let done = 0; done < runs; done += rounds) {
    const store = await stores.make();
    await withHere(store, (context) => loadBasics(hereClient(context)));
    for (let round = 1; round <= Math.min(rounds, runs - done); round += 1)
      for (const [place, operation] of operationsOf(round).entries()) {
        const expected = course[round - 1]?.[place] as Course[number][number];
        report(await killOnce(stores, store, operation, expected, aims.get(operation.name) as Aim));
      }
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

async function killOnce(
  stores: Stores,
  store: Store,
  operation: Operation,
  { states, milliseconds }: Course[number][number],
  aim: Aim,
): Promise<Outcome> {
  const server = spawnServer(store, { RAUMBLICK_LOG: "warn" });
  const client = clientOf(await server.ready);
  const moment = aim.next();
  const hit = { activity: "" };
  const killed =
    moment === "acknowledged"
      ? undefined
      : after(moment * (milliseconds + COLD_START), async () => {
          hit.activity = await stores.activity(store);
          await server.kill();
        });
  let acknowledged = 0;
  try {
    for (const step of operation.steps) {
      await step.run(client);
      acknowledged += 1;
    }
  } catch (error) {
    // Broken connections are what a kill looks like; a refusal by the server would be a fault.
    if (!(error instanceof TypeError)) throw error;
    assert.ok(killed, `${operation.name} failed by itself: ${server.printed()}`);
  }
  await (killed ?? server.kill());
  await stores.settle(store);
  return withHere(store, async (context) => {
    const found = await fingerprintOf(context);
    const reached = states.findIndex((state) => differences(state, found).length === 0);
    const done = acknowledged === operation.steps.length;
    const phase = done ? "acknowledged" : (operation.steps[acknowledged]?.name as string);
    const allowed = done ? [acknowledged] : [acknowledged, acknowledged + 1];
    if (!allowed.includes(reached)) {
      const near = differences(states[acknowledged] as Fingerprint, found)
        .slice(0, 20)
        .join("\n");
      assert.fail(
        `Killed during ${operation.name}, ${phase}, at ${moment}: state ${reached}, allowed ${allowed}\n${near}`,
      );
    }
    aim.learn(moment, reached === operation.steps.length);
    await operation.finish(hereClient(context));
    const rest = differences(states.at(-1) as Fingerprint, await fingerprintOf(context));
    assert.deepEqual(rest, [], `${operation.name}, begun again after a kill during ${phase}, ends elsewhere`);
    const happened = reached > acknowledged || done ? "after" : "before";
    return { operation: operation.name, phase: done ? phase : `${phase}${hit.activity}`, happened };
  });
}

function after(milliseconds: number, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => work().then(resolve, reject), milliseconds);
  });
}
