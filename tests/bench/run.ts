import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureBrowser } from "./browser.ts";
import { measureBytes } from "./bytes.ts";
import { measureImport } from "./import-values.ts";
import { type OldLayout, rebuildOldLayout } from "./layout.ts";
import { type CountyPlan, loadCounties } from "./load.ts";
import { measureScale } from "./scale.ts";
import { startProcess } from "./server-process.ts";
import { measureServerTime } from "./server-time.ts";
import { openStores, type Stores } from "./stores.ts";
import { Table } from "./table.ts";
import { measureThroughput } from "./throughput.ts";

/**
 * Measures the goals of reading and writing and prints one table. Nothing fails for being slow; exit code 1 says that
 * something could not be measured. `--full` takes larger sizes, `--only reading,import,scale` takes parts.
 */
const PARTS = ["reading", "import", "scale"] as const;
const { values: options } = parseArgs({
  options: { full: { type: "boolean", default: false }, only: { type: "string" } },
});
const wanted = new Set<string>(options.only?.split(",") ?? (options.full ? PARTS : ["reading", "import"]));

const unknown = [...wanted].filter((part) => !PARTS.some((one) => one === part));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}; parts are ${PARTS.join(", ")}.`);

const small: CountyPlan[] = [9, 100, 130, 200].map((areas) => ({ areas, periods: 20, indicators: 2, depth: 6 }));
const middle: CountyPlan = { areas: 400, periods: 20, indicators: 20, depth: 6 };
const large: CountyPlan[] = [3000, 11_000].map((areas) => ({ areas, periods: 20, indicators: 2, depth: 4 }));
const plans = [...small, middle, ...(options.full ? large : [])];

/** A thousand indicators would take 4 GB and more; a read of one indicator's values does not depend on their number. */
const SCALE = { areas: 11_000, periods: 30, indicators: 100 };

async function reading(table: Table, stores: Stores): Promise<void> {
  console.log("loading invented counties …");
  const store = await stores.make("postgresql");
  const server = await startProcess(store);
  const old = new Map<number, OldLayout>();
  try {
    const catalog = await loadCounties(server.client, plans);
    for (const { areas, periods } of plans) old.set(areas, await rebuildOldLayout(store.url!, areas, periods));
    await measureBytes(table, { url: server.url, catalog, plans, growth: [100, 200, 400], old });
    await measureServerTime(table, { url: server.url, catalog, old: old.get(400)!, store, stores });
    await measureBrowser(table, server.url, options.full ? [400, 11_000] : [400]);
    await server.stop();
    await measureThroughput(table, store, catalog);
  } finally {
    for (const layout of old.values()) await layout.close();
    await server.stop();
  }
}

async function main(): Promise<void> {
  const start = performance.now();
  const stores = await openStores();
  const table = new Table();
  try {
    if (wanted.has("reading")) await reading(table, stores);
    if (wanted.has("import"))
      for (const kind of ["postgresql", "embedded"] as const)
        await measureImport(table, await stores.make(kind), options.full ? 1_000_000 : 200_000);
    if (wanted.has("scale")) await measureScale(table, await stores.make("postgresql"), SCALE);
  } finally {
    const [cpu] = cpus();
    console.log(
      `\nRaumblick ${new Date().toISOString().slice(0, 16)}Z, ${cpus().length} cores (${cpu?.model.trim()}),`,
    );
    console.log(
      `load ${loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")}, Node ${process.versions.node}, PostgreSQL ${stores.version}`,
    );
    console.log("(loopback, fsync off, no autovacuum), embedded store, Chromium with software rendering\n");
    table.print();
    console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s in all`);
    await stores.stop();
  }
}

await main();
