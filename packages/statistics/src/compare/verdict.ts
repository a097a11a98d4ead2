import type { Interval } from "./interval.ts";

/** Which direction is good; as the indicator says. */
export type Direction = "high_is_good" | "low_is_good" | "none";

/**
 * How a value stands to its reference. `higher`/`lower` are said where neither direction is good; `similar` means: the difference may be
 * chance; `unknown`: something is missing.
 */
export type Verdict = "better" | "worse" | "higher" | "lower" | "similar" | "unknown";

/** Names a real difference by its sign and the polarity. O(1). */
export function verdictOf(above: boolean, direction: Direction): Verdict {
  if (direction === "none") return above ? "higher" : "lower";
  return above === (direction === "high_is_good") ? "better" : "worse";
}

/** By interval: the reference (a fixed value such as the county's) lies outside the area's confidence limits. On a limit: similar. O(1). */
export function compareByInterval(area: Interval, reference: number, direction: Direction): Verdict {
  if (Number.isNaN(area.lower) || Number.isNaN(area.upper) || Number.isNaN(reference)) return "unknown";
  if (area.lower > reference) return verdictOf(true, direction);
  return area.upper < reference ? verdictOf(false, direction) : "similar";
}

/** By test: p below 1 − confidence. `difference` is area − reference. O(1). */
export function compareByTest(p: number, difference: number, direction: Direction, confidence = 0.95): Verdict {
  if (Number.isNaN(p) || Number.isNaN(difference)) return "unknown";
  return p < 1 - confidence && difference !== 0 ? verdictOf(difference > 0, direction) : "similar";
}

/**
 * Two areas with an interval each, independent of each other: the interval of their difference is made of both (Newcombe 1998, method 10; Zou
 * and Donner 2008): d − √((a − aₗ)² + (bᵤ − b)²) to d + √((aᵤ − a)² + (b − bₗ)²). Limits that just overlap can thus still differ.
 * On a limit: similar. O(1).
 */
export function compareIntervals(area: Interval, other: Interval, direction: Direction): Verdict {
  const difference = area.value - other.value;
  const lower = difference - Math.hypot(area.value - area.lower, other.upper - other.value);
  const upper = difference + Math.hypot(area.upper - area.value, other.value - other.lower);
  if (Number.isNaN(lower) || Number.isNaN(upper)) return "unknown";
  if (lower > 0) return verdictOf(true, direction);
  return upper < 0 ? verdictOf(false, direction) : "similar";
}
