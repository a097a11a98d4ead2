import assert from "node:assert/strict";
import { test } from "node:test";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import fc from "fast-check";
import { counts, examineTable, KNOWLEDGE, TOWNS, valuesOf } from "../testing/known.ts";
import { workbook } from "../testing/workbook.ts";

const WIDE: ValueMapping = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "alo", indicator: "arbeitslose" }],
};
const table = (...rows: string[]) => `ags;name;jahr;alo\n${rows.join("\n")}\n`;
const inline = (row: number, ...values: (string | number)[]) =>
  `<row r="${row}">${values.map((value) => (typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`)).join("")}</row>`;

test("a wide table without a mapping is understood by its content", async () => {
  const result = await examineTable(
    "ags;name;jahr;alo_abs;Arbeitslosenquote\n05954036;Witten;2023;3.412;7,5\n05954004;Breckerfeld;2023;123;3,1\n",
  );
  assert.deepEqual(result.mapping, {
    level: "gemeinde",
    area: { column: "ags" },
    period: { column: "jahr" },
    values: [
      { column: "alo_abs", indicator: "arbeitslose" },
      { column: "Arbeitslosenquote", indicator: "arbeitslosenquote" },
    ],
  });
  assert.deepEqual(valuesOf(result), [
    "arbeitslose – 2023 05954004 123 0",
    "arbeitslose – 2023 05954036 3412 0",
    "arbeitslosenquote – 2023 05954004 3.1 0",
    "arbeitslosenquote – 2023 05954036 7.5 0",
  ]);
});

test("a long table with indicator and category columns is understood by its content", async () => {
  const result = await examineTable(
    "Gebiet,Merkmal,Geschlecht,Quartal,Wert\n05954036,Einwohner,männlich,1. Quartal 2024,10\n05954036,Einwohner,Insgesamt,Q1/2024,21\n05954036,Sonstiges,Insgesamt,Q1/2024,5\n",
  );
  assert.deepEqual(
    valuesOf(result),
    ["einwohner sex=m 2024-Q1 05954036 10 0", "einwohner – 2024-Q1 05954036 21 0"].sort(),
  );
  assert.equal(result.accounting?.notMapped, 1);
  assert.deepEqual(counts(result.findings), { rows_not_mapped: 1, areas_missing: 1, indicators_missing: 1 });
});

test("stacked headings give categories, headings give periods, title lines and notes are left aside", async () => {
  const result = await examineTable(
    "Einwohner am 31.12.2023;;;\nQuelle: Melderegister;;;\n;;männlich;weiblich\n;;Anzahl;Anzahl\n05954036;Witten;1.234;1 300\n05954004;Breckerfeld;-;.\n__________;;;\nErläuterung;;;\n",
    {
      level: "gemeinde",
      area: { column: "A" },
      period: { fixed: "2023-12-31" },
      values: [
        { column: "männlich / Anzahl", indicator: "einwohner", categories: { sex: "m" } },
        { column: "D", indicator: "einwohner", categories: { sex: "f" } },
      ],
    },
  );
  assert.deepEqual(valuesOf(result), [
    "einwohner sex=f 2023-12-31 05954004 NaN 32",
    "einwohner sex=f 2023-12-31 05954036 1300 0",
    "einwohner sex=m 2023-12-31 05954004 0 128",
    "einwohner sex=m 2023-12-31 05954036 1234 0",
  ]);
  assert.deepEqual(result.titles, ["Einwohner am 31.12.2023", "Quelle: Melderegister"]);
  assert.deepEqual(result.notes, ["Erläuterung"]);
  const suppressed = result.slices.find(({ categoryKey }) => categoryKey === "sex=f");
  assert.equal(suppressed?.confidentiality[0], 1);
});

test("periods in the headings are found and proposed", async () => {
  const result = await examineTable(
    "Schlüssel;Name;Arbeitslose 2022;Arbeitslose 2023\n05954036;Witten;10;11\n05954004;Breckerfeld;1;2\n",
  );
  assert.deepEqual(result.mapping?.period, { headings: true });
  assert.deepEqual(result.mapping?.values, [{ column: "Arbeitslose", indicator: "arbeitslose" }]);
  assert.equal(valuesOf(result).length, 4);
});

test("years alone as headings take the indicator from the title", async () => {
  const result = await examineTable("Arbeitslose;;\nAGS;2022;2023\n05954036;10;11\n05954004;1;2\n");
  assert.deepEqual(valuesOf(result), [
    "arbeitslose – 2022 05954004 1 0",
    "arbeitslose – 2022 05954036 10 0",
    "arbeitslose – 2023 05954004 2 0",
    "arbeitslose – 2023 05954036 11 0",
  ]);
});

test("every row is accounted for", async () => {
  const result = await examineTable(
    table(
      "05954036;Witten;2023;10",
      "5954004;Breckerfeld;2023;",
      "05954;Ennepe-Ruhr-Kreis;2023;99",
      "05;NRW;2023;999",
      "09162000;München;2023;5",
      "05954999;Atlantis;2023;7",
      ";;;",
      "05954036;Witten;2023;10",
      "05954008;Ennepetal;2023;3",
    ),
    WIDE,
  );
  const { total, ...rows } = result.accounting!;
  assert.equal(total, 9);
  assert.equal(
    Object.values(rows).reduce((sum, count) => sum + count),
    total,
  );
  assert.deepEqual(
    Object.entries(rows)
      .filter(([, count]) => count > 0)
      .sort(),
    [
      ["duplicate", 1],
      ["imported", 2],
      ["otherLevel", 2],
      ["outside", 1],
      ["unknownArea", 1],
      ["withoutArea", 1],
      ["withoutValue", 1],
    ],
  );
  assert.deepEqual(counts(result.findings), {
    unknown_area: 1,
    duplicate_same: 1,
    areas_missing: 1,
    other_level: 2,
    outside_territory: 1,
    keys_mended: 1,
  });
});

test("two different values for the same cell block", async () => {
  const result = await examineTable(table("05954036;Witten;2023;10", "05954036;Witten;2023;11"), WIDE);
  const [first] = result.findings;
  assert.equal(first?.code, "duplicate_different");
  assert.deepEqual(first?.findings[0]?.place, { row: 3, column: "alo" });
  assert.match(first?.findings[0]?.message.de ?? "", /Zeile 2/);
});

test("all faults of a file are found at once, each with place, value and remedy", async () => {
  const result = await examineTable(
    table(
      "05954036;Witten;2023;zwölf",
      "05954004;Breckerfeld;23;1",
      "05954008;Ennepetal;31.02.2023;5,5",
      "5,95E+06;Gevelsberg;2023;1",
      "05954012;Gevelsberg;2023;1,234.5",
      "05954012;Gevelsberg;2024",
    ),
    WIDE,
  );
  const blocking = result.findings.filter(({ severity }) => severity === "blocking");
  assert.deepEqual(counts(blocking), {
    column_count: 1,
    not_a_number: 1,
    no_period: 1,
    no_such_date: 1,
    other_decimal_sign: 1,
    key_as_exponent: 1,
  });
  for (const { findings } of blocking)
    for (const finding of findings) {
      assert.ok(finding.place.row !== undefined);
      assert.ok(finding.remedy?.de.endsWith("."));
      assert.ok(finding.message.en.length > 10);
    }
});

test("1.234 is settled by the other numbers of its column, or asked, never guessed", async () => {
  const german = await examineTable(table("05954036;Witten;2023;1.234", "05954004;B;2023;1,5"), WIDE);
  assert.ok(valuesOf(german).includes("arbeitslose – 2023 05954036 1234 0"));
  const english = await examineTable(table("05954036;Witten;2023;1.234", "05954004;B;2023;1.5"), WIDE);
  assert.ok(valuesOf(english).includes("arbeitslose – 2023 05954036 1.234 0"));
  const open = await examineTable(table("05954036;Witten;2023;1.234", "05954004;B;2023;2.345"), WIDE);
  assert.deepEqual(counts(open.findings.filter(({ severity }) => severity === "blocking")), { decimal_sign_open: 1 });
  const told = await examineTable(table("05954036;Witten;2023;1.234", "05954004;B;2023;2.345"), {
    ...WIDE,
    decimal: ",",
  });
  assert.ok(valuesOf(told).includes("arbeitslose – 2023 05954036 1234 0"));
});

test("a workbook with several fitting sheets asks which one is meant", async () => {
  const sheet = (value: number) =>
    `<sheetData>${inline(1, "ags", "jahr", "Arbeitslose")}${inline(2, 5954036, 2023, value)}${inline(3, 5954004, 2023, 1)}</sheetData>`;
  const bytes = workbook({
    sheets: [
      { name: "Endgültig", xml: sheet(10) },
      { name: "Entwurf", xml: sheet(11) },
    ],
  });
  const asked = await examineTable(bytes);
  assert.deepEqual(
    asked.questions.map(({ id }) => id),
    ["sheet"],
  );
  assert.deepEqual(counts(asked.findings.filter(({ severity }) => severity === "blocking")), { open_question: 1 });
  const answer = asked.questions[0]?.answers[1]?.mapping as ValueMapping;
  const told = await examineTable(bytes, answer);
  assert.ok(valuesOf(told).includes("arbeitslose – 2023 05954036 11 0"));
});

test("a mapping without a sheet does not choose among several", async () => {
  const sheet = `<sheetData>${inline(1, "ags", "jahr", "alo")}${inline(2, 5954036, 2023, 1)}</sheetData>`;
  const bytes = workbook({
    sheets: [
      { name: "A", xml: sheet },
      { name: "B", xml: sheet },
    ],
  });
  assert.deepEqual(counts((await examineTable(bytes, WIDE)).findings), { sheet_open: 1 });
});

test("an edition chosen among several is said", async () => {
  const [county, town] = KNOWLEDGE.levels;
  const [newest] = town!.editions;
  const smaller = {
    ...newest!,
    id: 9,
    key: "2010-01-01",
    validFrom: "2010-01-01",
    codes: newest!.codes.slice(1),
    names: newest!.names.slice(1),
  };
  const knowledge = { ...KNOWLEDGE, levels: [county!, { ...town!, editions: [newest!, smaller] }] };
  const text = "ags;Jahr;Arbeitslose\n05954036;2023;1\n05954008;2023;2\n05954012;2023;2\n";
  for (const mapping of [
    undefined,
    { ...WIDE, period: { column: "Jahr" }, values: [{ column: "Arbeitslose", indicator: "arbeitslose" }] },
  ]) {
    const result = await examineTable(text, mapping, { knowledge });
    assert.equal(result.edition?.key, "2010-01-01");
    assert.ok(result.findings.some(({ code }) => code === "edition_assumed"));
  }
});

test("areas dissolved long ago that databases list with signs neither choose the edition nor fill the findings", async () => {
  const [county, town] = KNOWLEDGE.levels;
  const [older] = town!.editions;
  const newer = {
    ...older!,
    id: 9,
    key: "2024-01-01",
    validFrom: "2024-01-01",
    codes: older!.codes.filter((code) => code !== "05954012"),
    names: older!.names.filter((name) => name !== "Gevelsberg"),
  };
  const knowledge = { ...KNOWLEDGE, levels: [county!, { ...town!, editions: [older!, newer] }] };
  const long = ["05954036;2024;1", "05954008;2024;2", "05954004;2024;0", "05954012;2024;-", "05954998;2024;x"];
  const wide = ["05954036;1;2", "05954008;2;3", "05954004;0;5", "05954012;-;-", "05954998;-;x", "05954999;-;7"];
  for (const text of [
    ["ags;Jahr;Arbeitslose", ...long, "05954999;2024;7", ""].join("\n"),
    ["ags;Arbeitslose 2023;Arbeitslose 2024", ...wide, ""].join("\n"),
  ]) {
    const { edition, findings } = await examineTable(text, undefined, { knowledge });
    assert.equal(edition?.key, "2024-01-01");
    const unknown = findings.find(({ code }) => code === "unknown_area");
    assert.deepEqual([unknown?.count, unknown?.findings[0]?.value], [1, "05954999"]);
    const empty = findings.find(({ code }) => code === "unknown_areas_without_numbers");
    assert.match(empty?.findings[0]?.message.de ?? "", /^2 Gebiete gehören nicht zum Gebietsstand/);
    assert.ok(!findings.some(({ code }) => code === "area_of_other_edition"));
  }
});

test("hidden rows block until the mapping decides", async () => {
  const rows = `${inline(1, "ags", "jahr", "alo")}${inline(2, 5954036, 2023, 10)}${inline(3, 5954004, 2023, 1).replace("<row", '<row hidden="1"')}`;
  const bytes = workbook({ sheets: [{ name: "A", xml: `<sheetData>${rows}</sheetData>` }] });
  const open = await examineTable(bytes, WIDE);
  assert.equal(open.findings[0]?.code, "hidden_rows");
  assert.equal(open.findings[0]?.severity, "blocking");
  const without = await examineTable(bytes, { ...WIDE, hidden: "leave_out" });
  assert.deepEqual(valuesOf(without), ["arbeitslose – 2023 05954036 10 0"]);
  assert.equal(without.accounting?.hidden, 1);
});

test("error cells, formulas without result and merged values are findings with their place", async () => {
  const rows = `${inline(1, "ags", "jahr", "alo")}<row r="2"><c><v>5954036</v></c><c><v>2023</v></c><c t="e"><v>#REF!</v></c></row><row r="3"><c><v>5954004</v></c><c><v>2023</v></c><c><f>A1*2</f></c></row><row r="4"><c><v>5954008</v></c><c><v>2023</v></c><c><v>8</v></c></row><row r="5"><c><v>5954012</v></c><c><v>2023</v></c></row>`;
  const bytes = workbook({
    sheets: [{ name: "Blatt", xml: `<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="C4:C5"/></mergeCells>` }],
  });
  const { findings } = await examineTable(bytes, WIDE);
  assert.deepEqual(counts(findings), { error_value: 1, formula_without_value: 1, merged_value: 1, keys_mended: 1 });
  assert.deepEqual(findings[0]?.findings[0]?.place, { sheet: "Blatt", row: 2, column: "alo" });
});

test("a mapping that does not fit says what the table has", async () => {
  const { findings } = await examineTable(table("05954036;Witten;2023;1"), {
    ...WIDE,
    values: [
      { column: "aol", indicator: "arbeitslose" },
      { column: "alo", indicator: "arbeitlose" },
      { column: "alo", indicator: "arbeitslose", categories: { sex: "m" } },
    ],
  });
  assert.deepEqual(counts(findings), { column_not_found: 1, unknown_indicator: 1, dimension_not_of_indicator: 1 });
  assert.match(findings[0]?.findings[0]?.message.de ?? "", /ags, name, jahr, alo/);
});

test("a table that does not say its period becomes a question; what the catalogue lacks comes as a draft", async () => {
  const { questions, slices, findings, catalog } = await examineTable("ags;Äpfel\n05954036;10\n05954004;11\n");
  assert.deepEqual(
    questions.map(({ id }) => id),
    ["period"],
  );
  assert.deepEqual(counts(findings), { indicators_missing: 1, open_question: 1 });
  assert.deepEqual(
    catalog?.indicators?.map(({ key, name, kind, unit }) => [key, name.de, kind, unit.de]),
    [["aepfel", "Äpfel", "count", "Anzahl"]],
  );
  assert.deepEqual(slices, []);
});

test("names serve where there is no key, with a warning", async () => {
  const result = await examineTable(
    "Gemeinde;Jahr;Arbeitslose\nWitten, Stadt;2023;10\nBreckerfeld;2023;1\nAtlantis;2023;4\n",
  );
  assert.deepEqual(valuesOf(result), ["arbeitslose – 2023 05954004 1 0", "arbeitslose – 2023 05954036 10 0"]);
  assert.deepEqual(counts(result.findings), { unknown_area: 1, found_by_name: 1, areas_missing: 1 });
});

test("numerators, denominators, limits and status letters go where they belong", async () => {
  const result = await examineTable("ags;jahr;z;n;q;u;o;st\n05954036;2023;5;50;10;8;12;p\n05954004;2023;6;0;;;;\n", {
    ...WIDE,
    values: [
      { column: "z", indicator: "arbeitslosenquote", measure: "numerator" },
      { column: "n", indicator: "arbeitslosenquote", measure: "denominator" },
      { column: "q", indicator: "arbeitslosenquote" },
      { column: "u", indicator: "arbeitslosenquote", measure: "lower" },
      { column: "o", indicator: "arbeitslosenquote", measure: "upper" },
      { column: "st", indicator: "arbeitslosenquote", measure: "status" },
    ],
  });
  const [slice] = result.slices;
  assert.deepEqual(
    [slice?.numerator?.[3], slice?.denominator?.[3], slice?.value[3], slice?.lower?.[3], slice?.upper?.[3]],
    [5, 50, 10, 8, 12],
  );
  assert.equal(slice?.status[3], 1);
});

test("implausible numbers are warnings", async () => {
  const result = await examineTable("ags;jahr;q;alo;z;n\n05954036;2023;120;-1;;\n05954004;2030;10;1;5;100\n", {
    ...WIDE,
    values: [
      { column: "q", indicator: "arbeitslosenquote" },
      { column: "alo", indicator: "arbeitslose" },
      { column: "z", indicator: "arbeitslosenquote", measure: "numerator" },
      { column: "n", indicator: "arbeitslosenquote", measure: "denominator" },
    ],
  });
  assert.deepEqual(counts(result.findings), {
    share_out_of_range: 1,
    negative_value: 1,
    future_period: 2,
    parts_disagree: 1,
    areas_missing: 1,
  });
  assert.ok(result.findings.every(({ severity }) => severity === "warning"));
});

test("a table in thousands is scaled, a sign table of its own is obeyed, filters leave rows out", async () => {
  const result = await examineTable(
    "art;ags;jahr;alo\nK;05954;2023;9\nG;05954036;2023;1,5\nG;05954004;2023;0\nG;05954008;2023;-9999\n",
    {
      ...WIDE,
      filters: [{ column: "art", keep: ["G"] }],
      signs: { "0": "less_than_half", "-9999": "missing" },
      values: [{ column: "alo", indicator: "arbeitslose", factor: 1000 }],
    },
  );
  assert.deepEqual(valuesOf(result), [
    "arbeitslose – 2023 05954004 0 256",
    "arbeitslose – 2023 05954008 NaN 32",
    "arbeitslose – 2023 05954036 1500 0",
  ]);
  assert.equal(result.accounting?.filtered, 1);
});

test("dates stay days unless the mapping says what they stand for", async () => {
  const days = table("05954036;Witten;31.12.2023;10");
  assert.deepEqual(valuesOf(await examineTable(days, WIDE)), ["arbeitslose – 2023-12-31 05954036 10 0"]);
  assert.deepEqual(valuesOf(await examineTable(days, { ...WIDE, period: { column: "jahr", as: "year" } })), [
    "arbeitslose – 2023 05954036 10 0",
  ]);
});

test("3/2024 is asked for, and a 7/2024 in the column answers it", async () => {
  const open = await examineTable(table("05954036;Witten;3/2024;1", "05954036;Witten;4/2024;2"), WIDE);
  assert.equal(open.findings[0]?.code, "ambiguous_period");
  const months = await examineTable(table("05954036;Witten;3/2024;1", "05954036;Witten;7/2024;2"), WIDE);
  assert.deepEqual(months.slices.map(({ periodKey }) => periodKey).sort(), ["2024-03", "2024-07"]);
});

test("year and month in two columns make one period", async () => {
  const result = await examineTable(
    "Jahr;Monat;AGS;Arbeitslose\n2022;Januar;05954036;1\n2022;Februar;05954036;2\n2022;Februar;05954004;2\n",
  );
  assert.deepEqual(result.slices.map(({ periodKey }) => periodKey).sort(), ["2022-01", "2022-02"]);
});

test("an empty cell is missing, a period in which all cells are empty is no delivery", async () => {
  const result = await examineTable(table("05954036;Witten;2022;", "05954036;Witten;2023;5", "05954004;B;2023;"), WIDE);
  assert.deepEqual(valuesOf(result), ["arbeitslose – 2023 05954004 NaN 32", "arbeitslose – 2023 05954036 5 0"]);
});

test("script in a name stays text", async () => {
  const { findings } = await examineTable(
    table("05954999;<script>alert(1)</script>;2023;5", "05954036;W;2023;5"),
    WIDE,
  );
  assert.match(findings.find(({ code }) => code === "unknown_area")?.findings[0]?.message.de ?? "", /<script>/);
});

test("whatever stands in a table, rows add up and values lie on known areas", async () => {
  const key = fc.constantFrom(...Object.keys(TOWNS), "5954036", "05954", "05", "11111111", "Witten", "", "059540036");
  const period = fc.constantFrom("2020", "2021", "2021-Q1", "1/2021", "x", "");
  const value = fc.oneof(
    fc.constantFrom("-", ".", "x", "/", "", "1.234", "12,5", "12.5", "(3)", "4p", "abc"),
    fc.integer().map(String),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, period, value), { minLength: 1, maxLength: 12 }), async (rows) => {
      const text = `ags;jahr;alo\n${rows.map((row) => row.join(";")).join("\n")}\n`;
      const result = await examineTable(text, { ...WIDE, headerRows: [1, 1] });
      if (!result.accounting) return;
      const { total, ...fates } = result.accounting;
      assert.equal(
        Object.values(fates).reduce((sum, count) => sum + count),
        total,
      );
      for (const slice of result.slices)
        assert.equal(slice.value.length, KNOWLEDGE.levels[1]?.editions[0]?.codes.length);
    }),
    { numRuns: 150 },
  );
});
