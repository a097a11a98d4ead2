/** How a value came about: all parts were there, some were not, or parts had to be estimated. */
export type AggregateStatus = "complete" | "incomplete" | "estimated" | "missing";

/** A value made of others. `covered` is the share (0 to 1) of the parts (or of their weight) that were there. */
export type Aggregate = { value: number; status: AggregateStatus; covered: number };

/** What must be there for a value to be given at all: all parts (1, the default) or a share of them. */
export type Completeness = { least?: number };

export const MISSING: Aggregate = { value: Number.NaN, status: "missing", covered: 0 };

/** Names the status by the share covered; below `least` the value is withheld. O(1). */
export function aggregateOf(
  value: number,
  covered: number,
  { least = 1 }: Completeness = {},
  estimated = false,
): Aggregate {
  if (!(covered >= least - 1e-12) || covered === 0 || Number.isNaN(value)) return { ...MISSING, covered };
  return { value, status: covered < 1 - 1e-12 ? "incomplete" : estimated ? "estimated" : "complete", covered };
}
