import assert from "node:assert/strict";
import { test } from "node:test";
import { choroplethFigure } from "@raumblick/figures/choropleth";
import { symbolFigure } from "@raumblick/figures/symbols";
import { emptyColumns } from "@raumblick/model/columns";
import { CONFIDENTIALITY } from "@raumblick/model/status";
import { changedAreas, paintOf, patternsOf } from "./area-paint.ts";

/** Four areas in two periods: the third is missing, the fourth suppressed; only the first changes its class. */
function columns() {
  const made = emptyColumns(4, ["2023", "2024"]);
  made.value.set([1, 5, Number.NaN, Number.NaN, 9, 5, Number.NaN, Number.NaN]);
  made.status.set([0, 0, 32, 0, 0, 0, 32, 0]);
  made.confidentiality.set([0, 0, 0, 1, 0, 0, 0, 1].map((flag) => flag * CONFIDENTIALITY.suppressed_primary));
  return made;
}
const indicator = { kind: "share", polarity: "none", decimals: 0 } as const;
const choropleth = (period: number) => choroplethFigure({ columns: columns(), period, indicator });

test("classes, missing and suppressed areas look different, and the legend's colours are those of the map", () => {
  const figure = choropleth(0);
  const paint = paintOf(figure, "light", undefined);
  const looks = Array.from(paint.codes, (code) => paint.looks.get(code));
  assert.equal(looks[0]?.fill, figure.legend.classes.find(({ count }) => count > 0)?.colour);
  assert.equal(new Set(looks.map((look) => look?.fill)).size, 4);
  assert.deepEqual(
    looks.map((look) => look?.marker),
    [undefined, undefined, "missing", "suppressed"],
  );
  assert.deepEqual(
    patternsOf(figure).map(({ pattern }) => pattern),
    ["hatch", "dots"],
  );
});

test("another period changes the areas that look different, and no others", () => {
  const before = paintOf(choropleth(0), "light", undefined);
  assert.deepEqual(changedAreas(undefined, before), [0, 1, 2, 3]);
  assert.deepEqual(changedAreas(before, paintOf(choropleth(0), "light", undefined)), []);
  assert.deepEqual(changedAreas(before, paintOf(choropleth(1), "light", undefined)), [0]);
});

test("while the legend points at a class the other areas step back", () => {
  const figure = choropleth(0);
  const before = paintOf(figure, "light", undefined);
  const pointed = figure.classOf[1] as number;
  assert.deepEqual(changedAreas(before, paintOf(figure, "light", pointed)), [0, 2, 3]);
  assert.deepEqual(changedAreas(before, paintOf(figure, "light", "missing")), [0, 1, 3]);
});

test("another theme repaints all", () => {
  const before = paintOf(choropleth(0), "light", undefined);
  const dark = choroplethFigure({ columns: columns(), period: 0, indicator, ground: "dark" });
  assert.deepEqual(changedAreas(before, paintOf(dark, "dark", undefined)), [0, 1, 2, 3]);
});

test("under circles areas carry no colour, only why they have no circle", () => {
  const figure = symbolFigure({ columns: columns(), period: 0, indicator: { ...indicator, kind: "count" } });
  const { codes, looks } = paintOf(figure, "light", undefined);
  assert.deepEqual(
    Array.from(codes, (code) => looks.get(code)?.marker),
    [undefined, undefined, "missing", "suppressed"],
  );
  assert.equal(looks.get(0)?.fill, "#ffffff");
});
