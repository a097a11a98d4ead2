/**
 * p values adjusted for being many (Benjamini and Hochberg 1995): those below 0.05 contain on average at most 5 % false alarms. As R's `p.adjust(…, "BH")`.
 * Gaps stay gaps and do not count. O(n log n).
 */
export function falseDiscoveryAdjusted(p: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: p.length }, (_, i) => i).filter((i) => !Number.isNaN(p[i] as number));
  order.sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  let least = 1;
  order.forEach((area, i) => {
    const rank = order.length - i;
    least = Math.min(least, ((p[area] as number) * order.length) / rank);
    adjusted[area] = least;
  });
  return adjusted;
}
