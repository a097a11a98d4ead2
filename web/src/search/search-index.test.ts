import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalog, CatalogIndicator, EditionAnswer } from "@raumblick/api/query.api";
import { hitName, SearchIndex } from "./search-index.ts";

function indicator(key: string, de: string, tags: string[] = [], published = true): CatalogIndicator {
  const series = {
    level: "stadt",
    edition: "2020",
    values: "0".repeat(16),
    first: "2020",
    last: "2020",
    periodCount: 1,
  };
  return {
    key,
    name: { de },
    topic: "soziales",
    kind: "share",
    unit: { de: "%" },
    decimals: 1,
    polarity: "none",
    tags: { de: tags },
    series: published ? [series] : [],
  };
}

const catalog: Catalog = {
  release: 1,
  releasedAt: null,
  installation: { name: { de: "Musterkreis" }, invented: true },
  topics: [{ key: "soziales", name: { de: "Soziales" } }],
  levels: [{ key: "stadt", name: { de: "Städte" }, singular: { de: "Stadt" }, rank: 1 }],
  editions: [],
  dimensions: [],
  indicators: [
    indicator("kinderarmut", "Kinderarmut", ["Armut", "Bürgergeld"]),
    indicator("pflege", "Pflegebedürftige"),
    indicator("geheim", "Noch nicht veröffentlicht", [], false),
  ],
};

const towns = { level: "stadt", edition: "2020", codes: ["1", "2"], names: ["Großmühle", "Altdorf"] } as EditionAnswer;
const index = new SearchIndex(catalog, [towns]);
const names = (typed: string) => index.find(typed).map((hit) => hitName(hit, "de"));

test("a slip of the finger does no harm", () => {
  assert.equal(names("kinderamut")[0], "Kinderarmut");
  assert.equal(names("plegebedürftige")[0], "Pflegebedürftige");
});

test("the first letters are enough, umlauts may be written out", () => {
  assert.deepEqual(names("pfl"), ["Pflegebedürftige"]);
  assert.deepEqual(names("grossmuehle"), ["Großmühle"]);
  assert.deepEqual(names("pflegebeduerftige"), ["Pflegebedürftige"]);
});

test("words people use for it find it too", () => {
  assert.ok(names("bürgergeld").includes("Kinderarmut"));
  assert.ok(names("soziales").includes("Soziales"));
});

test("what is not published is not found, nothing typed finds nothing", () => {
  assert.deepEqual(names("veröffentlicht"), []);
  assert.deepEqual(names("  "), []);
});
