import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaCard } from "./area-card.ts";
import { niceAxis } from "./axis.ts";
import { changeSince, firstPeriod, formerPeriod } from "./change.ts";
import { rankingFigure } from "./ranking.ts";
import { seriesFigure, seriesOf } from "./series.ts";
import type { FigureIndicator } from "./subject.ts";
import { sortTable, tableFigure } from "./table.ts";
import { areasNamed, columnsOf } from "./testing/generated.ts";

const share: FigureIndicator = { kind: "share", polarity: "low_is_good", decimals: 1 };
const broken = { ...share, seriesBreaks: [{ period: "2022", text: { de: "Zensus 2022" } }] };
const columns = columnsOf({ 2019: [1.1], 2020: [1.2], 2021: [1.4], 2022: [2], 2023: [null], 2024: [2.5], 2026: [3] });

test("a line ends at a missing value and at a series break", () => {
  assert.deepEqual(seriesOf(columns, 0, broken.seriesBreaks).runs, [[0, 1, 2], [3], [5, 6]]);
  assert.deepEqual(seriesOf(columns, 0).runs, [
    [0, 1, 2, 3],
    [5, 6],
  ]);
});

test("points stand at the middle of their period, in order of time", () => {
  const mixed = columnsOf({ 2024: [1], "2023-Q4": [2], "2025_26": [3], "2024-12-31": [4] });
  const { points } = seriesOf(mixed, 0);
  assert.deepEqual(
    points.map(({ period }) => period),
    ["2023-Q4", "2024", "2024-12-31", "2025_26"],
  );
  assert.equal(points[1]!.at, Date.UTC(2024, 6, 2));
  assert.equal(points[3]!.start, Date.UTC(2025, 7, 1));
});

test("the reference is a line of its own", () => {
  const above = { level: "county", codes: ["05954"], names: ["Kreis"], columns: columnsOf({ 2019: [1], 2024: [2] }) };
  const areas = areasNamed(1);
  const figure = seriesFigure({ columns, areas, indicator: broken, chosen: [0], reference: { above, code: "05954" } });
  assert.deepEqual(
    figure.lines.map(({ reference, name, runs }) => [reference, name, runs.length]),
    [
      [false, "Area 0", 3],
      [true, "Kreis", 2],
    ],
  );
  assert.deepEqual(figure.valueAxis.ticks, [0, 1, 2, 3]);
  assert.deepEqual(figure.breaks, [{ period: "2022", at: Date.UTC(2022, 0, 1) }]);
});

test("axes hold all values, begin and end on ticks, and have few of them", () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), fc.boolean(), (values, fromZero) => {
      const { from, to, ticks } = niceAxis(values, fromZero);
      assert.ok(from < to && ticks.length >= 2 && ticks.length <= 8, `${ticks}`);
      assert.deepEqual([ticks[0], ticks.at(-1)], [from, to]);
      for (const v of values) assert.ok(v >= from - 1e-8 * (to - from) && v <= to + 1e-8 * (to - from));
      if (fromZero) assert.ok(from <= 0 && to >= 0);
    }),
  );
});

test("a change needs two values of one series; shares change by percentage points", () => {
  const change = changeSince(columns, 0, 2, formerPeriod(columns.periods, 2), broken);
  assert.ok(change.reason === undefined);
  assert.deepEqual(
    [change.from, change.difference, change.measure, change.relative],
    ["2020", 0.2, "percentage_points", undefined],
  );
  assert.equal(change.judgement, "worse");
  assert.equal(changeSince(columns, 0, 3, 2, broken).reason, "series_break");
  assert.equal(changeSince(columns, 0, 4, 3, broken).reason, "no_value");
  assert.equal(changeSince(columns, 0, 5, 4, broken).reason, "no_former_value");
  assert.equal(changeSince(columns, 0, 0, formerPeriod(columns.periods, 0), broken).reason, "no_former_period");
});

test("counts change relatively, unless they come from zero", () => {
  const count: FigureIndicator = { kind: "count", polarity: "high_is_good", decimals: 0 };
  const people = columnsOf({ 2023: [200, 0], 2024: [250, 3] });
  const [grown, begun] = [0, 1].map((area) => changeSince(people, area, 1, 0, count));
  assert.ok(grown?.reason === undefined && begun?.reason === undefined);
  assert.deepEqual([grown?.relative, grown?.measure, grown?.judgement], [0.25, "relative", "better"]);
  assert.deepEqual([begun?.relative, begun?.measure, begun?.difference], [undefined, "difference", 3]);
});

test("a quarter is compared with the same quarter a year ago, else with the one before", () => {
  const quarters = ["2023-Q4", "2024-Q3", "2024-Q4", "2024"];
  assert.equal(formerPeriod(quarters, 2), 0);
  assert.equal(formerPeriod(quarters, 1), 0);
  assert.equal(formerPeriod(quarters, 3), undefined);
  assert.equal(firstPeriod(quarters, 2), 0);
  assert.equal(firstPeriod(["2020", "2022", "2021"], 1), 0);
});

test("ranking: ties share a rank, gaps come last, bars start at zero", () => {
  const now = columnsOf({ 2024: [3, null, -1, 3, "x", 1] });
  const { rows, ranked, zeroAt } = rankingFigure(now, 0, areasNamed(6));
  assert.deepEqual(
    rows.map(({ area, rank, tied }) => [area, rank, tied]),
    [
      [0, 1, true],
      [3, 1, true],
      [5, 3, false],
      [2, 4, false],
      [1, undefined, false],
      [4, undefined, false],
    ],
  );
  assert.deepEqual([ranked, zeroAt], [4, 0.25]);
  assert.deepEqual([rows[0]!.barFrom, rows[0]!.barTo, rows[3]!.barFrom, rows[3]!.barTo], [0.25, 1, 0, 0.25]);
});

test("a table sorts by a column with gaps last both ways", () => {
  const { rows } = tableFigure(columnsOf({ 2023: [1, 2, 3], 2024: [5, null, 9] }), areasNamed(3), [1]);
  assert.deepEqual(
    sortTable(rows, 0, true).map(({ area }) => area),
    [2, 0, 1],
  );
  assert.deepEqual(
    sortTable(rows, 0, false).map(({ area }) => area),
    [0, 2, 1],
  );
});

test("the card names rank, change and the parent's value", () => {
  const above = { level: "county", codes: ["a", "b"], names: ["A", "B"], columns: columnsOf({ 2024: [7, 8] }) };
  const input = {
    columns: columnsOf({ 2023: [4, 4], 2024: [5, 6] }),
    indicator: share,
    areas: areasNamed(2),
    above: [above],
    parents: { county: ["b", "a"] },
  };
  const card = areaCard(input, 1, 0);
  assert.deepEqual([card.rank, card.ranked, card.tied], [2, 2, false]);
  assert.deepEqual([card.parent?.name, card.parent?.cell.value], ["B", 8]);
  assert.deepEqual(card.reference, { value: undefined, reason: "not_summable" });
});
