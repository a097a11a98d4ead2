import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { toUnitSquare } from "../cartography/mercator.ts";
import type { TileCutter } from "../cartography/tiles.ts";
import { boundsOf, ringArea } from "../geometry/planar.ts";
import type { MultiPolygon, Ring } from "../geometry/wkb.ts";

export type TileAt = { x: number; y: number };

/** Columns and rows of the tiles that cover the shapes at a zoom, at most so many. */
export function tilesOver(shapes: readonly MultiPolygon[], z: number, most: number): TileAt[] {
  const tiles = new Map<string, TileAt>();
  for (const shape of shapes) {
    const [west, south, east, north] = boundsOf(shape);
    const [left, top] = toUnitSquare([west, north]);
    const [right, bottom] = toUnitSquare([east, south]);
    const at = (unit: number) => Math.floor(unit * 2 ** z);
    for (let x = at(left); x <= at(right); x += 1)
      for (let y = at(top); y <= at(bottom); y += 1) {
        if (tiles.size >= most) return [...tiles.values()];
        tiles.set(`${x}/${y}`, { x, y });
      }
  }
  return [...tiles.values()];
}

/** Reads tiles with the library map programs use: feature id → largest area of it in square steps. */
export function areasInTiles(cutter: TileCutter, z: number, tiles: readonly TileAt[]): Map<number, number> {
  const seen = new Map<number, number>();
  for (const { x, y } of tiles) {
    const bytes = cutter.cut(z, x, y);
    if (bytes.length === 0) continue;
    const layer = new VectorTile(new PbfReader(bytes)).layers.areas;
    for (let index = 0; index < (layer?.length ?? 0); index += 1) {
      const feature = layer?.feature(index);
      if (!feature) continue;
      const rings = feature.loadGeometry().map((ring) => ring.map((point) => [point.x, point.y]) as Ring);
      const area = Math.abs(rings.reduce((sum, ring) => sum + ringArea(ring), 0));
      seen.set(feature.id as number, Math.max(seen.get(feature.id as number) ?? 0, area));
    }
  }
  return seen;
}
