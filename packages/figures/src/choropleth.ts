import { shownValues } from "./cell.ts";
import { type Classes, classIndex, makeClasses } from "./classes.ts";
import { type ClassLegend, classLegend } from "./legend.ts";
import type { MapInput } from "./map-choice.ts";
import { mapMarkerOf, markerCode } from "./markers.ts";

/** Areas coloured by class; the colours stand in the legend's entries, class by class. */
export type ChoroplethFigure = {
  type: "choropleth";
  /** Key of the shown period. */
  period: string;
  /** Per area its class, or a code of `NO_CLASS`. */
  classOf: Int8Array;
  /** Per area its value in the shown period; NaN where there is none. Areas outside the filter keep theirs. */
  values: Float64Array;
  classes: Classes;
  legend: ClassLegend;
};

/**
 * The choropleth of one period: every area's class or why it has none. Pass `classes` to keep limits over several
 * figures, e.g. while the timeline plays (finding them anew costs the most). O(areas), without `classes` O(values log values).
 */
export function choroplethFigure(input: MapInput, classes: Classes = makeClasses(input)): ChoroplethFigure {
  const { columns, period } = input;
  const values = shownValues(columns, period);
  const classOf = new Int8Array(columns.areaCount);
  for (let area = 0; area < columns.areaCount; area += 1) {
    const marker = mapMarkerOf(input, area);
    classOf[area] = marker ? markerCode(marker) : classIndex(classes, values[area] as number);
  }
  const legend = classLegend(classes, classOf, input);
  return { type: "choropleth", period: columns.periods[period] ?? "", classOf, values, classes, legend };
}
