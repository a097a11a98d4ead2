/** The pairs of which both values are there (and the weight, where given, is above 0), in their order. O(n). */
export function knownPairs(x: ArrayLike<number>, y: ArrayLike<number>, weights?: ArrayLike<number>) {
  const at = Array.from({ length: Math.min(x.length, y.length) }, (_, i) => i).filter(
    (i) =>
      Number.isFinite(x[i] as number) &&
      Number.isFinite(y[i] as number) &&
      (weights === undefined || (weights[i] as number) > 0),
  );
  const take = (list: ArrayLike<number>) => Float64Array.from(at, (i) => list[i] as number);
  return { x: take(x), y: take(y), weights: weights ? take(weights) : new Float64Array(at.length).fill(1) };
}
