import { test } from "node:test";
import { createClient } from "@raumblick/api/client";
import type { Database, Reading } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";
import fc from "fast-check";
import { forEachDatabase } from "../support/databases.ts";
import { startServer } from "../support/server.ts";
import { act, CODES, checkLedger, DEEDS, type Deed, emptyLedger, prepareStamped, STAMPED } from "./workload.ts";

/** Transactions begin in the order the scheduler chooses, and the server's continuations run in between. */
function scheduled(database: Database, turn: () => Promise<unknown>): Database {
  return {
    kind: database.kind,
    reading: async (work) => {
      await turn();
      return database.reading(work);
    },
    writing: async (work) => {
      await turn();
      return database.writing(work).finally(turn);
    },
    visiting: async (work) => {
      await turn();
      return database.visiting(work).finally(turn);
    },
    close: async () => {},
  };
}

/** What is stored of the stamped deliveries. */
async function readStored(tx: Reading) {
  const slices = await tx.rows<{ stamp: number; former: number | null; id: number; cells: number }>(sql`
    select s.value[1] as stamp, s.former_id as former, s.id, cardinality(s.value) as cells
    from internal.slice s join internal.indicator i on i.id = s.indicator_id
    where i.key = ${STAMPED[0]} order by s.revision`);
  const releases = await tx.rows<{ number: number }>(sql`select number from internal.release order by number`);
  return {
    stamps: slices.map(({ stamp }) => stamp),
    chained: slices.every(({ former, cells }, n) => former === (slices[n - 1]?.id ?? null) && cells === CODES.length),
    releases: releases.map(({ number }) => number),
  };
}

const people = fc.array(fc.array(fc.constantFrom(...DEEDS), { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 4,
});

forEachDatabase("several people at once", (open, kind) => {
  test("no acknowledged change is lost and every answer is of one release, in whatever order things happen", async () => {
    const database = await open();
    let turn: () => Promise<unknown> = async () => {};
    const server = await startServer({ database: scheduled(database, () => turn()) });
    const client = createClient({ fetch: server.inject, token: server.token });
    await prepareStamped(database, client);
    const ledger = emptyLedger();
    let stamp = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), people, async (scheduler, lists) => {
        turn = () => scheduler.schedule(Promise.resolve());
        const all = lists.map(async (deeds: Deed[]) => {
          for (const deed of deeds) {
            stamp += 1;
            await act(client, deed, stamp, ledger);
          }
        });
        let ended = false;
        const ending = Promise.allSettled(all).then(() => {
          ended = true;
        });
        await Promise.all([ending, drive(scheduler, () => ended)]);
        // What the server still does behind its answers needs nobody's choice any more, and must not wait for it.
        turn = async () => {};
        await scheduler.waitAll();
        await Promise.all(all);
        checkLedger(ledger, await database.reading(readStored));
      }),
      { numRuns: kind === "embedded" ? 3 : 6, endOnFailure: true },
    );
    await server.stop();
  });
});

/** Lets one waiting transaction after the other begin until all is done; the store works in its own time. */
async function drive(scheduler: fc.Scheduler, done: () => boolean): Promise<void> {
  while (!done()) {
    if (scheduler.count() > 0) await scheduler.waitOne();
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
