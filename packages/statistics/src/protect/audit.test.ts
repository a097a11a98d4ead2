import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import fc from "fast-check";
import { AuditStopped, audit, verdictOfAudit } from "./audit.ts";
import { exactForInsider } from "./insiders.ts";
import { countsBehindRate } from "./rounding.ts";
import { type SecretTable, sumRelation, tableWithMargins, withSuppressed } from "./secret-table.ts";
import { type LinearSolver, loadSolver } from "./solver.ts";
import { suppress } from "./suppress.ts";

let solver: LinearSolver;
before(async () => {
  solver = await loadSolver();
});

const published = (values: number[]) => values.map((value) => ({ value, published: true }));

test("two gaps in every row and column may still give a number away (sdcTable's own test table)", () => {
  const table = tableWithMargins([
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
  ]);
  const at = (row: number, column: number) => row * 5 + column;
  const gaps = [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 2), at(2, 1), at(2, 3), at(3, 1), at(3, 3)];
  const found = audit(withSuppressed(table, gaps), solver, { width: 6, whole: true });
  assert.deepEqual(
    found.map(({ lower, upper }) => [lower, upper]),
    [
      [25, 94],
      [47, 47],
      [0, 69],
      [26, 95],
      [0, 69],
      [0, 185],
      [0, 185],
      [906, 1091],
      [585, 770],
    ],
  );
  assert.deepEqual(verdictOfAudit(found), { publishable: false, exact: [at(0, 1)], narrow: [] });
});

/** Areas A … N of two counties, and again as big and small places: each table alone is safe. */
const [A, B, I, J, K, L, M, N, COUNTY1, COUNTY2, BIG, SMALL, ALL] = Array.from({ length: 13 }, (_, i) => i) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const linked: SecretTable = {
  cells: published([2, 2, 8, 8, 3, 3, 3, 7, 20, 16, 6, 30, 36]),
  relations: [
    sumRelation(COUNTY1, [A, B, I, J]),
    sumRelation(COUNTY2, [K, L, M, N]),
    sumRelation(BIG, [L, M]),
    sumRelation(SMALL, [A, B, I, J, K, N]),
    sumRelation(ALL, [COUNTY1, COUNTY2]),
    sumRelation(ALL, [BIG, SMALL]),
  ],
};

test("two ways of adding up areas give one of them away; one more gap mends it", () => {
  const gaps = [A, B, K, L, M];
  const open = audit(withSuppressed(linked, gaps), solver, { width: 4, whole: true });
  assert.deepEqual(
    open.find(({ cell }) => cell === K),
    { cell: K, lower: 3, upper: 3, exposure: "exact" },
  );
  const mended = audit(withSuppressed(linked, [...gaps, N]), solver, { width: 4, whole: true });
  assert.deepEqual(
    mended.map(({ lower, upper }) => [lower, upper]),
    [
      [0, 4],
      [0, 4],
      [0, 10],
      [0, 6],
      [0, 6],
      [0, 10],
    ],
  );
  assert.equal(verdictOfAudit(mended).publishable, true);
  // Hiding a big and a small place's total would do as well.
  const found = suppress(withSuppressed(linked, gaps), solver, { width: 2, whole: true });
  assert.deepEqual(found.unprotected, []);
  assert.ok(found.intervals.filter(({ cell }) => gaps.includes(cell)).every(({ exposure }) => exposure === "wide"));
});

test("a published rate and a known base narrow a hidden count", () => {
  const behind = countsBehindRate(3.3, 1, 60, 100);
  const table: SecretTable = { cells: [{ value: 2, published: false, ...behind }], relations: [] };
  assert.deepEqual(audit(table, solver, { width: 6, whole: true }), [
    { cell: 0, lower: 2, upper: 2, exposure: "exact" },
  ]);
});

test("a period's change published beside a former value gives the hidden value away", () => {
  const table: SecretTable = {
    cells: [
      { value: 7, published: true },
      { value: 2, published: false },
      { value: 5, published: true },
    ],
    relations: [{ cells: [0, 1, 2], coefficients: [1, -1, -1], constant: 0 }],
  };
  assert.equal(audit(table, solver, { width: 4 })[0]?.exposure, "exact");
});

test("a number that nothing is known about may be anything", () => {
  const table: SecretTable = {
    cells: [2, 5, 1].map((value) => ({ value, published: false })),
    relations: [{ cells: [1, 2], coefficients: [1, -1], constant: 4 }],
  };
  assert.deepEqual(
    audit(table, solver, { width: 4, whole: true }).map(({ lower, upper }) => [lower, upper]),
    [
      [0, Infinity],
      [4, Infinity],
      [0, Infinity],
    ],
  );
});

test("single contributors: four regions with 1, 2, 1, 0", () => {
  const table = { cells: published([1, 2, 1, 0, 4]), relations: [sumRelation(4, [0, 1, 2, 3])] };
  const hidden = withSuppressed(table, [0, 2]);
  const secondary = (more: object) =>
    suppress(hidden, solver, { width: 1, untouchable: [4], ...more }).secondary.length;
  assert.equal(secondary({}), 0);
  assert.equal(secondary({ singles: [0, 2] }), 1);
  assert.equal(secondary({ threshold: 3 }), 1);
  assert.equal(secondary({ threshold: 5 }), 2);
});

test("who stands alone behind a cell cannot work out another one, even over several sums", () => {
  // Whoever knows the 1 knows all four hidden numbers of the square.
  const table = tableWithMargins([
    [1, 4, 9],
    [2, 3, 9],
    [9, 8, 7],
  ]);
  const hidden = withSuppressed(table, [0, 1, 4, 5]);
  assert.deepEqual(exactForInsider(hidden, 0, solver, { width: 1, whole: true }), [1, 4, 5]);
  const found = suppress(hidden, solver, { width: 1, whole: true, singles: [0] });
  assert.deepEqual(exactForInsider(withSuppressed(hidden, found.secondary), 0, solver, { width: 1, whole: true }), []);
  assert.ok(found.secondary.length >= 2);
});

test("sums that do not hold are refused; a long audit can be stopped and says how far it is", () => {
  assert.throws(
    () => audit({ cells: published([1, 2, 4]), relations: [sumRelation(2, [0, 1])] }, solver, { width: 2 }),
    RangeError,
  );
  const told: number[] = [];
  const stop = (done: number) => {
    told.push(done);
    return done === 3;
  };
  assert.throws(
    () => audit(withSuppressed(linked, [A, B, K, L, M]), solver, { width: 2, onProgress: stop }),
    AuditStopped,
  );
  assert.deepEqual(told, [1, 2, 3]);
});

/** All whole tables that an outsider would hold for possible, tried out one by one. */
function possible(table: SecretTable, hidden: number[], most: number): Map<number, [number, number]> {
  const found = new Map<number, [number, number]>();
  const values = table.cells.map(({ value }) => value);
  const tryFrom = (k: number): void => {
    if (k === hidden.length) {
      const holds = table.relations.every(
        (r) => r.cells.reduce((sum, cell, j) => sum + r.coefficients[j]! * values[cell]!, 0) === r.constant,
      );
      if (holds)
        for (const cell of hidden) {
          const [low, high] = found.get(cell) ?? [Infinity, -Infinity];
          found.set(cell, [Math.min(low, values[cell]!), Math.max(high, values[cell]!)]);
        }
      return;
    }
    const cell = hidden[k]!;
    const kept = values[cell]!;
    for (let v = 0; v <= most; v += 1) {
      values[cell] = v;
      tryFrom(k + 1);
    }
    values[cell] = kept;
  };
  tryFrom(0);
  return found;
}

test("intervals are what trying out all tables gives", () => {
  const inner = fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(inner, fc.array(fc.nat({ max: 11 }), { maxLength: 5 }), (counts, chosen) => {
      const table = tableWithMargins(counts);
      const hidden = [
        ...new Set(chosen.filter((cell) => cell < table.cells.length && cell % 3 < 2 && cell < 3 * counts.length)),
      ];
      const found = audit(withSuppressed(table, hidden), solver, { width: 2, whole: true });
      const tried = possible(table, hidden, 12);
      for (const { cell, lower, upper } of found) assert.deepEqual([lower, upper], tried.get(cell));
    }),
    { numRuns: 40 },
  );
});

test("after suppression every primary cell is wide", () => {
  const inner = fc
    .array(fc.array(fc.nat({ max: 12 }), { minLength: 3, maxLength: 4 }), { minLength: 3, maxLength: 4 })
    .filter((rows) => rows.every((row) => row.length === rows[0]!.length));
  fc.assert(
    fc.property(inner, (counts) => {
      const table = tableWithMargins(counts);
      const small = table.cells.flatMap(({ value }, cell) => (value > 0 && value < 3 ? [cell] : []));
      const found = suppress(withSuppressed(table, small), solver, { width: 3, upper: 3, whole: true });
      const wide = found.intervals.filter(({ exposure }) => exposure === "wide").map(({ cell }) => cell);
      for (const cell of small) assert.ok(wide.includes(cell) || found.unprotected.includes(cell));
      assert.ok(found.secondary.every((cell) => !small.includes(cell)));
    }),
    { numRuns: 25 },
  );
});

const folder = join(import.meta.dirname, "../../../../../shared/reference/confidentiality");
const skip = existsSync(folder) ? false : "../shared/reference is absent";

function tabulated(
  name: string,
  rowKeys: string[],
  columnKeys: string[],
  weight: (cells: string[]) => number,
): SecretTable {
  const lines = readFileSync(join(folder, name), "utf8").trim().split("\n").slice(1);
  const records = lines.map((line) => line.replaceAll('"', "").trim().split(","));
  return tableWithMargins(
    rowKeys.map((row) =>
      columnKeys.map((column) =>
        records.filter((r) => r[0] === row && r[1] === column).reduce((sum, r) => sum + weight(r), 0),
      ),
    ),
  );
}

test("sdcTable's region × gender: three secondary cells, the ones its exact method finds", { skip }, () => {
  const table = tabulated("sdctable-microdata1.csv", ["A", "B", "C", "D"], ["male", "female"], () => 1);
  const found = suppress(withSuppressed(table, [1]), solver, { width: 2, whole: true });
  assert.deepEqual(found.secondary, [0, 6, 7]); // A male; C male and female
});

test("SSBtools' z1: all counts up to 3 are protected", { skip }, () => {
  const lines = readFileSync(join(folder, "ssbtools-z1.csv"), "utf8").trim().split("\n").slice(1);
  const keys = (k: number) => [...new Set(lines.map((line) => line.replaceAll('"', "").trim().split(",")[k]!))];
  const table = tabulated("ssbtools-z1.csv", keys(0), keys(1), (r) => Number(r[2]));
  const small = table.cells.flatMap(({ value }, cell) => (value <= 3 ? [cell] : []));
  const found = suppress(withSuppressed(table, small), solver, { width: 1, whole: true });
  assert.deepEqual(found.unprotected, []);
  assert.ok(found.intervals.every(({ exposure }) => exposure === "wide"));
});
