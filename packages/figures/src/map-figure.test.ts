import assert from "node:assert/strict";
import { test } from "node:test";
import { choroplethFigure } from "./choropleth.ts";
import { makeClasses } from "./classes.ts";
import { mapFigure } from "./map-figure.ts";
import { GROUND_COLOURS, paletteColours } from "./palettes.ts";
import type { FigureIndicator } from "./subject.ts";
import { symbolFigure } from "./symbols.ts";
import { columnsOf } from "./testing/generated.ts";

const share: FigureIndicator = { kind: "share", polarity: "low_is_good", decimals: 1 };
const columns = columnsOf({
  2023: [6.1, 12.4, 18.2, 21.3, 0, null],
  2024: [7.0, 11.9, 24.9, "x", 0, "-"],
});

test("classes hold for all periods; zero is a class of its own; limits read well", () => {
  const figure = choroplethFigure({ columns, period: 1, indicator: share, choice: { classes: 3 } });
  assert.equal(figure.classes.zero, true);
  assert.equal(figure.classes.pooled, true);
  assert.deepEqual(figure.classes.limits, [6.1, 11, 18, 24.9]);
  assert.equal(figure.classes.decimals, 0);
  assert.deepEqual([...figure.classOf], [1, 2, 3, -2, 0, -3]);
  assert.deepEqual(
    figure.legend.classes.map(({ lower, upper, closed, zero, count }) => [lower, upper, closed, zero, count]),
    [
      [0, 0, true, true, 1],
      [6.1, 11, false, false, 1],
      [11, 18, false, false, 1],
      [18, 24.9, true, false, 1],
    ],
  );
  assert.deepEqual(
    figure.legend.markers.map(({ marker, count, pattern }) => [marker, count, pattern]),
    [
      ["suppressed", 1, "dots"],
      ["not_applicable", 1, "cross"],
    ],
  );
});

test("without a zero class zeros join the lowest class; over one period only its values count", () => {
  const choice = { zeroClass: false, pooled: false, classes: 2 };
  const { classes, classOf } = choroplethFigure({ columns, period: 0, indicator: share, choice });
  assert.equal(classes.zero, false);
  assert.equal(classes.limits[0], 0);
  assert.equal(classes.limits.at(-1), 21.3);
  assert.equal(classOf[4], 0);
});

test("a filter leaves areas out but keeps what they are", () => {
  const figure = choroplethFigure({ columns, period: 0, indicator: share, filter: { least: 12, most: 20 } });
  assert.deepEqual(
    [...figure.classOf].map((code) => code === -4),
    [true, false, false, true, true, false],
  );
  assert.equal(figure.classOf[5], -1);
  assert.equal(figure.values[0], 6.1);
  const chosen = choroplethFigure({ columns, period: 0, indicator: share, filter: { areas: new Set([2]) } });
  assert.deepEqual(
    [...chosen.classOf].map((code) => code === -4),
    [true, true, false, true, true, true],
  );
});

test("an indicator's own breaks of the level come first, a reader's choice before them", () => {
  const own = { ...share, classification: { breaks: { towns: [10, 20] }, palette: "purple" } };
  const fixed = makeClasses({ columns, period: 0, indicator: own, level: "towns" });
  assert.equal(fixed.method, "manual");
  assert.deepEqual(fixed.limits, [0, 10, 20, 24.9]);
  assert.equal(makeClasses({ columns, period: 0, indicator: own, level: "districts" }).method, "natural_breaks");
  const read = makeClasses({ columns, period: 0, indicator: own, level: "towns", choice: { method: "quantile" } });
  assert.equal(read.method, "quantile");
  const figure = choroplethFigure({ columns, period: 0, indicator: own, level: "towns" });
  assert.deepEqual(
    figure.legend.classes.map(({ colour }) => colour),
    paletteColours("purple", 3, "light"),
  );
});

test("values on both sides of zero are coloured from zero outwards", () => {
  const change = columnsOf({ 2024: [-2, -1, 1, 5, 9, 14] });
  const choice = { method: "manual", breaks: [0, 4, 8] } as const;
  const figure = choroplethFigure({ columns: change, period: 0, indicator: share, choice });
  const seven = paletteColours("purple-orange", 7, "light");
  assert.deepEqual(
    figure.legend.classes.map(({ colour }) => colour),
    [seven[2], seven[4], seven[5], seven[6]],
  );
});

test("one value, no value", () => {
  const one = choroplethFigure({ columns: columnsOf({ 2024: [5, null] }), period: 0, indicator: share });
  assert.deepEqual([...one.classOf], [0, -1]);
  assert.deepEqual(one.classes.limits, [5, 5]);
  const none = choroplethFigure({ columns: columnsOf({ 2024: [null, "x"] }), period: 0, indicator: share });
  assert.deepEqual(none.legend.classes, []);
  assert.deepEqual([...none.classOf], [-1, -2]);
});

test("circles: area proportional to the value, same scale in all periods, round sizes in the legend", () => {
  const count: FigureIndicator = { kind: "count", polarity: "none", decimals: 0 };
  const people = columnsOf({ 2023: [100, 400, 0, null], 2024: [225, 900, -100, "x"] });
  const figure = symbolFigure({ columns: people, period: 0, indicator: count, ground: "dark" });
  assert.equal(figure.largest, 900);
  assert.deepEqual(
    [...figure.radius].map((r) => Math.round(r * 1000) / 1000),
    [0.333, 0.667, 0, 0],
  );
  assert.deepEqual([...figure.order], [1, 0]);
  assert.equal(figure.legend.negative, true);
  assert.deepEqual(
    figure.legend.sizes.map(({ value }) => value),
    [500, 100, 20],
  );
  assert.deepEqual([figure.legend.count, figure.legend.zeroCount], [2, 1]);
  assert.equal(figure.colour, GROUND_COLOURS.dark.symbol);
  assert.equal(mapFigure({ columns: people, period: 0, indicator: count }).type, "symbols");
});

test("a map without any positive count has no circles and no sizes", () => {
  const count: FigureIndicator = { kind: "count", polarity: "none", decimals: 0 };
  const figure = symbolFigure({ columns: columnsOf({ 2024: [0, null] }), period: 0, indicator: count });
  assert.deepEqual([figure.order.length, figure.legend.sizes.length, figure.largest], [0, 0, 0]);
});
