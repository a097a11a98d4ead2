import fc from "fast-check";
import type { MultiPolygon, Point } from "../geometry/wkb.ts";

/** A piece of land cut into columns × rows areas whose borders wander; neighbours share their points exactly. */
export type Partition = { columns: number; rows: number; shapes: MultiPolygon[] };

type Shape = { columns: number; rows: number; wander: number; steps: number; cell: number; seed: number };

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Builds a partition near Hattingen; `cell` is the size of an area in degrees, `steps` the points on each side. */
export function partition({ columns, rows, wander, steps, cell, seed }: Shape): Partition {
  const next = random(seed);
  const off = () => (next() - 0.5) * wander * (cell / steps);
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  const corner = (x: number, y: number): Point => [round(7.1 + x * cell), round(51.3 + y * cell)];
  const line = (from: Point, to: Point): Point[] => {
    const points: Point[] = [from];
    for (let i = 1; i < steps; i += 1) {
      const at = (a: number, b: number) => a + ((b - a) * i) / steps;
      points.push([round(at(from[0], to[0]) + off()), round(at(from[1], to[1]) + off())]);
    }
    return [...points, to];
  };
  const grid = (count: number, make: (index: number) => Point[]) =>
    Array.from({ length: count }, (_, index) => make(index));
  const across = grid((rows + 1) * columns, (i) =>
    line(corner(i % columns, Math.floor(i / columns)), corner((i % columns) + 1, Math.floor(i / columns))),
  );
  const up = grid((columns + 1) * rows, (i) =>
    line(corner(Math.floor(i / rows), i % rows), corner(Math.floor(i / rows), (i % rows) + 1)),
  );
  const shapes: MultiPolygon[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const south = across[row * columns + column] as Point[];
      const north = across[(row + 1) * columns + column] as Point[];
      const west = up[column * rows + row] as Point[];
      const east = up[(column + 1) * rows + row] as Point[];
      shapes.push([[[...south, ...east.slice(1), ...north.toReversed().slice(1), ...west.toReversed().slice(1)]]]);
    }
  return { columns, rows, shapes };
}

/** Partitions of all kinds: few and many areas, large and tiny, straight and ragged. */
export const partitions: fc.Arbitrary<Partition> = fc
  .record({
    columns: fc.integer({ min: 1, max: 5 }),
    rows: fc.integer({ min: 1, max: 5 }),
    wander: fc.double({ min: 0, max: 0.8, noNaN: true }),
    steps: fc.integer({ min: 1, max: 12 }),
    cell: fc.constantFrom(0.0005, 0.01, 0.1, 0.5),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(partition);

/** An axis-parallel rectangle in degrees. */
export function rectangle(west: number, south: number, east: number, north: number): MultiPolygon {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}
