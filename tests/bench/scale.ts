import pg from "pg";
import { indicatorKey, levelOf, loadCounties, valuesHash } from "./load.ts";
import { quantile, rawAnswer, timed } from "./measure.ts";
import { type Store, startProcess } from "./server-process.ts";
import { inContext } from "./server-time.ts";
import { milliseconds, type Table } from "./table.ts";

export type ScaleSize = { areas: number; periods: number; indicators: number };

/**
 * Reads of published data that are in no cache of ours, on a database with many indicators: one is loaded through the
 * interface, its published rows are copied under other names. Each name is read once, so neither the server nor the
 * database (64 MB of buffers) has met it; the operating system may have.
 */
export async function measureScale(table: Table, store: Store, size: ScaleSize): Promise<void> {
  const { areas, periods, indicators } = size;
  const server = await startProcess(store);
  let hash: string;
  try {
    hash = valuesHash(await loadCounties(server.client, [{ areas, periods, indicators: 1, depth: 2 }]), areas);
  } finally {
    await server.stop();
  }
  await copyPublished(store.url!, hash, indicators);
  await inContext(store, async (_, url) => {
    await rawAnswer(`${url}/api/v1/catalog`);
    const reads: [string, number, (index: number) => string][] = [
      ["values of an indicator", indicators, (index) => `/api/v1/values/${copiedHash(index + 1)}`],
      ["metadata of an indicator", indicators, (index) => `/api/v1/indicators/copy-${index + 1}`],
      [
        "one area in all indicators",
        20,
        (index) => `/api/v1/levels/${levelOf(areas)}/areas/${10_000_000 + ((index * 541) % areas)}`,
      ],
    ];
    for (const [what, runs, address] of reads) {
      const p95 = quantile(await timed(runs, (index) => rawAnswer(url + address(index))), 0.95);
      table.add({
        what: `scale, ${indicators} × ${periods} × ${areas.toLocaleString("en")}: ${what}, 95 % of ${runs}`,
        goal: { text: "≤ 50 ms (at 1,000)", limit: 50 },
        value: p95,
        ours: milliseconds(p95),
      });
    }
  });
}

const copiedHash = (index: number) => index.toString(16).padStart(32, "0");

async function copyPublished(url: string, hash: string, indicators: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = `generate_series(1, ${indicators}) as n`;
  const own = `indicator_key = '${indicatorKey(0)}'`;
  try {
    await client.query(`
      insert into published.indicator select 'copy-' || n, document from published.indicator, ${all} where key = '${indicatorKey(0)}';
      insert into published.answer (hash, kind, brotli, gzip, byte_count)
        select lpad(to_hex(n), 32, '0'), kind, brotli, gzip, byte_count from published.answer, ${all} where hash = '${hash}';
      insert into published.series
        select 'copy-' || n, level_key, edition_key, category_key, release_number, lpad(to_hex(n), 32, '0')
        from published.series, ${all} where ${own};
      insert into published.slice
        select 'copy-' || n, level_key, edition_key, category_key, period_key, value, status, confidentiality,
               numerator, denominator, lower, upper from published.slice, ${all} where ${own};
      analyze`);
  } finally {
    await client.end();
  }
}
