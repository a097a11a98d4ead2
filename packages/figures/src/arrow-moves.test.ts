import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ArrowMoves, arrowMoves, neighbourInDirection } from "./arrow-moves.ts";

function reachableFrom(moves: ArrowMoves, start: number): number {
  const seen = new Set([start]);
  const open = [start];
  while (open.length > 0) {
    const area = open.pop()!;
    for (const direction of ["up", "right", "down", "left"] as const) {
      const target = neighbourInDirection(moves, area, direction);
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen.size;
}

const layout = fc.integer({ min: 1, max: 25 }).chain((count) =>
  fc.record({
    points: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2 * count, maxLength: 2 * count }),
    neighbours: fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 5 }), {
      minLength: count,
      maxLength: count,
    }),
  }),
);

test("from any area every other can be reached by arrows, on any layout", () => {
  fc.assert(
    fc.property(layout, ({ points, neighbours }) => {
      const moves = arrowMoves(points, neighbours);
      const count = points.length / 2;
      for (let start = 0; start < count; start += 1) assert.equal(reachableFrom(moves, start), count);
    }),
    { numRuns: 400 },
  );
});

test("on a chessboard the arrows go to the field beside", () => {
  const side = 4;
  const points = Array.from({ length: side * side }, (_, i) => [i % side, -Math.floor(i / side)]).flat();
  const neighbours = Array.from({ length: side * side }, (_, i) =>
    [i - side, i + side, i % side > 0 ? i - 1 : -1, i % side < side - 1 ? i + 1 : -1].filter(
      (j) => j >= 0 && j < side * side,
    ),
  );
  const moves = arrowMoves(points, neighbours);
  assert.equal(neighbourInDirection(moves, 5, "up"), 1);
  assert.equal(neighbourInDirection(moves, 5, "right"), 6);
  assert.equal(neighbourInDirection(moves, 5, "down"), 9);
  assert.equal(neighbourInDirection(moves, 5, "left"), 4);
  assert.equal(neighbourInDirection(moves, 0, "up"), undefined);
});

test("a single area leads nowhere, no area is no matter", () => {
  assert.deepEqual([...arrowMoves([7, 51], [[]])], [-1, -1, -1, -1]);
  assert.equal(arrowMoves([], []).length, 0);
});
