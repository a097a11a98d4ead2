import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tooltipPlace } from "./tooltip-place.ts";

const box = { width: 120, height: 50 };
const map = { width: 600, height: 400 };

test("the box stands above what is pointed at, below it where there is no room above", () => {
  assert.deepEqual(tooltipPlace({ x: 300, top: 200, bottom: 230 }, box, map), { left: 240, top: 150 });
  assert.deepEqual(tooltipPlace({ x: 300, top: 20, bottom: 60 }, box, map), { left: 240, top: 60 });
});

test("where an area fills the map the box stands at its upper edge", () => {
  assert.equal(tooltipPlace({ x: 300, top: -900, bottom: 1200 }, box, map).top, 8);
});

test("the box is always inside the map", () => {
  const at = fc.record({
    x: fc.integer({ min: -100, max: 700 }),
    top: fc.integer({ min: -500, max: 380 }),
    height: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(at, ({ x, top, height }) => {
      const place = tooltipPlace({ x, top, bottom: top + height }, box, map);
      assert.ok(place.left >= 8 && place.left + box.width <= map.width - 8);
      assert.ok(place.top >= 8 && place.top + box.height <= map.height);
    }),
  );
});
