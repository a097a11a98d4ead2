import type { MapFigure } from "@raumblick/figures/map-figure";
import { type LabelWish, placeLabels } from "./label-placement.ts";
import type { MapAreas } from "./map-props.ts";
import { kilometrePixels, type MapSize, type MapView, pixelOf } from "./mercator.ts";
import { symbolRadius } from "./symbol-size.ts";

const SVG = "http://www.w3.org/2000/svg";
const FONT_SIZE = 14;
const LINE_HEIGHT = 18;
/** Zoom steps after which names look for a new place while the map is moving. */
const REPLACE_AFTER = 0.2;

/** The names of areas over the map, as far as they find a place. Words stand in SVG, so no font is asked of a server. */
export class AreaLabels {
  readonly areas: MapAreas;
  readonly camera: () => { view: MapView; size: MapSize };
  readonly #svg = document.createElementNS(SVG, "svg");
  readonly #measure = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  readonly #widths: Float64Array;
  #texts: { area: number; dy: number; text: SVGTextElement }[] = [];
  #placedZoom = Number.NaN;
  #selected: readonly number[] = [];
  #figure: MapFigure | undefined;
  #circle = 0;

  constructor(container: HTMLElement, areas: MapAreas, camera: () => { view: MapView; size: MapSize }) {
    this.areas = areas;
    this.camera = camera;
    this.#svg.setAttribute("class", "map-labels");
    this.#svg.setAttribute("aria-hidden", "true");
    container.append(this.#svg);
    this.#widths = new Float64Array(areas.names.length).fill(-1);
  }

  /** Follows the map; when it is at rest or has come much nearer, names look for their places anew. */
  follow(atRest: boolean): void {
    const { view, size } = this.camera();
    if (atRest || !(Math.abs(view.zoom - this.#placedZoom) < REPLACE_AFTER)) this.place();
    else for (const { area, dy, text } of this.#texts) this.#put(text, this.#pixel(area, view, size), dy);
  }

  tell(selected: readonly number[], figure: MapFigure, circle: number): void {
    this.#selected = selected;
    this.#circle = circle;
    this.#figure = figure;
    this.place();
  }

  /** Measured widths hold for the font that was there; call it when fonts have come. */
  forgetWidths(): void {
    this.#widths.fill(-1);
    this.place();
  }

  #pixel(area: number, view: MapView, size: MapSize): [number, number] {
    const { labelPoints } = this.areas;
    return pixelOf(view, size, labelPoints[area * 2] as number, labelPoints[area * 2 + 1] as number);
  }

  #put(text: SVGTextElement, [x, y]: [number, number], dy: number): void {
    text.setAttribute("x", x.toFixed(1));
    text.setAttribute("y", (y + dy).toFixed(1));
  }

  #width(area: number): number {
    const known = this.#widths[area] as number;
    if (known >= 0) return known;
    if (this.#measure.font === "10px sans-serif" || this.#widths[0] === -1)
      this.#measure.font = `600 ${FONT_SIZE}px ${getComputedStyle(this.#svg).fontFamily}`;
    const width = this.#measure.measureText(this.areas.names[area] as string).width;
    this.#widths[area] = width;
    return width;
  }

  /** A name stands on its area's label point; under its circle where the map shows circles. */
  #drop(area: number): number {
    if (this.#figure?.type !== "symbols") return 0;
    const radius = symbolRadius(this.#figure, area, this.#circle);
    return radius === 0 ? 0 : radius + LINE_HEIGHT / 2 + 1;
  }

  place(): void {
    const { view, size } = this.camera();
    this.#placedZoom = view.zoom;
    const perKilometre = kilometrePixels(view);
    const wishes: LabelWish[] = [];
    const few = this.areas.names.length <= 15;
    for (let area = 0; area < this.areas.names.length; area += 1) {
      const urgent = this.#selected.includes(area);
      const side = Math.sqrt(this.areas.squareKilometres[area] as number) * perKilometre;
      if (side < 30 && !urgent && !few) continue;
      const [x, y] = this.#pixel(area, view, size);
      if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
      const width = this.#width(area);
      const room = few ? side * 2 : side * 1.15;
      const drop = this.#drop(area);
      // Below a circle a name stays where it is; in a filled area it may give way.
      const slack = drop === 0 ? Math.min(side / 4, LINE_HEIGHT) : 0;
      wishes.push({ area, x, y: y + drop, width, height: LINE_HEIGHT, room, urgent, slack });
    }
    this.#draw(placeLabels(wishes, size));
  }

  #draw(placed: readonly LabelWish[]): void {
    const { view, size } = this.camera();
    const texts = placed.map(({ area, y }) => {
      const text = document.createElementNS(SVG, "text");
      text.textContent = this.areas.names[area] as string;
      if (this.#selected.includes(area)) text.setAttribute("class", "chosen");
      const pixel = this.#pixel(area, view, size);
      const dy = y - pixel[1];
      this.#put(text, pixel, dy);
      return { area, dy, text };
    });
    this.#svg.replaceChildren(...texts.map(({ text }) => text));
    this.#texts = texts;
  }

  remove(): void {
    this.#svg.remove();
  }
}
