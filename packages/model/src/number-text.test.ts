import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimalEvidence, readNumberText } from "./number-text.ts";

test("numbers mean what German offices mean by them", () => {
  const examples: [string, number][] = [
    ["1.234,5", 1234.5],
    ["1 234", 1234],
    ["1\u00a0234,5", 1234.5],
    ["1\u202f234\u202f567", 1234567],
    ["−3", -3],
    ["- 3,5", -3.5],
    ["–0,5", -0.5],
    ["+12", 12],
    ["1.234", 1234],
    ["1.234.567", 1234567],
    ["1'234,5", 1234.5],
    [",5", 0.5],
    ["007", 7],
    ["1,5E+3", 1500],
    ["0,000", 0],
  ];
  for (const [text, number] of examples) assert.equal(readNumberText(text, ","), number, text);
});

test("English numbers are read in columns with a decimal point", () => {
  const examples: [string, number][] = [
    ["1,234.5", 1234.5],
    ["-.51435292", -0.51435292],
    [".70", 0.7],
    ["2633.65", 2633.65],
    ["1.234", 1.234],
    ["1,234", 1234],
    ["100.0", 100],
  ];
  for (const [text, number] of examples) assert.equal(readNumberText(text, "."), number, text);
});

test("what is no number of the column's writing is refused", () => {
  for (const text of [
    "1,234.5",
    "12.5",
    "1.23.456",
    "1.2345",
    "0.123",
    "abc",
    "",
    "1,2,3",
    "12-5",
    "5 Euro",
    "--3",
    "1e999",
    "1 23",
  ])
    assert.equal(readNumberText(text, ","), undefined, text);
});

test("a number tells its decimal sign, or that it could have either", () => {
  const expected: Record<string, string | null> = {
    "1234": "both",
    "1 234": "both",
    "1.234": "ambiguous",
    "-12,345": "ambiguous",
    "0.123": ".",
    "0,123": ",",
    "1234.567": ".",
    "1.234.567": ",",
    "1.234,5": ",",
    "1,234.5": ".",
    "12.5": ".",
    "12,5": ",",
    x: null,
  };
  for (const [text, evidence] of Object.entries(expected)) assert.equal(decimalEvidence(text), evidence, text);
});

test("every number written with German or English signs comes back", () => {
  const written = fc.record({
    number: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    decimals: fc.integer({ min: 0, max: 4 }),
    grouping: fc.boolean(),
  });
  fc.assert(
    fc.property(written, fc.constantFrom("de-DE", "en-US"), ({ number, decimals, grouping }, locale) => {
      const value = number / 10 ** decimals;
      const text = value.toLocaleString(locale, { useGrouping: grouping, maximumFractionDigits: decimals });
      assert.equal(readNumberText(text, locale === "de-DE" ? "," : "."), value);
    }),
  );
});

test("no text is read as two different numbers without being called ambiguous", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,- '") }), (text) => {
      const [comma, point] = [readNumberText(text, ","), readNumberText(text, ".")];
      if (comma !== undefined && point !== undefined && comma !== point)
        assert.equal(decimalEvidence(text), "ambiguous");
    }),
  );
});
