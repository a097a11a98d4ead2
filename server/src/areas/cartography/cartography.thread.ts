import { readWkb } from "../geometry/wkb.ts";
import { answerInThread } from "../thread.ts";
import { type AreaTopology, buildTopology, meshOf, packTileSource, type TileNames, unpackTileSource } from "./mesh.ts";
import { outlineTopology } from "./outline.ts";
import { TileCutter } from "./tiles.ts";

/** Editions whose borders are kept ready for cutting; the one used longest ago goes first. */
const EDITIONS_KEPT = 3;
const cutters = new Map<string, TileCutter>();

const handlers = {
  /** Boundaries (well-known binary, in the edition's order) → packed source of the tiles, and the small outlines. */
  draw({ shapes, names }: { shapes: Uint8Array[]; names: TileNames }): { geometry: Uint8Array; outline: AreaTopology } {
    const read = shapes.map(readWkb);
    return { geometry: packTileSource({ topology: buildTopology(read), names }), outline: outlineTopology(read) };
  },

  /** One tile, or `undefined` when the edition is not loaded. */
  cut({ hash, z, x, y }: { hash: string; z: number; x: number; y: number }): Uint8Array | undefined {
    const cutter = cutters.get(hash);
    if (!cutter) return undefined;
    cutters.delete(hash);
    cutters.set(hash, cutter);
    return cutter.cut(z, x, y);
  },

  load({ hash, geometry }: { hash: string; geometry: Uint8Array }): void {
    const { topology, names } = unpackTileSource(geometry);
    cutters.set(hash, new TileCutter(meshOf(topology), names));
    if (cutters.size > EDITIONS_KEPT) cutters.delete(cutters.keys().next().value as string);
  },
};

export type CartographyWork = typeof handlers;
answerInThread(handlers);
