import assert from "node:assert/strict";
import { test } from "node:test";
import { sameName } from "./same-name.ts";

test("spellings of one name are the same name, other words are not", () => {
  const spellings = ["Kölner Str.", "kölner  str", "Kölner-Str.", "KÖLNER STR", "Kölner\u00a0Str."];
  for (const spelling of spellings) assert.ok(sameName("Kölner Str.", spelling), spelling);
  for (const other of ["Kölner Straße", "Koelner Str.", "Bonner Str.", ""])
    assert.ok(!sameName("Kölner Str.", other), other);
  assert.ok(!sameName("–", "…"), "nothing but punctuation");
});
