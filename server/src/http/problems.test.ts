import assert from "node:assert/strict";
import { test } from "node:test";
import { StatementError } from "../database/session.ts";
import { CHANGED_MEANWHILE, troubleOf } from "./problems.ts";

const request = { id: "7", limit: 1024 };

test("who is overtaken by another change is told so in both languages, without the store's words", () => {
  for (const code of ["23505", "23503"]) {
    const overtaken = new StatementError("insert into internal.edition", {
      message: 'duplicate key value violates unique constraint "edition_level_id_key_key"',
      code,
      detail: "Key (level_id, key)=(4, 2024-01-01) already exists.",
    });
    const { status, code: name, sentence, details } = troubleOf(overtaken, request);
    assert.deepEqual([status, name, details], [409, CHANGED_MEANWHILE, undefined]);
    assert.match(sentence.de, /gerade dasselbe.*noch einmal versuchen/);
    assert.match(sentence.en, /created or deleted the same.*try again/);
    assert.doesNotMatch(sentence.de + sentence.en, /edition_level_id|2024/);
  }
});

test("another failed statement stays a fault of the program", () => {
  const wrong = new StatementError("selekt", { message: "syntax error", code: "42601" });
  assert.equal(troubleOf(wrong, request).status, 500);
});
