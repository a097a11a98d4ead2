import { ranks } from "../aggregate/rank.ts";
import { type Goodness, POSITIVE_SCALINGS, type Scaling, scaledValues } from "./scale.ts";

/** One indicator of an index with its weight (any positive number; they are divided by their sum). */
export type Ingredient = { values: ArrayLike<number>; goodness: Goodness; weight: number };

/** `arithmetic`: a strong side makes up for a weak one; `geometric`: hardly (a 0 anywhere gives 0). */
export type Mean = "arithmetic" | "geometric";

export type Composite = {
  /** Per area the index; NaN where an ingredient is missing. */
  score: Float64Array;
  /** 1 is best, ties share a rank. */
  rank: Float64Array;
  /** Per ingredient its scaled values, to show what an index is made of. */
  parts: Float64Array[];
};

function checked(ingredients: readonly Ingredient[], scaling: Scaling, mean: Mean): number[] {
  const total = ingredients.reduce((sum, { weight }) => sum + weight, 0);
  if (ingredients.length === 0 || !(total > 0) || ingredients.some(({ weight }) => !(weight >= 0)))
    throw new RangeError("An index needs at least one indicator, and weights that are not negative with a sum above 0");
  if (mean === "geometric" && !POSITIVE_SCALINGS.includes(scaling))
    throw new RangeError(
      "A geometric mean needs values that are not negative: choose rank, min_max or quantile, not z_score",
    );
  return ingredients.map(({ weight }) => weight / total);
}

/** The weighted mean of an area's scaled values; NaN when one with a weight is missing. */
function meanOf(parts: readonly Float64Array[], weights: readonly number[], area: number, mean: Mean): number {
  let sum = 0;
  parts.forEach((part, j) => {
    const [weight, value] = [weights[j] as number, part[area] as number];
    if (weight > 0) sum += weight * (mean === "geometric" ? Math.log(value) : value);
  });
  return mean === "geometric" ? Math.exp(sum) : sum;
}

/** An index of several indicators from already scaled parts; the core of `compositeIndex`, for trials with other weights. O(areas × parts). */
export function composed(
  parts: readonly Float64Array[],
  weights: readonly number[],
  mean: Mean,
): { score: Float64Array; rank: Float64Array } {
  const count = parts[0]?.length ?? 0;
  const score = Float64Array.from({ length: count }, (_, area) => meanOf(parts, weights, area, mean));
  return { score, rank: ranks(score) };
}

/**
 * An index: several indicators made comparable, turned so that higher is better, and averaged with weights. An area that lacks an
 * ingredient gets no score (it is not guessed). Throws on weights without a sum and on a geometric mean of z-scores. O(areas log areas × ingredients).
 * After OECD/JRC, Handbook on Constructing Composite Indicators (2008).
 */
export function compositeIndex(
  ingredients: readonly Ingredient[],
  scaling: Scaling,
  mean: Mean = "arithmetic",
): Composite {
  const weights = checked(ingredients, scaling, mean);
  const parts = ingredients.map(({ values, goodness }) => scaledValues(values, scaling, goodness));
  return { ...composed(parts, weights, mean), parts };
}
