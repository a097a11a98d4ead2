import { setTimeout } from "node:timers/promises";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { publishRelease } from "@raumblick/api/publish.api";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { benchRates } from "./county.ts";
import {
  indicatorKey,
  levelOf,
  loadAreas,
  loadCatalog,
  loadCounties,
  periodKey,
  refuseBlocking,
  valuesHash,
} from "./load.ts";
import { quantile, rawAnswer } from "./measure.ts";
import type { Observation } from "./observe.ts";
import { type ServerProcess, type Store, startProcess } from "./server-process.ts";
import { milliseconds, seconds, type Table } from "./table.ts";

const PERIODS = 20;
const INDICATORS = 5;

/**
 * Files of `counts` values, one per row, into a store of the kind, each into a store of its own; the goals are for the
 * largest, held against the same share of the time when it has fewer than a million, and against all of the memory.
 */
export async function measureImports(
  table: Table,
  make: () => Promise<Store>,
  counts: readonly number[],
): Promise<void> {
  const took: number[] = [];
  for (const [index, count] of counts.entries()) {
    const store = await make();
    took.push(await measureImport(table, store, count, index === counts.length - 1));
    if (index < counts.length - 1) continue;
    const growth = took.slice(1).map((time, before) => `× ${(time / took[before]!).toFixed(2)}`);
    if (growth.length === 0) continue;
    const sizes = counts.map((one) => one.toLocaleString("en")).join(" → ");
    table.add({ what: `  its processor time over ${sizes} values`, ours: growth.join(", ") });
  }
}

/** One file is checked, accepted and published while a visitor asks for a published answer every 20 ms. */
async function measureImport(table: Table, store: Store, count: number, whole: boolean): Promise<number> {
  const areas = count / PERIODS / INDICATORS;
  const { codes, hash } = await prepare(store, areas);
  const server = await startProcess(store);
  try {
    const given = { fileName: "values.csv", mapping: mappingOf(areas), file: rowsOf(codes), hash, count };
    const seen = await bringIn(server, given);
    if (!whole) return seen.imported.cpu;
    const limit = (store.kind === "embedded" ? 60_000 : 30_000) * Math.min(1, count / 1e6);
    addImport(table, `import of ${count.toLocaleString("en")} values on ${store.kind}`, limit, seen);
    await measurePublish(table, server, count, store.kind);
    return seen.imported.cpu;
  } finally {
    await server.stop();
  }
}

type Given = {
  fileName: string;
  mapping: ValueMapping;
  file: string | Uint8Array;
  /** Name of the published answer that a visitor asks for meanwhile. */
  hash: string;
  /** So many values must be new. */
  count: number;
};

/** What was seen of one import. Times in milliseconds. */
type Import = { checked: number; accepted: number; idle: Observation; imported: Observation; waits: number[] };

/** Has a file checked and accepted while a visitor asks for a published answer every 20 ms. */
export async function bringIn(server: ServerProcess, given: Given): Promise<Import> {
  const { fileName, mapping, file, hash, count } = given;
  await setTimeout(1000);
  const idle = await server.observe("reset");
  const visitor = visit(`${server.url}/api/v1/values/${hash}`);
  const start = performance.now();
  const query = { fileName, mapping: JSON.stringify(mapping) };
  const { id, findings, summary } = await server.client.call(createDelivery, { query, file });
  refuseBlocking(findings);
  const checked = performance.now() - start;
  await server.client.call(acceptDelivery, { params: { id } });
  const accepted = performance.now() - start;
  const waits = await visitor.stop();
  const imported = await server.observe("reset");
  const added = summary.difference?.total.added;
  if (added !== count) throw new Error(`${added} of ${count} values would be added.`);
  return { checked, accepted, idle, imported, waits };
}

export function addImport(table: Table, what: string, limit: number, seen: Import): void {
  const { checked, accepted, idle, imported, waits } = seen;
  const took = `${seconds(accepted)} (check ${seconds(checked)}, accept ${seconds(accepted - checked)})`;
  table.add({ what, goal: { text: `≤ ${limit / 1000} s`, limit }, value: accepted, ours: took });
  table.add({ what: "  processor time of the server, all threads", ours: seconds(imported.cpu) });
  addMemory(table, idle, imported);
  addBlocking(table, imported, true);
  const visitors = [0.5, 0.99, 1].map((share) => milliseconds(quantile(waits, share))).join(", ");
  table.add({ what: `  a visitor waits meanwhile (n = ${waits.length}): median, 99 %, longest`, ours: visitors });
}

async function measurePublish(table: Table, server: ServerProcess, count: number, kind: Store["kind"]): Promise<void> {
  const start = performance.now();
  await server.client.call(publishRelease, { body: { all: true } });
  const took = performance.now() - start;
  table.add({ what: `publishing of ${count.toLocaleString("en")} values on ${kind}`, ours: seconds(took) });
  addBlocking(table, await server.observe("look"), false);
}

function addMemory(table: Table, idle: Observation, { peak }: Observation): void {
  const above = Math.max(0, peak - idle.rss);
  table.add({
    what: "  memory of the server above idle",
    goal: { text: "≤ 1,500 MB", limit: 1.5e9 },
    value: above,
    ours: `${(above / 1e6).toFixed(0)} MB (idle ${(idle.rss / 1e6).toFixed(0)})`,
  });
}

function addBlocking(table: Table, { blocked, computed }: Observation, goal: boolean): void {
  table.add({
    what: "  event loop blocked at most",
    ...(goal && { goal: { text: "≤ 100 ms", limit: 100 }, value: blocked }),
    ours: `${milliseconds(blocked)} (its thread computed at most ${milliseconds(computed)})`,
  });
}

/** Everything but the values; the process that did it ends, so that its memory is not counted as idle. */
async function prepare(store: Store, areas: number): Promise<{ codes: string[]; hash: string }> {
  const server = await startProcess(store);
  try {
    const catalog = await loadCounties(server.client, [{ areas: 130, periods: PERIODS, indicators: 1, depth: 2 }]);
    await loadCatalog(server.client, INDICATORS);
    const codes = await loadAreas(server.client, { areas, periods: PERIODS, indicators: INDICATORS, depth: 1 });
    return { codes, hash: valuesHash(catalog, 130) };
  } finally {
    await server.stop();
  }
}

function rowsOf(codes: readonly string[]): string {
  const rows = ["code;year;indicator;value"];
  for (let index = 0; index < INDICATORS; index += 1) {
    const rates = benchRates(codes.length, PERIODS, index + 1);
    for (let period = 0; period < PERIODS; period += 1)
      for (const [area, code] of codes.entries())
        rows.push(`${code};${periodKey(period)};${indicatorKey(index)};${rates[period * codes.length + area]}`);
  }
  return rows.join("\n");
}

function mappingOf(areas: number): ValueMapping {
  const keys = Array.from({ length: INDICATORS }, (_, index) => indicatorKey(index));
  return {
    level: levelOf(areas),
    area: { column: "code", by: "code" },
    period: { column: "year" },
    indicators: { column: "indicator", keys: Object.fromEntries(keys.map((key) => [key, key])) },
    values: [{ column: "value" }],
    decimal: ".",
  };
}

/** Asks every 20 ms, or as soon as the answer before has come; gives back how long each answer took. */
function visit(address: string) {
  const waits: number[] = [];
  let going = true;
  const visiting = (async () => {
    while (going) {
      const start = performance.now();
      await rawAnswer(address);
      const took = performance.now() - start;
      waits.push(took);
      await setTimeout(Math.max(0, 20 - took));
    }
  })();
  return {
    async stop() {
      going = false;
      await visiting;
      return waits;
    },
  };
}
