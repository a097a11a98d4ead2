import { Agent, type IncomingMessage, request } from "node:http";

/** The value below which the given share of the samples lies; the median for 0.5. Throws when there are no samples. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error("There is nothing to take a median of.");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? sorted[0]!;
}

export const median = (samples: readonly number[]) => quantile(samples, 0.5);

/** Milliseconds of each of `runs` runs, one after the other. */
export async function timed(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** One answer as it travels, still compressed. `fetch` would unpack it. Throws on any status but 200. */
export async function rawAnswer(
  url: string,
  encoding: "br" | "gzip" | "br, gzip" | "identity" = "br",
): Promise<Buffer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { agent, headers: { "accept-encoding": encoding } }, resolve)
      .on("error", reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return Buffer.concat(chunks);
}
