import { scaledValues } from "./scale.ts";

/** An area like the asked one: how far apart they are, and which share of that each indicator makes up. */
export type Peer = { area: number; distance: number; contribution: number[] };

/**
 * Places like ours: the areas nearest to `area` in the given indicators. Distance √(Σ w (zᵢ − zⱼ)² / Σ w) in standard deviations; `contribution` adds up to 1
 * (all 0 for a twin). Areas that lack an indicator are left out; nothing when `area` itself does. Equally near ones in the order of areas.
 * O(areas × indicators).
 */
export function nearestPeers(
  indicators: readonly ArrayLike<number>[],
  area: number,
  count: number,
  weights: readonly number[] = indicators.map(() => 1),
): Peer[] {
  const scores = indicators.map((values) => scaledValues(values, "z_score", "high_is_good"));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const peers: Peer[] = [];
  for (let other = 0; other < (scores[0]?.length ?? 0); other += 1) {
    if (other === area) continue;
    const parts = scores.map(
      (score, j) => ((weights[j] as number) * ((score[area] as number) - (score[other] as number)) ** 2) / total,
    );
    const sum = parts.reduce((all, part) => all + part, 0);
    if (Number.isNaN(sum)) continue;
    peers.push({
      area: other,
      distance: Math.sqrt(sum),
      contribution: parts.map((part) => (sum > 0 ? part / sum : 0)),
    });
  }
  return peers.sort((a, b) => a.distance - b.distance || a.area - b.area).slice(0, count);
}
