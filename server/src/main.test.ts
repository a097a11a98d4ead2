import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const base = mkdtempSync(join(tmpdir(), "raumblick-main-"));
after(() => rmSync(base, { recursive: true, force: true }));

const CLI = join(import.meta.dirname, "cli/main.ts");
const { PATH, HOME } = process.env;

/** Runs `serve` as its own process and gives what it prints. */
function serve(environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, "serve"], {
    env: { PATH, HOME, PORT: "0", HOST: "127.0.0.1", RAUMBLICK_DATA: base, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { out: "", error: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.error += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  after(() => child.kill("SIGKILL"));
  return {
    child,
    output,
    ended,
    async address(): Promise<string> {
      while (!output.out.includes("\n") && child.exitCode === null) await new Promise((done) => setTimeout(done, 50));
      return /^Raumblick: (http:\/\/localhost:\d+)$/m.exec(output.out)?.[1] ?? `no address: ${output.error}`;
    },
  };
}

test("serves from its address on, refuses a second process, ends in order, starts again", async () => {
  const first = serve({});
  const address = await first.address();
  assert.equal((await fetch(`${address}/readyz`)).status, 200);
  assert.match(await (await fetch(address)).text(), /<title>Raumblick/);
  const second = serve({});
  assert.equal(await second.ended, 3);
  assert.match(second.output.error, new RegExp(`Prozess ${first.child.pid}`));
  assert.match(second.output.error, new RegExp(`process ${first.child.pid}`));
  first.child.kill("SIGTERM");
  assert.equal(await first.ended, 0);
  for (const line of first.output.error.trim().split("\n")) assert.equal(typeof JSON.parse(line).msg, "string");
  const again = serve({});
  assert.equal((await fetch(`${await again.address()}/healthz`)).status, 200);
  again.child.kill("SIGINT");
  assert.equal(await again.ended, 0);
});

test("wrong settings stop the start with what to change, in German and English", async () => {
  const { ended, output } = serve({ RAUMBLICK_TOKN: "x", PORT: "eighty" });
  assert.equal(await ended, 2);
  assert.match(output.error, /RAUMBLICK_TOKN gibt es nicht\. Gemeint ist wohl RAUMBLICK_TOKEN/);
  assert.match(output.error, /PORT "eighty" is not valid/);
  assert.equal(output.out, "");
});
