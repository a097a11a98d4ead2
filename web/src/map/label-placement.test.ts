import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type LabelWish, placeLabels } from "./label-placement.ts";

const size = { width: 800, height: 600 };
const wish = (area: number, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  area,
  x,
  y,
  width: 80,
  height: 18,
  room: 100,
  urgent: false,
  slack: 0,
  ...more,
});
const placedAreas = (wishes: LabelWish[], obstacles = []) =>
  placeLabels(wishes, size, obstacles).map(({ area }) => area);

test("names with room are all placed, the largest area first", () => {
  assert.deepEqual(placedAreas([wish(0, 100, 100), wish(1, 300, 100, { room: 200 })]), [1, 0]);
});

test("of two names in one place the one with more room stays, unless the other was chosen", () => {
  const small = wish(0, 100, 100);
  const large = wish(1, 120, 105, { room: 200 });
  assert.deepEqual(placedAreas([small, large]), [1]);
  assert.deepEqual(placedAreas([{ ...small, urgent: true }, large]), [0]);
});

test("a name whose place is taken gives way where its area has room above or below", () => {
  const placed = placeLabels([wish(0, 100, 100, { slack: 16 }), wish(1, 120, 108, { room: 200 })], size);
  assert.deepEqual(
    placed.map(({ area, y }) => [area, y]),
    [
      [1, 108],
      [0, 84],
    ],
  );
});

test("a name much wider than its area stays away, but not that of a chosen area", () => {
  assert.deepEqual(placedAreas([wish(0, 100, 100, { room: 30 })]), []);
  assert.deepEqual(placedAreas([wish(0, 100, 100, { room: 30, urgent: true })]), [0]);
});

test("a name does not stick out of the map and covers nothing it must not", () => {
  assert.deepEqual(placedAreas([wish(0, 20, 100)]), []);
  const legend = { left: 60, top: 90, right: 300, bottom: 300 };
  assert.deepEqual(
    placeLabels([wish(0, 100, 100)], size, [legend]).map(({ area }) => area),
    [],
  );
});

test("placed names never overlap, whatever is wished", () => {
  const wishes = fc.array(
    fc.record({
      area: fc.nat(500),
      x: fc.integer({ min: -50, max: 850 }),
      y: fc.integer({ min: -50, max: 650 }),
      width: fc.integer({ min: 10, max: 160 }),
      height: fc.constant(18),
      room: fc.integer({ min: 5, max: 300 }),
      urgent: fc.boolean(),
      slack: fc.integer({ min: 0, max: 18 }),
    }),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(wishes, (wished) => {
      const placed = placeLabels(wished, size);
      for (const [at, one] of placed.entries())
        for (const other of placed.slice(at + 1)) {
          const apart =
            Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
            Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
          assert.ok(apart);
        }
    }),
  );
});
