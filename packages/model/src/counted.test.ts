import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "./counted.ts";

test("a count agrees with its noun in both languages", () => {
  const rings = (count: number) => counted(count, ["Ring", "Ringe"], ["ring", "rings"]);
  assert.deepEqual(rings(1), { de: "1 Ring", en: "1 ring" });
  assert.deepEqual(rings(0), { de: "0 Ringe", en: "0 rings" });
  assert.deepEqual(rings(1234), { de: "1.234 Ringe", en: "1,234 rings" });
});
