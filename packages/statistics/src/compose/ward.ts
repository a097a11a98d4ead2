import type { Grouping } from "./k-means.ts";
import { numberedGroups, squaredDistance, standardTable } from "./table.ts";

type Merge = { a: number; b: number; height: number };

/** All merges by the chain of nearest neighbours (Murtagh 1983); distances are updated after Lance and Williams. */
function merges(rows: Float64Array[]): Merge[] {
  const n = rows.length;
  const distance = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) distance[i * n + j] = distance[j * n + i] = squaredDistance(rows[i]!, rows[j]!);
  const size = new Float64Array(n).fill(1);
  const alive = new Uint8Array(n).fill(1);
  const chain: number[] = [];
  const found: Merge[] = [];
  while (found.length < n - 1) {
    if (chain.length === 0) chain.push(alive.indexOf(1));
    const top = chain[chain.length - 1] as number;
    const before = chain[chain.length - 2] ?? -1;
    let [next, least] = [before, before < 0 ? Number.POSITIVE_INFINITY : (distance[top * n + before] as number)];
    for (let j = 0; j < n; j += 1)
      if (alive[j] && j !== top && (distance[top * n + j] as number) < least)
        [next, least] = [j, distance[top * n + j] as number];
    if (next !== before) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    const [a, b] = [Math.min(top, next), Math.max(top, next)];
    found.push({ a, b, height: least });
    alive[b] = 0;
    for (let j = 0; j < n; j += 1) {
      if (!alive[j] || j === a) continue;
      const [sa, sb, sj] = [size[a] as number, size[b] as number, size[j] as number];
      const merged =
        ((sa + sj) * (distance[a * n + j] as number) + (sb + sj) * (distance[b * n + j] as number) - sj * least) /
        (sa + sb + sj);
      distance[a * n + j] = distance[j * n + a] = merged;
    }
    size[a]! += size[b] as number;
  }
  return found.sort((x, y) => x.height - y.height);
}

/**
 * Types of areas by joining the two most alike groups again and again until `k` are left (Ward 1963; R's `hclust` with ward.D2). No chance in it; z-scores
 * of areas that have all indicators; the order of input does not matter. Fewer areas than k: each its own group. O(areas²) time and memory, for
 * up to about 3,000 areas.
 */
export function ward(indicators: readonly ArrayLike<number>[], k: number): Grouping {
  const table = standardTable(indicators);
  const n = table.rows.length;
  const count = indicators[0]?.length ?? 0;
  if (n === 0) return { group: new Int32Array(count).fill(-1), groups: 0, withinSquares: Number.NaN };
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const joined = merges(table.rows).slice(0, Math.max(0, n - k));
  for (const { a, b } of joined) parent[root(b)] = root(a);
  const labels = Int32Array.from({ length: n }, (_, i) => root(i));
  return {
    group: numberedGroups(labels, table, count),
    groups: new Set(labels).size,
    // Each merge adds half its squared ward distance to the squares within.
    withinSquares: joined.reduce((sum, { height }) => sum + height / 2, 0),
  };
}
