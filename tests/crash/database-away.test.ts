import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import type { Problem } from "@raumblick/api/problem";
import { publishRelease } from "@raumblick/api/publish.api";
import type { Catalog } from "@raumblick/api/query.api";
import { type PrivatePostgres, startPrivatePostgres } from "../support/postgres.ts";
import { loadCounty } from "./county.ts";
import { operationsOf } from "./operations.ts";
import { clientOf, type ServerProcess, spawnServer } from "./server-process.ts";

/** The database goes away under a server that runs, in two ways: its machine fails, or it stands still. */

const directory = mkdtempSync(join(tmpdir(), "raumblick-away-"));
let postgres: PrivatePostgres;
let server: ServerProcess;
let url: string;
/** Addresses visitors have asked before. */
let known: string[];

before(async () => {
  postgres = await startPrivatePostgres();
  server = spawnServer({ kind: "postgresql", directory, url: postgres.url });
  url = await server.ready;
  await loadCounty(clientOf(url));
  const catalog = (await (await fetch(`${url}/api/v1/catalog`)).json()) as Catalog;
  known = addressesIn(catalog);
  for (const address of known) assert.equal((await fetch(url + address)).status, 200, address);
});

after(async () => {
  await server?.kill();
  await postgres?.stop();
  rmSync(directory, { recursive: true, force: true });
});

function addressesIn({ editions, indicators }: Catalog): string[] {
  const [edition] = editions;
  const [indicator] = indicators;
  const [series] = indicator?.series ?? [];
  return [
    "/api/v1/catalog",
    `/api/v1/editions/${edition?.areas}`,
    `/api/v1/outlines/${edition?.outline}`,
    `/api/v1/tiles/${edition?.tiles}/8/135/85`,
    `/api/v1/values/${series?.values}`,
    `/api/v1/indicators/${indicator?.key}`,
    `/api/v1/indicators/${indicator?.key}/levels/town/values`,
    "/api/v1/levels/town/areas/10000000",
    "/",
  ];
}

async function problemAt(address: string, language: string): Promise<Problem> {
  const answer = await fetch(url + address, { headers: { "accept-language": language } });
  assert.equal(answer.status, 503, address);
  assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
  assert.match(answer.headers.get("content-type") ?? "", /problem\+json/);
  return (await answer.json()) as Problem;
}

async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`${what} did not come about:\n${server.printed().slice(-3000)}`);
}

const statusOf = async (address: string) => (await fetch(url + address)).status;

test("without its database, what was read is answered, the rest and all writing say 503 in both languages; both recover", async () => {
  const client = clientOf(url);
  // A change is under way when the database goes.
  const [, values] = operationsOf(2);
  const interrupted = values?.steps[0]?.run(client).then(() => values.steps[1]?.run(client));
  interrupted?.catch(() => {});
  await new Promise((done) => setTimeout(done, 150));
  await postgres.halt();
  for (const address of known) assert.equal(await statusOf(address), 200, address);
  const german = await problemAt("/api/v1/levels/town/areas/10000001", "de");
  const english = await problemAt("/api/v1/levels/town/areas/10000001", "en");
  assert.match(german.detail ?? "", /Datenbank ist gerade nicht erreichbar/);
  assert.match(english.detail ?? "", /database cannot be reached/);
  await assert.rejects(client.call(publishRelease, { body: { all: true } }), { status: 503 });
  await interrupted?.catch((error) =>
    assert.ok(error instanceof ProblemError && [503, 409].includes(error.status), error),
  );

  assert.equal(await statusOf("/healthz"), 200);
  const health = (await (await fetch(`${url}/readyz`)).json()) as { status: string; lacking: { de: string } };
  assert.equal(health.status, "reading_only");
  assert.match(health.lacking.de, /Datenbank antwortet nicht/);
  assert.equal(await statusOf("/readyz?for=writing"), 503);

  await postgres.resume();
  await eventually("writing", async () => (await statusOf("/readyz?for=writing")) === 200);
  assert.equal(await statusOf("/api/v1/levels/town/areas/10000001"), 200);
  await operationsOf(2)[0]?.finish(client);
  await values?.finish(client);
  const { release } = await client.call(publishRelease, { body: { all: true } });
  await eventually("the new release", async () => {
    const catalog = (await (await fetch(`${url}/api/v1/catalog`)).json()) as Catalog;
    return catalog.release === release;
  });
});

test("a database that stands still holds nobody up who asks for what is known", async () => {
  for (const address of known) await statusOf(address);
  postgres.freeze();
  try {
    // Longer than the state counts as fresh, so that every answer would like to look.
    await new Promise((done) => setTimeout(done, 2500));
    for (const address of ["/api/v1/catalog", known[1] as string, known[3] as string])
      assert.equal(await statusOf(address), 200, address);
    assert.equal(await statusOf("/readyz?for=writing"), 503);
  } finally {
    postgres.thaw();
  }
  await eventually("writing", async () => (await statusOf("/readyz?for=writing")) === 200);
});
