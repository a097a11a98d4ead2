import type { MapFigure } from "./map-figure.ts";
import { markerOfCode } from "./markers.ts";
import { type Outline, outlinePoint, type ViewBox } from "./outline.ts";
import { GROUND_COLOURS, type Pattern, type Surface } from "./palettes.ts";
import type { Ground } from "./subject.ts";

export type MapSvgInput = {
  figure: MapFigure;
  outline: Outline;
  /** lon, lat, lon, lat, … of the areas, where circles stand; needed for symbols. */
  labelPoints?: readonly number[];
  /** Read out instead of the picture: what it shows, and its facts. */
  title: string;
  description: string;
  ground?: Ground;
  viewBox?: ViewBox;
  /** Radius of the largest circle as a share of the view's shorter side. */
  largestCircle?: number;
  /** Begins all ids, so that several pictures fit on one page. */
  idPrefix?: string;
};

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] as string);
const short = (value: number) => String(Math.round(value * 100) / 100);

/** The strokes of a pattern in a square of side 1, drawn with the surface's ink. */
const PATTERN_STROKES: Record<Pattern, string> = {
  hatch: '<path d="M-.25,.25L.25,-.25M0,1L1,0M.75,1.25L1.25,.75" stroke-width=".16"/>',
  dots: '<circle cx=".25" cy=".25" r=".14" stroke="none"/><circle cx=".75" cy=".75" r=".14" stroke="none"/>',
  cross: '<path d="M0,0L1,1M0,1L1,0" stroke-width=".08"/>',
  outline: "",
};

/**
 * An SVG `<pattern>` for a surface, as text; `size` is the side of its square in the units of the drawing. A surface of the
 * pattern `outline` has none: it is not filled.
 */
export function patternSvg(id: string, { colour, ink, pattern }: Surface, size: number): string {
  if (pattern === "outline") return "";
  return (
    `<pattern id="${id}" width="1" height="1" patternUnits="userSpaceOnUse" patternTransform="scale(${short(size)})">` +
    `<rect width="1" height="1" fill="${colour}"/><g fill="${ink}" stroke="${ink}">${PATTERN_STROKES[pattern]}</g></pattern>`
  );
}

/** Areas drawn alike become one path: `fill` → path text. */
function fillsOf({ figure, outline, idPrefix = "map", ground = "light" }: MapSvgInput): Map<string, string> {
  const fills = new Map<string, string>();
  outline.paths.forEach((path, area) => {
    const code = (figure.type === "choropleth" ? figure.classOf : figure.marker)[area] ?? -1;
    const marker = markerOfCode(code);
    const classColour = figure.type === "choropleth" ? figure.legend.classes[code]?.colour : undefined;
    const surface = marker && GROUND_COLOURS[ground][marker];
    const pattern = surface?.pattern === "outline" ? "none" : `url(#${idPrefix}-${marker})`;
    const fill = surface ? pattern : (classColour ?? "none");
    fills.set(fill, (fills.get(fill) ?? "") + path);
  });
  return fills;
}

function circlesOf({ figure, outline, labelPoints, largestCircle = 0.08 }: MapSvgInput, view: ViewBox): string {
  if (figure.type !== "symbols" || !labelPoints) return "";
  const unit = largestCircle * Math.min(view[2], view[3]);
  const width = short(unit / 25);
  return [...figure.order]
    .map((area) => {
      const [x, y] = outlinePoint(outline, labelPoints[2 * area] as number, labelPoints[2 * area + 1] as number);
      const place = `cx="${short(x)}" cy="${short(y)}" r="${short(unit * (figure.radius[area] as number))}"`;
      const negative = (figure.values[area] as number) < 0;
      return negative
        ? `<circle ${place} fill="none" stroke="${figure.colour}" stroke-width="${width}"/>`
        : `<circle ${place} fill="${figure.colour}" fill-opacity=".8" stroke="${figure.outline}" stroke-width="${width}"/>`;
    })
    .join("");
}

/**
 * A map figure as a complete SVG text without scripts, styles or foreign parts, for embeds, thumbnails, small multiples and
 * prints. Title and description are given by the caller in the reader's language and serve as its accessible name.
 */
export function mapSvg(input: MapSvgInput): string {
  const { figure, outline, ground = "light", idPrefix = "map" } = input;
  const view = input.viewBox ?? outline.viewBox;
  const colours = GROUND_COLOURS[ground];
  const longer = Math.max(view[2], view[3]);
  const patterns = figure.legend.markers.map((entry) => patternSvg(`${idPrefix}-${entry.marker}`, entry, longer / 90));
  const areas = [...fillsOf(input)].map(
    ([fill, path]) => `<path d="${path}" fill="${fill}" stroke="${colours.missing.ink}" fill-rule="evenodd"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.map(short).join(" ")}" role="img" ` +
    `aria-labelledby="${idPrefix}-title ${idPrefix}-desc">` +
    `<title id="${idPrefix}-title">${escaped(input.title)}</title>` +
    `<desc id="${idPrefix}-desc">${escaped(input.description)}</desc>` +
    `<defs>${patterns.join("")}</defs>` +
    `<g stroke-width="${short(longer / 1000)}" stroke-linejoin="round">${areas.join("")}</g>` +
    `${circlesOf(input, view)}</svg>`
  );
}
