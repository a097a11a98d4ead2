import type { MapFigure } from "@raumblick/figures/map-figure";
import type { MapMarker } from "@raumblick/figures/markers";
import type { SymbolFigure } from "@raumblick/figures/symbols";
import { type GeoJSONSource, LngLat, Map as MapLibre, type MapMouseEvent, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { type AreaPaint, changedAreas, patternsOf } from "./area-paint.ts";
import {
  boundaryName,
  boundaryParts,
  FILL_LAYER,
  FILL_SOURCE,
  glStyle,
  MARK_LAYERS,
  MARK_OPACITY,
  type Mark,
  OVER_SOURCE,
  patternLayer,
  patternName,
  SYMBOL_LAYER,
  SYMBOL_SOURCE,
  TILE_LAYER,
} from "./gl-style.ts";
import type { Theme } from "./map-colors.ts";
import type { MapAreas, MapBoundaries, MapEdition } from "./map-props.ts";
import type { MapView } from "./mercator.ts";
import { patternImage } from "./pattern-image.ts";
import type { Marks, Picture, PictureEvents } from "./picture.ts";
import { symbolRadius } from "./symbol-size.ts";

export type GlStart = {
  container: HTMLElement;
  edition: MapEdition;
  areas: MapAreas;
  tilesUrl: string;
  theme: Theme;
  view: MapView;
  homeZoom: number;
  /** Keeps a view where something can be seen. */
  keep: (view: MapView) => MapView;
};

/**
 * The map drawn with WebGL from vector tiles. Colours are feature states: changing the period sets those of the
 * areas that change, and they are on screen with the next frame. (Colours as a data expression of the style cost the
 * main thread about as much, but every tile goes through the worker again: with 11,000 areas that took ten times as
 * long.) Throws when the browser has no WebGL.
 */
export class GlPicture implements Picture {
  readonly start: GlStart;
  readonly events: PictureEvents;
  readonly #map: MapLibre;
  #paint: AreaPaint | undefined;
  #figure: MapFigure | undefined;
  #marks: Marks = { hovered: undefined, cursor: undefined, selected: [] };
  /** Kinds of marks that some area carries now. */
  readonly #marked = new Set<Mark>();
  readonly #patterns = new Map<string, string>();
  /** Areas that carry a pattern now. */
  readonly #markers = new Map<number, MapMarker>();
  readonly #boundaries = new Set<string>();
  #pointerFrame = 0;
  /** Ids of the areas on screen, as far as they have been asked for since the map moved or a tile came. */
  #inSight: Set<number> | undefined;

  private constructor(start: GlStart, events: PictureEvents) {
    this.start = start;
    this.events = events;
    setWorkerUrl(new URL(workerUrl, location.href).href);
    const { view, edition, areas, tilesUrl, theme } = start;
    this.#map = new MapLibre({
      container: start.container,
      style: glStyle({
        tilesUrl,
        bbox: edition.bbox,
        areaCount: areas.codes.length,
        homeZoom: start.homeZoom,
        theme,
      }),
      center: [view.longitude, view.latitude],
      zoom: view.zoom,
      transformConstrain: ({ lng, lat }, zoom) => {
        const kept = start.keep({ longitude: lng, latitude: lat, zoom });
        return { center: new LngLat(kept.longitude, kept.latitude), zoom: kept.zoom };
      },
      attributionControl: false,
      keyboard: false,
      dragRotate: false,
      touchPitch: false,
      boxZoom: false,
      renderWorldCopies: false,
      trackResize: false,
      fadeDuration: 0,
    });
    this.#map.touchZoomRotate.disableRotation();
    const canvas = this.#map.getCanvas();
    // The surface around it has the keyboard, the name and the role.
    for (const attribute of ["tabindex", "role", "aria-label"]) canvas.removeAttribute(attribute);
    this.#listen();
  }

  /** Resolves when the style is there, so that colours can be set. */
  static async create(start: GlStart, events: PictureEvents): Promise<GlPicture> {
    const picture = new GlPicture(start, events);
    await new Promise<void>((resolve) => picture.#map.once("style.load", () => resolve()));
    return picture;
  }

  /** Calls back once areas are really on screen: a map can be idle and empty. */
  whenDrawn(done: () => void): void {
    const check = () => {
      if (this.#map.queryRenderedFeatures({ layers: [FILL_LAYER] }).length === 0) return;
      this.#map.off("idle", check);
      done();
    };
    this.#map.on("idle", check);
  }

  /** Calls back when the browser takes the drawing surface away, as it may when memory is short. */
  whenLost(done: () => void): void {
    this.#map.once("webglcontextlost", done);
  }

  #listen(): void {
    const map = this.#map;
    const view = (): MapView => {
      const { lng, lat } = map.getCenter();
      return { longitude: lng, latitude: lat, zoom: map.getZoom() };
    };
    const lookAgain = () => {
      this.#inSight = undefined;
    };
    for (const moved of ["move", "resize", "sourcedata"] as const) map.on(moved, lookAgain);
    // Unheard, the library prints an object that says nothing; a tile that leaving the page interrupts is no error.
    map.on("error", ({ error }) => console.warn(error.message));
    map.on("move", () => this.events.onMove(view(), false));
    map.on("moveend", () => this.events.onMove(view(), true));
    map.on("mousemove", (event) => {
      cancelAnimationFrame(this.#pointerFrame);
      this.#pointerFrame = requestAnimationFrame(() =>
        this.events.onPointer(this.#areaAt(event), event.point.x, event.point.y),
      );
    });
    map.on("mouseout", () => {
      cancelAnimationFrame(this.#pointerFrame);
      this.events.onLeave();
    });
    map.on("click", (event) => {
      const { ctrlKey, metaKey, shiftKey } = event.originalEvent;
      this.events.onPress(this.#areaAt(event), ctrlKey || metaKey || shiftKey);
    });
  }

  #areaAt(event: MapMouseEvent): number | undefined {
    const [feature] = this.#map.queryRenderedFeatures(event.point, { layers: [SYMBOL_LAYER, FILL_LAYER] });
    return typeof feature?.id === "number" ? feature.id - 1 : undefined;
  }

  paint(figure: MapFigure, paint: AreaPaint): void {
    this.#drawPatterns(figure);
    for (const area of changedAreas(this.#paint, paint)) {
      const look = paint.looks.get(paint.codes[area] as number);
      if (look === undefined) continue;
      this.#tell(FILL_SOURCE, area, { fill: look.fill });
      this.#putPattern(area, look.faded ? undefined : look.marker);
    }
    const sameCircles = figure === this.#figure && paint.circle === this.#paint?.circle;
    this.#paint = paint;
    if (!sameCircles) this.#drawSymbols(figure, paint.circle);
    this.#figure = figure;
  }

  #tell(source: string, area: number, state: Record<string, string | boolean | null>): void {
    this.#map.setFeatureState({ source, sourceLayer: TILE_LAYER, id: area + 1 }, state);
  }

  #putPattern(area: number, marker: MapMarker | undefined): void {
    if (this.#markers.get(area) === marker) return;
    this.#tell(OVER_SOURCE, area, { marker: marker ?? null });
    if (marker === undefined) this.#markers.delete(area);
    else this.#markers.set(area, marker);
  }

  #drawPatterns(figure: MapFigure): void {
    for (const { marker, pattern, colour, ink } of patternsOf(figure)) {
      const name = patternName(marker);
      const key = `${pattern} ${colour} ${ink}`;
      if (this.#patterns.get(name) === key) continue;
      const ratio = Math.max(Math.round(devicePixelRatio), 1);
      const image = patternImage(pattern, colour, ink, ratio);
      if (this.#patterns.has(name)) this.#map.updateImage(name, image);
      else {
        this.#map.addImage(name, image, { pixelRatio: ratio });
        const { layer, before } = patternLayer(marker);
        this.#map.addLayer(layer, before);
      }
      this.#patterns.set(name, key);
    }
  }

  #drawSymbols(figure: MapFigure, circle: number): void {
    if (figure.type !== "symbols" && this.#figure?.type !== "symbols") return;
    const source = this.#map.getSource(SYMBOL_SOURCE) as GeoJSONSource;
    const features = figure.type === "symbols" ? this.#symbolFeatures(figure, circle) : [];
    void source.setData({ type: "FeatureCollection", features });
  }

  #symbolFeatures(figure: SymbolFigure, circle: number): GeoJSON.Feature[] {
    const { labelPoints } = this.start.areas;
    const features: GeoJSON.Feature[] = [];
    for (let order = 0; order < figure.order.length; order += 1) {
      const area = figure.order[order] as number;
      const radius = symbolRadius(figure, area, circle);
      const hollow = (figure.values[area] as number) < 0;
      const coordinates = [labelPoints[area * 2] as number, labelPoints[area * 2 + 1] as number];
      features.push({
        type: "Feature",
        id: area + 1,
        geometry: { type: "Point", coordinates },
        properties: {
          order,
          radius,
          hollow,
          color: figure.colour,
          outline: hollow ? figure.colour : figure.outline,
        },
      });
    }
    return features;
  }

  mark(marks: Marks): void {
    const before = this.#marks;
    this.#mark("hovered", before.hovered, marks.hovered);
    this.#mark("cursor", before.cursor, marks.cursor);
    for (const area of before.selected) if (!marks.selected.includes(area)) this.#mark("selected", area, undefined);
    for (const area of marks.selected) if (!before.selected.includes(area)) this.#mark("selected", undefined, area);
    this.#marks = { ...marks, selected: [...marks.selected] };
    this.#showMarks("hovered", marks.hovered !== undefined);
    this.#showMarks("cursor", marks.cursor !== undefined);
    this.#showMarks("selected", marks.selected.length > 0);
  }

  #showMarks(mark: Mark, some: boolean): void {
    if (this.#marked.has(mark) === some) return;
    for (const layer of MARK_LAYERS[mark]) this.#map.setPaintProperty(layer, MARK_OPACITY, some ? 1 : 0);
    if (some) this.#marked.add(mark);
    else this.#marked.delete(mark);
  }

  #mark(state: Mark, off: number | undefined, on: number | undefined): void {
    if (off === on) return;
    if (off !== undefined) this.#tell(OVER_SOURCE, off, { [state]: false });
    if (on !== undefined) this.#tell(OVER_SOURCE, on, { [state]: true });
  }

  bound(boundaries: readonly MapBoundaries[]): void {
    const wanted = new Set(boundaries.map(({ key }) => key));
    for (const key of this.#boundaries) {
      if (wanted.has(key)) continue;
      this.#map.removeLayer(boundaryName(key));
      this.#map.removeSource(boundaryName(key));
      this.#boundaries.delete(key);
    }
    for (const one of boundaries) {
      if (this.#boundaries.has(one.key)) continue;
      const { source, layer, before } = boundaryParts(one, this.start.theme);
      this.#map.addSource(boundaryName(one.key), source);
      this.#map.addLayer(layer, before);
      this.#boundaries.add(one.key);
    }
  }

  look(view: MapView, milliseconds: number): void {
    const camera = { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom };
    if (milliseconds === 0) this.#map.jumpTo(camera);
    else this.#map.easeTo({ ...camera, duration: milliseconds });
  }

  resize(): void {
    this.#map.resize();
  }

  countColoured(): number {
    if (this.#figure?.type === "symbols") return this.#idsOn(SYMBOL_LAYER).size;
    this.#inSight ??= this.#idsOn(FILL_LAYER);
    let count = 0;
    for (const id of this.#inSight) if ((this.#paint?.codes[id - 1] ?? -1) >= 0) count += 1;
    return count;
  }

  #idsOn(layer: string): Set<number> {
    const ids = new Set<number>();
    for (const { id } of this.#map.queryRenderedFeatures({ layers: [layer] })) if (typeof id === "number") ids.add(id);
    return ids;
  }

  remove(): void {
    cancelAnimationFrame(this.#pointerFrame);
    this.#map.remove();
  }
}
