import { setTimeout } from "node:timers/promises";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
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
import { type Store, startProcess } from "./server-process.ts";
import { milliseconds, seconds, type Table } from "./table.ts";

const PERIODS = 20;
const INDICATORS = 5;

/**
 * A file with one value per row is checked and accepted while a visitor asks for a published answer every 20 ms. The
 * goals are for a million values; fewer are held against the same share of the time, and against all of the memory.
 */
export async function measureImport(table: Table, store: Store, count: number): Promise<void> {
  const areas = count / PERIODS / INDICATORS;
  const { codes, hash } = await prepare(store, areas);
  const server = await startProcess(store);
  try {
    const file = rowsOf(codes);
    await setTimeout(1000);
    const idle = await server.observe("reset");
    const visitor = visit(`${server.url}/api/v1/values/${hash}`);
    const start = performance.now();
    const query = { fileName: "values.csv", mapping: JSON.stringify(mappingOf(areas)) };
    const { id, findings, summary } = await server.client.call(createDelivery, { query, file });
    refuseBlocking(findings);
    const checked = performance.now();
    await server.client.call(acceptDelivery, { params: { id } });
    const accepted = performance.now();
    const waits = await visitor.stop();
    const { peak, blocked } = await server.observe("look");
    const added = summary.difference?.total.added;
    if (added !== count) throw new Error(`${added} of ${count} values would be added.`);

    const what = `import of ${count.toLocaleString("en")} values on ${store.kind}`;
    const limit = (store.kind === "embedded" ? 60_000 : 30_000) * Math.min(1, count / 1e6);
    const took = `${seconds(accepted - start)} (check ${seconds(checked - start)}, accept ${seconds(accepted - checked)})`;
    table.add({ what, goal: { text: `≤ ${limit / 1000} s`, limit }, value: accepted - start, ours: took });
    const above = Math.max(0, peak - idle.rss);
    table.add({
      what: "  memory of the server above idle",
      goal: { text: "≤ 1,500 MB", limit: 1.5e9 },
      value: above,
      ours: `${(above / 1e6).toFixed(0)} MB (idle ${(idle.rss / 1e6).toFixed(0)})`,
    });
    table.add({
      what: "  event loop blocked at most",
      goal: { text: "≤ 100 ms", limit: 100 },
      value: blocked,
      ours: milliseconds(blocked),
    });
    const visitors = [0.5, 0.99, 1].map((share) => milliseconds(quantile(waits, share))).join(", ");
    table.add({ what: `  a visitor waits meanwhile (n = ${waits.length}): median, 99 %, longest`, ours: visitors });
  } finally {
    await server.stop();
  }
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
