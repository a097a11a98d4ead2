import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type RowWindow, rowsFor, rowsInSight } from "./rows-in-sight.ts";

const NOTHING = { from: 0, to: 0 };

test("the rows in sight and some beyond are there, at the ends of the list no more than it has", () => {
  assert.deepEqual(rowsFor({ from: 0, to: 10 }, NOTHING, 1000), { from: 0, to: 15 });
  assert.deepEqual(rowsFor({ from: 100, to: 110 }, NOTHING, 1000), { from: 96, to: 114 });
  assert.deepEqual(rowsFor({ from: 990, to: 1000 }, NOTHING, 1000), { from: 984, to: 1000 });
  assert.deepEqual(rowsFor({ from: 0, to: 10 }, NOTHING, 9), { from: 0, to: 9 });
});

test("rows stay while they are enough, and go when there are far more than can be seen", () => {
  const there = { from: 96, to: 114 };
  assert.equal(rowsFor({ from: 101, to: 111 }, there, 1000), there);
  assert.notDeepEqual(rowsFor({ from: 104, to: 114 }, there, 1000), there);
  assert.deepEqual(rowsFor({ from: 0, to: 10 }, { from: 0, to: 500 }, 1000), { from: 0, to: 15 });
  assert.deepEqual(rowsFor({ from: 0, to: 10 }, { from: 0, to: 24 }, 1000), { from: 0, to: 15 });
});

const USUAL = 44;

/** Where rows of these heights stand when those in the page are `there`, after gaps of the usual height. */
function edgesOf(heights: readonly number[], there: RowWindow, scrolled: number) {
  let at = there.from * USUAL - scrolled;
  return heights.slice(there.from, there.to).map((height) => {
    const top = at;
    at += height;
    return { top, bottom: at };
  });
}

test("whatever the heights of the rows, after a few looks all in sight are there, and then nothing moves", () => {
  const heights = fc.array(fc.constantFrom(44, 44, 64, 84), { minLength: 61, maxLength: 400 });
  fc.assert(
    fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400), (list, share, first) => {
      const sight = 450;
      const count = list.length;
      const scrolled = share * Math.max(count * USUAL - sight, 0);
      const start = Math.min(first, count - 20);
      let there: RowWindow = { from: start, to: start + 20 };
      const look = () => rowsFor(rowsInSight(edgesOf(list, there, scrolled), there.from, sight, USUAL), there, count);
      for (let turn = 0; turn < 12; turn += 1) there = look();
      assert.deepEqual(look(), there);
      const edges = edgesOf(list, there, scrolled);
      assert.ok(there.from === 0 || (edges[0]?.top as number) <= 0);
      assert.ok(there.to === count || (edges.at(-1)?.bottom as number) >= sight);
    }),
  );
});
