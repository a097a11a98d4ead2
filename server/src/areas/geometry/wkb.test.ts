import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type MultiPolygon, type Point, readWkb, writeWkb } from "./wkb.ts";

const point = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })) as fc.Arbitrary<Point>;
const shape: fc.Arbitrary<MultiPolygon> = fc.array(fc.array(fc.array(point, { maxLength: 6 }), { maxLength: 3 }), {
  maxLength: 3,
});

test("a shape written as well-known binary is read back exactly", () => {
  fc.assert(fc.property(shape, (given) => assert.deepEqual(readWkb(writeWkb(given)), given)));
});

test("a point is no area", () => {
  const bytes = new Uint8Array(21);
  bytes[0] = 1;
  bytes[1] = 1;
  assert.throws(() => readWkb(bytes), /polygons were expected/);
});
