import type { MapFigure } from "@raumblick/figures/map-figure";
import type { Outline } from "@raumblick/figures/outline";
import { type AreaPaint, changedAreas, patternsOf } from "./area-paint.ts";
import { MAP_COLORS, type Theme } from "./map-colors.ts";
import type { MapAreas, MapBoundaries } from "./map-props.ts";
import { type MapSize, type MapView, mercatorX, mercatorY, pixelOf, worldSize } from "./mercator.ts";
import { PATTERN_SIZE, patternMarkup } from "./pattern-image.ts";
import type { Marks, Picture, PictureEvents } from "./picture.ts";
import { listenToGestures } from "./svg-gestures.ts";
import { symbolRadius } from "./symbol-size.ts";

/** From so many areas on a line around each costs too much while all are in sight. */
const MANY = 2000;
/** Zoom levels after which the lines of many areas are drawn all the same. */
const NEARER = 2;
const SVG = "http://www.w3.org/2000/svg";

type Attributes = Record<string, string | number>;

function element<N extends keyof SVGElementTagNameMap>(name: N, attributes: Attributes): SVGElementTagNameMap[N] {
  const created = document.createElementNS(SVG, name) as SVGElementTagNameMap[N];
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}

function line(d: string, stroke: string, width: number): SVGPathElement {
  return element("path", {
    d,
    stroke,
    "stroke-width": width,
    fill: "none",
    "stroke-linejoin": "round",
    "vector-effect": "non-scaling-stroke",
    "pointer-events": "none",
  });
}

export type SvgStart = {
  /** Begins the ids of its patterns. */
  id: string;
  outline: Outline;
  areas: MapAreas;
  theme: Theme;
  view: MapView;
  /** The zoom that shows all areas. */
  farZoom: number;
  size: MapSize;
};

/**
 * The map as plain SVG, drawn from the outlines: on screen before the map library has come, in its place where
 * there is no WebGL, and on paper. It can do everything that the reader can do, only less smoothly.
 */
export class SvgPicture implements Picture {
  readonly outline: Outline;
  readonly places: MapAreas;
  readonly theme: Theme;
  readonly #svg: SVGSVGElement;
  readonly #patterns = element("defs", {});
  readonly #world = element("g", {});
  readonly #fills = element("g", { "stroke-width": 0.6, "stroke-linejoin": "round" });
  readonly #below = element("g", {});
  readonly #above = element("g", {});
  readonly #symbols = element("g", {});
  readonly #marks = element("g", {});
  readonly #areas: SVGPathElement[] = [];
  readonly #id: string;
  readonly #stopGestures: () => void;
  #paint: AreaPaint | undefined;
  #figure: MapFigure | undefined;
  /** The zoom that shows all areas. */
  readonly #farZoom: number;
  #view: MapView;
  #size: MapSize;

  constructor(container: HTMLElement, start: SvgStart, events: PictureEvents) {
    this.outline = start.outline;
    this.places = start.areas;
    this.theme = start.theme;
    this.#id = start.id;
    this.#farZoom = start.farZoom;
    this.#view = start.view;
    this.#size = start.size;
    this.#svg = element("svg", { "aria-hidden": "true", focusable: "false", class: "map-svg" });
    this.#world.append(this.#fills, this.#below, this.#above);
    this.#svg.append(this.#patterns, this.#world, this.#symbols, this.#marks);
    this.#addAreas();
    this.#place();
    container.append(this.#svg);
    this.#stopGestures = listenToGestures(this.#svg, () => ({ view: this.#view, size: this.#size }), events);
  }

  #addAreas(): void {
    for (let area = 0; area < this.outline.paths.length; area += 1) {
      const path = element("path", {
        d: this.outline.paths[area] as string,
        fill: MAP_COLORS[this.theme].area,
        "vector-effect": "non-scaling-stroke",
        "data-area": area,
      });
      this.#areas.push(path);
    }
    this.#fills.append(...this.#areas);
  }

  paint(figure: MapFigure, paint: AreaPaint): void {
    this.#drawPatterns(figure);
    for (const area of changedAreas(this.#paint, paint)) {
      const look = paint.looks.get(paint.codes[area] as number);
      if (look === undefined) continue;
      const fill = look.marker !== undefined && !look.faded ? `url(#${this.#id}-${look.marker})` : look.fill;
      this.#areas[area]?.setAttribute("fill", fill);
    }
    this.#paint = paint;
    this.#figure = figure;
    this.#drawSymbols();
  }

  #drawPatterns(figure: MapFigure): void {
    this.#patterns.replaceChildren();
    for (const entry of patternsOf(figure)) {
      const pattern = element("pattern", {
        id: `${this.#id}-${entry.marker}`,
        width: PATTERN_SIZE,
        height: PATTERN_SIZE,
        patternUnits: "userSpaceOnUse",
      });
      pattern.innerHTML = patternMarkup(entry.pattern, entry.colour, entry.ink);
      this.#patterns.append(pattern);
    }
    this.#scalePatterns();
  }

  #scalePatterns(): void {
    const unscaled = `scale(${this.outline.scale / worldSize(this.#view.zoom)})`;
    for (const pattern of this.#patterns.children) pattern.setAttribute("patternTransform", unscaled);
  }

  #drawSymbols(): void {
    const figure = this.#figure;
    this.#symbols.replaceChildren();
    if (figure?.type !== "symbols") return;
    for (const area of figure.order) {
      const radius = symbolRadius(figure, area, this.#paint?.circle ?? 0);
      const [x, y] = this.#labelPixel(area);
      const hollow = (figure.values[area] as number) < 0;
      this.#symbols.append(
        element("circle", {
          cx: x.toFixed(1),
          cy: y.toFixed(1),
          r: radius.toFixed(2),
          fill: figure.colour,
          "fill-opacity": hollow ? 0.12 : 0.82,
          stroke: hollow ? figure.colour : figure.outline,
          "stroke-width": hollow ? 2 : 1.2,
          "data-area": area,
        }),
      );
    }
  }

  #labelPixel(area: number): [number, number] {
    const { labelPoints } = this.places;
    return pixelOf(this.#view, this.#size, labelPoints[area * 2] as number, labelPoints[area * 2 + 1] as number);
  }

  mark({ hovered, cursor, selected }: Marks): void {
    const colors = MAP_COLORS[this.theme];
    const lines: SVGPathElement[] = [];
    const add = (area: number, stroke: string, width: number) =>
      lines.push(line(this.outline.paths[area] ?? "", stroke, width));
    if (hovered !== undefined) {
      add(hovered, colors.casing, 4);
      add(hovered, colors.strong, 2);
    }
    for (const area of selected) add(area, colors.strong, 6);
    for (const area of selected) add(area, colors.casing, 2.2);
    if (cursor !== undefined) {
      add(cursor, colors.focusCasing, 7);
      add(cursor, colors.focus, 4);
    }
    this.#marks.replaceChildren(...lines);
  }

  bound(boundaries: readonly MapBoundaries[]): void {
    const colors = MAP_COLORS[this.theme];
    for (const [weight, group] of [
      ["above", this.#above],
      ["below", this.#below],
    ] as const) {
      const width = weight === "above" ? 1.6 : 0.5;
      const paths = boundaries
        .filter((one) => one.weight === weight && one.outline !== undefined)
        .map(({ outline }) => {
          const { paths, origin, scale } = outline as Outline;
          const drawn = line(paths.join(""), colors[weight], width);
          const factor = this.outline.scale / scale;
          const x = (origin[0] - this.outline.origin[0]) * this.outline.scale;
          const y = (origin[1] - this.outline.origin[1]) * this.outline.scale;
          drawn.setAttribute("transform", `translate(${x} ${y}) scale(${factor})`);
          return drawn;
        });
      group.replaceChildren(...paths);
    }
  }

  look(view: MapView): void {
    this.#view = view;
    this.#place();
  }

  resize(size: MapSize): void {
    this.#size = size;
    this.#place();
  }

  #place(): void {
    const world = worldSize(this.#view.zoom);
    const { origin, scale } = this.outline;
    const x = (origin[0] - mercatorX(this.#view.longitude)) * world + this.#size.width / 2;
    const y = (origin[1] - mercatorY(this.#view.latitude)) * world + this.#size.height / 2;
    const transform = `translate(${x} ${y}) scale(${world / scale})`;
    this.#world.setAttribute("transform", transform);
    this.#marks.setAttribute("transform", transform);
    this.#drawHairlines();
    this.#scalePatterns();
    this.#drawSymbols();
  }

  /**
   * Lines cost by far the most: thousands of areas get theirs only when one has come nearer (measured with 11,000 areas
   * and software rendering: a picture takes 4 to 8 s with lines, about 1 s without).
   */
  #drawHairlines(): void {
    const lined = this.#areas.length <= MANY || this.#view.zoom > this.#farZoom + NEARER;
    this.#fills.setAttribute("stroke", lined ? MAP_COLORS[this.theme].hairline : "none");
    this.#fills.setAttribute("shape-rendering", lined ? "auto" : "crispEdges");
  }

  countColoured(): number {
    if (this.#figure?.type === "symbols") return this.#symbols.childElementCount;
    let count = 0;
    for (let area = 0; area < this.#areas.length; area += 1)
      if ((this.#paint?.codes[area] ?? -1) >= 0 && this.outline.paths[area] !== "") count += 1;
    return count;
  }

  remove(): void {
    this.#stopGestures();
    this.#svg.remove();
  }
}
