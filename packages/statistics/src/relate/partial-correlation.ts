import { type Correlation, correlationWithLimits, pearson } from "./correlation.ts";
import { leastSquares } from "./least-squares.ts";

/**
 * How x and y go together when other things are equal: Pearson's correlation of what remains of both after least squares on the
 * `given` values. p by t with n − 2 − k degrees of freedom. Only areas where everything is there count. Not estimable (too few areas,
 * collinear or constant given values): NaN. O(n · k²).
 */
export function partialCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  given: readonly ArrayLike<number>[],
  confidence = 0.95,
  weights?: ArrayLike<number>,
): Correlation {
  if (given.length === 0) return pearson(x, y, confidence, weights);
  const complete = (i: number) => [x, y, ...given].every((list) => Number.isFinite(list[i] as number));
  const known = (list: ArrayLike<number>) => Float64Array.from(list, (value, i) => (complete(i) ? value : Number.NaN));
  const [ofX, ofY] = [leastSquares(known(x), given, weights), leastSquares(known(y), given, weights)];
  if (!ofX || !ofY) return { value: Number.NaN, count: 0, p: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const { value } = pearson(ofX.residuals, ofY.residuals, confidence, weights);
  return correlationWithLimits(value, ofX.count, confidence, given.length);
}
