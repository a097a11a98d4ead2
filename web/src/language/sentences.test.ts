import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChangeBetween } from "@raumblick/figures/change";
import type { SummaryFacts } from "@raumblick/figures/summary";
import type { ValueFormat } from "./numbers.ts";
import { summarySentences } from "./sentences.ts";

const share: ValueFormat = { kind: "share", unit: { de: "%" }, decimals: 1 };
const count: ValueFormat = { kind: "count", unit: { de: "Personen", en: "persons" }, decimals: 0 };
const rate: ValueFormat = {
  kind: "rate",
  unit: { de: "je 1.000 Einwohner", en: "per 1,000 inhabitants" },
  decimals: 1,
};
const mean: ValueFormat = { kind: "mean", unit: { de: "Jahre", en: "years" }, decimals: 1 };

function changed(
  from: string,
  difference: number,
  measure: ChangeBetween["measure"],
  relative?: number,
): ChangeBetween {
  const numbers = { before: 10, after: 10 + difference, difference, relative };
  return { reason: undefined, from, to: "2024", ...numbers, measure, judgement: "none" };
}

function at(name: string, value: number) {
  return { value, areas: [{ area: 0, code: name, name }] };
}

const facts: SummaryFacts = {
  period: "2024",
  polarity: "low_is_good",
  reference: { value: 14.2, status: 0, origin: "published", name: "Musterkreis" },
  highest: at("Aldorf", 21.3),
  lowest: at("Bergstadt", 6.1),
  median: 13,
  valueCount: 9,
  missingCount: 0,
  suppressedCount: 0,
  notApplicableCount: 0,
  constant: false,
  sinceFormer: { reason: "no_former_period" },
  sinceFirst: { reason: "no_former_period" },
  uncertain: { provisional: 0, estimated: 0, converted: 0, unreliable: 0, incomplete: 0 },
};

const german = (told: Partial<SummaryFacts>, format: ValueFormat) =>
  summarySentences({ ...facts, ...told }, format, "de")
    .join(" ")
    .replaceAll("\u202f", " ");
const english = (told: Partial<SummaryFacts>, format: ValueFormat) =>
  summarySentences({ ...facts, ...told }, format, "en")
    .join(" ")
    .replaceAll("\u202f", " ");

test("a share: the county, the extremes, the change", () => {
  const told = {
    sinceFormer: changed("2023", 0.8, "percentage_points"),
    sinceFirst: changed("2010", -3.4, "percentage_points"),
  };
  assert.equal(
    german(told, share),
    "2024 liegt der Anteil im Musterkreis bei 14,2 %. Am höchsten ist er in Aldorf (21,3 %), am niedrigsten in Bergstadt (6,1 %). Seit 2023 ist er um 0,8 Prozentpunkte gestiegen, seit 2010 um 3,4 Prozentpunkte gesunken.",
  );
  assert.equal(
    english(told, share),
    "In 2024, the share in Musterkreis is 14.2%. It is highest in Aldorf (21.3%) and lowest in Bergstadt (6.1%). Since 2023, it has risen by 0.8 percentage points, since 2010 fallen by 3.4 percentage points.",
  );
});

test("a count: numbers of persons, more and fewer", () => {
  const told = {
    reference: { value: 12345, status: 0, origin: "sum" as const },
    highest: at("Aldorf", 4000),
    lowest: at("Bergstadt", 310),
    sinceFormer: changed("2023", 120, "relative", 0.031),
    sinceFirst: changed("2010", 900, "relative", 0.079),
  };
  assert.equal(
    german(told, count),
    "2024 sind es insgesamt 12.345 Personen. Am meisten sind es in Aldorf (4.000 Personen), am wenigsten in Bergstadt (310 Personen). Seit 2023 sind es 3,1 % mehr, seit 2010 7,9 % mehr.",
  );
  assert.equal(
    english(told, count),
    "In 2024, there are 12,345 persons in all areas together. The most are in Aldorf (4,000 persons), the fewest in Bergstadt (310 persons). Since 2023, there are 3.1% more, since 2010 7.9% more.",
  );
});

test("rates and means keep their unit in the right case", () => {
  const rated = { sinceFormer: changed("2023", -0.3, "difference") };
  assert.equal(
    german(rated, rate),
    "2024 liegt der Wert im Musterkreis bei 14,2 je 1.000 Einwohner. Am höchsten ist er in Aldorf (21,3 je 1.000 Einwohner), am niedrigsten in Bergstadt (6,1 je 1.000 Einwohner). Seit 2023 ist er um 0,3 gesunken.",
  );
  assert.match(german({}, mean), /^2024 beträgt der Durchschnitt im Musterkreis 14,2 Jahre\./);
});

test("other periods are spoken of as people do", () => {
  const told = { period: "2024-Q1", sinceFormer: changed("2023-Q1", 0, "percentage_points") };
  assert.match(german(told, share), /^Im 1\. Quartal 2024 liegt/);
  assert.match(german(told, share), /Seit dem 1\. Quartal 2023 ist er unverändert\.$/);
  assert.match(german({ period: "2023_24" }, share), /^Im Schuljahr 2023\/24 liegt/);
  assert.match(german({ period: "2024-12-31" }, share), /^Am 31\.12\.2024 liegt/);
  assert.match(english({ period: "2023_24" }, share), /^In the school year 2023\/24, the share/);
});

test("ties name all who share the extreme, or how many", () => {
  const tied = { value: 0, areas: ["Aldorf", "Bergstadt"].map((name, area) => ({ area, code: name, name })) };
  assert.match(german({ lowest: tied }, share), /am niedrigsten in Aldorf und Bergstadt \(je 0,0 %\)\./);
  const many = {
    value: 0,
    areas: Array.from({ length: 5 }, (_, area) => ({ area, code: `${area}`, name: `${area}` })),
  };
  assert.match(german({ lowest: many }, share), /am niedrigsten in 5 Raumeinheiten \(je 0,0 %\)\./);
  assert.match(german({ constant: true }, share), /Alle 9 Raumeinheiten mit Angabe haben denselben Wert \(21,3 %\)\./);
});

test("places whose names begin with a preposition stand without one", () => {
  const told = { highest: at("Am Nordwall", 21.3), lowest: at("Alte Fähre", 6.1) };
  assert.match(
    german(told, share),
    /\. Den höchsten Wert hat Am Nordwall \(21,3 %\), den niedrigsten Alte Fähre \(6,1 %\)\.$/,
  );
  const reference = { value: undefined, reason: "not_summable" as const };
  assert.match(
    german({ ...told, reference }, count),
    /^2024 hat die meisten Am Nordwall \(21 Personen\), die wenigsten Alte Fähre/,
  );
});

test("without the county's value the extremes begin the sentence", () => {
  const reference = { value: undefined, reason: "not_summable" as const };
  assert.equal(
    german({ reference }, share),
    "2024 ist der Anteil am höchsten in Aldorf (21,3 %), am niedrigsten in Bergstadt (6,1 %).",
  );
  assert.equal(
    german({ reference }, count),
    "2024 sind es am meisten in Aldorf (21 Personen), am wenigsten in Bergstadt (6 Personen).",
  );
});

test("what is missing, hidden or uncertain is said", () => {
  const told = {
    missingCount: 3,
    suppressedCount: 1,
    valueCount: 5,
    uncertain: { ...facts.uncertain, provisional: 5 },
  };
  assert.match(
    german(told, share),
    /Für 3 von 9 Raumeinheiten gibt es keine Angabe, 1 Wert ist geheim gehalten\. Alle Werte sind vorläufig\.$/,
  );
  assert.match(german({ suppressedCount: 2, valueCount: 7 }, share), /Von 9 Werten sind 2 geheim gehalten\.$/);
  assert.equal(
    german(
      {
        valueCount: 0,
        missingCount: 9,
        highest: undefined,
        lowest: undefined,
        reference: { value: undefined, reason: "missing" },
      },
      share,
    ),
    "2024 liegt für keine Raumeinheit ein Wert vor.",
  );
  assert.match(
    german({ valueCount: 1, missingCount: 8, reference: { value: undefined, reason: "incomplete" } }, share),
    /^2024 liegt nur für Aldorf ein Wert vor: 21,3 %\. Für 8 von 9/,
  );
});

test("a level with one area speaks of that area alone", () => {
  const alone = { valueCount: 1, highest: at("Musterkreis", 17), lowest: at("Musterkreis", 17), constant: true };
  const told = { ...alone, uncertain: { ...facts.uncertain, provisional: 1 } };
  assert.equal(german(told, share), "2024 liegt der Anteil im Musterkreis bei 17,0 %. Der Wert ist vorläufig.");
});

test("0.04 does not become 0", () => {
  assert.match(german({ lowest: at("Bergstadt", 0.04) }, share), /am niedrigsten in Bergstadt \(0,04 %\)/);
});

test("counts of areas are grouped like every other number", () => {
  const told = { valueCount: 10_784, missingCount: 213 };
  assert.match(german(told, count), /Für 213 von 10\.997 Raumeinheiten gibt es keine Angabe\./);
});
