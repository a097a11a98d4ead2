import type { Link } from "../areas/correspondences/correspondences.store.ts";

/** Weights from one edition to another. */
export type Weights = { fromEditionId: number; toEditionId: number; links: readonly Link[] };

/** Products of shares below this are rounding. */
const NOTHING = 1e-12;

/**
 * Weights from every edition that reaches the target: stored ones, and where there are none those that follow from stored
 * ones step by step, over as few editions as possible. O(editions × links).
 */
export function weightsTo(target: number, stored: readonly Weights[]): Weights[] {
  const reached = new Map<number, Weights>();
  let last: Weights[] = stored.filter(({ toEditionId }) => toEditionId === target);
  for (const weights of last) reached.set(weights.fromEditionId, weights);
  while (last.length > 0) {
    const next: Weights[] = [];
    for (const step of last)
      for (const before of stored) {
        if (before.toEditionId !== step.fromEditionId) continue;
        if (before.fromEditionId === target || reached.has(before.fromEditionId)) continue;
        const weights = joined(before, step);
        reached.set(before.fromEditionId, weights);
        next.push(weights);
      }
    last = next;
  }
  return [...reached.values()];
}

/** What goes from a to b and from b to c goes from a to c: the sum of the products of the shares on all ways. */
function joined(first: Weights, second: Weights): Weights {
  const onwards = Map.groupBy(second.links, ({ from }) => from);
  const shares = new Map<number, Map<number, number>>();
  for (const { from, to: between, share } of first.links) {
    const own = shares.get(from) ?? new Map<number, number>();
    shares.set(from, own);
    for (const link of onwards.get(between) ?? []) own.set(link.to, (own.get(link.to) ?? 0) + share * link.share);
  }
  const links = [...shares].flatMap(([from, own]) =>
    [...own].flatMap(([to, share]) => (share > NOTHING ? [{ from, to, share: Math.min(1, share) }] : [])),
  );
  return { fromEditionId: first.fromEditionId, toEditionId: second.toEditionId, links };
}
