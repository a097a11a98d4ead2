import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { rowsBetween } from "./rows-in-sight.ts";

test("the rows in sight and some beyond are there, at the ends of the list no more than it has", () => {
  assert.deepEqual(rowsBetween(0, 440, 44, 1000), { from: 0, to: 18 });
  assert.deepEqual(rowsBetween(4400, 4840, 44, 1000), { from: 90, to: 120 });
  assert.deepEqual(rowsBetween(43_560, 44_000, 44, 1000), { from: 978, to: 1000 });
  assert.deepEqual(rowsBetween(0, 440, 44, 9), { from: 0, to: 9 });
});

test("whatever is in sight lies among the rows, however far somebody has scrolled", () => {
  const numbers = fc.tuple(fc.nat(40_000), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 24, max: 120 }));
  fc.assert(
    fc.property(numbers, fc.nat(20_000), ([top, height, row], count) => {
      const { from, to } = rowsBetween(top, top + height, row, count);
      assert.ok(from >= 0 && to <= count && from <= to);
      for (let at = top; at < top + height; at += row) {
        const seen = Math.floor(at / row);
        if (seen < count) assert.ok(seen >= from && seen < to);
      }
    }),
  );
});
