import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { promisify } from "node:util";
import type { Catalog } from "@raumblick/api/query.api";
import { valuesHash } from "./load.ts";
import { rawAnswer } from "./measure.ts";
import { canPin, type Store, startProcess } from "./server-process.ts";
import type { Table } from "./table.ts";

const WRK = "/usr/bin/wrk";
const run = promisify(execFile);

/** How many cached answers a second one core gives: the server pinned to a core, `wrk` on another. */
export async function measureThroughput(table: Table, store: Store, catalog: Catalog): Promise<void> {
  if (!existsSync(WRK)) {
    table.add({ what: "cached answers under load", ours: "not measured: apt-get install wrk" });
    return;
  }
  const apart = canPin && cpus().length > 1;
  const server = await startProcess(store, apart ? 0 : undefined);
  try {
    const address = `${server.url}/api/v1/values/${valuesHash(catalog, 400)}`;
    await rawAnswer(address);
    await load(address, "1s", apart);
    const { perSecond, p99 } = await load(address, "5s", apart);
    const where = apart ? "server on one core" : "not pinned";
    table.add({
      what: `cached answers under load, 50 connections, 5 s, ${where}`,
      goal: { text: "≥ 5,000/s", limit: 5000, least: true },
      value: perSecond,
      ours: `${perSecond.toFixed(0)}/s`,
    });
    table.add({
      what: "  their 99th percentile",
      goal: { text: "< 60 ms", limit: 60 },
      value: p99,
      ours: `${p99.toFixed(1)} ms`,
    });
  } finally {
    await server.stop();
  }
}

async function load(address: string, duration: string, apart: boolean): Promise<{ perSecond: number; p99: number }> {
  const arguments_ = ["-t1", "-c50", `-d${duration}`, "--latency", "-H", "Accept-Encoding: br", address];
  const { stdout } = await (apart ? run("taskset", ["-c", "1", WRK, ...arguments_]) : run(WRK, arguments_));
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const [, number, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const failed = /(Non-2xx or 3xx responses|Socket errors).*/.exec(stdout)?.[0];
  if (failed || !perSecond || unit === undefined) throw new Error(`wrk did not measure: ${failed ?? stdout}`);
  return { perSecond, p99: Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"] };
}
