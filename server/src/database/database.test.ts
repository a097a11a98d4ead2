import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { sql } from "./sql.ts";

forEachDatabase("the store", (open) => {
  test("gives the same values on both stores", async () => {
    const database = await open();
    const numbers = Float64Array.from({ length: 100 }, (_, index) => (index === 3 ? Number.NaN : index / 3));
    const [row] = await database.reading((tx) =>
      tx.rows(sql`select ${9_007_199_254_740_991}::bigint as large, ${"2024-02-29"}::date as day,
        '2024-02-29 12:00:00.5+02'::timestamptz as instant, ${numbers}::float8[] as numbers,
        ${[1, null, 2.5]}::float8[] as few, ${[]}::float8[] as none, ${new Int16Array([1, -2])}::smallint[] as small,
        ${['a "b"', "c\\d", null, "{e,f}", "", "NULL"]}::text[] as words, ${JSON.stringify({ de: "Ä" })}::jsonb as document,
        ${new Uint8Array([0, 1, 255])}::bytea as bytes, ${null}::text as nothing, ${true}::boolean as yes,
        1.5::numeric as amount, ${[[1, 2], [3, 4]]}::int[] as nested, 'x'::text = any(${["x"]}) as found`),
    );
    const { bytes, ...rest } = row as { bytes: Uint8Array };
    assert.deepEqual([...bytes], [0, 1, 255]);
    assert.ok(bytes instanceof Uint8Array);
    assert.deepEqual(rest, {
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
});
