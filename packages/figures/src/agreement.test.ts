import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaCard } from "./area-card.ts";
import { choroplethFigure } from "./choropleth.ts";
import { classIndex } from "./classes.ts";
import { drawingOf, mapFigure } from "./map-figure.ts";
import { markerOfCode } from "./markers.ts";
import { rankingFigure } from "./ranking.ts";
import { seriesOf } from "./series.ts";
import { summaryFacts } from "./summary.ts";
import { symbolFigure } from "./symbols.ts";
import { tableFigure } from "./table.ts";
import { areasNamed, generatedColumns, generatedIndicator } from "./testing/generated.ts";

const method = fc.constantFrom("natural_breaks", "quantile", "equal_interval", "manual", undefined);
const input = fc.record({
  columns: generatedColumns,
  indicator: generatedIndicator,
  choice: fc.record(
    { method, classes: fc.integer({ min: 2, max: 9 }), pooled: fc.boolean(), zeroClass: fc.boolean() },
    { noNullPrototype: true },
  ),
});
type Choice = { method: "natural_breaks" | undefined };
const withBreaks = (choice: Choice) => ({
  ...choice,
  ...(choice.method === undefined ? { breaks: [3, 10] } : { method: choice.method }),
});

test("map, table, ranking, line, card and sentence agree in every cell", () => {
  fc.assert(
    fc.property(input, ({ columns, indicator, choice }) => {
      const areas = areasNamed(columns.areaCount);
      const table = tableFigure(columns, areas);
      columns.periods.forEach((periodKey, period) => {
        const map = choroplethFigure({ columns, period, indicator, choice: withBreaks(choice as Choice) as object });
        const symbols = symbolFigure({ columns, period, indicator });
        const ranking = rankingFigure(columns, period, areas);
        const summary = summaryFacts({ columns, indicator, areas }, period);
        assert.deepEqual([map.period, symbols.period, ranking.period], [periodKey, periodKey, periodKey]);
        for (const row of ranking.rows) {
          const cell = table.rows[row.area]!.cells[period]!;
          const card = areaCard({ columns, indicator, areas }, period, row.area);
          const point = seriesOf(columns, row.area).points[period]!;
          for (const value of [
            cell.value,
            card.cell.value,
            point.cell.value,
            map.values[row.area]!,
            symbols.values[row.area]!,
          ])
            assert.ok(Object.is(value, row.value));
          assert.equal(cell.marker, row.marker);
          assert.equal(markerOfCode(map.classOf[row.area]!), row.marker);
          assert.equal(markerOfCode(symbols.marker[row.area]!), row.marker);
          assert.deepEqual([card.rank, card.ranked, card.tied], [row.rank, ranking.ranked, row.tied]);
          if (row.marker) continue;
          const entry = map.legend.classes[map.classOf[row.area]!]!;
          assert.equal(classIndex(map.classes, row.value), entry.index);
          assert.ok(
            row.value >= entry.lower && (row.value < entry.upper || (entry.closed && row.value === entry.upper)),
          );
          assert.ok(Math.abs(symbols.radius[row.area]! ** 2 * symbols.largest - Math.abs(row.value)) < 1e-9);
        }
        const inClasses = map.legend.classes.reduce((sum, entry) => sum + entry.count, 0);
        const marked = map.legend.markers.reduce((sum, entry) => sum + entry.count, 0);
        assert.equal(inClasses, ranking.ranked);
        assert.equal(inClasses + marked, columns.areaCount);
        assert.equal(symbols.legend.count + symbols.legend.zeroCount, ranking.ranked);
        assert.equal(summary.valueCount, ranking.ranked);
        assert.deepEqual(
          summary.highest?.areas.map(({ area }) => area) ?? [],
          ranking.rows.filter(({ rank }) => rank === 1).map(({ area }) => area),
        );
        const last = ranking.rows[ranking.ranked - 1];
        assert.equal(summary.lowest?.value, last?.value);
      });
    }),
    { numRuns: 150 },
  );
});

test("classes over all periods give a value the same class in every period", () => {
  fc.assert(
    fc.property(input, ({ columns, indicator }) => {
      const figures = columns.periods.map((_, period) => choroplethFigure({ columns, period, indicator }));
      const seen = new Map<number, number>();
      for (const { values, classOf } of figures)
        values.forEach((value, area) => {
          if (Number.isNaN(value)) return;
          assert.equal(seen.get(value) ?? classOf[area], classOf[area]);
          seen.set(value, classOf[area]!);
        });
    }),
  );
});

test("counts and amounts are symbols, all others coloured areas, unless wished otherwise", () => {
  fc.assert(
    fc.property(input, ({ columns, indicator }) => {
      const absolute = indicator.kind === "count" || indicator.kind === "amount";
      assert.equal(mapFigure({ columns, period: 0, indicator }).type, absolute ? "symbols" : "choropleth");
      assert.equal(drawingOf({ columns, period: 0, indicator, choice: { drawing: "choropleth" } }), "choropleth");
    }),
  );
});
