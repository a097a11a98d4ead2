import { quantileOfSorted } from "../aggregate/quantile.ts";
import { ranks } from "../aggregate/rank.ts";
import { mean } from "../aggregate/sum.ts";
import { sortedValues } from "../classify/limits.ts";
import { standardDeviation } from "../classify/standard-deviation.ts";

/** Which values are good: the scaled ones are always better when higher. */
export type Goodness = "high_is_good" | "low_is_good";

/** `rank`: position (1 worst … n best); `z_score`: distance from the mean in standard deviations; `min_max`: 0 worst … 1 best; `quantile`: share of areas not better. */
export type Scaling = "rank" | "z_score" | "min_max" | "quantile";

/** The scalings that are never negative and may go into a geometric mean. */
export const POSITIVE_SCALINGS: readonly Scaling[] = ["rank", "min_max", "quantile"];

/**
 * Makes one indicator comparable with others; higher is better afterwards. Ties share a value (mean rank); gaps stay gaps; constant values: rank
 * and quantile as ties, z 0, min-max 0.5. One value: z 0, min-max 0.5. O(n log n).
 */
export function scaledValues(values: ArrayLike<number>, scaling: Scaling, goodness: Goodness): Float64Array {
  const sign = goodness === "high_is_good" ? 1 : -1;
  const good = Float64Array.from(values, (value) => sign * value);
  switch (scaling) {
    case "rank":
      return ranks(good, "average", true);
    case "quantile": {
      const count = good.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
      return ranks(good, "average", true).map((rank) => (rank - 0.5) / count);
    }
    case "z_score": {
      const [middle, deviation] = [mean(good), standardDeviation(good)];
      return good.map((value) => (Number.isNaN(value) ? value : deviation > 0 ? (value - middle) / deviation : 0));
    }
    case "min_max": {
      const sorted = sortedValues(good);
      const [low, high] = [quantileOfSorted(sorted, 0), quantileOfSorted(sorted, 1)];
      return good.map((value) => (Number.isNaN(value) ? value : high > low ? (value - low) / (high - low) : 0.5));
    }
  }
}
