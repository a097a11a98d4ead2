import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyObservations, type NewSlice } from "../../observations/slices.store.ts";
import { addDifference, DifferenceCounter, noDifference } from "./difference.ts";

test("of many series not all are told, but every indicator is, with its level where there are several", () => {
  const counter = new DifferenceCounter({ codes: ["1"], names: ["Eins"] });
  const slice = (period: number): NewSlice => ({
    ...emptyObservations(1),
    ...{ value: Float64Array.of(1), status: new Uint16Array(1) },
    ...{ indicatorId: 1, categoryKey: "", editionId: 1, periodKey: String(period) },
  });
  for (let period = 0; period < 2_100; period += 1) counter.add("viele", slice(period), undefined);
  counter.add("letzter", slice(2024), undefined);
  const one = counter.difference();
  assert.deepEqual([one.series.length, one.seriesCount], [2_000, 2_101]);
  assert.deepEqual(one.indicators, [{ indicator: "viele" }, { indicator: "letzter" }]);
  const sum = noDifference();
  addDifference(sum, one, { level: "stadt", key: "2024" });
  addDifference(sum, one, { level: "stadt", key: "2016" });
  addDifference(sum, one, { level: "kreis", key: "2024" });
  assert.deepEqual(
    sum.indicators?.map(({ indicator, level }) => `${indicator} ${level}`),
    ["viele stadt", "letzter stadt", "viele kreis", "letzter kreis"],
  );
});
