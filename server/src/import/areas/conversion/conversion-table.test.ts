import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { Refusal } from "@raumblick/model/refusal";
import papaparse from "papaparse";
import { type Pair, weightsOfTable } from "../../../areas/correspondences/correspondences.ts";
import { readFile } from "../../formats/read-file.ts";
import { readConversionTable, type TableChoice, type TableSide } from "./conversion-table.ts";

const side = (codes: readonly string[], validFrom = "2020-01-01", validTo: string | null = null): TableSide => ({
  codes,
  validFrom,
  validTo,
});
const codes = { from: side(["01001", "01002"]), to: side(["01001", "01003"], "2021-01-01") };

async function read(content: string | Uint8Array, sides: { from: TableSide; to: TableSide }, choice: TableChoice = {}) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readConversionTable((await readFile(bytes)).sheets, sides, choice);
}

describe("conversion tables", () => {
  test("the columns of the codes are found by content, lost zeros included, the weight by its name", async () => {
    const text = "year;old;people;land;new\n2019;1001;0,25;1;1001\n2019;1001;0,75;1;1003\n2018;1002;1;1;9";
    const { kind, rows, read: said } = await read(text, codes, { weightColumn: "people", only: "year=2019" });
    assert.deepEqual(
      [kind, rows],
      [
        "shares",
        [
          { from: 0, to: 0, amount: 0.25 },
          { from: 0, to: 1, amount: 0.75 },
        ],
      ],
    );
    assert.deepEqual([said.fromColumn, said.toColumn, said.otherWeights], ["old", "new", ["land"]]);
  });

  test("of several weights people are taken, land on request; the rows of the edition's year are taken", async () => {
    const text =
      "year,old,size,pop,new\n2018,01001,1,1,01001\n2018,01002,1,1,01003\n2019,01001,0.5,0.25,01001\n2019,01001,0.5,0.75,01003\n2019,01002,1,1,01003\n";
    const amounts = async (choice: TableChoice) => {
      const { rows, read: said } = await read(text, codes, choice);
      return [rows.map(({ amount }) => amount), said.weight, said.only];
    };
    assert.deepEqual(await amounts({}), [[0.25, 0.75, 1], "population", "year=2019"]);
    assert.deepEqual(await amounts({ weight: "area" }), [[0.5, 0.5, 1], "area", "year=2019"]);
    assert.deepEqual(await amounts({ only: "year=2018" }), [[1, 1], "population", "year=2018"]);
    const later = { ...codes, from: side(codes.from.codes, "2035-01-01") };
    await assert.rejects(read(text, later), /2018 to 2019/);
  });

  test("numbers of people are no shares", async () => {
    const text = "old,new,people\n01001,01001,120\n01002,01003,80\n";
    assert.equal((await read(text, codes)).kind, "amounts");
  });

  test("an edition of a part of the country takes its part of the country's table", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `${2000 + at};${2000 + at};1`);
    const text = ["old;new;share", "01001;01001;1", "01002;01003;1", ...rows].join("\n");
    const { read: said } = await read(text, codes);
    assert.deepEqual([said.rows, said.outside], [2, 20]);
    // What comes from outside into an area of the edition would be missing there.
    await assert.rejects(read(`${text}\n2001;01003;0.5`, codes), /2001/);
  });

  test("a table of changes alone leaves all others as they are; what they were joined by has no way back", async () => {
    const sides = { from: side(["1", "2", "3"]), to: side(["1", "3"], "2021-01-01") };
    const table = await read("old;new;people\n2;1;1\n", sides);
    assert.equal(table.read.unchanged, 2);
    const pair = { from: { codes: ["1", "2", "3"] }, to: { codes: ["1", "3"] } } as Pair;
    const { forward, back } = weightsOfTable(pair, table);
    assert.deepEqual(
      forward.map(({ from, to, share }) => `${from} ${to} ${share}`),
      ["1 0 1", "0 0 1", "2 1 1"],
    );
    assert.equal(back, undefined);
    assert.equal(weightsOfTable(pair, { ...table, kind: "amounts" }).back, undefined, "nobody knows how many 1 had");
  });

  test("areas given away more than once are shared out alike and do not make amounts of shares", async () => {
    const sides = { from: side(["1", "2", "3"]), to: side(["4", "5", "6"], "2021-01-01") };
    const text = "old;new;people\n1;4;1\n2;5;1\n3;4;1\n3;6;1\n";
    const table = await read(text, sides);
    assert.deepEqual([table.kind, table.read.overfull], ["shares", ["3"]]);
    const { forward } = weightsOfTable({ from: { codes: [] }, to: { codes: [] } } as unknown as Pair, table);
    assert.deepEqual(
      forward.map(({ share }) => share),
      [1, 1, 0.5, 0.5],
    );
  });

  test("a few codes that nobody knows are named; an area that lacks a part is left without a counterpart", async () => {
    const codes = Array.from({ length: 200 }, (_, at) => `${1000 + at}`);
    const sides = { from: side(codes), to: side([...codes.slice(0, 199), "5000"], "2021-01-01") };
    const rows = codes.slice(0, 198).map((code) => `${code};${code};1`);
    const text = ["old;new;share", ...rows, "1198;5000;1", "7777;5000;1", "1199;8888;1", "9998;9999;1", "7778;1198;1"];
    const { pairs, read: said } = await read(text.join("\n"), sides).then(({ rows: found, read }) => ({
      pairs: found,
      read,
    }));
    assert.equal(pairs.length, 198, "5000 would lack the people of 7777, 1198 those of 7778");
    assert.deepEqual(
      [said.leaving, said.incomplete, said.unknown, said.outside],
      [["1199"], ["5000", "1198"], ["9998", "9999"], 1],
    );
  });

  for (const [what, text, choice] of [
    ["a text that is no table", "hello", {}],
    ["codes that nobody knows", "old;new;people\n01001;01001;1\n01002;09999;1\n", {}],
    ["a weight that is no number", "old;new;people\n01001;01001;viel\n", { weightColumn: "people" }],
    ["two columns that could be the weight", "old;new;w1;w2\n01001;01001;1;1\n", {}],
    ["a weight that is not there", "old;new;people;land\n01001;01001;1;1\n", { weight: "employees" }],
    ["a column that is not there", "old;new;people\n01001;01001;1\n", { weightColumn: "Leute" }],
    ["a sheet that is not there", "old;new;people\n01001;01001;1\n", { sheet: "1990-2020" }],
  ] as const)
    test(`${what} is refused with a sentence in both languages`, async () => {
      await assert.rejects(
        read(text, codes, choice),
        (error) => error instanceof Refusal && error.code === "correspondence_invalid" && error.sentence.en.length > 20,
      );
    });
});

const CROSSWALK = join(import.meta.dirname, "../../../../../../shared/data/indicators/crosswalk");
const CSV = "kreise-umsteige-1990-2019-auf-2020.csv.gz";

describe("the conversion keys of the BBSR", () => {
  type Row = { year_xw: string; ags_xw: string; pop_conv: string; size_conv: string; ags20: string };
  const parsed = () =>
    papaparse.parse<Row>(gunzipSync(readFileSync(join(CROSSWALK, CSV))).toString("utf8"), { header: true }).data;
  const sides = (rows: readonly Row[], year: string) => ({
    from: side(
      [...new Set(rows.filter((row) => row.year_xw === year).map((row) => row.ags_xw))].sort(),
      `${year}-12-31`,
    ),
    to: side([...new Set(rows.map((row) => row.ags20))].filter(Boolean).sort(), "2020-12-31"),
  });

  for (const [weight, column] of [
    ["population", "pop_conv"],
    ["area", "size_conv"],
  ] as const)
    test(`of the counties by ${weight}, as another reader reads them, from CSV and from the workbook`, async (t) => {
      if (!existsSync(CROSSWALK)) return t.skip("../shared/data is absent");
      const raw = parsed();
      for (const year of ["1990", "2007"]) {
        const both = sides(raw, year);
        const expected = raw
          .filter((row) => row.year_xw === year && Number(row[column]) > 0)
          .map((row) => `${row.ags_xw} ${row.ags20} ${Number(row[column])}`);
        const csv = await read(readFileSync(join(CROSSWALK, CSV)), both, { weight });
        assert.equal(csv.read.weightColumn, column);
        const said = (rows: typeof csv.rows) =>
          rows.map(({ from, to, amount }) => `${both.from.codes[from]} ${both.to.codes[to]} ${amount}`).sort();
        assert.deepEqual(said(csv.rows), expected.sort());
        const workbook = await read(readFileSync(join(CROSSWALK, "ref-kreise-umrech-2020-1990-2019.xlsx")), both, {
          weight,
        });
        assert.equal(workbook.read.sheet, `${year}-2020`);
        assert.equal(workbook.rows.length, expected.length);
      }
    });
});

test("a table of pieces of municipalities and postcodes is refused where both editions are of municipalities", async (t) => {
  if (!existsSync(CROSSWALK)) return t.skip("../shared/data is absent");
  const sides = { from: side(["05111000", "05954036"]), to: side(["05111000", "05954036"], "2021-01-01") };
  await assert.rejects(read(readFileSync(join(CROSSWALK, "nrw-gemeinde-plz-intersect-2022.csv")), sides), (error) => {
    assert.ok(error instanceof Refusal);
    return /^Nur die Spalte „gemeinde_id“.*Postleitzahlen/.test(error.sentence.de);
  });
});
