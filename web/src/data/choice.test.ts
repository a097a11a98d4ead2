import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalog } from "@raumblick/api/query.api";
import { emptyColumns } from "@raumblick/model/columns";
import { choose, periodIndex } from "./choice.ts";

const hash = (n: number) => String(n).padStart(16, "0");
const series = (level: string, edition: string, n: number, categories: string[] = []) => ({
  level,
  edition,
  values: hash(n),
  first: "2010",
  last: "2024",
  periodCount: 15,
  categories: categories.map((key, at) => ({ key, values: hash(100 * n + at) })),
});
const edition = (level: string, key: string, areaCount: number) => ({
  level,
  edition: key,
  validFrom: `${key}-01-01`,
  areaCount,
  bbox: [7, 51, 8, 52],
  areas: hash(areaCount),
  outline: hash(areaCount),
  tiles: hash(areaCount),
});
const level = (key: string, rank: number) => ({ key, rank, name: { de: key }, singular: { de: key } });

const catalog: Catalog = {
  release: 1,
  releasedAt: null,
  installation: { name: { de: "Musterkreis" }, invented: true },
  topics: [],
  levels: [level("quartier", 3), level("kreis", 1), level("stadt", 2)],
  editions: [
    edition("kreis", "2010", 1),
    edition("stadt", "2010", 9),
    edition("stadt", "2020", 8),
    edition("quartier", "2010", 130),
  ],
  dimensions: [],
  indicators: [
    {
      key: "kinderarmut",
      name: { de: "Kinderarmut" },
      topic: "soziales",
      kind: "share",
      unit: { de: "%" },
      decimals: 1,
      polarity: "low_is_good",
      series: [
        series("quartier", "2010", 4),
        series("kreis", "2010", 1),
        series("stadt", "2010", 2),
        series("stadt", "2020", 3, ["sex=f"]),
      ],
    },
    {
      key: "leer",
      name: { de: "Leer" },
      topic: "x",
      kind: "share",
      unit: { de: "%" },
      decimals: 1,
      polarity: "none",
      series: [],
    },
  ],
};

function chosen(view: Parameters<typeof choose>[2]) {
  const choice = choose(catalog, "kinderarmut", view);
  assert.ok(!("nothing" in choice));
  return choice;
}

test("without a wish: the coarsest level with several areas, in its newest boundaries", () => {
  const choice = chosen({});
  assert.equal(choice.level.key, "stadt");
  assert.equal(choice.edition.edition, "2020");
  assert.deepEqual(
    choice.levels.map(({ key }) => key),
    ["kreis", "stadt", "quartier"],
  );
  assert.equal(choice.values, hash(3));
});

test("what the address asks for is taken where it is there", () => {
  assert.equal(chosen({ level: "quartier" }).values, hash(4));
  assert.equal(chosen({ level: "stadt", edition: "2010" }).values, hash(2));
  assert.equal(chosen({ category: "sex=f" }).values, hash(300));
});

test("what is not there is named, and the nearest shown", () => {
  const choice = chosen({ level: "bezirk", edition: "1900", category: "sex=m" });
  assert.equal(choice.values, hash(3));
  assert.deepEqual(
    choice.unmet.map(({ what }) => what),
    ["level", "edition", "category"],
  );
});

test("no indicator and no values are different things", () => {
  assert.deepEqual(choose(catalog, "gibtsnicht", {}), { nothing: "no_indicator" });
  assert.deepEqual(choose(catalog, "leer", {}), { nothing: "no_values" });
});

test("the newest period that has any value is shown, unless another is asked for", () => {
  const columns = emptyColumns(2, ["2022", "2023", "2024"]);
  columns.value[2] = 14.2;
  assert.deepEqual(periodIndex(columns, undefined), { index: 1, met: true });
  assert.deepEqual(periodIndex(columns, "2024"), { index: 2, met: true });
  assert.deepEqual(periodIndex(columns, "2030"), { index: 1, met: false });
  assert.deepEqual(periodIndex(emptyColumns(2, []), undefined), { index: 0, met: true });
});
