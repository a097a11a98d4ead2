import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { periodLabel, readPeriodKey } from "./period.ts";
import { findPeriod, periodAs, readPeriodText } from "./period-text.ts";

test("periods are read as people write them", () => {
  const examples: Record<string, string> = {
    "2024": "2024",
    "Kitajahr 2023/24": "2023_24",
    "Kindergartenjahr 2023/2024": "2023_24",
    "KGJ 2023/24": "2023_24",
    "Jahresdurchschnitt 2023": "2023",
    "Mittelwert der Jahre 2020 bis 2022": "2020_2022",
    "Durchschnitt 2020–2022": "2020_2022",
    "2024-W5": "2024-W05",
    "2024 KW 05": "2024-W05",
    "2024/KW5": "2024-W05",
    "2024M03": "2024-03",
    "2024-M03": "2024-03",
    "2024-S2": "2024-H2",
    "Jahr 2024": "2024",
    "1. Quartal 2024": "2024-Q1",
    "3.Quartal 2024": "2024-Q3",
    "Q1/2024": "2024-Q1",
    "Q1 2024": "2024-Q1",
    "2024-Q1": "2024-Q1",
    "2024/Q1": "2024-Q1",
    "2024 Q1": "2024-Q1",
    "I/2024": "2024-Q1",
    "IV. Quartal 2024": "2024-Q4",
    "2. Vj. 2024": "2024-Q2",
    "1. Halbjahr 2024": "2024-H1",
    "H2/2024": "2024-H2",
    "2024-H2": "2024-H2",
    "2024/h1": "2024-H1",
    "März 2024": "2024-03",
    "Mrz 2024": "2024-03",
    "Okt. 2024": "2024-10",
    "2024 Dezember": "2024-12",
    "October 2024": "2024-10",
    "03/2024": "2024-03",
    "03.2024": "2024-03",
    "7/2024": "2024-07",
    "2024-03": "2024-03",
    "2024/03": "2024-03",
    "202412": "2024-12",
    "20241231": "2024-12-31",
    "31.12.2024": "2024-12-31",
    "1. 1. 2024": "2024-01-01",
    "31. Dezember 2024": "2024-12-31",
    "2024-12-31": "2024-12-31",
    "2024-12-31T00:00:00": "2024-12-31",
    "Stichtag: 31.12.2024": "2024-12-31",
    "Stand 31.12.2024": "2024-12-31",
    "2023/24": "2023_24",
    "2023/2024": "2023_24",
    "Schuljahr 2023/24": "2023_24",
    "1999/2000": "1999_00",
    "2023-24": "2023_24",
    "2020–2022": "2020_2022",
    "2020 bis 2022": "2020_2022",
    "2020/2022": "2020_2022",
    "2024-W05": "2024-W05",
    "KW 5/2024": "2024-W05",
  };
  for (const [text, key] of Object.entries(examples))
    assert.deepEqual(readPeriodText(text), { kind: "period", key }, text);
});

test("dates that do not exist and years of two digits are refused", () => {
  const problems: Record<string, string> = {
    "31.02.2024": "no_such_date",
    "2024-13-01": "no_such_date",
    "2024-13": "no_such_date",
    "31.12.24": "two_digit_year",
    "Mrz 24": "two_digit_year",
    "'24": "two_digit_year",
    Witten: "no_period",
    "": "no_period",
    "24": "no_period",
    "12345": "no_period",
  };
  for (const [text, problem] of Object.entries(problems))
    assert.deepEqual(readPeriodText(text), { kind: "problem", problem }, text);
});

test("3/2024 may be March or the third quarter", () => {
  assert.deepEqual(readPeriodText("3/2024"), { kind: "ambiguous", month: "2024-03", quarter: "2024-Q3" });
});

test("a date stands for a longer period when the mapping says so", () => {
  assert.equal(periodAs("2024-12-31", "year"), "2024");
  assert.equal(periodAs("2024-12-31", "quarter"), "2024-Q4");
  assert.equal(periodAs("2024-06", "half_year"), "2024-H1");
  assert.equal(periodAs("2023-10-15", "school_year"), "2023_24");
  assert.equal(periodAs("2024-03-01", "school_year"), "2023_24");
  assert.equal(periodAs("2023", "school_year"), "2023_24");
  assert.equal(periodAs("2024", "quarter"), undefined);
  assert.equal(periodAs("2020_2022", "year"), undefined);
});

test("a heading gives its period and what is left of it", () => {
  assert.deepEqual(findPeriod("GESIx_2022"), { key: "2022", rest: "GESIx" });
  assert.deepEqual(findPeriod("Bevölkerung am 31.12.2024"), { key: "2024-12-31", rest: "Bevölkerung am" });
  assert.deepEqual(findPeriod("2024"), { key: "2024", rest: "" });
  assert.deepEqual(findPeriod("Schüler 2023/24 (Anzahl)"), { key: "2023_24", rest: "Schüler (Anzahl)" });
  assert.equal(findPeriod("Veränderung 2010 zu 2020"), undefined);
  assert.equal(findPeriod("Einwohner"), undefined);
});

test("every period label of ours is read back as the same period", () => {
  const keys = fc.oneof(
    fc.integer({ min: 1900, max: 2100 }).map(String),
    fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
    fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 2 })).map(([y, h]) => `${y}-H${h}`),
    fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, "0")}`),
    fc
      .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    fc.integer({ min: 1900, max: 2100 }).map((y) => `${y}_${String((y + 1) % 100).padStart(2, "0")}`),
    fc.tuple(fc.integer({ min: 1900, max: 2000 }), fc.integer({ min: 1, max: 50 })).map(([y, n]) => `${y}_${y + n}`),
  );
  fc.assert(
    fc.property(keys, (key) => {
      const period = readPeriodKey(key);
      assert.ok(period);
      assert.deepEqual(readPeriodText(key), { kind: "period", key });
      assert.deepEqual(readPeriodText(periodLabel(period, "de")), { kind: "period", key });
    }),
  );
});

test("whatever stands in a period cell, a key that comes out is a real one", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789./-– QHIV_äz") }), (text) => {
      const read = readPeriodText(text);
      if (read.kind === "period") assert.ok(readPeriodKey(read.key));
    }),
  );
});
