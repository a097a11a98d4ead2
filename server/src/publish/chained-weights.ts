import type { Link } from "../areas/correspondences/correspondences.store.ts";

/** Weights from one edition to another, as they are stored under a number. */
export type Step = { id: number; fromEditionId: number; toEditionId: number };
export type StoredWeights = Step & { links: readonly Link[] };
/** Weights from one edition to another, stored or following from stored ones. */
export type Weights = Pick<StoredWeights, "fromEditionId" | "toEditionId" | "links">;

/** Products of shares below this are rounding. */
const NOTHING = 1e-12;

/**
 * The steps from every edition that reaches the target, by edition: stored weights themselves, else as few as possible one
 * after the other. O(editions × stored).
 */
export function waysTo<S extends Step>(target: number, stored: readonly S[]): Map<number, S[]> {
  const ways = new Map<number, S[]>([[target, []]]);
  // Entries that are added on the way are visited too: nearest first.
  for (const [edition, onward] of ways)
    for (const step of stored)
      if (step.toEditionId === edition && !ways.has(step.fromEditionId))
        ways.set(step.fromEditionId, [step, ...onward]);
  ways.delete(target);
  return ways;
}

/** Weights from every edition that reaches the target, over as few editions as possible. O(editions × links). */
export function weightsTo(target: number, stored: readonly StoredWeights[]): Weights[] {
  const reached = new Map<number, Weights>();
  for (const [edition, [first, second]] of waysTo(target, stored)) {
    const rest = second && reached.get(second.fromEditionId);
    if (first) reached.set(edition, rest ? joined(first, rest) : first);
  }
  return [...reached.values()];
}

/** Numbers of the stored weights by which values of some editions are carried over to each other, ascending. */
export function weightsBetween(editions: readonly number[], stored: readonly Step[]): number[] {
  const used = editions.flatMap((target) => {
    const ways = waysTo(target, stored);
    return editions.flatMap((source) => ways.get(source)?.map(({ id }) => id) ?? []);
  });
  return [...new Set(used)].sort((a, b) => a - b);
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
