import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "@raumblick/figures/outline";
import { insideBox } from "./inside-box.ts";

const square = (west: number, south: number) => ({
  type: "Polygon",
  arcs: [[west === 7 ? 0 : 1]],
  corner: [west, south],
});

const topology = {
  type: "Topology",
  arcs: [7, 9].map((west) => [
    [west, 51],
    [west + 1, 51],
    [west + 1, 52],
    [west, 52],
    [west, 51],
  ]),
  objects: { areas: { type: "GeometryCollection", geometries: [square(7, 51), square(9, 51), { type: null }] } },
};

test("the box of one area holds it and nothing more", () => {
  const outline = outlineOf(topology);
  const near = (box: number[] | undefined, wanted: number[]) =>
    wanted.forEach((degree, side) => {
      assert.ok(Math.abs((box?.[side] ?? Number.NaN) - degree) < 0.01, `${box} is not ${wanted}`);
    });
  near(insideBox(outline, [0]), [7, 51, 8, 52]);
  near(insideBox(outline, [0, 1]), [7, 51, 10, 52]);
});

test("areas without a shape have no box", () => {
  assert.equal(insideBox(outlineOf(topology), [2]), undefined);
});
