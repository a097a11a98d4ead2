import pg from "pg";
import { indicatorKey, levelOf, loadCounties, valuesHash } from "./load.ts";
import { quantile, rawAnswer, timed } from "./measure.ts";
import { type Store, startProcess } from "./server-process.ts";
import { inContext } from "./server-time.ts";
import { milliseconds, type Table } from "./table.ts";

const AREAS = 11_000;
const PERIODS = 30;
/** A thousand would take 4 GB and more; a read of one indicator's values does not depend on their number. */
const INDICATORS = 100;

/**
 * Reads of published data that are in no cache of ours, on a database with many indicators: one is loaded through the
 * interface, its published rows are copied under other names. Each name is read once, so neither the server nor the
 * database (64 MB of buffers) has met it; the operating system may have.
 */
export async function measureScale(table: Table, store: Store): Promise<void> {
  const server = await startProcess(store);
  let hash: string;
  try {
    hash = valuesHash(
      await loadCounties(server.client, [{ areas: AREAS, periods: PERIODS, indicators: 1, depth: 2 }]),
      AREAS,
    );
  } finally {
    await server.stop();
  }
  await copyPublished(store.url!, hash);
  await inContext(store, async (_, url) => {
    await rawAnswer(`${url}/api/v1/catalog`);
    const reads: [string, number, (index: number) => string][] = [
      ["values of an indicator", INDICATORS, (index) => `/api/v1/values/${copiedHash(index + 1)}`],
      ["metadata of an indicator", INDICATORS, (index) => `/api/v1/indicators/copy-${index + 1}`],
      [
        "one area in all indicators",
        20,
        (index) => `/api/v1/levels/${levelOf(AREAS)}/areas/${10_000_000 + index * 541}`,
      ],
    ];
    for (const [what, runs, address] of reads) {
      const p95 = quantile(await timed(runs, (index) => rawAnswer(url + address(index))), 0.95);
      table.add({
        what: `scale, ${INDICATORS} × ${PERIODS} × ${AREAS.toLocaleString("en")}: ${what}, 95 % of ${runs}`,
        goal: { text: "≤ 50 ms (at 1,000)", limit: 50 },
        value: p95,
        ours: milliseconds(p95),
      });
    }
  });
}

const copiedHash = (index: number) => index.toString(16).padStart(32, "0");

async function copyPublished(url: string, hash: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = `generate_series(1, ${INDICATORS}) as n`;
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
