import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import type { Database } from "../database/database.ts";
import { sql } from "../database/sql.ts";
import { emptyCatalog } from "./empty-catalog.ts";
import { Shelf, type ShelfOptions } from "./shelf.ts";

const nameOf = (number: number) => number.toString(16).padStart(32, "0");

/** Puts an answer into the public zone, or takes it out, as a release of some process would. */
async function release(database: Database, change: { add?: number[]; withdraw?: number[] }): Promise<void> {
  await database.writing(async (tx) => {
    for (const number of change.add ?? []) {
      const bytes = Buffer.from(JSON.stringify({ number, filler: String(Math.sin(number)).repeat(50) }));
      await tx.rows(sql`
        insert into published.answer (hash, kind, brotli, gzip, byte_count)
        values (${nameOf(number)}, 'values', ${brotliCompressSync(bytes)}, ${gzipSync(bytes)}, ${bytes.length})`);
    }
    for (const number of change.withdraw ?? []) {
      await tx.rows(sql`delete from published.answer where hash = ${nameOf(number)}`);
      await tx.rows(sql`insert into published.withdrawn_answer (hash) values (${nameOf(number)})`);
    }
    await tx.rows(sql`update published.state set release_number = release_number + 1`);
  });
}

/** Counts how often visitors are answered from the store. */
function counted(database: Database): { database: Database; asked: () => number } {
  let asked = 0;
  return {
    database: {
      ...database,
      visiting(work) {
        asked += 1;
        return database.visiting(work);
      },
    },
    asked: () => asked,
  };
}

function shelfOf(database: Database, options: Partial<ShelfOptions> = {}): Shelf {
  return new Shelf(database, { emptyCatalog: emptyCatalog({ de: "Test" }), ...options });
}

const code = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

forEachDatabase("the shelf of published answers", (open, kind) => {
  test("answers from memory what was asked before, and tells never there from withdrawn", async () => {
    const { database, asked } = counted(await open());
    await release(database, { add: [1, 2] });
    const shelf = shelfOf(database, { now: () => 0 });
    const first = await shelf.answer(nameOf(1));
    const before = asked();
    assert.equal(await shelf.answer(nameOf(1)), first);
    assert.equal(asked(), before);
    assert.equal(await code(shelf.answer(nameOf(9))), "answer_not_found");
    await release(database, { withdraw: [2] });
    assert.equal(await code(shelf.answer(nameOf(2))), "answer_withdrawn");
  });

  test("lets go at once of what its own process withdrew", async () => {
    const { database } = counted(await open());
    await release(database, { add: [1, 2] });
    const shelf = shelfOf(database);
    await shelf.preload();
    assert.equal(await code(shelf.answer(nameOf(1))), "answered");
    await release(database, { withdraw: [1] });
    await shelf.renew();
    assert.equal(await code(shelf.answer(nameOf(1))), "answer_withdrawn");
    assert.equal(await code(shelf.answer(nameOf(2))), "answered");
    await release(database, { add: [3] });
    await shelf.renew();
    assert.equal((await shelf.current()).release, 3);
  });

  test("keeps to its size, the longest unused going first", async () => {
    const { database, asked } = counted(await open());
    await release(database, { add: [1, 2, 3] });
    const [one] = await database.visiting((tx) =>
      tx.rows<{ size: number }>(
        sql`select max(octet_length(brotli) + octet_length(gzip)) + 210 as size from published.answer`,
      ),
    );
    const shelf = shelfOf(database, { maxBytes: one!.size * 2, now: () => 0 });
    for (const number of [1, 2, 1, 3]) await shelf.answer(nameOf(number));
    const before = asked();
    await shelf.answer(nameOf(1));
    await shelf.answer(nameOf(3));
    assert.equal(asked(), before);
    await shelf.answer(nameOf(2));
    assert.equal(asked(), before + 1);
  });

  test("preloads before anybody asks", async () => {
    const { database, asked } = counted(await open());
    await release(database, { add: [1, 2, 3, 4] });
    const shelf = shelfOf(database, { now: () => 0 });
    await shelf.preload();
    const before = asked();
    for (const number of [1, 2, 3, 4]) await shelf.answer(nameOf(number));
    assert.equal(asked(), before);
  });

  if (kind === "postgresql")
    test("sees what another process withdrew: between one and two seconds behind the answer, later before it", async () => {
      const { database, asked } = counted(await open());
      await release(database, { add: [1, 2] });
      const clock = { time: 0 };
      const shelf = shelfOf(database, { now: () => clock.time });
      await shelf.preload();
      await release(database, { withdraw: [1] });
      clock.time = 900;
      const before = asked();
      assert.equal(await code(shelf.answer(nameOf(1))), "answered");
      assert.equal(asked(), before, "fresh enough: nobody asks");
      clock.time = 1500;
      assert.equal(await code(shelf.answer(nameOf(1))), "answered");
      assert.equal(asked(), before + 1, "one looks, behind the answer");
      clock.time = 100_000;
      assert.equal(await code(shelf.answer(nameOf(1))), "answer_withdrawn");
      await release(database, { withdraw: [2] });
      clock.time = 200_000;
      assert.equal(await code(shelf.answer(nameOf(2))), "answer_withdrawn");
    });
});

describe("without its store", () => {
  test("the last state is still answered", async () => {
    const failing = { down: false };
    const state = { release: 0, releasedAt: null, catalogHash: null };
    const database = {
      kind: "postgresql",
      visiting: async (work: (tx: unknown) => Promise<unknown>) => {
        if (failing.down) throw new Error("no connection");
        return work({ rows: async () => [state] });
      },
    } as unknown as Database;
    const clock = { time: 0 };
    const warned: unknown[] = [];
    const shelf = shelfOf(database, { now: () => clock.time, warn: (error) => warned.push(error) });
    await shelf.current();
    failing.down = true;
    clock.time = 10_000;
    assert.equal((await shelf.current()).release, 0);
    assert.equal(warned.length, 1);
  });
});
