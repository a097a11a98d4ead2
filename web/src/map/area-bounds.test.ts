import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "@raumblick/figures/outline";
import { areaBox } from "./area-bounds.ts";
import { fitView, pixelOf } from "./mercator.ts";

/** One square and, apart from it, a second part of the same area. */
const topology = {
  type: "Topology",
  objects: { areas: { type: "GeometryCollection", geometries: [{ type: "MultiPolygon", arcs: [[[0]], [[1]]] }] } },
  arcs: [
    [
      [7, 51],
      [7.1, 51],
      [7.1, 51.1],
      [7, 51.1],
      [7, 51],
    ],
    [
      [7.2, 51.2],
      [7.3, 51.2],
      [7.3, 51.3],
      [7.2, 51.3],
      [7.2, 51.2],
    ],
  ],
};

test("the box of an area on screen holds all its parts", () => {
  const size = { width: 500, height: 500 };
  const view = fitView([7, 51, 7.3, 51.3], size, { top: 10, right: 10, bottom: 10, left: 10 }, 16);
  const box = areaBox(outlineOf(topology), 0, view, size);
  const [left, bottom] = pixelOf(view, size, 7, 51);
  const [right, top] = pixelOf(view, size, 7.3, 51.3);
  for (const [actual, expected] of [
    [box?.left, left],
    [box?.right, right],
    [box?.top, top],
    [box?.bottom, bottom],
  ] as const)
    assert.ok(Math.abs((actual as number) - expected) < 0.2, `${actual} ${expected}`);
});

test("an area without geometry has no box", () => {
  const outline = { paths: [""], viewBox: [0, 0, 1, 1], origin: [0, 0], scale: 1 } as const;
  const view = { longitude: 0, latitude: 0, zoom: 1 };
  assert.equal(areaBox({ ...outline, paths: [...outline.paths] }, 0, view, { width: 10, height: 10 }), undefined);
});
