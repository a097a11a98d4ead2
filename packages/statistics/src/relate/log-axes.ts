import { type LeastSquares, leastSquares } from "./least-squares.ts";

/** Which axes are logarithmic: y, x, both or none. */
export type LogAxes = { x?: boolean; y?: boolean };

/** Natural logarithms; what is not above 0 becomes a gap. O(n). */
export function logarithms(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => (value > 0 ? Math.log(value) : Number.NaN));
}

/**
 * Least squares on logarithmic axes: on log y a coefficient is a relative change per unit of x (exp b − 1), on both axes an
 * elasticity. Values that are not above 0 are left out (compare `count`). Otherwise as `leastSquares`. O(n).
 */
export function leastSquaresOnAxes(
  y: ArrayLike<number>,
  x: ArrayLike<number>,
  axes: LogAxes,
  weights?: ArrayLike<number>,
): LeastSquares | undefined {
  return leastSquares(axes.y ? logarithms(y) : y, [axes.x ? logarithms(x) : x], weights);
}
