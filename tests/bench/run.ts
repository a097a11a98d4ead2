import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Catalog } from "@raumblick/api/query.api";
import { measureBrowser } from "./browser.ts";
import { measureBytes } from "./bytes.ts";
import { measureCommunes } from "./communes.ts";
import { measureFlatFile } from "./flat-file.ts";
import { measureImports } from "./import-values.ts";
import { type OldLayout, rebuildOldLayout } from "./layout.ts";
import { type CountyPlan, loadCounties } from "./load.ts";
import { measureScale } from "./scale.ts";
import { type ServerProcess, type Store, startProcess } from "./server-process.ts";
import { measureServerTime } from "./server-time.ts";
import { measureStatistics } from "./statistics.ts";
import { openStores, type Stores } from "./stores.ts";
import { Table } from "./table.ts";
import { measureThroughput } from "./throughput.ts";

/**
 * Measures the goals of reading and writing and prints one table. Nothing fails for being slow; exit code 1 says that
 * something could not be measured. `--only bytes,import` takes parts, `--full` also those that take long.
 */
const READING = ["bytes", "time", "browser", "load"] as const;
const DEFAULT = [...READING, "import", "flat", "communes", "statistics"] as const;
const ALL = [...DEFAULT, "scale"] as const;
type Part = (typeof ALL)[number];

const { values: options } = parseArgs({
  options: { full: { type: "boolean", default: false }, only: { type: "string" } },
});
const wanted = new Set(options.only ? options.only.split(",").flatMap(partsOf) : options.full ? ALL : DEFAULT);

/** `reading` stands for all parts that read invented counties. */
function partsOf(name: string): readonly Part[] {
  if (name === "reading") return READING;
  const part = ALL.find((one) => one === name);
  if (!part)
    throw new Error(`There is no part ${name}; parts are reading (${READING.join(", ")}), ${ALL.slice(4).join(", ")}.`);
  return [part];
}

const SMALL: CountyPlan[] = [9, 100, 130, 200].map((areas) => ({ areas, periods: 20, indicators: 5, depth: 6 }));
const MIDDLE: CountyPlan = { areas: 400, periods: 20, indicators: 20, depth: 6 };
const LARGE: CountyPlan[] = [3000, 11_000].map((areas) => ({ areas, periods: 20, indicators: 5, depth: 4 }));
const PLANS = [...SMALL, MIDDLE, ...LARGE];

const IMPORTS = [250_000, 500_000, 1_000_000];
const SCALE = { areas: 11_000, periods: 30, indicators: 1000 };

/** Invented counties of all sizes in one store, with the predecessor's layout of each beside it. */
type Counties = { store: Store; server: ServerProcess; catalog: Catalog; old: Map<number, OldLayout> };

async function reading(table: Table, stores: Stores): Promise<void> {
  console.log("loading invented counties …");
  const store = await stores.make("postgresql");
  const server = await startProcess(store);
  const old = new Map<number, OldLayout>();
  try {
    const catalog = await loadCounties(server.client, PLANS);
    await measureReading(table, stores, { store, server, catalog, old });
  } finally {
    for (const layout of old.values()) await layout.close();
    await server.stop();
  }
}

async function measureReading(table: Table, stores: Stores, { store, server, catalog, old }: Counties): Promise<void> {
  const { url } = server;
  if (wanted.has("bytes") || wanted.has("time"))
    for (const { areas, periods } of PLANS) old.set(areas, await rebuildOldLayout(store.url!, areas, periods));
  if (wanted.has("bytes")) await measureBytes(table, { url, catalog, plans: PLANS, growth: [100, 200, 400], old });
  const times = PLANS.filter(({ areas }) => [130, 400, 3000, 11_000].includes(areas));
  if (wanted.has("time")) await measureServerTime(table, { url, catalog, old, store, stores, plans: times });
  if (wanted.has("browser")) await measureBrowser(table, url, [130, 400, 3000, 11_000]);
  await server.stop();
  if (wanted.has("load")) await measureThroughput(table, store, catalog);
}

async function main(): Promise<void> {
  const start = performance.now();
  const stores = await openStores();
  const table = new Table();
  try {
    if (READING.some((part) => wanted.has(part))) await reading(table, stores);
    if (wanted.has("import"))
      for (const kind of ["postgresql", "embedded"] as const)
        await measureImports(table, () => stores.make(kind), IMPORTS);
    if (wanted.has("flat"))
      for (const kind of ["postgresql", "embedded"] as const) await measureFlatFile(table, () => stores.make(kind));
    if (wanted.has("communes")) await measureCommunes(table, await stores.make("postgresql"));
    if (wanted.has("statistics")) await measureStatistics(table);
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
