/** A value at a time; `at` in years (2024.5), so that unequal spacing counts as it is. NaN is a gap. */
export type TimedValue = { at: number; value: number };

/** The values that are there, in order of time. O(n log n). */
export function inOrderOfTime(series: readonly TimedValue[]): TimedValue[] {
  return series.filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value)).sort((a, b) => a.at - b.at);
}

/** later − earlier, in the indicator's unit (percentage points for shares). A gap: NaN. O(1). */
export function absoluteChange(earlier: number, later: number): number {
  return later - earlier;
}

/** (later − earlier) / |earlier|: 0.25 is a quarter more. From 0 (or a gap): NaN, there is no share of nothing. O(1). */
export function relativeChange(earlier: number, later: number): number {
  return earlier === 0 ? Number.NaN : (later - earlier) / Math.abs(earlier);
}

/** The series with the base period = 100. A base that is missing, 0 or negative: all NaN. O(n). */
export function indexSeries(values: ArrayLike<number>, base: number): Float64Array {
  const reference = values[base] ?? Number.NaN;
  return Float64Array.from(values, (value) => (reference > 0 ? (value / reference) * 100 : Number.NaN));
}

/** Change per year, evenly spread: (last − first) / years. O(1). */
export function yearlyChange(first: TimedValue, last: TimedValue): number {
  return last.at > first.at ? (last.value - first.value) / (last.at - first.at) : Number.NaN;
}

/**
 * Mean yearly growth, compounded: (last / first)^(1 / years) − 1. Values that are not above 0, gaps or no time between: NaN. O(1).
 */
export function yearlyGrowth(first: TimedValue, last: TimedValue): number {
  if (!(first.value > 0 && last.value > 0 && last.at > first.at)) return Number.NaN;
  return (last.value / first.value) ** (1 / (last.at - first.at)) - 1;
}

/** How a series changed over a span: its first and last known value in it, absolutely, relatively and per year. */
export type SpanChange = {
  from: TimedValue;
  to: TimedValue;
  absolute: number;
  relative: number;
  perYear: number;
  growth: number;
};

/**
 * The change from the first to the last known value within `from ≤ at ≤ to` (years); gaps between do not matter, gaps at the ends
 * shorten the span (see `from` and `to` of the result). Fewer than two values: `undefined`. O(n log n).
 */
export function changeOverSpan(series: readonly TimedValue[], from = -Infinity, to = Infinity): SpanChange | undefined {
  const known = inOrderOfTime(series).filter(({ at }) => at >= from && at <= to);
  const [first, last] = [known[0], known[known.length - 1]];
  if (!first || !last || first.at === last.at) return undefined;
  return {
    from: first,
    to: last,
    absolute: absoluteChange(first.value, last.value),
    relative: relativeChange(first.value, last.value),
    perYear: yearlyChange(first, last),
    growth: yearlyGrowth(first, last),
  };
}

/** The change from each known value to the next one, with the years between them. O(n log n). */
export function changesPerPeriod(series: readonly TimedValue[]): SpanChange[] {
  const known = inOrderOfTime(series);
  return known.slice(1).flatMap((later, i) => changeOverSpan([known[i] as TimedValue, later]) ?? []);
}
