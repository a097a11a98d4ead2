import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { randomFrom, shuffle } from "../random.ts";
import { compositeIndex, type Ingredient } from "./composite.ts";
import { kMeans } from "./k-means.ts";
import { nearestPeers } from "./peers.ts";
import { scaledValues } from "./scale.ts";
import { rankRanges, ranksWithoutOne } from "./sensitivity.ts";
import { silhouette } from "./silhouette.ts";
import { ward } from "./ward.ts";

function near(found: number | undefined, expected: number, digits = 10): void {
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= Math.abs(expected) * 10 ** -digits,
    `${found} is not ${expected}`,
  );
}

// Invented; expected figures from R 4.2.2 (scale, kmeans with 100 starts, hclust ward.D2, cluster 2.1.4 silhouette).
const A = [1.2, 1.9, 2.1, 8.4, 9.1, 8.8, 5.0, 5.2, 4.7, 1.4, 9.5, 5.6];
const B = [10, 12, 11, 30, 33, 29, 50, 52, 49, 9, 31, 55];
const C = [0.3, 0.1, 0.4, 0.2, 0.9, 0.5, 0.4, 0.8, 0.1, 0.6, 0.3, 0.7];
const ofR = (labels: string) => [...labels];

/** Two groupings are the same when the same areas share a group. */
function sameGroups(one: ArrayLike<number | string>, other: ArrayLike<number | string>): void {
  for (let i = 0; i < one.length; i += 1)
    for (let j = 0; j < i; j += 1) assert.equal(one[i] === one[j], other[i] === other[j], `${i} and ${j}`);
}

test("an index of z-scores and of min-max, arithmetic and geometric", () => {
  const ingredients: Ingredient[] = [
    { values: A, goodness: "high_is_good", weight: 1 },
    { values: B, goodness: "low_is_good", weight: 1 },
  ];
  const { score, rank } = compositeIndex(ingredients, "z_score");
  [-0.04899514690898044, 0.00566029365683918, 0.06598756233089087].forEach((expected, i) => {
    near(score[i], expected, 8);
  });
  assert.equal(rank.indexOf(1), score.indexOf(Math.max(...score)));
  const uneven = compositeIndex([{ ...ingredients[0]!, weight: 3 }, ingredients[1]!], "min_max", "geometric");
  near(uneven.score[1], 0.153883698833885);
  near(uneven.score[6], 0.319581897737024);
});

test("groups by k-means and by Ward, and how well areas lie in them", () => {
  const k = kMeans([A, B, C], 3);
  near(k.withinSquares, 9.05556690964007);
  sameGroups(k.group, ofR("111232232123"));
  sameGroups(ward([A, B, C], 3).group, ofR("111232232123"));
  const five = ward([A, B, C], 5);
  sameGroups(five.group, ofR("111232454125"));
  near(five.withinSquares, 3.41000050090958);
  const { width, mean } = silhouette([A, B, C], k.group);
  near(mean, 0.441491672221318);
  near(width[0], 0.701127626671191);
  near(width[6], 0.067395585057119, 8);
});

test("groups, index and peers do not depend on the order of areas", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const order = shuffle(
        A.map((_, i) => i),
        randomFrom(seed),
      );
      const turned = [A, B, C].map((list) => order.map((i) => list[i]!));
      for (const method of [kMeans, ward]) {
        const [before, after] = [method([A, B, C], 4).group, method(turned, 4).group];
        order.forEach((area, i) => {
          assert.equal(after[i], before[area]);
        });
      }
      const twin = nearestPeers([A, B, C], 0, 3).map(({ area }) => area);
      assert.deepEqual(
        nearestPeers(turned, order.indexOf(0), 3).map(({ area }) => order[area]),
        twin,
      );
    }),
    { numRuns: 15 },
  );
});

test("scales: ties, gaps, constants, direction", () => {
  assert.deepEqual([...scaledValues([3, 1, Number.NaN, 3], "rank", "high_is_good")], [2.5, 1, Number.NaN, 2.5]);
  assert.deepEqual([...scaledValues([0, 5, 10], "min_max", "low_is_good")], [1, 0.5, 0]);
  assert.deepEqual([...scaledValues([4, 4], "z_score", "high_is_good")], [0, 0]);
  assert.deepEqual([...scaledValues([4, 4], "min_max", "high_is_good")], [0.5, 0.5]);
  assert.deepEqual([...scaledValues([1, 2], "quantile", "high_is_good")], [0.25, 0.75]);
});

test("an area that lacks an ingredient gets no score and no type", () => {
  const gap = [Number.NaN, ...A.slice(1)];
  const { score, rank } = compositeIndex([{ values: gap, goodness: "high_is_good", weight: 1 }], "rank");
  assert.ok(Number.isNaN(score[0]!) && Number.isNaN(rank[0]!));
  assert.equal(kMeans([gap, B], 2).group[0], -1);
  assert.equal(ward([gap, B], 2).group[0], -1);
  assert.deepEqual(nearestPeers([gap, B], 0, 3), []);
  assert.throws(() => compositeIndex([], "rank"), RangeError);
  assert.throws(
    () => compositeIndex([{ values: A, goodness: "high_is_good", weight: 1 }], "z_score", "geometric"),
    RangeError,
  );
});

test("other weights move ranks within a range that holds the own rank; leaving one out gives its ranks", () => {
  const ingredients: Ingredient[] = [A, B, C].map((values) => ({ values, goodness: "high_is_good", weight: 1 }));
  const ranges = rankRanges(ingredients, "min_max", "arithmetic", { trials: 300, seed: 5 });
  assert.deepEqual(ranges, rankRanges(ingredients, "min_max", "arithmetic", { trials: 300, seed: 5 }));
  for (const { low, median, high } of ranges) assert.ok(low <= median && median <= high);
  const firm = rankRanges(ingredients, "min_max", "arithmetic", { spread: 0, trials: 5 });
  for (const { rank, low, high } of firm) assert.deepEqual([low, high], [rank, rank]);
  assert.deepEqual(ranksWithoutOne(ingredients, "min_max")[2], compositeIndex(ingredients.slice(0, 2), "min_max").rank);
});

test("what makes peers differ adds up", () => {
  const [first] = nearestPeers([A, B, C], 0, 1);
  near(
    first!.contribution.reduce((sum, part) => sum + part, 0),
    1,
  );
  assert.deepEqual(nearestPeers([[1, 1, 5]], 0, 1), [{ area: 1, distance: 0, contribution: [0] }]);
});
