import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError } from "@raumblick/api/client";
import { checkValues } from "@raumblick/api/deliveries.api";
import { readConfig } from "@raumblick/server/config";
import { INDICATORS, TOWNS } from "../../server/src/import/testing/known.ts";
import { storeSmallWorld } from "../../server/src/import/testing/stored.ts";
import { openTestDatabase } from "../support/databases.ts";
import { startServer } from "../support/server.ts";

/** Limits as whoever runs the installation sets them: work beyond them is stopped, and the server goes on. */

const database = await openTestDatabase("postgresql");
await storeSmallWorld(database, TOWNS, INDICATORS);
const usual = readConfig({}).limits;
const many = () =>
  new TextEncoder().encode(`ags;jahr;wert\n${Array.from({ length: 5000 }, (_, i) => `x${i};y${i};z${i}\n`).join("")}`);
const good = new TextEncoder().encode("ags;jahr;Arbeitslose\n05954036;2023;10\n");

for (const [what, limits, code, setting] of [
  ["rows", { rows: 1000 }, "table_too_large", "RAUMBLICK_LIMIT_ROWS"],
] as const)
  test(`beyond the ${what} that are set, work is stopped with a sentence, and the next file is read`, async () => {
    const server = await startServer({
      database: { ...database, close: async () => {} },
      limits: { ...usual, ...limits },
    });
    const check = (file: Uint8Array) =>
      server.client.call(checkValues, { query: { fileName: "a.csv" }, file: file as Uint8Array<ArrayBuffer> });
    const error = await check(many()).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ProblemError, String(error));
    assert.deepEqual([error.status, error.problem.code], [413, code]);
    assert.ok(error.problem.message?.de.includes(setting) && error.problem.message.en.includes(setting));
    assert.equal((await check(good)).fileName, "a.csv");
  });

/** More than a million different cells. */
const different = new TextEncoder().encode(
  `ags;jahr;Arbeitslose\n${Array.from({ length: 400_000 }, (_, i) => `a${i};b${i};c${i}\n`).join("")}`,
);

test("a table that needs more memory than is allowed is refused, and the server goes on in the same process", async () => {
  const server = await startServer({
    database: { ...database, close: async () => {} },
    limits: { ...usual, tableMemory: 64 },
  });
  const check = (file: Uint8Array, fileName: string) =>
    server.client.call(checkValues, { query: { fileName }, file: file as Uint8Array<ArrayBuffer> });
  const error = await check(different, "a.csv").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.deepEqual([error.status, error.problem.code], [413, "reading_too_large"]);
  const { de, en } = error.problem.message as { de: string; en: string };
  assert.match(de, /mehr als 64 MB.*RAUMBLICK_LIMIT_TABLE_MEMORY_MB/);
  assert.match(en, /more than 64 MB.*RAUMBLICK_LIMIT_TABLE_MEMORY_MB/);
  assert.equal((await check(good, "b.csv")).fileName, "b.csv");
});
