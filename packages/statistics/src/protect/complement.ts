/** A published sum: cell `total` is the sum of the cells `parts`. Numbers are positions in the arrays of cells. */
export type SumEquation = { total: number; parts: readonly number[] };

export const OPEN = 0;
export const PRIMARY = 1;
export const SECONDARY = 2;

export type CountCells = {
  /**
   * Exact counts, one array per count that hangs on the same cells (a share hides numerator and remainder together).
   * NaN where we do not know it ourselves. The first one decides which cell is the smallest.
   */
  counts: readonly Float64Array[];
  /** OPEN, PRIMARY or SECONDARY per cell; `completeSuppression` adds SECONDARY ones. */
  hidden: Uint8Array;
  /** 1 where there is no number at all: nothing to hide, and nothing outsiders could count on. */
  absent: Uint8Array;
};

/**
 * Hides further cells until no hidden one can be recomputed from a published sum: complementary suppression by the
 * smallest open cell, repeated until nothing changes.
 *
 * An equation is unsafe when it has one hidden cell only, or when its total is open and the hidden parts together are so
 * few that each of them is known to be below `minimum`: a hidden count is at least 1, so of m hidden parts that sum
 * up to s none exceeds s − (m − 1). Hidden next is the smallest open part above zero, then the total, then a zero.
 *
 * This looks at each equation alone. Several equations together may still narrow a cell down; finding that takes
 * linear programming over all of them (see Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). O(sums × their cells), a few rounds.
 */
export function completeSuppression(cells: CountCells, equations: readonly SumEquation[], minimum: number): void {
  const equationsOf = new Map<number, number[]>();
  equations.forEach(({ total, parts }, index) => {
    for (const cell of [total, ...parts]) {
      const list = equationsOf.get(cell);
      if (list) list.push(index);
      else equationsOf.set(cell, [index]);
    }
  });
  const waiting = new Set(equations.keys());
  for (const index of waiting) {
    waiting.delete(index);
    const equation = equations[index] as SumEquation;
    while (isUnsafe(cells, equation, minimum)) {
      const next = nextToHide(cells, equation);
      if (next === undefined) break;
      cells.hidden[next] = SECONDARY;
      for (const touched of equationsOf.get(next) as number[]) if (touched !== index) waiting.add(touched);
    }
  }
}

/** Whether outsiders could compute, or narrow down below `minimum`, a hidden cell from this sum alone. O(parts). */
export function isUnsafe(
  { counts, hidden, absent }: CountCells,
  { total, parts }: SumEquation,
  minimum: number,
): boolean {
  if (absent[total] === 1) return false;
  let open = hidden[total] === OPEN ? 1 : 0;
  let hiddenParts = 0;
  const sums = counts.map(() => 0);
  for (const part of parts) {
    if (absent[part] === 1) continue;
    if (hidden[part] === OPEN) {
      open += 1;
      continue;
    }
    hiddenParts += 1;
    for (let c = 0; c < sums.length; c += 1) sums[c]! += counts[c]![part]!;
  }
  if (hidden[total] !== OPEN) return hiddenParts === 0 && open > 0;
  if (hiddenParts === 0) return false;
  // NaN compares false: what we do not know ourselves is not known to be few.
  return hiddenParts === 1 || sums.some((sum) => sum - (hiddenParts - 1) < minimum);
}

function nextToHide({ counts, hidden, absent }: CountCells, { total, parts }: SumEquation): number | undefined {
  const sizes = counts[0] as Float64Array;
  let smallest: number | undefined;
  let zero: number | undefined;
  for (const part of parts) {
    if (absent[part] === 1 || hidden[part] !== OPEN) continue;
    const size = Math.abs(sizes[part]!);
    if (size === 0) zero ??= part;
    else if (smallest === undefined || size < Math.abs(sizes[smallest]!)) smallest = part;
  }
  return smallest ?? (hidden[total] === OPEN ? total : zero);
}
