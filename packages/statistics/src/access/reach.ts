import type { Decay } from "./decay.ts";
import type { Way } from "./floating-catchment.ts";

/**
 * Gravity access (Hansen 1959): everything on offer, weighted by how near it is, without competition: Aᵢ = Σⱼ Sⱼ f(cᵢⱼ). A gap in supply counts as 0. O(ways).
 */
export function gravityAccess(
  ways: readonly Way[],
  origins: number,
  supply: ArrayLike<number>,
  decay: Decay,
): Float64Array {
  const access = new Float64Array(origins);
  for (const { origin, destination, cost } of ways) access[origin]! += (supply[destination] || 0) * decay(cost);
  return access;
}

/** The cost to the nearest destination (with a supply above 0, where given) from each origin; Infinity where none is in reach. O(ways). */
export function nearestCost(ways: readonly Way[], origins: number, supply?: ArrayLike<number>): Float64Array {
  const nearest = new Float64Array(origins).fill(Number.POSITIVE_INFINITY);
  for (const { origin, destination, cost } of ways)
    if (!supply || (supply[destination] as number) > 0) nearest[origin] = Math.min(nearest[origin] as number, cost);
  return nearest;
}

/**
 * The share of people who have something within the limit (included): Σ persons in reach / Σ persons. Nobody at all: NaN. A gap in persons is left out. O(ways).
 */
export function coverage(
  ways: readonly Way[],
  persons: ArrayLike<number>,
  limit: number,
  supply?: ArrayLike<number>,
): number {
  const nearest = nearestCost(ways, persons.length, supply);
  let [covered, all] = [0, 0];
  for (let i = 0; i < persons.length; i += 1) {
    if (Number.isNaN(persons[i] as number)) continue;
    all += persons[i] as number;
    if ((nearest[i] as number) <= limit) covered += persons[i] as number;
  }
  return all > 0 ? covered / all : Number.NaN;
}
