import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createClient } from "@raumblick/api/client";
import { type Catalog, getCatalog } from "@raumblick/api/query.api";
import { readConfig } from "@raumblick/server/config";
import { buildContext } from "@raumblick/server/context";
import { createLog } from "@raumblick/server/http/log";
import type { OldLayout } from "./layout.ts";
import { loadCounties, valuesHash } from "./load.ts";
import { median, rawAnswer, timed } from "./measure.ts";
import type { Store } from "./server-process.ts";
import type { Stores } from "./stores.ts";
import { milliseconds, type Table } from "./table.ts";

const AREAS = 400;
const PLAN = { areas: AREAS, periods: 20, indicators: 20, depth: 4 };

/**
 * Time of the values of 400 areas × 20 periods over HTTP on the loopback, from a server that has them in memory and from
 * one that has just started and has nothing; theirs is the query with its JSON and gzip at level 6, without any service.
 */
export async function measureServerTime(
  table: Table,
  {
    url,
    catalog,
    old,
    store,
    stores,
  }: {
    url: string;
    catalog: Catalog;
    old: OldLayout;
    store: Store;
    stores: Stores;
  },
): Promise<void> {
  const address = `${url}/api/v1/values/${valuesHash(catalog, AREAS)}`;
  await timed(50, () => rawAnswer(address));
  const warm = await timed(300, () => rawAnswer(address));
  await old.answer();
  const theirs = median(await timed(7, async () => promisify(gzip)(await old.answer(), { level: 6 })));
  table.add({
    what: "change of indicator: server time in memory, median of 300",
    goal: { text: "≤ 5 ms", limit: 5 },
    value: median(warm),
    ours: milliseconds(median(warm)),
    theirs: `${milliseconds(theirs)} (median of 7)`,
  });
  const embedded = await stores.make("embedded");
  await inContext(embedded, async (fetchHere) => {
    await loadCounties(createClient({ fetch: fetchHere, token: TOKEN }), [PLAN]);
  });
  for (const from of [store, embedded]) {
    const cold = await coldReads(from);
    table.add({
      what: `change of indicator: server time from ${from.kind}, median of ${cold.length}`,
      goal: { text: "≤ 20 ms", limit: 20 },
      value: median(cold),
      ours: milliseconds(median(cold)),
      ...(from.kind === "postgresql" && { theirs: milliseconds(theirs) }),
    });
  }
}

/** Milliseconds of the first question for each of the indicators, none of which is in memory. */
async function coldReads(store: Store): Promise<number[]> {
  return inContext(store, async (fetchHere, url) => {
    const catalog = await createClient({ fetch: fetchHere }).call(getCatalog, {});
    await rawAnswer(`${url}/api/v1/catalog`);
    return timed(PLAN.indicators, (index) => rawAnswer(`${url}/api/v1/values/${valuesHash(catalog, AREAS, index)}`));
  });
}

const TOKEN = "token-of-the-measurements";

/** Works with a server in this process that does not load anything ahead, and stops it. */
export async function inContext<T>(
  { directory, url: database }: Store,
  work: (fetchHere: (url: string, init?: RequestInit) => Promise<Response>, url: string) => Promise<T>,
): Promise<T> {
  const config = readConfig({
    RAUMBLICK_DATA: directory,
    RAUMBLICK_TOKEN: TOKEN,
    ...(database && { DATABASE_URL: database }),
  });
  const context = await buildContext(config, { log: createLog("silent") });
  try {
    const port = await context.server.listen(0, "127.0.0.1");
    return await work(context.server.fetch, `http://127.0.0.1:${port}`);
  } finally {
    await context.close();
  }
}
