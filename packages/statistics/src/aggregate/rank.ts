/** How equal values share a rank: 1, 2, 2, 4 (`competition`) or 1, 2.5, 2.5, 4 (`average`, for rank correlations). */
export type TieRule = "competition" | "average";

/**
 * Ranks of the values, 1 for the highest (or, `ascending`, the lowest). Equal values share a rank; a gap (NaN) has rank NaN and
 * counts for nobody. O(n log n).
 */
export function ranks(values: ArrayLike<number>, ties: TieRule = "competition", ascending = false): Float64Array {
  const order: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i] as number)) order.push(i);
  const sign = ascending ? 1 : -1;
  order.sort((a, b) => sign * ((values[a] as number) - (values[b] as number)));
  const rank = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1;
    const shared = ties === "competition" ? from + 1 : (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) rank[order[at] as number] = shared;
    from = to;
  }
  return rank;
}
