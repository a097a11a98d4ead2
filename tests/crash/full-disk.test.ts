import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import { createDelivery, listDeliveries } from "@raumblick/api/deliveries.api";
import { loadCounty } from "./county.ts";
import { operationsOf } from "./operations.ts";
import { clientOf, spawnServer } from "./server-process.ts";
import type { Store } from "./stores.ts";

const base = mkdtempSync(join(tmpdir(), "raumblick-full-"));
const small = join(base, "small");
mkdirSync(small);
/** Only an administrator may make a small disk; elsewhere a limit on the size of files stands for it. */
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", small]).status === 0;
after(() => {
  if (mounted) spawnSync("umount", [small]);
  rmSync(base, { recursive: true, force: true });
});

test("a first start without room says so by directory, leaves nothing half, and succeeds with room", async () => {
  // Once with room, so that the prepared store which first starts copy is there.
  const prepared = spawnServer({ kind: "embedded", directory: join(base, "prepared") });
  await prepared.ready;
  await prepared.kill();
  const store: Store = { kind: "embedded", directory: join(base, "first") };
  // One megabyte per file: the store's journal alone has sixteen.
  const refused = spawnServer(store, {}, "trap '' XFSZ; ulimit -f 2048");
  assert.equal(await refused.ended, 3);
  const said = refused.printed();
  assert.ok(said.includes(store.directory), said);
  assert.match(said, /kein Platz mehr/);
  assert.match(said, /no room left/);
  assert.ok(!existsSync(join(store.directory, "store")) && !existsSync(join(store.directory, "store.new")));
  const again = spawnServer(store);
  await again.ready;
  await again.kill();
});

test("a disk that fills up while values are stored costs that delivery only; with room it goes on without a restart", async () => {
  const directory = join(mounted ? small : base, "running");
  const server = spawnServer({ kind: "embedded", directory });
  const url = await server.ready;
  const client = clientOf(url);
  try {
    await loadCounty(client);
    if (!mounted) return;
    const catalog = await (await fetch(`${url}/api/v1/catalog`)).text();
    const ballast = join(small, "ballast");
    const room = statfsSync(small);
    writeFileSync(ballast, Buffer.alloc(room.bavail * room.bsize - 2_000_000));
    const file = `code;year;rate-001\n${`${"1".repeat(1000)};2000;1\n`.repeat(25_000)}`;
    const query = { fileName: "large.csv" };
    await assert.rejects(client.call(createDelivery, { query, file }), (error) => {
      assert.ok(error instanceof ProblemError, String(error));
      assert.equal(error.status, 503, JSON.stringify(error.problem));
      assert.equal(error.problem.code, "disk_full");
      assert.match(error.problem.message?.de ?? "", /kein Platz mehr/);
      return true;
    });
    assert.equal(await (await fetch(`${url}/api/v1/catalog`)).text(), catalog);
    rmSync(ballast);
    const { deliveries } = await client.call(listDeliveries, {});
    assert.deepEqual(
      deliveries.map(({ fileName, state }) => `${fileName} ${state}`),
      ["values-1.csv accepted"],
    );
    for (const { finish } of operationsOf(2)) await finish(client);
  } finally {
    await server.kill();
  }
});
