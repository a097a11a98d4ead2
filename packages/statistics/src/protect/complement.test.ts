import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type CountCells,
  completeSuppression,
  isUnsafe,
  OPEN,
  PRIMARY,
  SECONDARY,
  type SumEquation,
} from "./complement.ts";

function cells(counts: number[], minimum = 3): CountCells {
  return {
    counts: [Float64Array.from(counts)],
    hidden: Uint8Array.from(counts, (n) => (n > 0 && n < minimum ? PRIMARY : OPEN)),
    absent: Uint8Array.from(counts, (n) => (Number.isNaN(n) ? 1 : 0)),
  };
}

const town: SumEquation = { total: 0, parts: [1, 2, 3, 4] };

test("one hidden district takes the next smallest with it", () => {
  const given = cells([112, 2, 40, 10, 60]);
  completeSuppression(given, [town], 3);
  assert.deepEqual([...given.hidden], [OPEN, PRIMARY, OPEN, SECONDARY, OPEN]);
});

test("zeros stay open while anything else can be hidden", () => {
  const given = cells([32, 2, 0, 0, 30]);
  completeSuppression(given, [town], 3);
  assert.deepEqual([...given.hidden], [OPEN, PRIMARY, OPEN, OPEN, SECONDARY]);
});

test("a district that alone fills its town hides the town's number too", () => {
  const given = cells([2, 2, 0, 0, 0]);
  completeSuppression(given, [town], 3);
  assert.deepEqual([...given.hidden], [PRIMARY, PRIMARY, OPEN, OPEN, OPEN]);
});

test("two hidden ones that must both be 1 are not enough", () => {
  const given = cells([42, 1, 1, 10, 30]);
  completeSuppression(given, [town], 3);
  assert.deepEqual([...given.hidden], [OPEN, PRIMARY, PRIMARY, SECONDARY, OPEN]);
});

test("what is missing protects nothing", () => {
  const given = cells([42, 2, Number.NaN, Number.NaN, 40]);
  completeSuppression(given, [town], 3);
  assert.deepEqual([...given.hidden], [OPEN, PRIMARY, OPEN, OPEN, SECONDARY]);
});

test("protection passes on from equation to equation", () => {
  // A table of two by two with its margins: 0 1 | 2 / 3 4 | 5 / 6 7 | 8.
  const given = cells([2, 20, 22, 30, 40, 70, 32, 60, 92]);
  const table: SumEquation[] = [
    { total: 2, parts: [0, 1] },
    { total: 5, parts: [3, 4] },
    { total: 6, parts: [0, 3] },
    { total: 7, parts: [1, 4] },
    { total: 8, parts: [2, 5] },
    { total: 8, parts: [6, 7] },
  ];
  completeSuppression(given, table, 3);
  assert.deepEqual(
    [...given.hidden.slice(0, 2), ...given.hidden.slice(3, 5)],
    [PRIMARY, SECONDARY, SECONDARY, SECONDARY],
  );
});

test("no sum is left from which a hidden cell could be computed", () => {
  const group = fc.uniqueArray(fc.nat(19), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(6), fc.nat(500), fc.constant(Number.NaN)), { minLength: 20, maxLength: 20 }),
      fc.array(group, { maxLength: 12 }),
      fc.integer({ min: 2, max: 10 }),
      (counts, groups, minimum) => {
        const given = cells(counts, minimum);
        const before = given.hidden.slice();
        const equations = groups.map(([total, ...parts]) => ({ total: total!, parts }));
        completeSuppression(given, equations, minimum);
        for (const equation of equations) {
          const members = [equation.total, ...equation.parts].filter((cell) => given.absent[cell] === 0);
          const hidden = members.filter((cell) => given.hidden[cell] !== OPEN);
          const solvable = given.absent[equation.total] === 0 && members.length > 1 && hidden.length === 1;
          assert.ok(!solvable, "one unknown in one equation");
          if (members.some((cell) => given.hidden[cell] === OPEN)) assert.ok(!isUnsafe(given, equation, minimum));
        }
        given.hidden.forEach((state, cell) => {
          if (before[cell] === PRIMARY) assert.equal(state, PRIMARY);
          if (given.absent[cell] === 1) assert.equal(state, OPEN);
        });
      },
    ),
    { numRuns: 500 },
  );
});
