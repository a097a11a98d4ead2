import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { acceptDelivery, createDelivery, getDelivery } from "@raumblick/api/deliveries.api";
import { benchCounty, benchRates } from "../bench/county.ts";
import { indicatorKey } from "../bench/load.ts";
import { loadCounty } from "./county.ts";
import { clientOf, spawnServer } from "./server-process.ts";
import { openStores, type Store, type Stores } from "./stores.ts";

let stores: Stores;
let store: Store;

before(async () => {
  stores = await openStores("postgresql");
  store = await stores.make();
  const server = spawnServer(store);
  await loadCounty(clientOf(await server.ready));
  server.signal("SIGTERM");
  assert.equal(await server.ended, 0);
});
after(() => stores?.close());

/** Values whose acceptance takes a while. */
function manyValues(seed: number): string {
  const { codes } = benchCounty(41, 0);
  const years = Array.from({ length: 400 }, (_, index) => 1600 + index);
  const rates = benchRates(codes.length, years.length, seed);
  const rows = years.flatMap((year, period) =>
    codes.map((code, area) => `${code};${year};${rates[period * codes.length + area]}`),
  );
  return [`code;year;${indicatorKey(0)}`, ...rows].join("\n");
}

const mapping = JSON.stringify({
  level: "town",
  edition: "2001-01-01",
  area: { column: "code", by: "code" },
  period: { column: "year" },
  values: [{ column: indicatorKey(0), indicator: indicatorKey(0) }],
  decimal: ".",
});

async function handIn(url: string, seed: number): Promise<number> {
  const query = { fileName: `many-${seed}.csv`, mapping };
  return (await clientOf(url).call(createDelivery, { query, file: manyValues(seed) })).id;
}

/** Asks again and again until nobody answers any more, and counts how often each status came. */
async function visit(url: string, seen: Map<number, number>): Promise<void> {
  try {
    for (;;) {
      const answer = await fetch(`${url}/api/v1/catalog`);
      await answer.arrayBuffer();
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      if (answer.status === 503) assert.equal(answer.headers.get("connection"), "close");
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
  }
}

test("a stop under load finishes what runs, refuses the rest, and ends with 0", async () => {
  const server = spawnServer(store);
  const url = await server.ready;
  const id = await handIn(url, 1);
  const visitors = Array.from({ length: 8 }, () => new Map<number, number>());
  const visits = visitors.map((seen) => visit(url, seen));
  while (visitors.some((seen) => !seen.has(200))) await new Promise((done) => setTimeout(done, 10));
  const accepting = clientOf(url).call(acceptDelivery, { params: { id } });
  await new Promise((done) => setTimeout(done, 60));
  server.signal("SIGTERM");
  assert.equal((await accepting).state, "accepted");
  await Promise.all(visits);
  for (const seen of visitors) {
    assert.deepEqual(
      [...seen.keys()].filter((status) => status !== 200 && status !== 503),
      [],
    );
  }
  assert.equal(await server.ended, 0, server.printed());
  const again = spawnServer(store);
  const { state } = await clientOf(await again.ready).call(getDelivery, { params: { id } });
  assert.equal(state, "accepted");
  again.signal("SIGTERM");
  assert.equal(await again.ended, 0);
});

test("a second signal ends it at once; what was being stored is stored or not", async () => {
  const server = spawnServer(store);
  const url = await server.ready;
  const id = await handIn(url, 2);
  const accepting = clientOf(url)
    .call(acceptDelivery, { params: { id } })
    .then(
      () => "acknowledged",
      () => "broken",
    );
  await new Promise((done) => setTimeout(done, 30));
  server.signal("SIGTERM");
  await new Promise((done) => setTimeout(done, 20));
  server.signal("SIGTERM");
  const code = await server.ended;
  const outcome = await accepting;
  // It may have been done before the second signal came.
  assert.ok(code === 1 || (code === 0 && outcome === "acknowledged"), `${code}, ${outcome}`);
  await stores.settle(store);
  const again = spawnServer(store);
  const { state, summary } = await clientOf(await again.ready).call(getDelivery, { params: { id } });
  assert.ok(state === "accepted" || (state === "checked" && outcome === "broken"), `${state}, ${outcome}`);
  assert.ok(summary);
  await again.kill();
});

test("a stop during the start is a stop", async () => {
  const server = spawnServer(store);
  await new Promise((done) => setTimeout(done, 700));
  server.signal("SIGTERM");
  const ended = await server.ended;
  assert.ok(ended === 0 || ended === "SIGTERM", `${ended}: ${server.printed()}`);
});
