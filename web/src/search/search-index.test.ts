import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AreaIndex } from "@raumblick/api/area-index.api";
import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import { catalogOfMusterkreis } from "../../../fixtures/src/catalog/catalog.ts";
import { hitName, SearchIndex } from "./search-index.ts";

/** The catalogue of Musterkreis as if all of it were published on the towns. */
function musterkreis(): Catalog {
  const { topics = [], dimensions = [], indicators = [] } = catalogOfMusterkreis();
  const series = {
    level: "stadt",
    edition: "2010",
    values: "0".repeat(16),
    first: "2024",
    last: "2024",
    periodCount: 1,
  };
  return {
    release: 1,
    releasedAt: null,
    installation: { name: { de: "Musterkreis" }, invented: true },
    topics,
    levels: [
      { key: "kreis", name: { de: "Kreis" }, singular: { de: "Kreis" }, rank: 0 },
      { key: "stadt", name: { de: "Städte" }, singular: { de: "Stadt" }, rank: 1 },
      { key: "quartier", name: { de: "Quartiere" }, singular: { de: "Quartier" }, rank: 2 },
    ],
    editions: [],
    dimensions,
    indicators: indicators.map((indicator) => ({ ...indicator, series: [series] }) as CatalogIndicator),
  };
}

const areas: AreaIndex = {
  levels: [
    { level: "kreis", edition: "2010", codes: ["99901"], names: ["Musterkreis"] },
    {
      level: "stadt",
      edition: "2010",
      codes: ["99901004", "99901012", "99901028"],
      names: ["Altenprobe", "Erlenbrück", "Musterstadt"],
      within: { level: "kreis", positions: [0, 0, 0] },
      postcodes: [["00514"], ["00531", "00533"], ["00501", "00503", "00505"]],
    },
    {
      level: "quartier",
      edition: "2024",
      codes: ["99901004001", "99901028001", "99901028002", "99901012001", "99901"],
      names: ["Altenprobe-Mitte", "Musterstadt-Mitte", "Am Nordwall", "Südstadt", "Neue Mühle"],
      within: { level: "stadt", positions: [0, 2, 2, 1, 0] },
      postcodes: [["00514"], ["00501"], ["00505"], ["00531"], []],
    },
  ],
};

const index = new SearchIndex(musterkreis(), areas);
const names = (typed: string) => index.find(typed).map((hit) => hitName(hit, "de"));

/** What people type, and what has to stand first. */
const TOP: readonly (readonly [typed: string, top: string])[] = [
  // Compounds, whichever way round.
  ["Arbeitslosenquote", "Anteil der Arbeitslosen"],
  ["Quote der Arbeitslosen", "Anteil der Arbeitslosen"],
  ["Arbeitslosenanteil", "Anteil der Arbeitslosen"],
  ["Dichte der Bevölkerung", "Bevölkerungsdichte"],
  ["Rate der Geburten", "Geburtenrate"],
  ["Quote Pflege", "Pflegequote"],
  ["Armut im Alter", "Altersarmut"],
  ["Armut von Kindern", "Kinderarmut"],
  ["Platz im Heim", "Plätze in Pflegeheimen"],
  ["Anteil Wald", "Waldanteil"],
  ["Bevölkerungsentwicklung", "Bevölkerung"],
  // Slips.
  ["Kinderarmt", "Kinderarmut"],
  ["Kinderamut", "Kinderarmut"],
  ["Kinderarmtu", "Kinderarmut"],
  ["Pflegbedürftige", "Pflegebedürftige"],
  ["plegequote", "Pflegequote"],
  ["wahlbeteilgung", "Wahlbeteiligung"],
  ["Gymnasim", "Übergänge zum Gymnasium"],
  ["Mustrstadt", "Musterstadt"],
  ["Erlenbrük", "Erlenbrück"],
  // Umlauts and ß written otherwise.
  ["Kinderaerzte", "Kinderärztinnen und Kinderärzte"],
  ["Kinderarzte", "Kinderärztinnen und Kinderärzte"],
  ["pflegebeduerftige", "Pflegebedürftige"],
  ["buergergeld", "SGB-II-Quote"],
  ["Siedlungsflaeche", "Anteil der Siedlungs- und Verkehrsfläche"],
  ["STRASSENVERKEHR", "Verletzte im Straßenverkehr"],
  ["erlenbrueck", "Erlenbrück"],
  ["suedstadt", "Südstadt"],
  // One and many, cases.
  ["Kinderarzt", "Kinderärztinnen und Kinderärzte"],
  ["Hausarzt", "Hausärztinnen und Hausärzte"],
  ["Minijob", "Anteil der Minijobs"],
  ["Apotheke", "Apotheken"],
  ["Elektroauto", "Anteil der Elektroautos"],
  ["Sozialwohnung", "Anteil der Sozialwohnungen"],
  ["Alleinerziehender", "Anteil der Alleinerziehenden"],
  ["Wohnung", "Wohnungen"],
  // Words people use for it.
  ["Hartz IV", "SGB-II-Quote"],
  ["Ausländeranteil", "Anteil der Menschen ohne deutschen Pass"],
  ["Kaltmiete", "Angebotsmiete"],
  ["Müll", "Restabfall je Einwohner"],
  ["Lohn", "Mittleres Entgelt"],
  ["Photovoltaik", "Solardächer je 1.000 Wohnungen"],
  ["Altersheim", "Plätze in Pflegeheimen"],
  ["Kita Plätze", "Kitaplätze"],
  ["Schulabbruch", "Abgänge ohne Schulabschluss"],
  ["Impfquote", "Masernimpfung bei der Einschulung"],
  ["Busse und Bahnen", "Nähe zur Haltestelle"],
  // The first letters.
  ["kinderar", "Kinderarmut"],
  ["durchschn", "Durchschnittsalter"],
  ["wanderungss", "Wanderungssaldo je 1.000 Einwohner"],
  // Topics.
  ["Gesundheit", "Gesundheit"],
  ["Mobilität", "Mobilität"],
  ["Arbeitslosigkeit", "Arbeitslosigkeit"],
  // English.
  ["child poverty", "Kinderarmut"],
  ["birth rate", "Geburtenrate"],
  ["population density", "Bevölkerungsdichte"],
  ["asking rents", "Angebotsmiete"],
  ["pharmacy", "Apotheken"],
  ["electric cars", "Anteil der Elektroautos"],
  // Places by name, code and postcode.
  ["Musterstadt", "Musterstadt"],
  ["Mitte Altenprobe", "Altenprobe-Mitte"],
  ["nordwall", "Am Nordwall"],
  ["00514", "Altenprobe"],
  ["00505 Musterstadt", "Musterstadt"],
  ["99901012", "Erlenbrück"],
];

describe("what somebody types finds what is meant", () => {
  for (const [typed, top] of TOP)
    test(`${typed} → ${top}`, () => assert.equal(names(typed)[0], top, names(typed).join(" | ")));
});

test("a slip late in the word is the likelier one: child poverty before paediatricians", () => {
  const found = names("Kinderarmt");
  assert.ok(found.indexOf("Kinderarmut") < found.indexOf("Kinderärztinnen und Kinderärzte") || found.length === 1);
  assert.equal(names("Kinderärtze")[0], "Kinderärztinnen und Kinderärzte");
});

test("what is not published is not found; nothing, or nothing known, finds nothing", () => {
  const catalog = musterkreis();
  const hidden = { ...catalog, indicators: catalog.indicators.map((one) => ({ ...one, series: [] })) };
  assert.deepEqual(new SearchIndex(hidden, { levels: [] }).find("Kinderarmut"), []);
  assert.deepEqual(names("  "), []);
  assert.deepEqual(names("zxqvw"), []);
});

test("places alone are searched where places are asked for, with the area they lie in", () => {
  const hits = index.find("mitte", ["area"]);
  assert.deepEqual(
    hits.map((hit) => hit.kind === "area" && [hit.name, hit.within]),
    [
      ["Altenprobe-Mitte", "Altenprobe"],
      ["Musterstadt-Mitte", "Musterstadt"],
    ],
  );
});

test("a code that several levels know is told to be ambiguous", () => {
  const [county] = index.find("Musterkreis", ["area"]);
  const [town] = index.find("Erlenbrück", ["area"]);
  assert.ok(county?.kind === "area" && county.ambiguous);
  assert.ok(town?.kind === "area" && !town.ambiguous);
});
