import assert from "node:assert/strict";
import { test } from "node:test";
import type { EditionAnswer } from "@raumblick/api/query.api";
import { emptyColumns } from "@raumblick/model/columns";
import type { Choice } from "../data/choice.ts";
import type { IndicatorValues } from "../data/questions.ts";
import { makeScene, mapInputOf, positionsOf, sceneFacts, sceneFigure, sceneRanking } from "./scene.ts";

const areas: EditionAnswer = {
  level: "quartier",
  edition: "2020",
  codes: ["a1", "a2", "b1", "b2"],
  names: ["Altmarkt", "Aue", "Berg", "Bruch"],
  squareKilometres: [1, 1, 1, 1],
  labelPoints: [7, 51, 7, 51, 7, 51, 7, 51],
  neighbours: [[1], [0], [3], [2]],
  parents: { stadt: ["A", "A", "B", "B"] },
  parentNames: { stadt: { A: "Aldorf", B: "Bergstadt" } },
  keys: {},
};

const columns = { ...emptyColumns(4, ["2023", "2024"]), status: new Uint16Array(8) };
columns.value.set([10, 20, 30, 40, 11, 22, 33, 44]);
const towns = { ...emptyColumns(2, ["2023", "2024"]), status: new Uint16Array(4) };
towns.value.set([15, 35, 16, 38]);

const values: IndicatorValues = {
  indicator: "kinderarmut",
  level: "quartier",
  edition: "2020",
  category: "",
  columns,
  above: [{ level: "stadt", edition: "2020", codes: ["A", "B"], names: ["Aldorf", "Bergstadt"], columns: towns }],
};

const choice = {
  indicator: { kind: "share", polarity: "none", decimals: 1, unit: { de: "%" } },
  level: { key: "quartier" },
} as unknown as Choice;

test("narrowed to one town, sentence and ranking speak of its parts only", () => {
  const scene = makeScene(choice, values, areas, { level: "stadt", code: "B" });
  assert.equal(scene.insideName, "Bergstadt");
  const facts = sceneFacts(scene, 1);
  assert.equal(facts.reference.value, 38);
  assert.deepEqual([facts.highest?.value, facts.lowest?.value], [44, 33]);
  const rows = sceneRanking(scene, 1).rows.map(({ area, name, rank }) => [area, name, rank]);
  assert.deepEqual(rows, [
    [3, "Bruch", 1],
    [2, "Berg", 2],
  ]);
});

test("on the map the areas outside stay as outlines, and the classes stay those of all", () => {
  const scene = makeScene(choice, values, areas, { level: "stadt", code: "B" });
  const look = { drawing: {}, filter: undefined, ground: "light" } as const;
  const figure = sceneFigure(mapInputOf(scene, look, 1), undefined);
  assert.equal(figure.type, "choropleth");
  assert.deepEqual(
    figure.legend.markers.map(({ marker, count }) => [marker, count]),
    [["outside_filter", 2]],
  );
});

test("a town nobody lives in, so to say, narrows nothing", () => {
  assert.equal(makeScene(choice, values, areas, { level: "stadt", code: "C" }).inside, undefined);
  assert.equal(makeScene(choice, values, areas, { level: "bezirk", code: "A" }).inside, undefined);
});

test("codes of other levels are left out of the selection", () => {
  assert.deepEqual(positionsOf(["b2", "A", "a1"], areas), [3, 0]);
});
