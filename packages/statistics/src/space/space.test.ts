import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { randomFrom, shuffle } from "../random.ts";
import { falseDiscoveryAdjusted } from "./false-discovery.ts";
import { type GlobalStatistic, geary, getisOrd, moran } from "./global.ts";
import { hotSpotPseudoP, hotSpots } from "./hot-spots.ts";
import { localMoran, localMoranPseudoP } from "./local.ts";
import { contiguity, inverseDistanceWeights, nearestNeighbours, withinDistance } from "./neighbourhoods.ts";
import { gearyByPermutation, getisOrdByPermutation, moranByPermutation } from "./permutation.ts";
import { locallySmoothedRates, smoothedRates } from "./smoothing.ts";
import { rowStandardised, spatialLag, weightsFromNeighbours } from "./weights.ts";

function near(found: number | undefined, expected: number, digits = 9): void {
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= Math.abs(expected) * 10 ** -digits,
    `${found} is not ${expected}`,
  );
}
function nearAll({ value, expected, z }: GlobalStatistic, ...wished: [number, number, number]): void {
  [value, expected, z].forEach((found, i) => {
    near(found, wished[i]!);
  });
}

// A chessboard of 3 × 3 with invented values; expected figures from R 4.2.2 with spdep 1.2-7.
const BOARD = weightsFromNeighbours([
  [1, 3],
  [0, 2, 4],
  [1, 5],
  [0, 4, 6],
  [1, 3, 5, 7],
  [2, 4, 8],
  [3, 7],
  [4, 6, 8],
  [5, 7],
]);
const VALUES = [3.1, 4.0, 7.2, 2.8, 5.5, 8.1, 1.9, 4.4, 6.0];

test("Moran, Geary and Getis-Ord G (spdep)", () => {
  nearAll(moran(VALUES, BOARD), 0.510913334187815, -0.125, 2.5259907207898524);
  nearAll(
    moran(VALUES, BOARD, { standardise: false, assumption: "normality" }),
    0.460707190463984,
    -0.125,
    2.541154579500617,
  );
  nearAll(geary(VALUES, BOARD), 0.4084102366914466, 1, 2.5666515945975164);
  nearAll(getisOrd(VALUES, BOARD), 0.3766968325791855, 1 / 3, 1.5448936571234706);
});

test("local Moran and hot spots (spdep localmoran, localG)", () => {
  const local = localMoran(VALUES, BOARD);
  near(local.value[0], 0.599974365547295);
  near(local.expectedConditional[4], -0.016922744168162);
  near(local.varianceConditional[0], 0.3200895095003326);
  near(local.varianceTotal[4], 0.13670394284683327);
  assert.deepEqual([local.quadrant[0], local.quadrant[5], local.quadrant[4]], ["low_low", "high_high", "high_high"]);
  const { gi, giStar } = hotSpots(VALUES, BOARD);
  near(gi[0], -1.22188837484953);
  near(gi[4], 0.17623459851422);
  near(giStar[0], -1.505735424782101);
  near(giStar[4], 0.293569463657767);
});

test("empirical Bayes (spdep EBest; EBlocal with geoda = TRUE)", () => {
  const [cases, persons] = [
    [3, 8, 2, 12, 5, 20, 1, 9, 4],
    [500, 900, 300, 800, 1000, 1100, 250, 700, 600],
  ];
  const global = [
    0.00903591010397318, 0.00972613414303124, 0.00960938983055101, 0.01233298662738468, 0.007841160084882,
  ];
  global.forEach((expected, i) => {
    near(smoothedRates(cases, persons)[i], expected);
  });
  const local = [
    0.01045454545454545, 0.00666666666666667, 0.01208700413120303, 0.01125116423470972, 0.00872554150726039,
  ];
  local.forEach((expected, i) => {
    near(locallySmoothedRates(cases, persons, BOARD)[i], expected);
  });
  assert.ok(Number.isNaN(smoothedRates([1, 2, 3], [0, 10, 10])[0]!));
});

test("many p values (R p.adjust BH)", () => {
  assert.deepEqual(
    [...falseDiscoveryAdjusted([0.01, 0.04, Number.NaN, 0.03, 0.2, 0.005])].map((p) => Math.round(p * 1e12) / 1e12),
    [0.025, 0.05, Number.NaN, 0.05, 0.2, 0.025],
  );
});

test("rook shares a border, queen a point; nearest and within a distance", () => {
  const square = (x: number, y: number) => [
    [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
      [x, y],
    ] as [number, number][],
  ];
  const four = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)];
  assert.deepEqual(contiguity(four, "rook"), [
    [1, 2],
    [0, 3],
    [0, 3],
    [1, 2],
  ]);
  assert.deepEqual(contiguity(four, "queen")[0], [1, 2, 3]);
  assert.deepEqual(nearestNeighbours([0, 1, 5, 6], [0, 0, 0, 0], 1), [[1], [0], [3], [2]]);
  assert.deepEqual(withinDistance([0, 1, 5], [0, 0, 0], 4), [[1], [0, 2], [1]]);
  assert.deepEqual([...inverseDistanceWeights([[1], [0, 2], [1]], [0, 1, 5], [0, 0, 0]).weight], [1, 1, 0.25, 0.25]);
});

test("gaps and islands are left out, constant values tell nothing", () => {
  const island = weightsFromNeighbours([[1], [0], [3], [2], []]);
  assert.equal(moran([1, 1.1, 5, 5.2, 9], island).count, 4);
  assert.ok(Number.isNaN(localMoran([1, 1.1, 5, 5.2, 9], island).value[4]!));
  assert.equal(moran([1, Number.NaN, 5, 5.2, 9], island).count, 2);
  assert.ok(
    Number.isNaN(
      moran(
        VALUES.map(() => 3),
        BOARD,
      ).value,
    ),
  );
  assert.ok(Number.isNaN(getisOrd([-1, ...VALUES.slice(1)], BOARD).value));
  assert.throws(() => moran([1, 2], BOARD), RangeError);
});

test("by permutation: the same seed gives the same p, near the analytical one", () => {
  const first = moranByPermutation(VALUES, BOARD, 999, 7);
  assert.deepEqual(first, moranByPermutation(VALUES, BOARD, 999, 7));
  near(first.value, 0.510913334187815);
  assert.ok(Math.abs(first.mean + 0.125) < 0.05 && first.pseudoP < 0.03);
  const local = localMoranPseudoP(VALUES, BOARD, 999, 3);
  assert.deepEqual(local, localMoranPseudoP(VALUES, BOARD, 999, 3));
  assert.ok(local.every((p) => p >= 0.001 && p <= 0.501));
});

test("Geary and Getis-Ord G by permutation are centred on what chance gives", () => {
  const c = gearyByPermutation(VALUES, BOARD, 1999, 7);
  near(c.value, 0.4084102366914466);
  assert.ok(Math.abs(c.mean - 1) < 0.03 && c.pseudoP < 0.02, JSON.stringify(c));
  near(c.deviation, Math.sqrt(geary(VALUES, BOARD).variance), 1);
  const g = getisOrdByPermutation(VALUES, BOARD, 1999, 7);
  near(g.value, 0.3766968325791855);
  assert.ok(Math.abs(g.mean - 1 / 3) < 0.003 && g.pseudoP < 0.15, JSON.stringify(g));
  near(g.deviation, Math.sqrt(getisOrd(VALUES, BOARD).variance), 1);
  assert.deepEqual(c, gearyByPermutation(VALUES, BOARD, 1999, 7));
  assert.ok(Number.isNaN(getisOrdByPermutation([-1, ...VALUES.slice(1)], BOARD).pseudoP));
  assert.ok(Number.isNaN(gearyByPermutation(new Array(9).fill(2), BOARD).pseudoP));
});

test("pseudo p of a corner's hot spot is the share of all pairs of others that reach as far (counted by hand)", () => {
  const others = VALUES.slice(1);
  const sums = others.flatMap((a, i) => others.slice(i + 1).map((b) => a + b));
  const observed = VALUES[1]! + VALUES[3]!;
  const above = sums.filter((s) => s >= observed - 1e-12).length / sums.length;
  const found = hotSpotPseudoP(VALUES, BOARD, 9999, 11);
  assert.ok(Math.abs(found[0]! - Math.min(above, 1 - above)) < 0.015, `${found[0]} ${above}`);
  assert.deepEqual(found, hotSpotPseudoP(VALUES, BOARD, 9999, 11));
  assert.ok(Number.isNaN(hotSpotPseudoP(new Array(9).fill(2), BOARD)[0]!));
});

test("numbering areas otherwise changes nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const order = [...shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8], randomFrom(seed))];
      const position = order.map((_, area) => order.indexOf(area));
      const neighbours = order.map((area) =>
        [...BOARD.to.subarray(BOARD.start[area]!, BOARD.start[area + 1]!)].map((other) => position[other]!),
      );
      const renumbered = weightsFromNeighbours(neighbours);
      near(
        moran(
          order.map((area) => VALUES[area]!),
          renumbered,
        ).z,
        moran(VALUES, BOARD).z,
      );
    }),
  );
});

test("a neighbours' mean lies between their values; chance is evenly spread", () => {
  const lag = spatialLag(rowStandardised(BOARD), VALUES);
  lag.forEach((mean) => {
    assert.ok(mean >= 1.9 && mean <= 8.1);
  });
  const random = randomFrom(42);
  const bins = new Array(10).fill(0);
  for (let i = 0; i < 100_000; i += 1) bins[random.below(10)] += 1;
  const chi = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
  assert.ok(chi < 27.9, `${bins}`);
});

test("a worker gives the same pseudo p as the main thread", async () => {
  const neighbours = Array.from(VALUES, (_, i) => [...BOARD.to.subarray(BOARD.start[i]!, BOARD.start[i + 1]!)]);
  const worker = new Worker(new URL("../testing/in-worker.ts", import.meta.url));
  try {
    worker.postMessage({ values: Float64Array.from(VALUES), neighbours, seed: 5 });
    const [found] = (await once(worker, "message")) as [Float64Array];
    assert.deepEqual(found, localMoranPseudoP(VALUES, BOARD, 99, 5));
  } finally {
    await worker.terminate();
  }
});
