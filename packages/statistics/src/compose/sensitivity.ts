import { quantileOfSorted } from "../aggregate/quantile.ts";
import { randomFrom } from "../random.ts";
import { composed, compositeIndex, type Ingredient, type Mean } from "./composite.ts";
import type { Scaling } from "./scale.ts";

/** Per area: its rank with the given weights, and the ranks between which it lies in 90 % of the trials. */
export type RankRange = { rank: number; low: number; median: number; high: number };

/**
 * How much do the ranks hang on the weights? Monte Carlo: each weight is drawn evenly within ± `spread` (share, 0.5 = half to one and a half
 * times) of its own, `trials` times, the same for the same seed. Areas without score: NaN. O(trials × areas log areas).
 */
export function rankRanges(
  ingredients: readonly Ingredient[],
  scaling: Scaling,
  mean: Mean = "arithmetic",
  options: { spread?: number; trials?: number; seed?: number } = {},
): RankRange[] {
  const { spread = 0.5, trials = 1000, seed = 1 } = options;
  const { parts, rank } = compositeIndex(ingredients, scaling, mean);
  const random = randomFrom(seed);
  const found = Array.from(rank, () => new Float64Array(trials));
  for (let trial = 0; trial < trials; trial += 1) {
    const drawn = ingredients.map(({ weight }) => weight * (1 + spread * (2 * random.next() - 1)));
    const total = drawn.reduce((sum, weight) => sum + weight, 0);
    composed(
      parts,
      drawn.map((weight) => weight / total),
      mean,
    ).rank.forEach((place, area) => {
      (found[area] as Float64Array)[trial] = place;
    });
  }
  return found.map((places, area) => {
    const own = rank[area] as number;
    if (Number.isNaN(own)) return { rank: own, low: own, median: own, high: own };
    places.sort();
    const at = (share: number) => Math.round(quantileOfSorted(places, share));
    return { rank: own, low: at(0.05), median: at(0.5), high: at(0.95) };
  });
}

/** The ranks when one ingredient after the other is left out: `[ingredient][area]`. At least two ingredients. O(ingredients² × areas log areas). */
export function ranksWithoutOne(
  ingredients: readonly Ingredient[],
  scaling: Scaling,
  mean: Mean = "arithmetic",
): Float64Array[] {
  if (ingredients.length < 2) throw new RangeError("Leaving one out needs at least two indicators");
  return ingredients.map(
    (_, left) =>
      compositeIndex(
        ingredients.filter((__, j) => j !== left),
        scaling,
        mean,
      ).rank,
  );
}
