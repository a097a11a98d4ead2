import assert from "node:assert/strict";
import { test } from "node:test";
import { categoryWith, offeredDimensions } from "./categories.ts";

const keys = ["age=u6", "age=u6;sex=f", "sex=f", "age=o65"];
const dimensions = [
  { key: "sex", name: { de: "Geschlecht" }, codes: ["f", "m"].map((code) => ({ code, name: { de: code } })) },
  { key: "age", name: { de: "Alter" }, codes: ["u6", "mid", "o65"].map((code) => ({ code, name: { de: code } })) },
  { key: "origin", name: { de: "Herkunft" }, codes: [{ code: "x", name: { de: "x" } }] },
];

test("only codes that have values are offered, in their own order", () => {
  const offered = offeredDimensions(keys, dimensions).map(({ key, codes }) => [key, codes.map(({ code }) => code)]);
  assert.deepEqual(offered, [
    ["sex", ["f"]],
    ["age", ["u6", "o65"]],
  ]);
});

test("a second dimension joins the first where both together have values", () => {
  assert.deepEqual(categoryWith({ age: "u6" }, "sex", "f", keys), { age: "u6", sex: "f" });
  assert.deepEqual(categoryWith({ age: "o65" }, "sex", "f", keys), { sex: "f" });
  assert.deepEqual(categoryWith({ age: "u6", sex: "f" }, "sex", "", keys), { age: "u6" });
  assert.deepEqual(categoryWith({ age: "u6" }, "age", "mid", keys), {});
});
