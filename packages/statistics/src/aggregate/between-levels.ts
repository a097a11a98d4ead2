import { combinedSum, rateFromParts } from "./combine.ts";
import { type Aggregate, type Completeness, MISSING } from "./status.ts";

/** Positions of the areas in each higher area; `parentOf[i]` is −1 for an area that lies in none. */
function membersOf(parentOf: ArrayLike<number>, parents: number): number[][] {
  const members: number[][] = Array.from({ length: parents }, () => []);
  for (let area = 0; area < parentOf.length; area += 1) members[parentOf[area] as number]?.push(area);
  return members;
}

/** Counts or amounts of a level summed to the higher level. A higher area without areas: missing. O(n). */
export function sumsByParent(
  values: ArrayLike<number>,
  parentOf: ArrayLike<number>,
  parents: number,
  rule: Completeness = {},
): Aggregate[] {
  return membersOf(parentOf, parents).map((own) =>
    combinedSum(
      own.map((area) => values[area] as number),
      rule,
    ),
  );
}

/** Shares and rates of the higher level from the areas' parts; never a mean of rates. O(n). */
export function ratesByParent(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  factor: number,
  parentOf: ArrayLike<number>,
  parents: number,
  rule: Completeness = {},
): Aggregate[] {
  return membersOf(parentOf, parents).map((own) => {
    const take = (list: ArrayLike<number>) => own.map((area) => list[area] as number);
    return own.length === 0 ? MISSING : rateFromParts(take(numerators), take(denominators), factor, rule);
  });
}
