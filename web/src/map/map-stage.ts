import type { MapFigure } from "@raumblick/figures/map-figure";
import type { Outline } from "@raumblick/figures/outline";
import { type AreaPaint, paintOf } from "./area-paint.ts";
import { LiveValue } from "./live-value.ts";
import type { Theme } from "./map-colors.ts";
import type { Highlight, MapAreas, MapBoundaries, MapEdition } from "./map-props.ts";
import { fitView, keptView, type MapPadding, type MapSize, type MapView, sameView } from "./mercator.ts";
import type { Marks, Picture, PictureEvents } from "./picture.ts";
import { SvgPicture } from "./svg-picture.ts";
import { nearerView, revealingView } from "./view-steps.ts";

const NEAREST = 16;
const FARTHER_THAN_HOME = 1.5;
const EASE = 180;
/** Pixels kept around the areas on paper. */
const PAPER_MARGIN = 12;
/** The room of the map on a sheet of A4 beside its legend, and the size of its names there, in CSS pixels. */
const PAPER = { width: 440, height: 390, text: 11.5, small: 9 };
const FEW = 15;

/** What is drawing: nothing yet, the SVG picture, or the map library. */
export type StageState = { drawnBy: "nothing" | "svg" | "ready"; atHome: boolean };

export type StageStart = {
  container: HTMLElement;
  id: string;
  edition: MapEdition;
  areas: MapAreas;
  tilesUrl: string;
  theme: Theme;
  padding: MapPadding;
  view: MapView | undefined;
  reducedMotion: boolean;
};

export type StageEvents = Omit<PictureEvents, "onMove"> & {
  /** The reader's movement is over; `undefined` when the whole edition is shown. */
  onRest: (view: MapView | undefined) => void;
  /** The picture is drawn so many times as large as on screen; 1 when it is back there. */
  onPaper: (scale: number) => void;
  /** What is on screen has changed: other colours, or other areas in sight. */
  onSettled: () => void;
};

/** Frames until what the page has now is on screen: it is drawn in the first and handed over in the next. */
const SEEN = 3;

/** Calls back when the page has been seen as it is now and has nothing more urgent to do, half a second later at the latest. */
function whenFree(act: () => void, frames = SEEN): void {
  const idle = globalThis.requestIdleCallback ?? ((free: () => void) => setTimeout(free, 50));
  if (frames === 0) idle(act, { timeout: 500 });
  else requestAnimationFrame(() => whenFree(act, frames - 1));
}

/**
 * Puts a map on screen: the SVG picture at once, the map library when it has come, the SVG again should the browser
 * take the drawing surface away and for paper. Keeps the view; knows nothing of keyboard, names and boxes above it.
 */
export class MapStage {
  readonly start: StageStart;
  readonly events: StageEvents;
  readonly camera: LiveValue<MapView>;
  readonly state: LiveValue<StageState>;
  /** Counts the movements that have come to an end. */
  readonly rested = new LiveValue(0);
  size: MapSize;
  #padding: MapPadding;
  /** Where to look when there is a choice; `undefined`: the whole edition, also when the map's size changes. */
  #wanted: MapView | undefined;
  /** What the page and the map last agreed on. */
  #told: MapView | undefined;
  #svg: SvgPicture | undefined;
  #gl: Picture | undefined;
  #outline: Outline | undefined;
  #figure: MapFigure | undefined;
  #paint: AreaPaint | undefined;
  #marks: Marks = { hovered: undefined, cursor: undefined, selected: [] };
  #boundaries: readonly MapBoundaries[] = [];
  #loading = false;
  #removed = false;
  /** The library reports a new size as a movement, which the reader has not made. */
  #resizing = false;
  readonly #picture: HTMLElement;
  readonly #library: HTMLElement;
  readonly #resizes: ResizeObserver;
  readonly #stop = new AbortController();

  constructor(start: StageStart, events: StageEvents) {
    this.start = start;
    this.events = events;
    const { width, height } = start.container.getBoundingClientRect();
    this.size = { width, height };
    this.#padding = start.padding;
    this.#wanted = start.view;
    this.#told = start.view;
    this.camera = new LiveValue(start.view ?? this.home);
    this.state = new LiveValue<StageState>({ drawnBy: "nothing", atHome: start.view === undefined });
    this.#library = start.container.appendChild(document.createElement("div"));
    this.#library.className = "map-library";
    this.#picture = start.container.appendChild(document.createElement("div"));
    this.#picture.className = "map-picture";
    this.#resizes = new ResizeObserver(([entry]) => {
      if (entry) this.#resize(entry.contentRect);
    });
    this.#resizes.observe(start.container);
    const { signal } = this.#stop;
    addEventListener("beforeprint", () => this.#ontoPaper(), { signal });
    addEventListener("afterprint", () => this.#ontoScreen(), { signal });
    // A stage that is built for paper only, in light colours, is too late for the first of these.
    const paper = matchMedia("print");
    paper.addEventListener("change", () => paper.matches && this.#ontoPaper(), { signal });
  }

  /** The view of the whole edition. */
  get home(): MapView {
    return fitView(this.start.edition.bbox, this.size, this.#padding, NEAREST - 3);
  }

  #keep = (view: MapView): MapView =>
    keptView(view, this.start.edition.bbox, this.home.zoom - FARTHER_THAN_HOME, NEAREST);

  #resize({ width, height }: MapSize): void {
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.#resizing = true;
    for (const picture of this.#pictures()) picture.resize(this.size);
    this.#resizing = false;
    this.#move(this.#wanted ?? this.home, 0);
  }

  *#pictures(): Generator<Picture> {
    if (this.#svg) yield this.#svg;
    if (this.#gl) yield this.#gl;
  }

  /** The outlines that were given, if they have come. */
  get outlined(): Outline | undefined {
    return this.#outline;
  }

  /** Draws these outlines now, and asks for the map library after them. */
  outline(outline: Outline | undefined): void {
    this.#outline = outline;
    if (outline === undefined) return;
    if (this.state.get().drawnBy !== "ready") this.#drawSvg();
    if (this.#loading) return;
    this.#loading = true;
    whenFree(() => void this.#loadLibrary());
  }

  #drawSvg(): void {
    if (this.#outline === undefined || this.#svg || this.#removed) return;
    const { areas, theme, id } = this.start;
    const events = { ...this.events, onMove: this.#onMove };
    const [view, farZoom] = [this.camera.get(), this.home.zoom];
    const start = { id, outline: this.#outline, areas, theme, view, farZoom, size: this.size };
    this.#svg = new SvgPicture(this.#picture, start, events);
    this.#dress(this.#svg);
    if (this.#gl) return;
    this.#set({ drawnBy: "svg" });
    this.events.onSettled();
  }

  /** The SVG picture and its names, cut to the free part of the map: paper has another size, and they grow with it. */
  #ontoPaper(): void {
    this.#drawSvg();
    const { top, right, bottom, left } = this.#padding;
    const [x, y] = [left - PAPER_MARGIN, top - PAPER_MARGIN];
    const [width, height] = [this.size.width - right - x + PAPER_MARGIN, this.size.height - bottom - y + PAPER_MARGIN];
    const scale = Math.min(PAPER.width / width, PAPER.height / height);
    for (const svg of this.start.container.querySelectorAll<SVGElement>(".map-svg, .map-labels")) {
      svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
      svg.style.width = `${width * scale}px`;
      svg.style.height = `${height * scale}px`;
      svg.style.fontSize = `${(this.start.areas.codes.length > FEW ? PAPER.small : PAPER.text) / scale}px`;
    }
    this.events.onPaper(scale);
  }

  #ontoScreen(): void {
    for (const svg of this.start.container.querySelectorAll<SVGElement>(".map-svg, .map-labels")) {
      svg.removeAttribute("viewBox");
      for (const name of ["width", "height", "font-size"]) svg.style.removeProperty(name);
    }
    this.events.onPaper(1);
    if (this.#gl) this.#dropSvg();
  }

  #dropSvg(): void {
    this.#svg?.remove();
    this.#svg = undefined;
  }

  #dress(picture: Picture): void {
    if (this.#figure && this.#paint) picture.paint(this.#figure, this.#paint);
    picture.bound(this.#boundaries);
    picture.mark(this.#marks);
  }

  async #loadLibrary(): Promise<void> {
    const { edition, areas, tilesUrl, theme } = this.start;
    const start = {
      container: this.#library,
      edition,
      areas,
      tilesUrl,
      theme,
      homeZoom: this.home.zoom,
      keep: this.#keep,
    };
    try {
      const { GlPicture } = await import("./gl-picture.ts");
      if (this.#removed) return;
      const gl = await GlPicture.create({ ...start, view: this.camera.get() }, this.#libraryEvents);
      if (this.#removed) return gl.remove();
      this.#dress(gl);
      gl.look(this.camera.get(), 0);
      gl.whenDrawn(() => this.#takeOver(gl));
      this.#gl = gl;
    } catch (error) {
      // No WebGL, or the library did not arrive: the SVG picture stays, and it can do all that is needed.
      console.warn("Raumblick: the map is drawn as SVG.", error);
    }
  }

  /** Until the library takes over, it follows the SVG picture and has no say. */
  get #libraryEvents(): PictureEvents {
    const onMove = (view: MapView, atRest: boolean) => {
      if (this.state.get().drawnBy === "ready" && !this.#resizing) this.#onMove(view, atRest);
    };
    return { ...this.events, onMove };
  }

  #takeOver(gl: { whenLost: (done: () => void) => void } & Picture): void {
    if (this.#removed) return;
    this.#dropSvg();
    this.#set({ drawnBy: "ready" });
    gl.whenLost(() => {
      gl.remove();
      this.#gl = undefined;
      this.#drawSvg();
    });
    this.events.onSettled();
  }

  #onMove = (view: MapView, atRest: boolean): void => {
    const kept = this.#keep(view);
    this.camera.set(kept);
    this.#svg?.look(kept);
    if (!atRest) return;
    if (this.state.get().drawnBy !== "ready") this.#gl?.look(kept, 0);
    const atHome = sameView(kept, this.home);
    this.#wanted = atHome ? undefined : kept;
    this.#set({ atHome });
    this.rested.set(this.rested.get() + 1);
    if (this.state.get().drawnBy !== "nothing") this.events.onSettled();
    this.#told = this.#wanted;
    this.events.onRest(this.#wanted);
  };

  #move(view: MapView, milliseconds: number): void {
    const kept = this.#keep(view);
    if (this.#gl && this.state.get().drawnBy === "ready") this.#gl.look(kept, milliseconds);
    else this.#onMove(kept, true);
  }

  get #ease(): number {
    return this.start.reducedMotion ? 0 : EASE;
  }

  /** Looks where the address says; `undefined` shows the whole edition. What it said before changes nothing. */
  show(view: MapView | undefined): void {
    const known = this.#told;
    if (view === known || (view && known && sameView(view, known))) return;
    this.#told = view;
    const target = view ?? this.home;
    this.#wanted = view;
    if (!sameView(target, this.camera.get())) this.#move(target, 0);
  }

  /** The edges that other things lie over have changed. */
  pad(padding: MapPadding): void {
    this.#padding = padding;
    if (this.#wanted === undefined) this.#move(this.home, 0);
  }

  goHome(): void {
    this.#wanted = undefined;
    this.#move(this.home, this.#ease);
  }

  /** Comes nearer (or goes back) by zoom levels, keeping the middle of the free part where it is. */
  zoomBy(levels: number): void {
    this.#move(nearerView(this.camera.get(), this.size, this.#padding, levels, this.#keep), this.#ease);
  }

  /** Moves the map just so far that a pixel lies inside its free part. */
  reveal(x: number, y: number): void {
    const revealed = revealingView(this.camera.get(), this.size, this.#padding, x, y);
    if (revealed) this.#move(revealed, this.#ease);
  }

  paint(figure: MapFigure, highlight: Highlight, circle: number): void {
    this.#figure = figure;
    this.#paint = paintOf(figure, this.start.theme, highlight, circle);
    for (const picture of this.#pictures()) picture.paint(figure, this.#paint);
    if (this.state.get().drawnBy !== "nothing") this.events.onSettled();
  }

  mark(marks: Marks): void {
    this.#marks = marks;
    for (const picture of this.#pictures()) picture.mark(marks);
  }

  bound(boundaries: readonly MapBoundaries[]): void {
    this.#boundaries = boundaries;
    for (const picture of this.#pictures()) picture.bound(boundaries);
  }

  /** See `Picture.countColoured`, asked of what the reader sees. */
  countColoured(): number {
    const picture = this.state.get().drawnBy === "ready" ? this.#gl : this.#svg;
    return picture?.countColoured() ?? 0;
  }

  #set(change: Partial<StageState>): void {
    const next = { ...this.state.get(), ...change };
    const { drawnBy, atHome } = this.state.get();
    // Marks in the browser's own performance record, to measure when areas came on screen.
    if (next.drawnBy !== drawnBy) performance.mark(`map-${next.drawnBy}`);
    if (next.drawnBy !== drawnBy || next.atHome !== atHome) this.state.set(next);
  }

  remove(): void {
    this.#removed = true;
    this.#stop.abort();
    this.#resizes.disconnect();
    for (const picture of this.#pictures()) picture.remove();
    // What is still told to this stage in the same step, a new theme's colours say, has no picture to go to.
    this.#svg = undefined;
    this.#gl = undefined;
    this.#library.remove();
    this.#picture.remove();
  }
}
