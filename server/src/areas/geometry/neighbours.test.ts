import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { partition, partitions, rectangle } from "../testing/partitions.ts";
import { relate } from "./neighbours.ts";
import type { MultiPolygon } from "./wkb.ts";

const METRE = 1 / 111_195;

describe("neighbours", () => {
  test("on a checkerboard areas that meet in a corner are no neighbours", () => {
    fc.assert(
      fc.property(partitions, ({ columns, rows, shapes }) => {
        const { neighbours } = relate(shapes);
        neighbours.forEach((found, area) => {
          const [x, y] = [area % columns, Math.floor(area / columns)];
          const sides = [
            [x, y - 1],
            [x - 1, y],
            [x + 1, y],
            [x, y + 1],
          ] as const;
          const expected = sides
            .filter(([i, j]) => i >= 0 && i < columns && j >= 0 && j < rows)
            .map(([i, j]) => j * columns + i);
          assert.deepEqual(found, expected);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("being a neighbour is mutual", () => {
    fc.assert(
      fc.property(partitions, ({ shapes }) => {
        const { neighbours } = relate(shapes);
        neighbours.forEach((found, area) => {
          for (const other of found) assert.ok(neighbours[other]?.includes(area));
        });
      }),
      { numRuns: 30 },
    );
  });

  test("a border whose points differ on both sides is still a border", () => {
    const west = rectangle(7, 51, 7.1, 51.1);
    const east: MultiPolygon = [
      [
        [
          [7.1, 51],
          [7.2, 51],
          [7.2, 51.1],
          [7.1, 51.1],
          [7.1, 51.07],
          [7.1, 51.03],
          [7.1, 51],
        ],
      ],
    ];
    assert.deepEqual(relate([west, east]).neighbours, [[1], [0]]);
  });

  test("a gap of one metre is drawing noise, one of ten metres is a gap", () => {
    const west = rectangle(7, 51, 7.1, 51.1);
    assert.deepEqual(relate([west, rectangle(7.1 + METRE, 51, 7.2, 51.1)]).neighbours, [[1], [0]]);
    assert.deepEqual(relate([west, rectangle(7.1 + 20 * METRE, 51, 7.2, 51.1)]).neighbours, [[], []]);
  });

  test("a town inside a county is its neighbour", () => {
    const town = rectangle(7.4, 51.4, 7.6, 51.6);
    const county: MultiPolygon = [[rectangle(7, 51, 8, 52)[0]?.[0] ?? [], (town[0]?.[0] ?? []).toReversed()]];
    const { neighbours, overlapping } = relate([county, town]);
    assert.deepEqual(neighbours, [[1], [0]]);
    assert.deepEqual(overlapping, []);
  });
});

describe("areas that may overlap", () => {
  test("a partition has none", () => {
    fc.assert(
      fc.property(partitions, ({ shapes }) => assert.deepEqual(relate(shapes).overlapping, [])),
      { numRuns: 30 },
    );
  });

  test("crossing, containing and equal areas are found", () => {
    const area = rectangle(7, 51, 7.2, 51.2);
    assert.deepEqual(relate([area, rectangle(7.1, 51.1, 7.3, 51.3)]).overlapping, [[0, 1]]);
    assert.deepEqual(relate([area, rectangle(7.05, 51.05, 7.1, 51.1)]).overlapping, [[0, 1]]);
    assert.deepEqual(relate([area, rectangle(7, 51, 7.2, 51.2)]).overlapping, [[0, 1]]);
    assert.deepEqual(relate([area, rectangle(7.19, 51, 7.3, 51.2)]).overlapping, [[0, 1]], "borders only touch");
  });

  test("two layers in one file overlap everywhere", () => {
    const fine = partition({ columns: 3, rows: 3, wander: 0.5, steps: 4, cell: 0.1, seed: 7 });
    const whole = rectangle(7.1, 51.3, 7.4, 51.6);
    const found = relate([...fine.shapes, whole]).overlapping;
    assert.deepEqual(new Set(found.flat().filter((area) => area < 9)).size, 9);
  });
});
