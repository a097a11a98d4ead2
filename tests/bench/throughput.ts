import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { promisify } from "node:util";
import type { Catalog } from "@raumblick/api/query.api";
import { valuesHash } from "./load.ts";
import { rawAnswer } from "./measure.ts";
import { canPin, type Store, startProcess } from "./server-process.ts";
import { milliseconds, type Table } from "./table.ts";

const WRK = "/usr/bin/wrk";
const run = promisify(execFile);

/**
 * How many cached answers a second one core gives: the server pinned to a core, `wrk` on another. The processor time of
 * an answer says what that core would give if nothing else ran on it.
 */
export async function measureThroughput(table: Table, store: Store, catalog: Catalog): Promise<void> {
  if (!existsSync(WRK)) {
    table.add({ what: "cached answers under load", ours: "not measured, wrk is absent: apt-get install wrk" });
    return;
  }
  const apart = canPin && cpus().length > 1;
  const server = await startProcess(store, apart ? 0 : undefined);
  try {
    const address = `${server.url}/api/v1/values/${valuesHash(catalog, 400)}`;
    await rawAnswer(address);
    await load(address, "1s", apart);
    const idle = await server.observe("reset");
    const { perSecond, p99, answers } = await load(address, "5s", apart);
    const { cpu, peak } = await server.observe("look");
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
    const each = cpu / answers;
    table.add({
      what: "  processor time of the server per answer",
      ours: `${milliseconds(each)} (a core to itself: ${(1000 / each).toFixed(0)}/s)`,
    });
    const above = Math.max(0, peak - idle.rss);
    table.add({
      what: "  memory of the server above idle",
      ours: `${(above / 1e6).toFixed(0)} MB (idle ${(idle.rss / 1e6).toFixed(0)})`,
    });
  } finally {
    await server.stop();
  }
}

type Load = { perSecond: number; p99: number; answers: number };

async function load(address: string, duration: string, apart: boolean): Promise<Load> {
  const arguments_ = ["-t1", "-c50", `-d${duration}`, "--latency", "-H", "Accept-Encoding: br", address];
  const { stdout } = await (apart ? run("taskset", ["-c", "1", WRK, ...arguments_]) : run(WRK, arguments_));
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const answers = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const [, number, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const failed = /(Non-2xx or 3xx responses|Socket errors).*/.exec(stdout)?.[0];
  if (failed || !perSecond || !answers || unit === undefined)
    throw new Error(`wrk did not measure: ${failed ?? stdout}`);
  return { perSecond, answers, p99: Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"] };
}
