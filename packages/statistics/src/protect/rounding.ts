/**
 * A count rounded to a multiple of the base (5 as in NRW): base · round(n / base), halves up. Each cell from its own exact count, so rounded cells need not add
 * up to the rounded total. A gap stays one. O(1).
 */
export function roundedToBase(count: number, base: number): number {
  return base * Math.round(count / base);
}

/** The counts that round to a published one: what an outsider knows of it. O(1). */
export function countsBehindRounded(rounded: number, base: number): { lower: number; upper: number } {
  return { lower: Math.max(0, rounded - Math.floor(base / 2)), upper: rounded + Math.ceil(base / 2) - 1 };
}

/**
 * Does a published rate (or share) give away the exact count behind it? With `decimals` d, a known base N and rate = count / N × factor, counts can be told apart when a
 * single one changes the printed rate: N ≤ factor × 10^d. For % with one decimal: up to 1,000 persons. O(1).
 */
export function rateLeaksCount(base: number, decimals: number, factor: number): boolean {
  return base > 0 && base <= factor * 10 ** decimals;
}

/** Most decimals at which a rate does not give its count away; −1 when even none is too many. O(1). */
export function safeDecimals(base: number, factor: number, most = 6): number {
  let decimals = most;
  while (decimals >= 0 && rateLeaksCount(base, decimals, factor)) decimals -= 1;
  return decimals;
}

/** The whole counts that a published rate allows when its base is known. O(1). */
export function countsBehindRate(
  rate: number,
  decimals: number,
  base: number,
  factor: number,
): { lower: number; upper: number } {
  const half = 0.5 * 10 ** -decimals;
  const count = (value: number) => (value / factor) * base;
  return {
    lower: Math.max(0, Math.ceil(count(rate - half) - 1e-9)),
    upper: Math.floor(count(rate + half) + 1e-9),
  };
}
