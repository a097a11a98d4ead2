import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { forEachDatabase } from "../../../tests/support/databases.ts";
import { sql } from "../database/sql.ts";
import { deleteContent, PIECE, readContent, writeContent } from "./delivery-content.ts";

forEachDatabase("files of deliveries", (open) => {
  test("a file comes back as it was, whatever its size, until it is deleted", async () => {
    const database = await open();
    const files = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17].map((size) => randomBytes(size));
    await database.writing(async (tx) => {
      for (const [index, file] of files.entries()) {
        await tx.rows(sql`
          insert into internal.delivery (id, kind, state, file_name, content_hash, mapping, findings, summary, created_by)
          overriding system value
          values (${index}, 'values', 'checked', 'a.csv', '', '{}', '[]', '{}', 'Ada')`);
        await writeContent(tx, index, file);
      }
    });
    const largest = await database.reading((tx) =>
      tx.rows<{ bytes: number }>(sql`select max(octet_length(bytes)) as bytes from internal.delivery_content`),
    );
    assert.equal(largest[0]?.bytes, PIECE);
    for (const [index, file] of files.entries()) {
      const kept = await database.reading((tx) => readContent(tx, index));
      assert.ok(kept && file.equals(kept), `${file.length} bytes`);
    }
    await database.writing((tx) => deleteContent(tx, 5));
    assert.equal(await database.reading((tx) => readContent(tx, 5)), null);
    assert.equal((await database.reading((tx) => readContent(tx, 4)))?.length, PIECE + 1);
  });
});
