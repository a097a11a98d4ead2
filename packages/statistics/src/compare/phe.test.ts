import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import exceljs from "exceljs";
import { sum } from "../aggregate/sum.ts";
import type { Interval } from "./interval.ts";
import { proportionInterval } from "./proportion.ts";
import { countInterval, rateInterval } from "./rate.ts";
import { directlyStandardisedRateGamma, standardisedRatio } from "./standardise.ts";

const folder = join(import.meta.dirname, "../../../../../shared/reference/health");
const skip = existsSync(folder) ? false : "../shared/reference is absent";

type Row = Record<string, string | number>;

/** Rows of a sheet of PHEindicatormethods' test data by heading; formulas by their stored result. */
async function rowsOf(file: string, sheet: string): Promise<Row[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(folder, file));
  const table: (string | number)[][] = [];
  book.getWorksheet(sheet)!.eachRow((row) => {
    const cells: (string | number)[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push((cell.result ?? cell.value ?? "") as string | number));
    table.push(cells);
  });
  const [heading = [], ...rows] = table;
  return rows.map((cells) => Object.fromEntries(heading.map((name, i) => [String(name), cells[i] ?? ""])));
}

function agrees(found: Interval, lower: unknown, upper: unknown, what: string): void {
  assert.ok(
    Math.abs(found.lower - Number(lower)) <= 1e-9 * Math.abs(Number(lower)) + 1e-12,
    `${what}: ${found.lower} ${lower}`,
  );
  assert.ok(
    Math.abs(found.upper - Number(upper)) <= 1e-9 * Math.abs(Number(upper)) + 1e-12,
    `${what}: ${found.upper} ${upper}`,
  );
}

test("Byar's and Wilson's limits agree with PHEindicatormethods", { skip }, async () => {
  let compared = 0;
  for (const row of await rowsOf("testdata_Byars_Wilson.xlsx", "testdata_B_W")) {
    const [x, n] = [Number(row.x), Number(row.n)];
    const confidence = Number.parseFloat(String(row.confidence)) / (typeof row.confidence === "number" ? 1 : 100);
    if (!(confidence > 0 && confidence < 1) || !(x >= 0) || typeof row.lowercl !== "number") continue;
    const found = row.method === "Byars" ? countInterval(x, confidence, "byar") : proportionInterval(x, n, confidence);
    agrees(found, row.lowercl, row.uppercl, `${row.method} ${x} ${n} ${confidence}`);
    compared += 1;
  }
  assert.ok(compared >= 12, `${compared} compared`);
});

for (const [file, sheet, make] of [
  [
    "testdata_Proportion.xlsx",
    "testdata_Prop",
    (x: number, n: number, f: number, c: number) => {
      const { value, lower, upper } = proportionInterval(x, n, c);
      return { value: value * f, lower: lower * f, upper: upper * f };
    },
  ],
  ["testdata_Rate.xlsx", "testdata_Rate", (x: number, n: number, f: number, c: number) => rateInterval(x, n, f, c)],
] as const)
  test(`${sheet} agrees with PHEindicatormethods`, { skip }, async () => {
    let compared = 0;
    for (const row of await rowsOf(file, sheet)) {
      const [x, n, factor] = [Number(row.Numerator), Number(row.Denominator), Number(row.multiplier)];
      if (!(x >= 0 && n > 0) || typeof row.lower95_0cl !== "number" || row.Numerator === "") continue;
      agrees(make(x, n, factor, 0.95), row.lower95_0cl, row.upper95_0cl, `${row.Area} 95`);
      agrees(make(x, n, factor, 0.998), row.lower99_8cl, row.upper99_8cl, `${row.Area} 99.8`);
      compared += 1;
    }
    assert.ok(compared >= 7, `${compared} compared`);
  });

test("age standardisation agrees with PySAL esda", { skip }, () => {
  const { e, b, s_e, s_b, n_groups, expected } = JSON.parse(
    readFileSync(join(folder, "ref-esda-age-standardisation.json"), "utf8"),
  );
  const size = e.length / n_groups;
  for (let group = 0; group < n_groups; group += 1) {
    const part = (list: number[]) => list.slice(group * size, (group + 1) * size);
    const area = { cases: part(e), persons: part(b) };
    const direct = directlyStandardisedRateGamma(area, part(s_b), 1);
    [direct.value, direct.lower, direct.upper].forEach((found, i) => {
      assert.ok(Math.abs(found - expected.direct[group][i]) < 1e-8, `${found} ${expected.direct[group][i]}`);
    });
    // esda takes the standard's crude rate over both groups together.
    const crude = sum(s_e).sum / sum(s_b).sum;
    const ratio = standardisedRatio(area, { cases: part(s_e), persons: part(s_b) });
    assert.ok(Math.abs(ratio.value * crude - expected.indirect[group][0]) < 1e-8, `${ratio.value * crude}`);
  }
});
