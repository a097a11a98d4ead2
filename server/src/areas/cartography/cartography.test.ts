import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { labelPoint } from "../geometry/label-point.ts";
import { ringArea } from "../geometry/planar.ts";
import type { MultiPolygon, Point } from "../geometry/wkb.ts";
import { partition, partitions, rectangle } from "../testing/partitions.ts";
import { areasInTiles, tilesOver } from "../testing/read-tiles.ts";
import { buildTopology, meshOf, packTileSource, shapesOf, unpackTileSource } from "./mesh.ts";
import { outlineTopology } from "./outline.ts";
import { joinRing, Simplifier } from "./simplify.ts";
import { MAX_ZOOM, TileCutter } from "./tiles.ts";

function namesOf(shapes: readonly MultiPolygon[]) {
  return {
    codes: shapes.map((_, position) => `05${position}`),
    names: shapes.map((_, position) => `Quartier ${position}`),
    labelPoints: shapes.flatMap(labelPoint),
    squareKilometres: shapes.map(() => 5),
  };
}

const zoom = fc.integer({ min: 0, max: MAX_ZOOM });

describe("vector tiles", () => {
  test("no area vanishes at any zoom", () => {
    fc.assert(
      fc.property(partitions, zoom, ({ shapes }, z) => {
        const cutter = new TileCutter(meshOf(buildTopology(shapes)), namesOf(shapes));
        const seen = areasInTiles(cutter, z, tilesOver(shapes, z, 200));
        if (tilesOver(shapes, z, 200).length < 200)
          assert.deepEqual(
            [...seen.keys()].sort((a, b) => a - b),
            shapes.map((_, position) => position + 1),
          );
        for (const area of seen.values()) assert.ok(area > 0, "an area has a visible size");
      }),
      { numRuns: 60 },
    );
  });

  test("a hamlet between large towns stays visible from far away", () => {
    const shapes = [rectangle(7, 51, 7.5, 51.5), rectangle(7.5, 51, 7.50001, 51.00001), rectangle(7.6, 51, 8, 51.5)];
    const cutter = new TileCutter(meshOf(buildTopology(shapes)), namesOf(shapes));
    for (let z = 0; z <= 8; z += 1) assert.ok((areasInTiles(cutter, z, tilesOver(shapes, z, 50)).get(2) ?? 0) >= 4);
  });

  test("an island group keeps its main island", () => {
    const group = [...rectangle(7, 51, 7.2, 51.2), ...rectangle(7.3, 51, 7.3001, 51.0001)];
    const cutter = new TileCutter(meshOf(buildTopology([group])), namesOf([group]));
    assert.ok(areasInTiles(cutter, 3, tilesOver([group], 3, 10)).has(1));
  });

  test("where there is no area the tile is empty", () => {
    const shapes = [rectangle(7, 51, 8, 52)];
    assert.equal(new TileCutter(meshOf(buildTopology(shapes)), namesOf(shapes)).cut(6, 0, 0).length, 0);
  });
});

describe("simplified borders", () => {
  test("are the same on both sides", () => {
    fc.assert(
      fc.property(partitions, zoom, ({ shapes }, z) => {
        const grid = 1 / (4096 * 2 ** z);
        const { arcs, areas } = new Simplifier(meshOf(buildTopology(shapes))).simplify({
          threshold: 8 * grid ** 2,
          grid,
          smallest: 4 * grid,
        });
        if (areas.some((area) => "box" in area)) return;
        const uses = new Map<string, number>();
        for (const area of areas)
          for (const ring of "rings" in area ? area.rings.flat() : []) {
            const points = joinRing(arcs, ring);
            for (let i = 1; i < points.length; i += 1) {
              const [a, b] = [points[i - 1] as Point, points[i] as Point].map((point) => point.join(" ")).sort() as [
                string,
                string,
              ];
              if (a !== b) uses.set(`${a} ${b}`, (uses.get(`${a} ${b}`) ?? 0) + 1);
            }
          }
        // What the areas cover together is what the lines used once enclose: no gap and no overlap between neighbours.
        const sum = areas.reduce(
          (total, area) =>
            total +
            ("rings" in area ? area.rings.flat() : []).reduce((part, ring) => part + ringArea(joinRing(arcs, ring)), 0),
          0,
        );
        const outer = outerArea(
          areas.flatMap((area) => ("rings" in area ? area.rings.flat().map((ring) => joinRing(arcs, ring)) : [])),
          uses,
        );
        assert.ok(Math.abs(Math.abs(sum) - Math.abs(outer)) <= 1e-9 * Math.abs(sum) + grid ** 2);
      }),
      { numRuns: 60 },
    );
  });

  test("a stored tile source is read back as it was", () => {
    const { shapes } = partition({ columns: 3, rows: 2, wander: 0.5, steps: 5, cell: 0.05, seed: 3 });
    const source = { topology: buildTopology(shapes), names: namesOf(shapes) };
    assert.deepEqual(unpackTileSource(packTileSource(source)), JSON.parse(JSON.stringify(source)));
  });
});

/** Signed area enclosed by the edges that only one area uses (Green's theorem over those edges). */
function outerArea(rings: readonly Point[][], uses: ReadonlyMap<string, number>): number {
  let sum = 0;
  const [x0, y0] = rings[0]?.[0] ?? [0, 0];
  for (const ring of rings)
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1] as Point, ring[i] as Point];
      const key = [a, b]
        .map((point) => point.join(" "))
        .sort()
        .join(" ");
      if (uses.get(key) === 1) sum += ((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)) / 2;
    }
  return sum;
}

describe("outlines for the first paint", () => {
  test("hold all areas in their order, none empty", () => {
    fc.assert(
      fc.property(partitions, ({ shapes }) => {
        const drawn = shapesOf(outlineTopology(shapes));
        assert.equal(drawn.length, shapes.length);
        drawn.forEach((shape, position) => {
          const [x, y] = labelPoint(shape);
          const [wantedX, wantedY] = labelPoint(shapes[position] as MultiPolygon);
          assert.ok(Math.hypot(x - wantedX, y - wantedY) < 0.6);
        });
      }),
      { numRuns: 30 },
    );
  });

  test("of 130 areas take at most 30 kB", () => {
    const { shapes } = partition({ columns: 13, rows: 10, wander: 0.8, steps: 60, cell: 0.02, seed: 11 });
    assert.ok(JSON.stringify(outlineTopology(shapes)).length <= 30_000);
  });
});
