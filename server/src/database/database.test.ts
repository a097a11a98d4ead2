import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import type { Database } from "./database.ts";
import { StatementError } from "./session.ts";
import { sql } from "./sql.ts";

const addTopic = (database: Database, key: string) =>
  database.writing((tx) => tx.rows(sql`insert into internal.topic (key, name) values (${key}, '{"de": "x"}')`));

const topics = async (database: Database) =>
  (await database.reading((tx) => tx.rows<{ key: string }>(sql`select key from internal.topic order by key`))).map(
    ({ key }) => key,
  );

forEachDatabase("the store", (open, kind) => {
  test("values come back as they went in, alike on both stores", async () => {
    const database = await open();
    const numbers = Float64Array.from({ length: 100 }, (_, index) => (index === 3 ? Number.NaN : index / 3));
    const [row] = await database.reading((tx) =>
      tx.rows(sql`select ${9_007_199_254_740_991}::bigint as large, ${"2024-02-29"}::date as day,
        '2024-02-29 12:00:00.5+02'::timestamptz as instant, ${numbers}::float8[] as numbers,
        ${[1, null, 2.5]}::float8[] as few, ${[]}::float8[] as none, ${new Int16Array([1, -2])}::smallint[] as small,
        ${['a "b"', "c\\d", null, "{e,f}", "", "NULL"]}::text[] as words,
        ${JSON.stringify({ de: "Ä" })}::jsonb as document, ${null}::text as nothing, ${true}::boolean as yes,
        1.5::numeric as amount, ${[[1, 2], [3, 4]]}::int[] as nested, 'x'::text = any(${["x"]}) as found`),
    );
    assert.deepEqual(row, {
      large: 9_007_199_254_740_991,
      day: "2024-02-29",
      instant: "2024-02-29T10:00:00.500Z",
      numbers: Array.from(numbers, (number) => (Number.isNaN(number) ? null : number)),
      few: [1, null, 2.5],
      none: [],
      small: [1, -2],
      words: ['a "b"', "c\\d", null, "{e,f}", "", "NULL"],
      document: { de: "Ä" },
      nothing: null,
      yes: true,
      amount: 1.5,
      nested: [
        [1, 2],
        [3, 4],
      ],
      found: true,
    });
  });

  test("bytes, also a part of a larger buffer", async () => {
    const database = await open();
    const large = new Uint8Array(300_000).map((_, index) => index % 256);
    const part = large.subarray(1000, 1005);
    const [row] = await database.reading((tx) =>
      tx.rows<{ all: Uint8Array; part: Uint8Array }>(sql`select ${large}::bytea as all, ${part}::bytea as part`),
    );
    assert.ok(row?.all instanceof Uint8Array);
    assert.ok(Buffer.from(large).equals(row.all));
    assert.deepEqual([...row.part], [...part]);
  });

  test("any text, any number and any list of them survives the way through the store", async () => {
    const database = await open();
    const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0") && value.isWellFormed());
    const number = fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
    const list = fc.array(fc.option(text), { maxLength: 40 });
    const numbers = fc.array(fc.option(number), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, list, numbers, async (one, some, values) => {
        const [row] = await database.reading((tx) =>
          tx.rows(sql`select ${one}::text as one, ${some}::text[] as some, ${values}::float8[] as values`),
        );
        assert.deepEqual(row, { one, some, values });
      }),
      { numRuns: 60 },
    );
  });

  test("a throwing transaction leaves nothing", async () => {
    const database = await open();
    const failing = database.writing(async (tx) => {
      await tx.rows(sql`insert into internal.topic (key, name) values ('one', '{}')`);
      throw new Error("stop");
    });
    await assert.rejects(failing, /stop/);
    assert.deepEqual(await topics(database), []);
  });

  test("a swallowed failure of a statement does not commit in silence", async () => {
    const database = await open();
    const failing = database.writing(async (tx) => {
      await tx.rows(sql`insert into internal.topic (key, name) values ('one', '{}')`);
      await tx.rows(sql`insert into internal.topic (key, name) values ('one', '{}')`).catch(() => {});
    });
    await assert.rejects(failing, (error) => {
      assert.ok(error instanceof StatementError);
      assert.equal(error.code, "23505");
      assert.equal(error.constraint, "topic_key_key");
      return true;
    });
    await addTopic(database, "two");
    assert.deepEqual(await topics(database), ["two"]);
  });

  test("statements asked for at once run one after another, and a failed one undoes them all", async () => {
    const database = await open();
    const warnings: string[] = [];
    const hear = ({ message }: Error) => warnings.push(message);
    process.on("warning", hear);
    const asked = Array.from({ length: 5 }, (_, index) => index);
    const answers = await database.reading((tx) =>
      Promise.all(asked.map((index) => tx.rows<{ own: number }>(sql`select ${index}::int as own`))),
    );
    assert.deepEqual(
      answers.flat(),
      asked.map((own) => ({ own })),
    );
    const add = (key: string) => sql`insert into internal.topic (key, name) values (${key}, '{"de": "x"}')`;
    const keys = ["a", "b", "a", "c"];
    await assert.rejects(
      database.writing((tx) => Promise.all(keys.map((key) => tx.rows(add(key))))),
      StatementError,
    );
    assert.deepEqual(await topics(database), []);
    await setImmediate();
    process.off("warning", hear);
    assert.deepEqual(warnings, []);
  });

  test("reading transactions refuse to write", async () => {
    const database = await open();
    const insert = sql`insert into internal.topic (key, name) values ('x', '{}')`;
    await assert.rejects(
      database.reading((tx) => tx.rows(insert)),
      { code: "25006" },
    );
    await assert.rejects(
      database.visiting((tx) => tx.rows(sql`delete from published.release`)),
      {
        code: /25006|42501/,
      },
    );
    assert.deepEqual(await topics(database), []);
  });

  test("visitors see the published zone and nothing of the internal one", async () => {
    const database = await open();
    await addTopic(database, "secret");
    const [state] = await database.visiting((tx) => tx.rows(sql`select release_number from published.state`));
    assert.deepEqual(state, { release_number: 0 });
    for (const forbidden of [
      sql`select * from internal.topic`,
      sql`select * from installation.setting`,
      sql`select nextval('internal.topic_id_seq')`,
      sql`create temporary table own (x integer)`,
    ])
      await assert.rejects(
        database.visiting((tx) => tx.rows(forbidden)),
        { code: /42501|25006/ },
      );
  });

  test("one transaction inside another is refused instead of waiting for ever", async () => {
    const database = await open();
    await assert.rejects(
      database.reading(() => topics(database)),
      /inside another/,
    );
    assert.deepEqual(await topics(database), []);
  });

  test("a statement after the end of its transaction is refused", async () => {
    const database = await open();
    let late: (() => Promise<unknown>) | undefined;
    await database.reading(async (tx) => {
      late = () => tx.rows(sql`select 1`);
    });
    await assert.rejects(late as () => Promise<unknown>, /is over/);
  });

  test("many transactions at once are all answered, each from one state", async () => {
    const database = await open();
    const work = Array.from({ length: 20 }, (_, index) => [
      addTopic(database, `t${index}`),
      database.reading(async (tx) => {
        const count = () => tx.rows<{ n: number }>(sql`select count(*) as n from internal.topic`);
        const [before, after] = [await count(), await count()];
        assert.deepEqual(before, after);
      }),
    ]);
    await Promise.all(work.flat());
    assert.equal((await topics(database)).length, 20);
  });

  test(`says which store it is: ${kind}`, async () => {
    assert.equal((await open()).kind, kind);
  });
});
