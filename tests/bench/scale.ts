import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Catalog } from "@raumblick/api/query.api";
import pg from "pg";
import { indicatorKey, levelOf, loadCounties, valuesHash } from "./load.ts";
import { quantile, rawAnswer, timed } from "./measure.ts";
import { type Store, startProcess } from "./server-process.ts";
import { inContext } from "./server-time.ts";
import { milliseconds, type Table } from "./table.ts";

export type ScaleSize = { areas: number; periods: number; indicators: number };

/** So many questions of each kind. */
const RUNS = 100;

/**
 * Reads of published data that are in no cache of ours, on a database with many indicators: one is loaded through the
 * interface, its published rows are copied under other names. No row is read twice, so neither the server nor the
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
  console.log("copying it to many indicators …");
  await copyPublished(store.url!, hash, indicators);
  // Otherwise the system would still be writing gigabytes while the first questions wait for the same disk.
  spawnSync("sync");
  await inContext(store, async (_, url) => {
    const catalog = JSON.parse((await rawAnswer(`${url}/api/v1/catalog`, "identity")).toString("utf8")) as Catalog;
    const tiles = catalog.editions.find(({ level }) => level === levelOf(areas))!.tiles;
    const nth = (run: number, of: number) => Math.floor((run * of) / RUNS);
    const code = (run: number) => 10_000_000 + nth(run, areas);
    const reads: [string, (run: number) => string][] = [
      ["values of an indicator", (run) => `/api/v1/values/${copiedHash(nth(run, indicators) + 1)}`],
      ["metadata of an indicator", (run) => `/api/v1/indicators/copy-${nth(run, indicators) + 1}`],
      ["one area in all indicators", (run) => `/api/v1/levels/${levelOf(areas)}/areas/${code(run)}`],
      ["a tile", (run) => `/api/v1/tiles/${tiles}/${tileOf(nth(run, areas), areas)}`],
    ];
    for (const [what, address] of reads) {
      const [before, stored] = [process.cpuUsage(), await databaseTime(store.url!)];
      // As browsers ask; what is put together for one asker lies ready as gzip only.
      const times = await timed(RUNS, (run) => rawAnswer(url + address(run), "br, gzip"));
      const { user, system } = process.cpuUsage(before);
      const spent = (await databaseTime(store.url!)) - stored;
      const p95 = quantile(times, 0.95);
      table.add({
        what: `scale, ${indicators.toLocaleString("en")} × ${periods} × ${areas.toLocaleString("en")}: ${what}, 95 % of ${RUNS}`,
        goal: { text: "≤ 50 ms (at 1,000)", limit: 50 },
        value: p95,
        ours: milliseconds(p95),
      });
      const [own, theirs] = [(user + system) / 1000 / RUNS, spent / RUNS];
      table.add({
        what: "  median; processor time of server with asker, of the database",
        ours: [quantile(times, 0.5), own, theirs].map(milliseconds).join("; "),
      });
    }
  });
}

const ZOOM = 12;

/** The tile around an area of the invented county, which lies from 10° E, 51° N on. */
function tileOf(area: number, areas: number): string {
  const columns = Math.ceil(Math.sqrt(areas * 1.3));
  const [longitude, latitude] = [10 + (area % columns) * 0.0143, 51 + Math.floor(area / columns) * 0.009];
  const tiles = 2 ** ZOOM;
  const x = Math.floor(((longitude + 180) / 360) * tiles);
  const y = Math.floor((0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI)) * tiles);
  return `${ZOOM}/${x}/${y}`;
}

/** Milliseconds of processor time that the connections to this database have used; 0 where the system does not say. */
async function databaseTime(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const ticks = rows.map(({ pid }) => {
      const file = `/proc/${pid}/stat`;
      if (!existsSync(file)) return 0;
      const fields = readFileSync(file, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      return Number(fields[11]) + Number(fields[12]);
    });
    return ticks.reduce((sum, each) => sum + each, 0) * 10;
  } finally {
    await client.end();
  }
}

const copiedHash = (index: number) => index.toString(16).padStart(32, "0");

/** What visitors' questions read, as a thousand releases would have written it; slices are read by downloads only. */
async function copyPublished(url: string, hash: string, indicators: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const own = `indicator_key = '${indicatorKey(0)}'`;
  try {
    await client.query(`create table copied as select * from published.area_series where ${own}`);
    for (let index = 1; index <= indicators; index += 1) {
      const [key, name] = [`copy-${index}`, copiedHash(index)];
      await client.query(`
        insert into published.indicator select '${key}', document from published.indicator where key = '${indicatorKey(0)}';
        insert into published.answer (hash, kind, brotli, gzip, byte_count)
          select '${name}', kind, brotli, gzip, byte_count from published.answer where hash = '${hash}';
        insert into published.series (indicator_key, level_key, edition_key, category_key, release_number, values_hash, periods)
          select '${key}', level_key, edition_key, category_key, release_number, '${name}', periods
          from published.series where ${own};
        insert into published.area_series
          (indicator_key, level_key, edition_key, category_key, block, period_list, value_lists, status_lists,
            confidentiality_lists)
          select '${key}', level_key, edition_key, category_key, block, period_list, value_lists, status_lists,
            confidentiality_lists
          from copied`);
    }
    await client.query("drop table copied");
    // As PostgreSQL does by itself after so many rows; the server of the measurements does not, to be left alone.
    await client.query("vacuum analyze published.area_series, published.series, published.answer, published.indicator");
  } finally {
    await client.end();
  }
}
