import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { Point } from "../geometry/wkb.ts";
import { toUnitSquare } from "./mercator.ts";
import type { Mesh, TileNames } from "./mesh.ts";
import { joinRing, Simplifier } from "./simplify.ts";

/** Steps across a tile: eight to a pixel of the 512 that a tile is drawn at. */
export const EXTENT = 4096;
export const MAX_ZOOM = 14;
/** What lies this far outside a tile is in it too (eight pixels), so that lines end outside the picture. */
const BUFFER = 64;
/** Points that change the shape by less than this many square steps go: a quarter of a pixel by half a pixel. */
const LIGHT = 8;
/** An area is at least so many steps wide: half a pixel. */
const SMALLEST = 4;
/** A label is in the tile once its area is about so many steps wide: twelve pixels. */
const LABEL_WIDTH = 96;
/** Cut zooms kept at once: the one looked at and its neighbour; 35,000 areas take 0.3 GB each. */
const ZOOMS_KEPT = 2;

const OPTIONS = {
  coordinates: "unitSquare",
  wrap: false,
  extent: EXTENT,
  buffer: BUFFER,
  tolerance: 0,
  indexMaxZoom: 0,
} as const;

const EARTH_KM = 40_075.017;

/**
 * Cuts the vector tiles of one edition. The first tile of a zoom simplifies all borders for it (a second for 11,000
 * areas), further ones only cut; the zooms used last are kept.
 */
export class TileCutter {
  readonly #simplifier: Simplifier;
  readonly #names: TileNames;
  readonly #zooms = new Map<number, { areas: GeoJSONVT; labels: GeoJSONVT }>();

  constructor(mesh: Mesh, names: TileNames) {
    this.#simplifier = new Simplifier(mesh);
    this.#names = names;
  }

  /** The tile as MVT bytes: layer `areas` (id = position + 1, `code`), layer `labels` (id, `name`); empty: no bytes. */
  cut(z: number, x: number, y: number): Uint8Array {
    const { areas, labels } = this.#zoom(z);
    const layers: Parameters<typeof fromGeojsonVt>[0] = {};
    const shapes = areas.getTile(z, x, y);
    if (shapes && shapes.features.length > 0) layers.areas = shapes;
    const points = labels.getTile(z, x, y);
    if (points && points.features.length > 0) layers.labels = points;
    return Object.keys(layers).length > 0 ? fromGeojsonVt(layers, { version: 2, extent: EXTENT }) : new Uint8Array(0);
  }

  #zoom(z: number) {
    const known = this.#zooms.get(z);
    if (known) return known;
    const made = {
      areas: new GeoJSONVT(this.#areas(z), { ...OPTIONS, maxZoom: z } as never),
      labels: new GeoJSONVT(this.#labels(z), { ...OPTIONS, buffer: 0, maxZoom: z } as never),
    };
    this.#zooms.set(z, made);
    if (this.#zooms.size > ZOOMS_KEPT) this.#zooms.delete(this.#zooms.keys().next().value as number);
    return made;
  }

  #areas(z: number): GeoJSON.FeatureCollection {
    const grid = 1 / (EXTENT * 2 ** z);
    const { arcs, areas } = this.#simplifier.simplify({
      threshold: LIGHT * grid ** 2,
      grid,
      smallest: SMALLEST * grid,
    });
    const features = areas.map((area, position): GeoJSON.Feature => {
      const coordinates =
        "box" in area ? [[area.box]] : area.rings.map((polygon) => polygon.map((ring) => joinRing(arcs, ring)));
      return {
        type: "Feature",
        id: position + 1,
        properties: { code: this.#names.codes[position] },
        geometry: { type: "MultiPolygon", coordinates },
      };
    });
    return { type: "FeatureCollection", features };
  }

  #labels(z: number): GeoJSON.FeatureCollection {
    const { labelPoints, names, squareKilometres } = this.#names;
    const features: GeoJSON.Feature[] = [];
    names.forEach((name, position) => {
      const degrees: Point = [labelPoints[2 * position] as number, labelPoints[2 * position + 1] as number];
      const stepKm = (EARTH_KM * Math.cos((degrees[1] * Math.PI) / 180)) / (EXTENT * 2 ** z);
      if (Math.sqrt(squareKilometres[position] ?? 0) / stepKm < LABEL_WIDTH) return;
      const geometry = { type: "Point" as const, coordinates: toUnitSquare(degrees) };
      features.push({ type: "Feature", id: position + 1, properties: { name }, geometry });
    });
    return { type: "FeatureCollection", features };
  }
}
