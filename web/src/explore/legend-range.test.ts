import assert from "node:assert/strict";
import { test } from "node:test";
import { readRange } from "./legend-range.ts";

test("a range is read from numbers as people write them; an empty field leaves its end open", () => {
  assert.deepEqual(readRange(["12,5", "1.234"], "de").range, { least: 12.5, most: 1234 });
  assert.deepEqual(readRange(["", " 18 "], "de").range, { most: 18 });
  assert.deepEqual(readRange(["0", ""], "en").range, { least: 0 });
  assert.deepEqual(readRange(["", ""], "de"), { range: undefined, problems: undefined });
});

test("what is no number, and a range that runs backwards, is said at its field", () => {
  assert.match(readRange(["viel", "3"], "de").problems?.[0] ?? "", /„viel“ ist keine Zahl/);
  const turned = readRange(["9", "3"], "de").problems;
  assert.equal(turned?.[0], undefined);
  assert.match(turned?.[1] ?? "", /3 ist kleiner als 9/);
});
