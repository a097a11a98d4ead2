import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { parquetWriteBuffer } from "hyparquet-writer";
import { readFile } from "../../formats/read-file.ts";
import { counts, examineTable, KNOWLEDGE, valuesOf } from "../../testing/known.ts";

const HEAD =
  "indicator,level,area_code,area_name,period,sex,value,status,confidentiality,edition,measured_on,release,released_on";

/** A download of the small world; each row is what stands in it. */
function download(...rows: string[]): string {
  return `${[HEAD, ...rows].join("\r\n")}\r\n`;
}

const row = (change: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    ...{ indicator: "einwohner", level: "gemeinde", area_code: "05954004", area_name: "Breckerfeld", period: "2024" },
    ...{ sex: "", value: "12", status: "", confidentiality: "open", edition: "2016-01-01", measured_on: "2016-01-01" },
    ...{ release: "1", released_on: "2025-01-01", ...change },
  };
  return HEAD.split(",")
    .map((name) => cells[name] ?? "")
    .join(",");
};

const blocking = async (text: string) => {
  const { findings, questions } = await examineTable(text);
  assert.deepEqual(questions, []);
  return findings.filter(({ severity }) => severity === "blocking").map(({ code }) => code);
};

test("columns may stand in another order, and what somebody added is named and left aside", async () => {
  const turned = download(row({ sex: "f" }))
    .trim()
    .split("\r\n")
    .map((line, at) => [at === 0 ? "kommentar" : "schön", ...line.split(",").reverse()].join(","));
  const reversed = await examineTable(turned.join("\n"));
  assert.equal(counts(reversed.findings).own_added, 1);
  assert.deepEqual(valuesOf(reversed), ["einwohner sex=f 2024 05954004 12 0"]);
});

test("a number filled in is no longer missing; one taken out is", async () => {
  const found = await examineTable(download(row({ status: "missing" }), row({ area_code: "05954008", value: "" })));
  assert.deepEqual(valuesOf(found), ["einwohner – 2024 05954004 12 0", "einwohner – 2024 05954008 NaN 32"]);
});

const WRONG: [string, Partial<Record<string, string>>, string][] = [
  ["a text in place of a number", { value: "viel" }, "own_number"],
  ["a number with the other decimal sign", { value: '"1,5"' }, "own_number"],
  ["an unknown status", { status: "guessed" }, "own_status"],
  ["an unknown confidentiality", { confidentiality: "secret" }, "own_confidentiality"],
  ["a value in a suppressed row", { confidentiality: "suppressed" }, "own_contradiction"],
  ["a period that is none", { period: "2024-13" }, "own_period"],
  ["a code that lost its zero", { area_code: "5954004" }, "own_area"],
  ["an unknown indicator", { indicator: "hunde" }, "own_no_indicator"],
  ["an unknown edition", { edition: "1999", measured_on: "1999" }, "own_no_edition"],
  ["an unknown category", { sex: "x" }, "own_no_code"],
  ["an indicator that is not broken down", { indicator: "arbeitslose", sex: "f" }, "own_not_broken_down"],
];

for (const [name, change, code] of WRONG)
  test(`${name} blocks and says where`, async () => {
    assert.deepEqual(await blocking(download(row({ area_code: "05954008" }), row(change))), [code]);
  });

test("rows that contradict each other block, the same row twice does not", async () => {
  assert.deepEqual(await blocking(download(row(), row())), []);
  assert.deepEqual(await blocking(download(row(), row({ value: "13" }))), ["own_twice"]);
});

test("converted rows are not taken: publishing makes them anew", async () => {
  const found = await examineTable(download(row(), row({ period: "2010", measured_on: "2005-01-01" })));
  assert.equal(counts(found.findings).own_converted, 1);
  assert.deepEqual(valuesOf(found), ["einwohner – 2024 05954004 12 0"]);
});

test("a mapping given by hand counts more than what the file says of itself", async () => {
  const mapping = {
    ...{ level: "gemeinde", area: { column: "area_code" }, period: { column: "period" } },
    values: [{ column: "value", indicator: "arbeitslose" }],
  };
  const found = await examineTable(download(row()), mapping);
  assert.equal(found.parts, undefined);
  assert.deepEqual(valuesOf(found), ["arbeitslose – 2024 05954004 12 0"]);
  assert.equal(KNOWLEDGE.levels.length, 2);
});

const refused = async (bytes: Uint8Array) => {
  try {
    await readFile(bytes);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
  return "read";
};

test("what is cut off or altered inside is refused with a sentence", async () => {
  const columnData = [{ name: "value", data: [1, 2, 3], type: "DOUBLE" as const }];
  const parquet = new Uint8Array(parquetWriteBuffer({ columnData }));
  assert.equal(await refused(parquet), "read");
  assert.equal(await refused(parquet.subarray(0, parquet.length - 20)), "parquet_damaged");
  assert.equal(await refused(parquet.map((byte, at) => (at > 4 && at < 40 ? 255 : byte))), "parquet_damaged");
  const text = (start: string) => new TextEncoder().encode(start);
  const head = '{"type":"FeatureCollection","indicator":"a","period":"2024","level":"b","edition":"c","release":1,';
  assert.equal(await refused(text(`${head}"features":[`)), "geojson_damaged");
  const schema = '"values" (fid integer primary key autoincrement, "indicator" text, "level" text, "area_code" text';
  assert.equal(await refused(text(`SQLite format 3\0 ${schema}`)), "geopackage_damaged");
});
