import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient } from "@raumblick/api/client";
import { uniform } from "../bench/county.ts";
import { clientOf, type ServerProcess, spawnServer, TOKEN } from "./server-process.ts";
import { openHere, openStores, type Store, type Stores } from "./stores.ts";
import { act, DEEDS, type Deed, emptyLedger, prepareStamped } from "./workload.ts";

let stores: Stores;
let store: Store;
let server: ServerProcess | undefined;
before(async () => {
  stores = await openStores("postgresql");
  store = await stores.make();
  const context = await openHere(store);
  await prepareStamped(context.database, createClient({ fetch: context.server.fetch, token: TOKEN }));
  await context.close();
});
after(async () => {
  await server?.kill();
  await stores?.close();
});

const SEED = 20_261;

test(`clients that truly run at once, over HTTP: nothing acknowledged is lost, every reader sees one release (seed ${SEED})`, async (t) => {
  server = spawnServer(store, { RAUMBLICK_LOG: "warn" });
  const client = clientOf(await server.ready);
  const random = uniform(SEED);
  const ledger = emptyLedger();
  let stamp = 0;
  const counted = new Map<Deed, number>();
  const person = async (deeds: readonly Deed[], most: number) => {
    for (let turn = 0; turn < most; turn += 1) {
      const deed = deeds[Math.floor(random() * deeds.length)] as Deed;
      stamp += 1;
      counted.set(deed, (counted.get(deed) ?? 0) + 1);
      await act(client, deed, stamp, ledger);
    }
  };
  let writing = true;
  const reader = async () => {
    while (writing) await person(["read"], 1);
  };
  const writers = [
    ...Array.from({ length: 4 }, () => person(["deliver", "deliver", "publish"], 12)),
    person(DEEDS, 15),
  ];
  const written = Promise.all(writers).finally(() => {
    writing = false;
  });
  await Promise.all([written, ...Array.from({ length: 4 }, reader)]);
  assert.doesNotMatch(server.printed(), /"level":50/);
  server.signal("SIGTERM");
  assert.equal(await server.ended, 0, server.printed());
  assert.deepEqual(
    [...ledger.releases].sort((a, b) => a - b),
    ledger.releases.map((_, index) => index + 1),
  );
  const { accepted, releases, shown } = ledger;
  assert.ok(accepted.length > 0 && releases.length > 0, `${accepted.length} accepted, ${releases.length} releases`);
  assert.ok(shown.size > 1, `readers saw ${shown.size} releases`);
  t.diagnostic(
    `${[...counted].map(([deed, count]) => `${count} × ${deed}`).join(", ")}; ${ledger.releases.length} releases`,
  );
});
