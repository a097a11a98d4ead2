import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import fc from "fast-check";
import { deliveryKindOf } from "../deliveries/delivery-kind.ts";
import { KNOWLEDGE } from "../testing/known.ts";
import { examine } from "../values/examine.ts";
import type { Sheet } from "./grid.ts";
import { readFile } from "./read-file.ts";

type Json = Record<string, unknown>;
type Row = { codes: string[]; labels: string[]; value: number | string; status: string };

const bytesOf = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
const textsOf = ({ grid }: Sheet, row: number) =>
  Array.from({ length: grid.columnCount }, (_, column) => grid.text(row, column));

/** The rows of a sheet as the model tells them. */
function rowsOf(sheet: Sheet): Row[] {
  return Array.from({ length: sheet.grid.rowCount - 1 }, (_, place) => {
    const texts = textsOf(sheet, place + 1);
    const names = texts.slice(0, -2);
    return {
      codes: names.filter((_, at) => at % 2 === 0),
      labels: names.filter((_, at) => at % 2 === 1),
      value: sheet.grid.cell(place + 1, texts.length - 2).number ?? texts.at(-2)!,
      status: texts.at(-1)!,
    };
  });
}

async function refusal(document: unknown): Promise<Refusal> {
  const bytes = typeof document === "string" ? new TextEncoder().encode(document) : bytesOf(document);
  try {
    await readFile(bytes);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  throw new Error(`read: ${JSON.stringify(document)}`);
}

type Model = { codes: string[]; labels: (string | undefined)[] }[];
type Form = {
  model: Model;
  cells: { value: number | null; status: string | null }[];
  indexAs: "list" | "places" | "shuffled";
  valueAs: "list" | "object";
  statusAs: "list" | "object" | "one" | "list of one" | "none";
  version: "2.0" | "bundle" | "collection";
  role: boolean;
};

const name = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() === text && text !== "__proto__");
const dimension = fc
  .uniqueArray(name, { minLength: 1, maxLength: 4 })
  .chain((codes) =>
    fc.tuple(
      fc.constant(codes),
      fc.array(fc.option(name, { nil: undefined }), { minLength: codes.length, maxLength: codes.length }),
    ),
  )
  .map(([codes, labels]) => ({ codes, labels }));
const form: fc.Arbitrary<Form> = fc.array(dimension, { minLength: 1, maxLength: 4 }).chain((model) => {
  const size = model.reduce((product, { codes }) => product * codes.length, 1);
  const number = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  );
  return fc.record({
    model: fc.constant(model),
    cells: fc.array(fc.record({ value: fc.option(number), status: fc.option(fc.constantFrom("p", "e", "x", ":")) }), {
      minLength: size,
      maxLength: size,
    }),
    indexAs: fc.constantFrom("list", "places", "shuffled"),
    valueAs: fc.constantFrom("list", "object"),
    statusAs: fc.constantFrom("list", "object", "one", "list of one", "none"),
    version: fc.constantFrom("2.0", "bundle", "collection"),
    role: fc.boolean(),
  });
});

const ids = (model: Model) => model.map((_, place) => `m${place}`);

function written({ model, cells, indexAs, valueAs, statusAs, version, role }: Form): unknown {
  const sparse = <T>(list: (T | null)[]) =>
    Object.fromEntries(list.flatMap((one, cell) => (one === null ? [] : [[cell, one]])));
  const category = ({ codes, labels }: Model[number]) => {
    const places = codes.map((code, place) => [code, place] as const);
    const label = Object.fromEntries(
      codes.flatMap((code, at) => (labels[at] === undefined ? [] : [[code, labels[at]]])),
    );
    const index = indexAs === "list" ? codes : Object.fromEntries(indexAs === "places" ? places : places.toReversed());
    return {
      index,
      label,
      unit: { [codes[0]!]: { decimals: 1, label: "Personen", symbol: "%", position: "end" } },
      child: { [codes[0]!]: codes.slice(1) },
    };
  };
  const described: Json = Object.fromEntries(model.map((one, at) => [`m${at}`, { category: category(one) }]));
  const value = cells.map((cell) => cell.value);
  const status = cells.map((cell) => cell.status);
  const signs = { list: status, object: sparse(status), one: "e", "list of one": ["e"], none: undefined }[statusAs];
  const sizes = {
    id: ids(model),
    size: model.map(({ codes }) => codes.length),
    ...(role && { role: { time: ["m0"] } }),
  };
  const data = { value: valueAs === "list" ? value : sparse(value), ...(signs !== undefined && { status: signs }) };
  if (version === "bundle") return { tabelle: { ...data, label: "Tabelle", dimension: { ...described, ...sizes } } };
  const dataset = { version: "2.0", class: "dataset", ...data, ...sizes, dimension: described };
  return version === "2.0" ? dataset : { version: "2.0", class: "collection", link: { item: [dataset] } };
}

/** Walks the cube dimension by dimension, the last one fastest. */
function* walk(model: Model): Generator<{ codes: string[]; labels: string[] }> {
  const [first, ...rest] = model;
  if (!first) return yield { codes: [], labels: [] };
  for (const [at, code] of first.codes.entries())
    for (const below of walk(rest))
      yield { codes: [code, ...below.codes], labels: [first.labels[at] ?? code, ...below.labels] };
}

function expectedRows({ model, cells, statusAs }: Form): Row[] {
  const general = statusAs === "one" || (statusAs === "list of one" && cells.length !== 1) ? "e" : undefined;
  return [...walk(model)].flatMap((names, cell) => {
    const { value, status } = cells[cell]!;
    const listed = statusAs === "list" || statusAs === "object" ? (status ?? "") : statusAs === "none" ? "" : "e";
    const told = general === undefined ? listed : value === null ? "" : general;
    return value === null && told === "" ? [] : [{ ...names, value: value ?? "", status: told }];
  });
}

test("every way of writing a cube says the same as walking it does", async () => {
  await fc.assert(
    fc.asyncProperty(form, async (given) => {
      const { report, sheets } = await readFile(bytesOf(written(given)));
      assert.equal(report.format, "json-stat");
      assert.equal(sheets.length, 1);
      assert.deepEqual(rowsOf(sheets[0]!), expectedRows(given));
    }),
    { numRuns: 300 },
  );
});

const GEO = { label: "Gemeinde", category: { index: ["05954036", "05954004"], label: { "05954036": "Witten" } } };
const TIME = { label: "Jahr", category: { index: ["2022", "2023"] } };
const dataset = (more: Json = {}): Json => ({
  version: "2.0",
  class: "dataset",
  label: "Arbeitslose",
  id: ["geo", "time"],
  size: [2, 2],
  dimension: { geo: GEO, time: TIME },
  value: [1, 2, 3, 4],
  ...more,
});

test("values may stand before what they belong to, also in files that look like boundaries at first", async () => {
  const { dimension: described, value: _value, class: _class, ...rest } = dataset();
  const list = new Array(20_000).fill(1.5);
  const time = { category: { index: list.map((_, at) => `t${at}`) } };
  const late = bytesOf({
    value: list,
    ...rest,
    id: ["time"],
    size: [20_000],
    dimension: { ...(described as Json), time },
  });
  assert.equal(deliveryKindOf(late), "values");
  assert.equal((await readFile(late)).report.sheets[0]!.rows, 20_001);
  const marked = new TextEncoder().encode(`\uFEFF ${JSON.stringify(dataset())}`);
  assert.equal((await readFile(marked)).report.format, "json-stat");
  const boundaries = bytesOf({ type: "FeatureCollection", features: [], dimension: {}, category: {} });
  assert.equal(deliveryKindOf(boundaries), "areas");
});

test("several datasets become sheets under their own names", async () => {
  const { dimension: described, ...rest } = dataset();
  const { id, size, label: _label, ...values } = rest;
  const old = { ...values, class: undefined, dimension: { ...(described as Json), id, size } };
  const bundle = await readFile(bytesOf({ eins: old, zwei: { ...old, label: "Zweite" }, updated: "2024-01-01" }));
  assert.deepEqual(
    bundle.sheets.map((sheet) => sheet.name),
    ["eins", "Zweite"],
  );
  const link = { item: [dataset(), dataset(), { class: "dataset", href: "https://amt.example/a" }] };
  const collection = await readFile(bytesOf({ version: "2.0", class: "collection", link }));
  assert.deepEqual(
    collection.sheets.map((sheet) => sheet.name),
    ["Arbeitslose", "Arbeitslose (2)"],
  );
});

test("dimensions of the same label, or called like our own columns, keep columns of their own", async () => {
  const described = {
    geo: { ...GEO, label: "Wert" },
    time: { ...TIME, label: "Gebiet" },
    x: { label: "Gebiet", category: { label: { T: "Insgesamt" } } },
  };
  const { sheets } = await readFile(
    bytesOf(dataset({ id: ["geo", "time", "x"], size: [2, 2, 1], dimension: described })),
  );
  assert.deepEqual(textsOf(sheets[0]!, 0), [
    "geo",
    "geo (Text)",
    "Gebiet",
    "Gebiet (Text)",
    "x",
    "x (Text)",
    "Wert",
    "Status",
  ]);
  assert.equal(rowsOf(sheets[0]!)[0]!.labels.at(-1), "Insgesamt");
});

const PERIODS = [
  [
    ["2022", "2023"],
    ["2022", "2023"],
  ],
  [
    ["2023Q1", "2023Q2"],
    ["2023-Q1", "2023-Q2"],
  ],
  [
    ["2023-Q3", "2023-Q4"],
    ["2023-Q3", "2023-Q4"],
  ],
  [
    ["2023M01", "2023M12"],
    ["2023-01", "2023-12"],
  ],
  [
    ["2023-01", "2023-02"],
    ["2023-01", "2023-02"],
  ],
] as const;
test("years, quarters and months of a cube are periods, an only category is no obstacle", async () => {
  for (const [codes, keys] of PERIODS) {
    const time = { label: "Zeit", category: { index: codes } };
    const measure = { label: "Indikator", category: { label: { ALO: "Arbeitslose" }, unit: { ALO: { decimals: 0 } } } };
    const described = { geo: GEO, time, measure };
    const bytes = bytesOf(dataset({ id: ["geo", "time", "measure"], size: [2, 2, 1], dimension: described }));
    const found = await examine({ bytes, fileName: "x.json", mapping: undefined, wishes: {}, knowledge: KNOWLEDGE });
    assert.deepEqual(
      found.slices.map(({ periodKey }) => periodKey),
      keys,
      codes[0],
    );
    assert.deepEqual(
      found.slices.map(({ indicator, value }) => [indicator, ...value.slice(0, 1), value[3]]),
      [
        ["arbeitslose", 3, 1],
        ["arbeitslose", 4, 2],
      ],
    );
  }
});

const geoWith = (category: unknown) => dataset({ dimension: { geo: { category }, time: TIME } });
const BAD: [string, unknown, RegExp, RegExp][] = [
  ["cut off", JSON.stringify(dataset()).slice(0, -9), /kein gültiges JSON/, /no valid JSON/],
  ["without dimension", { class: "dataset", id: ["a"], value: [1] }, /ohne „dimension“/, /without "dimension"/],
  ["without id", dataset({ id: undefined }), /ohne „id“/, /without "id"/],
  ["id twice", dataset({ id: ["geo", "geo"] }), /„id“ nennt „geo“ zweimal/, /names "geo" twice/],
  [
    "an id nobody describes",
    dataset({ id: ["geo", "sex"] }),
    /Merkmal „sex“ ohne „category“/,
    /"sex" without "category"/,
  ],
  ["id of an inherited name", dataset({ id: ["geo", "constructor"] }), /„constructor“ ohne/, /"constructor" without/],
  ["without values", dataset({ value: undefined }), /ohne „value“/, /without "value"/],
  ["values as a text", dataset({ value: "1 2 3 4" }), /ohne „value“/, /without "value"/],
  ["too few values", dataset({ value: [1, 2, 3] }), /„value“ hat 3 Einträge für 4 Zellen/, /3 entries for 4 cells/],
  ["a value that is a list", dataset({ value: [1, [2], 3, 4] }), /bei Zelle 1 weder/, /neither .* at cell 1/],
  ["a cell beyond the end", dataset({ value: { 0: 1, 4: 2 } }), /nennt die Zelle „4“, es gibt 0 bis 3/, /the cell "4"/],
  ["a cell by name", dataset({ value: { witten: 1 } }), /die Zelle „witten“/, /the cell "witten"/],
  ["too many signs", dataset({ status: ["e", "e"] }), /„status“ hat 2 Einträge für 4/, /"status" has 2 entries for 4/],
  ["a sign as a number", dataset({ status: 7 }), /„status“ ist weder/, /"status" is neither/],
  ["wrong sizes", dataset({ size: [2, 3] }), /„size“ sagt 2 × 3, .* 2 × 2/, /says 2 × 3/],
  ["a size too few", dataset({ size: [4] }), /„size“ sagt 4, .* 2 × 2/, /says 4/],
  ["no categories", geoWith({ index: [] }), /„geo“ ohne Ausprägungen/, /"geo" without categories/],
  ["a code twice", geoWith({ index: ["a", "a"] }), /„geo“ nennt „a“ zweimal/, /names "a" twice/],
  ["a place twice", geoWith({ index: { a: 0, b: 0 } }), /gibt „b“ den Platz 0/, /gives "b" the place 0/],
  ["a place beyond the end", geoWith({ index: { a: 0, b: 2 } }), /den Platz 2, .* 0 bis 1/, /the place 2/],
  ["no order of several", geoWith({ label: { a: "A", b: "B" } }), /„geo“ ohne „index“/, /"geo" without "index"/],
  [
    "a dimension alone",
    { class: "dimension", category: { index: ["a"] } },
    /beschreibt nur ein Merkmal/,
    /only describes/,
  ],
  [
    "a collection of addresses",
    { class: "collection", link: { item: [{ class: "dataset", href: "https://amt.example/a" }] } },
    /nur Verweise .* z\. B\. https:\/\/amt\.example\/a/,
    /only names references .* e\.g\. https/,
  ],
  ["an empty collection", { class: "collection", link: {} }, /nur Verweise/, /only names references/],
];
for (const [told, document, de, en] of BAD)
  test(`refused: ${told}`, async () => {
    const { kind, code, sentence } = await refusal(document);
    assert.deepEqual([kind, code], ["invalid", "not_a_table"]);
    assert.match(sentence.de, de);
    assert.match(sentence.en, en);
    assert.match(sentence.de, /Rufen Sie/);
  });
