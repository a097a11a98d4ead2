import assert from "node:assert/strict";
import { test } from "node:test";
import { choroplethFigure } from "./choropleth.ts";
import { mapSvg } from "./map-svg.ts";
import { worldPoint } from "./mercator.ts";
import { outlineOf, outlinePoint, viewBoxOf } from "./outline.ts";
import type { FigureIndicator } from "./subject.ts";
import { symbolFigure } from "./symbols.ts";
import { columnsOf } from "./testing/generated.ts";

/** Two squares with a common border, an area without geometry, and a ring with a hole. */
const topology = {
  type: "Topology",
  arcs: [
    [
      [1, 1],
      [1, 0],
    ],
    [
      [1, 0],
      [0, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [1, 1],
      [2, 1],
      [2, 0],
      [1, 0],
    ],
    [
      [3, 0],
      [4, 0],
      [4, 1],
      [3, 1],
      [3, 0],
    ],
    [
      [3.2, 0.2],
      [3.2, 0.8],
      [3.8, 0.8],
      [3.8, 0.2],
      [3.2, 0.2],
    ],
  ],
  objects: {
    areas: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 1]] },
        { type: "Polygon", arcs: [[2, -1]] },
        { type: null },
        { type: "MultiPolygon", arcs: [[[3], [4]]] },
      ],
    },
  },
};
const share: FigureIndicator = { kind: "share", polarity: "none", decimals: 1 };

test("the world square is that of Web Mercator", () => {
  assert.deepEqual(worldPoint(0, 0), [0.5, 0.5]);
  assert.deepEqual(
    worldPoint(-180, 90).map((v) => Math.abs(Math.round(v * 1e9) / 1e9)),
    [0, 0],
  );
  const [x, y] = worldPoint(7.35, 51.43);
  assert.ok(Math.abs(x - (7.35 + 180) / 360) < 1e-12);
  // The northing of 51.43° N in EPSG:3857 by its formula; half the world is 20 037 508.343 m.
  const northing = 6378137 * Math.log(Math.tan(Math.PI / 4 + (51.43 * Math.PI) / 360));
  assert.ok(Math.abs((0.5 - y) * 2 * 20037508.343 - northing) < 1e-2);
});

test("outlines keep the edition's order, share borders and show holes", () => {
  const outline = outlineOf(topology);
  assert.equal(outline.paths.length, 4);
  assert.equal(outline.paths[2], "");
  assert.equal(outline.paths[3]?.match(/M/g)?.length, 2);
  assert.deepEqual(outline.viewBox.slice(0, 3), [0, 0, 1000]);
  const [x, y] = outlinePoint(outline, 4, 0);
  assert.ok(x === 1000 && Math.abs(y - outline.viewBox[3]) <= 0.1);
  assert.match(outline.paths[0]!, /^M[\d.,]+l/);
  const view = viewBoxOf(outline, [0, 0, 4, 1], 0);
  view.forEach((part, i) => {
    assert.ok(Math.abs(part - outline.viewBox[i]!) <= 0.2);
  });
});

test("the map as SVG: named, described, with patterns for what has no value, escaped", () => {
  const figure = choroplethFigure({ columns: columnsOf({ 2024: [1, 2, null, "x"] }), period: 0, indicator: share });
  const svg = mapSvg({ figure, outline: outlineOf(topology), title: "A & B", description: '<b> "x"' });
  assert.match(svg, /<title id="map-title">A &amp; B<\/title><desc id="map-desc">&lt;b&gt; &quot;x&quot;<\/desc>/);
  assert.match(svg, /role="img" aria-labelledby="map-title map-desc"/);
  assert.match(svg, /<pattern id="map-missing"/);
  assert.match(svg, /fill="url\(#map-suppressed\)"/);
  for (const { colour } of figure.legend.classes) assert.ok(svg.includes(`fill="${colour}"`));
  assert.doesNotMatch(svg, /NaN|undefined|style=|<script/);
});

test("counts are circles at the label points, largest first, negative ones hollow", () => {
  const columns = columnsOf({ 2024: [4, -1, null, 9] });
  const figure = symbolFigure({ columns, period: 0, indicator: { ...share, kind: "count" } });
  const labelPoints = [0.5, 0.5, 1.5, 0.5, 0, 0, 3.1, 0.5];
  const svg = mapSvg({
    figure,
    outline: outlineOf(topology),
    labelPoints,
    title: "t",
    description: "d",
    idPrefix: "k",
  });
  const circles = [...svg.replace(/<defs>.*<\/defs>/, "").matchAll(/<circle [^>]*r="([\d.]+)" fill="([^"]+)"/g)];
  assert.equal(circles.length, 3);
  assert.deepEqual(
    circles.map((match) => match[2] === "none"),
    [false, false, true],
  );
  assert.ok(Number(circles[0]![1]) / Number(circles[1]![1]) - 1.5 < 0.01);
  assert.match(svg, /id="k-missing"/);
});
