import assert from "node:assert/strict";
import { test } from "node:test";
import { choroplethFigure } from "@raumblick/figures/choropleth";
import type { MapChoice } from "@raumblick/figures/map-choice";
import { emptyColumns } from "@raumblick/model/columns";
import { classText, methodText } from "./legend-text.ts";

function legend(values: number[], choice: MapChoice = {}) {
  const columns = emptyColumns(values.length, ["2024"]);
  columns.value.set(values);
  columns.status.fill(0);
  const indicator = { kind: "share", polarity: "none", decimals: 1 } as const;
  return choroplethFigure({ columns, period: 0, indicator, choice }).legend;
}
const texts = (values: number[], choice: MapChoice = {}, language: "de" | "en" = "de") => {
  const made = legend(values, choice);
  return made.classes.map((entry) => classText(entry, made, 1, language));
};

test("classes hold their lower limit, the last one is closed", () => {
  const breaks = { method: "manual", breaks: [12, 18] } as const;
  assert.deepEqual(texts([6.1, 13, 24.9], breaks), ["6,1 bis unter 12,0", "12,0 bis unter 18,0", "18,0 bis 24,9"]);
  assert.deepEqual(texts([6.1, 13, 24.9], breaks, "en"), ["6.1 to under 12.0", "12.0 to under 18.0", "18.0 to 24.9"]);
});

test("open classes, the class of zero and a single value have words of their own", () => {
  const breaks = { method: "manual", breaks: [10, 20] } as const;
  assert.deepEqual(texts([12, 15], breaks), ["unter 10,0", "10,0 bis unter 20,0", "20,0 und mehr"]);
  assert.equal(texts([0, 1, 2, 5])[0], "genau 0");
  assert.deepEqual(texts([4.5, 4.5]), ["4,5"]);
});

test("all limits of a legend have the same decimals", () => {
  const fine = { method: "manual", breaks: [16.95] } as const;
  assert.deepEqual(texts([1.7, 57.2], fine), ["1,70 bis unter 16,95", "16,95 bis 57,20"]);
});

test("the legend says how the classes were made", () => {
  assert.match(
    methodText(legend([1, 2, 3, 4, 5, 6, 9]), "2024", "de"),
    /^Natürliche Klassen, für alle Zeiträume gemeinsam/,
  );
  assert.match(methodText(legend([1, 2, 3, 4, 5, 6, 9], { pooled: false }), "2024", "de"), /nur für 2024/);
  assert.equal(methodText(legend([1, 9], { breaks: [5] }), "2024", "de"), "Eigene Grenzen");
});
