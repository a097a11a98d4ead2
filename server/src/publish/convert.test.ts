import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indicator } from "@raumblick/model/indicator";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import { emptyObservations } from "../observations/slices.store.ts";
import { weightsBetween } from "./chained-weights.ts";
import type { EditionNames } from "./columns.ts";
import { convertBetweenEditions } from "./convert.ts";
import type { ProtectedSlice } from "./disclosure/protect.ts";

/** Old: A is split into A1 and A2, B and C are merged to D, E stays. */
const OLD = ["A", "B", "C", "E"];
const NEW = ["A1", "A2", "D", "E"];
const FORWARD = [
  { from: 0, to: 0, share: 0.75 },
  { from: 0, to: 1, share: 0.25 },
  { from: 1, to: 2, share: 1 },
  { from: 2, to: 2, share: 1 },
  { from: 3, to: 3, share: 1 },
];

const edition = (editionId: number, key: string, codes: string[]): EditionNames => ({
  editionId,
  key,
  level: "district",
  rank: 60,
  validFrom: key,
  codes,
  names: codes,
  parents: {},
});
const deps = {
  editions: new Map([edition(1, "2010-01-01", OLD), edition(2, "2020-01-01", NEW)].map((one) => [one.editionId, one])),
  correspondences: [{ id: 1, fromEditionId: 1, toEditionId: 2, links: FORWARD }],
};

function slice(editionId: number, periodKey: string, given: Partial<ProtectedSlice>): ProtectedSlice {
  const nothing = { hidden: new Uint8Array(4), primary: 0, secondary: 0 };
  const name = { indicatorId: 1, categoryKey: "", editionId, periodKey };
  return { ...emptyObservations(4), status: new Uint16Array(4), ...nothing, name, ...given };
}

const numbers = (...list: number[]) => Float64Array.from(list);
const count = { kind: "count" } as Indicator;
const share = { kind: "share", parts: { factor: 100 } } as Indicator;
const onNew = (period: string) => slice(2, period, { value: numbers(1, 2, 3, 4) });

test("counts of split areas are shared out and those of merged ones added, and both say so", () => {
  const source = slice(1, "2019", { value: numbers(100, 10, 20, 5), status: Uint16Array.of(1, 0, 0, 1) });
  const [found, ...rest] = convertBetweenEditions(count, [source, onNew("2020")], deps);
  assert.equal(rest.length, 0);
  assert.deepEqual([found!.measuredOn, found!.name.editionId, found!.name.periodKey], ["2010-01-01", 2, "2019"]);
  assert.deepEqual([...found!.value], [75, 25, 30, 5]);
  const converted = STATUS.converted;
  assert.deepEqual([...found!.status], [converted | 1, converted | 1, converted, 1]);
});

test("shares are made anew of their parts, never averaged; without parts only unchanged land has a value", () => {
  const parts = { numerator: numbers(40, 1, 9, 1), denominator: numbers(100, 10, 10, 4) };
  const source = slice(1, "2019", { value: numbers(40, 10, 90, 25), ...parts });
  const [found] = convertBetweenEditions(share, [source, onNew("2020")], deps);
  assert.deepEqual([...found!.value], [40, 40, 50, 25]);
  const [bare] = convertBetweenEditions(share, [slice(1, "2019", { value: source.value }), onNew("2020")], deps);
  assert.deepEqual([...bare!.value], [Number.NaN, Number.NaN, Number.NaN, 25]);
  assert.deepEqual([...bare!.status], [STATUS.missing, STATUS.missing, STATUS.missing, 0]);
});

test("what is suppressed stays so in everything made of it, and missing stays missing", () => {
  const source = slice(1, "2019", {
    value: numbers(Number.NaN, Number.NaN, 20, 5),
    status: Uint16Array.of(0, STATUS.missing, 0, 0),
    confidentiality: Uint8Array.of(CONFIDENTIALITY.suppressed_primary, 0, 0, 0),
  });
  const [found] = convertBetweenEditions(count, [source, onNew("2020")], deps);
  assert.deepEqual([...found!.value], [Number.NaN, Number.NaN, Number.NaN, 5]);
  assert.deepEqual([...found!.confidentiality], [1, 1, 0, 0]);
  assert.deepEqual([...found!.status], [0, 0, STATUS.missing, 0]);
});

test("a period measured on the edition itself is left alone, and so is an edition nothing is measured on", () => {
  const source = slice(1, "2020", { value: numbers(100, 10, 20, 5) });
  assert.deepEqual(convertBetweenEditions(count, [source, onNew("2020")], deps), []);
  assert.deepEqual(convertBetweenEditions(count, [source], deps), []);
});

/** A third edition: D is split into D1 and D2, A1 and A2 are one again. */
const LATEST = ["A", "D1", "D2", "E"];
const ONWARD = [
  { from: 0, to: 0, share: 1 },
  { from: 1, to: 0, share: 1 },
  { from: 2, to: 1, share: 0.6 },
  { from: 2, to: 2, share: 0.4 },
  { from: 3, to: 3, share: 1 },
];
const chain = {
  editions: new Map([...deps.editions, [3, edition(3, "2025-01-01", LATEST)]]),
  correspondences: [...deps.correspondences, { id: 2, fromEditionId: 2, toEditionId: 3, links: ONWARD }],
};
const onLatest = slice(3, "2026", { value: numbers(1, 2, 3, 4) });

test("where no weights lead there directly, those over an edition between do; land that is whole again is not converted", () => {
  const source = slice(1, "2019", { value: numbers(100, 10, 20, 5) });
  const found = convertBetweenEditions(count, [source, onLatest], chain).find(({ name }) => name.editionId === 3);
  assert.equal(found?.measuredOn, "2010-01-01");
  assert.deepEqual([...found!.value], [100, 18, 12, 5]);
  assert.deepEqual([...found!.status], [0, STATUS.converted, STATUS.converted, 0]);
});

test("weights given for the whole way go before those over an edition between", () => {
  const direct = [0, 1, 2, 3].map((at) => ({ from: at, to: at, share: 1 }));
  const both = {
    ...chain,
    correspondences: [...chain.correspondences, { id: 3, fromEditionId: 1, toEditionId: 3, links: direct }],
  };
  const source = slice(1, "2019", { value: numbers(100, 10, 20, 5) });
  const found = convertBetweenEditions(count, [source, onLatest], both).find(({ name }) => name.editionId === 3);
  assert.deepEqual([...found!.value], [100, 10, 20, 5]);
});

test("the weights that count are those on the shortest ways between the editions with values", () => {
  const step = (id: number, fromEditionId: number, toEditionId: number) => ({ id, fromEditionId, toEditionId });
  const stored = [step(1, 1, 2), step(2, 2, 3), step(3, 2, 1), step(4, 4, 1)];
  assert.deepEqual(weightsBetween([1, 3], stored), [1, 2]);
  assert.deepEqual(weightsBetween([1, 2], stored), [1, 3]);
  assert.deepEqual(weightsBetween([1, 3], [...stored, step(5, 1, 3)]), [5]);
  assert.deepEqual(weightsBetween([1], stored), []);
});

test("a period is carried over from the edition it was measured on, each as near as it can be, whichever the way", () => {
  const slices = [
    slice(1, "2019", { value: numbers(100, 10, 20, 5) }),
    slice(2, "2022", { value: numbers(60, 40, 30, 5) }),
    onLatest,
  ];
  const found = convertBetweenEditions(count, slices, chain).filter(({ name }) => name.editionId === 3);
  assert.deepEqual(found.map(({ name, measuredOn, value }) => [name.periodKey, measuredOn, [...value]]).sort(), [
    ["2019", "2010-01-01", [100, 18, 12, 5]],
    ["2022", "2020-01-01", [100, 18, 12, 5]],
  ]);
});
