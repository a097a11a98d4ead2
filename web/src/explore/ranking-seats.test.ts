import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seatsOf } from "./ranking-seats.ts";

const NOBODY = { area: undefined, seat: undefined };

test("without a focus every row sits at its place, whatever area it shows", () => {
  const seat = seatsOf([{ area: 7 }, { area: 3 }], 20, NOBODY);
  assert.deepEqual([20, 21].map(seat), [20, 21]);
});

test("the area with the focus keeps its seat when its rank changes; the row that had it takes the free one", () => {
  const seat = seatsOf([{ area: 7 }, { area: 3 }, { area: 5 }], 0, { area: 5, seat: 0 });
  assert.deepEqual([0, 1, 2].map(seat), [2, 1, 0]);
});

test("an area that is no longer among the rows holds no seat", () => {
  const seat = seatsOf([{ area: 7 }, { area: 3 }], 0, { area: 9, seat: 1 });
  assert.deepEqual([0, 1].map(seat), [0, 1]);
});

test("no two rows share a seat, and the focus stays with its area over any steps of time and scrolling", () => {
  const orders = fc.array(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), { minLength: 1 });
  fc.assert(
    fc.property(orders, fc.nat(7), fc.nat(4), (periods, area, from) => {
      let held = NOBODY as { area: number | undefined; seat: number | undefined };
      for (const order of periods) {
        const rows = order.slice(from).map((one) => ({ area: one }));
        const seat = seatsOf(rows, from, held);
        const seats = rows.map((_, index) => seat(from + index));
        assert.equal(new Set(seats).size, rows.length);
        const at = rows.findIndex((row) => row.area === area);
        if (at < 0) continue;
        if (held.seat !== undefined) assert.equal(seats[at], held.seat);
        held = { area, seat: seats[at] };
      }
    }),
  );
});
