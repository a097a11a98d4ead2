import { type Aggregate, aggregateOf, type Completeness, MISSING } from "./status.ts";

/**
 * Which share of an old area's persons (or area) lies in which new one. The shares of one old area add up to 1 (less, where a part left the county).
 */
export type Correspondence = { from: number; to: number; share: number };

const WHOLE = 1 - 1e-9;

function groupedByTarget(links: readonly Correspondence[], targets: number): Correspondence[][] {
  const grouped: Correspondence[][] = Array.from({ length: targets }, () => []);
  for (const link of links) if (link.share > 0) grouped[link.to]?.push(link);
  return grouped;
}

/**
 * Counts or amounts of one edition carried over to another: Σ share × value. `complete` where only whole areas were joined, `estimated` where one had to be split
 * (its persons are taken as spread like the weight), `incomplete` or missing where an old value is missing (covered: share of the weight that was
 * there). A new area that nothing corresponds to: missing. O(links).
 */
export function convertedCounts(
  values: ArrayLike<number>,
  links: readonly Correspondence[],
  targets: number,
  rule: Completeness = {},
): Aggregate[] {
  return groupedByTarget(links, targets).map((own) => {
    let [total, weight, there] = [0, 0, 0];
    for (const { from, share } of own) {
      weight += share;
      if (Number.isNaN(values[from] as number)) continue;
      there += share;
      total += share * (values[from] as number);
    }
    const split = own.some(({ share }) => share < WHOLE);
    return own.length === 0 ? MISSING : aggregateOf(total, there / weight, rule, split);
  });
}

const WORSE = ["complete", "estimated", "incomplete", "missing"] as const;

/** Shares and rates of a new edition: both parts are carried over, then divided. The worse status of the two holds. O(links). */
export function convertedRates(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  factor: number,
  links: readonly Correspondence[],
  targets: number,
  rule: Completeness = {},
): Aggregate[] {
  const both = Float64Array.from(numerators, (n, i) => (Number.isNaN(denominators[i] as number) ? Number.NaN : n));
  const bases = Float64Array.from(denominators, (n, i) => (Number.isNaN(numerators[i] as number) ? Number.NaN : n));
  const above = convertedCounts(both, links, targets, rule);
  return convertedCounts(bases, links, targets, rule).map((base, i) => {
    const top = above[i] as Aggregate;
    if (!(base.value > 0) || top.status === "missing")
      return { ...MISSING, covered: Math.min(base.covered, top.covered) };
    const status = WORSE[Math.max(WORSE.indexOf(base.status), WORSE.indexOf(top.status))] ?? "missing";
    return { value: (top.value / base.value) * factor, status, covered: Math.min(base.covered, top.covered) };
  });
}
