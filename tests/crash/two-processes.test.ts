import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { getCatalog } from "@raumblick/api/query.api";
import { clientOf, spawnServer } from "./server-process.ts";
import { openStores, type Store, type Stores } from "./stores.ts";

let stores: Stores;
let store: Store;
before(async () => {
  stores = await openStores("embedded");
  store = await stores.make();
});
after(() => stores?.close());

test("a second process on a data directory is refused by name, the first goes on; a killed one leaves it free", async () => {
  const first = spawnServer(store);
  const url = await first.ready;
  const second = spawnServer(store);
  assert.equal(await second.ended, 3);
  const said = second.printed();
  for (const part of [
    store.directory,
    `Prozess ${first.pid} `,
    `process ${first.pid} `,
    "RAUMBLICK_DATA",
    "DATABASE_URL",
  ])
    assert.ok(said.includes(part), `${part} in ${said}`);
  assert.doesNotMatch(said, /at .*\.ts:\d+/);
  assert.equal((await clientOf(url).call(getCatalog, {})).release, 0);

  await first.kill();
  // Its number was given to another process since, one that lives: only the lock itself counts.
  const reused = { process: process.pid, host: "here", since: new Date().toISOString() };
  writeFileSync(join(store.directory, "lock-owner.json"), JSON.stringify(reused));
  const third = spawnServer(store);
  await third.ready;
  const fourth = spawnServer(store);
  assert.equal(await fourth.ended, 3);
  assert.match(fourth.printed(), new RegExp(`Prozess ${third.pid} `));
  third.signal("SIGTERM");
  assert.equal(await third.ended, 0, third.printed());
});
