import type { MapFigure } from "@raumblick/figures/map-figure";
import { markerCode } from "@raumblick/figures/markers";
import type { RankingFigure } from "@raumblick/figures/ranking";
import type { SummaryFacts } from "@raumblick/figures/summary";

/** The colour of an area's bar: the one the area has on the map. */
export function rankingColours(figure: MapFigure): (area: number) => string {
  if (figure.type === "symbols") return () => figure.colour;
  const { classes } = figure.legend;
  return (area) => classes[figure.classOf[area] ?? -1]?.colour ?? "var(--line-strong)";
}

/** Where the county's value lies on the bars' axis, 0 to 1; `undefined` outside of it, as the sum of counts is. */
export function referenceAt({ rows, zeroAt }: RankingFigure, { reference }: SummaryFacts): number | undefined {
  if (reference.value === undefined) return undefined;
  const known = rows.find(({ marker, value }) => marker === undefined && value !== 0);
  if (!known) return undefined;
  const end = known.value > 0 ? known.barTo : known.barFrom;
  const place = zeroAt + (reference.value * (end - zeroAt)) / known.value;
  return place >= 0 && place <= 1 ? place : undefined;
}

/** Whether the map leaves an area out by the filter; the ranking then says so too. */
export function outsideFilter(figure: MapFigure): (area: number) => boolean {
  const code = markerCode("outside_filter");
  const codes = figure.type === "choropleth" ? figure.classOf : figure.marker;
  return (area) => codes[area] === code;
}
