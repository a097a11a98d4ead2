/**
 * A count so small that it may point at persons: above 0 and below the minimum (usually 3). Zero says that nobody is there and is safe by this rule.
 * A gap: false (there is nothing to protect). O(1).
 */
export function isTooSmall(count: number, minimum: number): boolean {
  return count > 0 && count < minimum;
}

/**
 * Dominance, (n, k): the n largest contributors make up more than k % of the total, so that they could nearly know each other. `contributions` not negative, in any
 * order. Total 0: false. O(m log m).
 */
export function isDominated(contributions: readonly number[], n: number, percent: number): boolean {
  const sorted = [...contributions].sort((a, b) => b - a);
  const total = sorted.reduce((sum, part) => sum + part, 0);
  const largest = sorted.slice(0, n).reduce((sum, part) => sum + part, 0);
  return total > 0 && largest > (percent / 100) * total;
}

/**
 * p % rule: the second largest contributor can work out the largest to within p %: total − x₁ − x₂ < p/100 · x₁. A single contributor: true. None or total 0:
 * false. O(m log m).
 */
export function isWithinPercent(contributions: readonly number[], percent: number): boolean {
  const sorted = [...contributions].sort((a, b) => b - a);
  const total = sorted.reduce((sum, part) => sum + part, 0);
  const [first = 0, second = 0] = sorted;
  return total > 0 && total - first - second < (percent / 100) * first;
}

/**
 * Homogeneity: all, or all but a few, of a group share the property, so that the table tells it of everybody (12 of 12 children). True when base − count < minimum
 * and the count is not 0. A base of 0: false. O(1).
 */
export function isHomogeneous(count: number, base: number, minimum: number): boolean {
  return base > 0 && count > 0 && count <= base && base - count < minimum;
}
