import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DisclosureRule, Indicator, IndicatorKind, Parts } from "@raumblick/model/indicator";
import { CONFIDENTIALITY, isSuppressed, STATUS } from "@raumblick/model/status";
import fc from "fast-check";
import type { SliceRow } from "../../observations/slices.store.ts";
import { AreaSums } from "./layout.ts";
import { type Member, type ProtectedSlice, protectFamily } from "./protect.ts";

const SUPPRESSED = CONFIDENTIALITY.suppressed_primary;
const NOTHING = () => undefined;
const K3: DisclosureRule = { rule: "minimum_count", minimum: 3 };

/** Town `a` with districts 1–3, town `b` with districts 4–6. */
const sums = new AreaSums([
  { editionId: 1, level: "town", rank: 1, codes: ["a", "b"], parents: { county: ["c", "c"] } },
  {
    editionId: 2,
    level: "district",
    rank: 2,
    codes: ["1", "2", "3", "4", "5", "6"],
    parents: { town: ["a", "a", "a", "b", "b", "b"] },
  },
  { editionId: 3, level: "county", rank: 0, codes: ["c"], parents: {} },
]);

let nextId = 1;
function slice(values: number[], more: Partial<SliceRow> = {}): SliceRow {
  return {
    id: nextId++,
    revision: 1,
    deliveryId: null,
    indicatorId: 1,
    categoryKey: "",
    editionId: 2,
    periodKey: "2024",
    value: Float64Array.from(values),
    status: Uint16Array.from(values, (value) => (Number.isNaN(value) ? STATUS.missing : 0)),
    confidentiality: new Uint8Array(values.length),
    numerator: null,
    denominator: null,
    lower: null,
    upper: null,
    ...more,
  };
}

function member(kind: IndicatorKind, slices: SliceRow[], rule: DisclosureRule = K3, parts?: Parts): Member {
  const indicator = { key: kind, kind, ...(parts && { parts }) } as Indicator;
  return { indicator, rule, slices };
}

/** What outsiders see: numbers, "." for suppressed, "?" for missing. */
function shown(protectedSlice: ProtectedSlice | undefined): (number | string)[] {
  assert.ok(protectedSlice);
  return [...protectedSlice.value].map((value, area) =>
    isSuppressed(protectedSlice.confidentiality[area]!) ? "." : Number.isNaN(value) ? "?" : value,
  );
}

function protect(...members: Member[]): (number | string)[][] {
  const result = protectFamily(members, sums, NOTHING, NOTHING);
  return members.flatMap(({ slices }) => slices.map((each) => shown(result.get(each))));
}

describe("counts with the minimum 3", () => {
  test("0, 1, 2, 3 become 0, suppressed, suppressed, 3", () => {
    assert.deepEqual(protect(member("count", [slice([0, 1, 2, 3, 40, 50])])), [[0, ".", ".", 3, 40, 50]]);
  });

  test("missing stays missing, and keeps its reason", () => {
    const given = slice([Number.NaN, 1, 40, 50, 60, 70]);
    const result = protectFamily([member("count", [given])], sums, NOTHING, NOTHING).get(given)!;
    assert.deepEqual(shown(result), ["?", ".", 40, 50, 60, 70]);
    assert.deepEqual([...result.status], [STATUS.missing, 0, 0, 0, 0, 0]);
  });

  test("what the supplier suppressed stays suppressed, even where we know it", () => {
    const confidentiality = Uint8Array.of(SUPPRESSED, 0, 0, 0, 0, 0);
    for (const rule of [K3, { rule: "none_needed" }, { rule: "protected_by_supplier" }] as DisclosureRule[])
      assert.deepEqual(protect(member("count", [slice([77, 10, 20, 30, 40, 50], { confidentiality })], rule))[0], [
        ".",
        10,
        20,
        30,
        40,
        50,
      ]);
  });

  test("a suppressed value keeps no sign of its size", () => {
    const given = slice([1, 10, 20, 30, 40, 50], {
      status: Uint16Array.of(STATUS.provisional | STATUS.unreliable | STATUS.less_than_half, 0, 0, 0, 0, 0),
      lower: Float64Array.of(0.5, 9, 19, 29, 39, 49),
      upper: Float64Array.of(1.5, 11, 21, 31, 41, 51),
    });
    const result = protectFamily([member("count", [given])], sums, NOTHING, NOTHING).get(given)!;
    assert.equal(result.status[0], STATUS.provisional);
    assert.ok([result.value, result.lower!, result.upper!].every((list) => Number.isNaN(list[0])));
  });

  test("the next smallest district hides with one that its town would give away; both look alike", () => {
    const towns = slice([62, 150], { editionId: 1 });
    const districts = slice([2, 20, 40, 50, 60, 40]);
    const result = protectFamily([member("count", [towns, districts])], sums, NOTHING, NOTHING);
    assert.deepEqual(shown(result.get(districts)), [".", ".", 40, 50, 60, 40]);
    assert.deepEqual(shown(result.get(towns)), [62, 150]);
    assert.deepEqual([...result.get(districts)!.confidentiality], [SUPPRESSED, SUPPRESSED, 0, 0, 0, 0]);
    assert.deepEqual([result.get(districts)!.primary, result.get(districts)!.secondary], [1, 1]);
  });

  test("the county's number gives no single town away", () => {
    const [county, towns] = protect(member("count", [slice([42], { editionId: 3 }), slice([2, 40], { editionId: 1 })]));
    assert.deepEqual([county, towns], [[42], [".", "."]]);
  });

  test("one hidden sex hides the other, and a lone hidden total hides a part", () => {
    const all = slice([10, 20, 30, 40, 50, 60]);
    const women = slice([2, 10, 10, 20, 20, 30], { categoryKey: "sex=f" });
    const men = slice([8, 10, 20, 20, 30, 30], { categoryKey: "sex=m" });
    const result = protect(member("count", [all, women, men]));
    assert.deepEqual(result, [
      [10, 20, 30, 40, 50, 60],
      [".", 10, 10, 20, 20, 30],
      [".", 10, 20, 20, 30, 30],
    ]);
  });

  test("an area shown in two editions is hidden in both", () => {
    const old = new AreaSums([
      { editionId: 8, level: "town", rank: 1, codes: ["a", "b", "x"], parents: {} },
      { editionId: 9, level: "town", rank: 1, codes: ["b", "a"], parents: {} },
      { editionId: 3, level: "county", rank: 0, codes: ["c"], parents: {} },
    ]);
    const first = slice([30, 10, 2], { editionId: 8 });
    const second = slice([10, 30], { editionId: 9, confidentiality: Uint8Array.of(SUPPRESSED, 0) });
    const result = protectFamily([member("count", [first, second])], old, NOTHING, NOTHING);
    assert.deepEqual(shown(result.get(first)), [30, ".", "."]);
    assert.deepEqual(shown(result.get(second)), [".", 30]);
  });
});

describe("shares, rates and means with the minimum 3", () => {
  const PERCENT: Parts = { factor: 100 };

  test("hang on their numerator, their remainder and their base", () => {
    const numerator = Float64Array.of(0, 2, 3, 98, 100, 1);
    const denominator = Float64Array.of(100, 100, 100, 100, 100, 2);
    const given = slice([0, 2, 3, 98, 100, 50], { numerator, denominator });
    const result = protectFamily([member("share", [given], K3, PERCENT)], sums, NOTHING, NOTHING).get(given)!;
    assert.deepEqual(shown(result), [0, ".", 3, ".", 100, "."]);
    assert.deepEqual(
      [...result.numerator!].map((n) => (Number.isNaN(n) ? "." : n)),
      [0, ".", 3, ".", 100, "."],
    );
    assert.deepEqual(
      [...result.denominator!].map((n) => (Number.isNaN(n) ? "." : n)),
      [100, 100, 100, 100, 100, "."],
    );
  });

  test("a rate is not a part of a whole: no remainder", () => {
    const numerator = Float64Array.of(98, 2, 30, 40, 50, 60);
    const denominator = new Float64Array(6).fill(100);
    const given = slice([980, 20, 300, 400, 500, 600], { numerator, denominator });
    assert.deepEqual(protect(member("rate", [given], K3, { factor: 1000 })), [[980, ".", 300, 400, 500, 600]]);
  });

  test("a rate whose base is known gives its count away, so it is that count", () => {
    // 0.4 % of 500 are 2; 0.01 % of 500 would be less than one, so it is at least one.
    const given = slice([0.4, 0.6, 0, 0.01, 10, 99.6], { denominator: new Float64Array(6).fill(500) });
    assert.deepEqual(protect(member("share", [given], K3, PERCENT)), [[".", 0.6, 0, ".", 10, "."]]);
  });

  test("parts may stand in other indicators", () => {
    const given = slice([0.4, 5, 6, 7, 8, 9]);
    const parts: Parts = { factor: 100, numeratorIndicator: "cases", denominatorIndicator: "people" };
    const values: Record<string, Float64Array> = {
      cases: Float64Array.of(2, 25, 30, 35, 40, 45),
      people: Float64Array.of(500, 500, 500, 500, 500, 500),
    };
    const result = protectFamily([member("share", [given], K3, parts)], sums, (key) => values[key], NOTHING);
    assert.deepEqual(shown(result.get(given)), [".", 5, 6, 7, 8, 9]);
    const hidden = protectFamily(
      [member("share", [given], K3, parts)],
      sums,
      (key) => values[key],
      (key) => (key === "people" ? Uint8Array.of(0, 0, 2, 0, 0, 0) : undefined),
    );
    assert.deepEqual(shown(hidden.get(given)), [".", 5, ".", 7, 8, 9]);
  });

  test("a count and the share made of it hide the same cells, also those hidden for others' sake", () => {
    const cases = slice([2, 20, 40, 50, 60, 40]);
    const towns = slice([62, 150], { editionId: 1 });
    const share = slice([2, 20, 40, 50, 60, 40], { indicatorId: 2, denominator: new Float64Array(6).fill(100) });
    const parts: Parts = { factor: 100, numeratorIndicator: "count" };
    const result = protect(member("count", [cases, towns]), member("share", [share], { rule: "none_needed" }, parts));
    assert.deepEqual(result, [
      [".", ".", 40, 50, 60, 40],
      [62, 150],
      [".", ".", 40, 50, 60, 40],
    ]);
  });

  test("with what the supplier suppressed its parts go too", () => {
    const given = slice([50, 20, 30, 40, 50, 60], {
      numerator: Float64Array.of(4, 20, 30, 40, 50, 60),
      denominator: Float64Array.of(8, 100, 100, 100, 100, 100),
      confidentiality: Uint8Array.of(SUPPRESSED, 0, 0, 0, 0, 0),
    });
    const rule: DisclosureRule = { rule: "protected_by_supplier" };
    const result = protectFamily([member("share", [given], rule, PERCENT)], sums, NOTHING, NOTHING).get(given)!;
    assert.deepEqual(shown(result), [".", 20, 30, 40, 50, 60]);
    assert.ok(Number.isNaN(result.numerator![0]) && Number.isNaN(result.denominator![0]));
    assert.equal(result.denominator![1], 100);
  });

  test("a mean of few cases is hidden", () => {
    const given = slice([1000, 2000, 3000, 4000, 5000, 6000], { denominator: Float64Array.of(2, 3, 40, 50, 60, 70) });
    assert.deepEqual(protect(member("mean", [given])), [[".", 2000, 3000, 4000, 5000, 6000]]);
  });
});

test("no published sum over areas or categories has a single unknown, whatever the counts", () => {
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.nat(4) },
    { weight: 2, arbitrary: fc.nat(60) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  const six = fc.array(count, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(six, six, fc.integer({ min: 2, max: 6 }), (women, men, minimum) => {
      const plus = (...lists: number[][]) =>
        lists[0]!.map((_, area) => lists.reduce((sum, list) => sum + list[area]!, 0));
      const upTo = (list: number[]) => [list[0]! + list[1]! + list[2]!, list[3]! + list[4]! + list[5]!];
      const districts = [women, men, plus(women, men)];
      const towns = districts.map(upTo);
      const keys = ["sex=f", "sex=m", ""];
      const slices = [
        ...districts.map((values, index) => slice(values, { categoryKey: keys[index]! })),
        ...towns.map((values, index) => slice(values, { categoryKey: keys[index]!, editionId: 1 })),
      ];
      const result = protectFamily(
        [member("count", slices, { rule: "minimum_count", minimum })],
        sums,
        NOTHING,
        NOTHING,
      );
      const seen = slices.map((each) => shown(result.get(each)));
      const check = (total: number | string, parts: (number | string)[]) => {
        if (total === "?") return;
        const members = [total, ...parts.filter((part) => part !== "?")];
        const unknown = members.filter((value) => value === ".").length;
        assert.ok(unknown !== 1 || members.length === 1, JSON.stringify({ women, men, minimum, seen }));
      };
      for (const c of [0, 1, 2]) {
        check(seen[3 + c]![0]!, seen[c]!.slice(0, 3));
        check(seen[3 + c]![1]!, seen[c]!.slice(3));
      }
      for (let area = 0; area < 6; area += 1) check(seen[2]![area]!, [seen[0]![area]!, seen[1]![area]!]);
      for (let area = 0; area < 2; area += 1) check(seen[5]![area]!, [seen[3]![area]!, seen[4]![area]!]);
      slices.forEach((each, index) => {
        each.value.forEach((exact, area) => {
          const cell = seen[index]![area]!;
          if (exact > 0 && exact < minimum) assert.equal(cell, ".");
          else if (cell !== ".") assert.ok(Object.is(cell, exact) || (cell === "?" && Number.isNaN(exact)));
        });
      });
    }),
    { numRuns: 400 },
  );
});
