import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createClient } from "@raumblick/api/client";
import { type Catalog, getCatalog } from "@raumblick/api/query.api";
import { readConfig } from "@raumblick/server/config";
import { buildContext } from "@raumblick/server/context";
import { createLog } from "@raumblick/server/http/log";
import type { OldLayout } from "./layout.ts";
import { type CountyPlan, loadCounties, valuesHash } from "./load.ts";
import { median, rawAnswer, timed } from "./measure.ts";
import type { Store } from "./server-process.ts";
import type { Stores } from "./stores.ts";
import { milliseconds, type Table } from "./table.ts";

/** The goals are for 400 areas × 20 periods. */
const GOAL_AREAS = 400;

/**
 * Time of the values of an indicator over HTTP on the loopback, from a server that has them in memory and from one that
 * has just started and has nothing; theirs is the query with its JSON and gzip at level 6, without any service.
 */
export async function measureServerTime(
  table: Table,
  {
    url,
    catalog,
    old,
    store,
    stores,
    plans,
  }: {
    url: string;
    catalog: Catalog;
    old: ReadonlyMap<number, OldLayout>;
    store: Store;
    stores: Stores;
    plans: readonly CountyPlan[];
  },
): Promise<void> {
  for (const plan of plans) {
    const address = `${url}/api/v1/values/${valuesHash(catalog, plan.areas)}`;
    await timed(50, () => rawAnswer(address));
    const warm = await timed(300, () => rawAnswer(address));
    const { answer } = old.get(plan.areas)!;
    await answer();
    const runs = plan.areas > 1000 ? 3 : 7;
    const theirs = median(await timed(runs, async () => promisify(gzip)(await answer(), { level: 6 })));
    const of = `server time of ${plan.areas.toLocaleString("en")} areas × ${plan.periods}`;
    const goal = (limit: number) => plan.areas === GOAL_AREAS && { goal: { text: `≤ ${limit} ms`, limit } };
    table.add({
      what: `${of}: in memory, median of 300`,
      ...goal(5),
      value: median(warm),
      ours: milliseconds(median(warm)),
      theirs: `${milliseconds(theirs)} (median of ${runs})`,
    });
    const cold = await coldReads(store, plan);
    table.add({
      what: `  from postgresql, median of ${cold.length}`,
      ...goal(20),
      value: median(cold),
      ours: milliseconds(median(cold)),
      theirs: milliseconds(theirs),
    });
    if (plan.areas !== GOAL_AREAS) continue;
    const embedded = await stores.make("embedded");
    const small = { ...plan, depth: 4 };
    await inContext(embedded, async (fetchHere) => {
      await loadCounties(createClient({ fetch: fetchHere, token: TOKEN }), [small]);
    });
    const fromEmbedded = await coldReads(embedded, small);
    table.add({
      what: `  from embedded, median of ${fromEmbedded.length}`,
      ...goal(20),
      value: median(fromEmbedded),
      ours: milliseconds(median(fromEmbedded)),
    });
  }
}

/** Milliseconds of the first question for each of the indicators, none of which is in memory. */
async function coldReads(store: Store, { areas, indicators }: CountyPlan): Promise<number[]> {
  return inContext(store, async (fetchHere, url) => {
    const catalog = await createClient({ fetch: fetchHere }).call(getCatalog, {});
    await rawAnswer(`${url}/api/v1/catalog`);
    return timed(indicators, (index) => rawAnswer(`${url}/api/v1/values/${valuesHash(catalog, areas, index)}`));
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
