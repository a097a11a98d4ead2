import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { partitions, rectangle } from "../testing/partitions.ts";
import { labelPoint } from "./label-point.ts";
import { holds } from "./planar.ts";
import type { MultiPolygon } from "./wkb.ts";

test("the label point lies inside the area", () => {
  fc.assert(
    fc.property(partitions, ({ shapes }) => {
      for (const shape of shapes) assert.ok(holds(shape, labelPoint(shape)));
    }),
    { numRuns: 50 },
  );
});

test("a crescent is labelled in its body, not in its hollow", () => {
  const crescent: MultiPolygon = [
    [
      [
        [7, 51],
        [8, 51],
        [8, 52],
        [7, 52],
        [7, 51.9],
        [7.9, 51.9],
        [7.9, 51.1],
        [7, 51.1],
        [7, 51],
      ],
    ],
  ];
  assert.ok(holds(crescent, labelPoint(crescent)));
});

test("of several parts the largest carries the label", () => {
  const island = rectangle(6, 51, 6.01, 51.01);
  const mainland = rectangle(7, 51, 8, 52);
  const [longitude] = labelPoint([...island, ...mainland]);
  assert.ok(longitude > 7);
});

test("a sliver has its label inside", () => {
  const sliver = rectangle(7, 51, 8, 51.0000002);
  const [longitude, latitude] = labelPoint(sliver);
  assert.ok(longitude >= 7 && longitude <= 8 && latitude >= 51 && latitude <= 51.0000002);
});
