import { type AuditOptions, AuditStopped, audit, type DerivedInterval } from "./audit.ts";
import { exactForInsider } from "./insiders.ts";
import { checkRelations, type SecretTable, withSuppressed } from "./secret-table.ts";
import type { LinearSolver } from "./solver.ts";
import { Suppressor } from "./suppressor.ts";

export type SuppressionOptions = {
  /** How wide the interval of a primary cell must be; usually twice the minimum count. */
  width: number;
  upper?: number;
  whole?: boolean;
  /** Cells that must stay as they are (published by others). */
  untouchable?: readonly number[];
  /** What suppressing a cell costs; by default its value + 1, so that small numbers go first. */
  cost?: (cell: number) => number;
  /** Cells behind which a single person or business stands: who knows its own number must not learn the other one of a sum. */
  singles?: readonly number[];
  /** Least sum of the suppressed cells in a sum of which some are suppressed. */
  threshold?: number;
  /** Take back what turns out not to be needed; by default for up to 60 secondary cells (each costs an audit). */
  prune?: boolean;
  onProgress?: AuditOptions["onProgress"];
};

export type Suppression = {
  /** Secondary suppressions, ascending. */
  secondary: number[];
  /** Primary cells that could not be protected. */
  unprotected: number[];
  /** The audit of all suppressed cells of the result. */
  intervals: DerivedInterval[];
};

const MOST_PRUNED = 60;

/** Protects each cell in turn; those that a solution raises anyway are done with. Returns the ones that cannot be protected. */
function protectAll(
  suppressor: Suppressor,
  cells: readonly number[],
  onProgress?: SuppressionOptions["onProgress"],
): number[] {
  const done = new Set<number>();
  const failed: number[] = [];
  cells.forEach((cell, i) => {
    if (!done.has(cell)) {
      const raised = suppressor.protect(cell) ?? (suppressor.allowZeros() ? suppressor.protect(cell) : undefined);
      if (raised) for (const other of raised) done.add(other);
      else failed.push(cell);
    }
    if (onProgress?.(i + 1, cells.length)) throw new AuditStopped(`Stopped after ${i + 1} of ${cells.length} cells`);
  });
  return failed;
}

/** What an insider could work out gets further suppressions that hold without the insider's cell. */
function protectFromInsiders(
  suppressor: Suppressor,
  table: SecretTable,
  solver: LinearSolver,
  primary: readonly number[],
  options: SuppressionOptions,
): void {
  for (const insider of options.singles ?? []) {
    const own = withSuppressed(table, suppressor.hidden);
    for (const cell of exactForInsider(own, insider, solver, { ...auditOptions(options), cells: primary }))
      suppressor.protect(cell, insider);
  }
}

/** Whether no insider can work out a primary cell exactly. */
function insidersLearnNothing(
  table: SecretTable,
  solver: LinearSolver,
  primary: readonly number[],
  options: SuppressionOptions,
): boolean {
  return (options.singles ?? []).every(
    (insider) => exactForInsider(table, insider, solver, { ...auditOptions(options), cells: primary }).length === 0,
  );
}

/** Publishes secondary cells again, dearest first, as long as all primary ones stay wide. */
function pruned(
  table: SecretTable,
  solver: LinearSolver,
  primary: readonly number[],
  secondary: readonly number[],
  suppressor: Suppressor,
  options: SuppressionOptions,
): number[] {
  const kept = new Set(secondary);
  for (const cell of [...secondary].sort((a, b) => suppressor.cost(b) - suppressor.cost(a))) {
    kept.delete(cell);
    suppressor.hidden.delete(cell);
    const left = withSuppressed(table, kept);
    const checked = audit(left, solver, { ...auditOptions(options), cells: primary });
    const safe =
      checked.every(({ exposure }) => exposure === "wide") &&
      suppressor.companion() === undefined &&
      insidersLearnNothing(left, solver, primary, options);
    if (!safe) {
      kept.add(cell);
      suppressor.hidden.add(cell);
    }
  }
  return [...kept];
}

function auditOptions({ width, upper, whole }: SuppressionOptions): AuditOptions {
  return { width, ...(upper !== undefined && { upper }), ...(whole !== undefined && { whole }) };
}

/**
 * Secondary suppression: hides further cells until no unpublished (primary) cell can be worked out or narrowed below `width` from sums, over margins and linked levels
 * alike. For each primary cell the cheapest set of cells that must move with it is found by a linear programme (after Kelly, Golden and Assad 1992; Fischetti
 * and Salazar 2000, without the search for the overall optimum) and hidden; then sums with a single contributor or too small a sum get a companion, and what
 * a single contributor could still work out is protected without its cell; then what
 * is not needed is taken back; last an audit. Zeros are hidden only as a last resort. Good, not always the least possible. One programme per primary cell
 * and one audit. Each programme is one simplex run, in practice about O(gaps²).
 */
export function suppress(table: SecretTable, solver: LinearSolver, options: SuppressionOptions): Suppression {
  checkRelations(table);
  const primary = table.cells.flatMap((cell, i) => (cell.published ? [] : [i]));
  const suppressor = new Suppressor(table, solver, options);
  try {
    const dearest = [...primary].sort((a, b) => suppressor.cost(b) - suppressor.cost(a) || a - b);
    const unprotected = protectAll(suppressor, dearest, options.onProgress);
    for (let next = suppressor.companion(); next !== undefined; next = suppressor.companion()) {
      suppressor.hidden.add(next);
      if (!suppressor.protect(next) && suppressor.allowZeros()) suppressor.protect(next);
    }
    protectFromInsiders(suppressor, table, solver, primary, options);
    const own = new Set(primary);
    let secondary = [...suppressor.hidden].filter((cell) => !own.has(cell));
    const prune = options.prune ?? secondary.length <= MOST_PRUNED;
    if (prune && unprotected.length === 0) secondary = pruned(table, solver, primary, secondary, suppressor, options);
    const intervals = audit(withSuppressed(table, secondary), solver, auditOptions(options));
    return { secondary: secondary.sort((a, b) => a - b), unprotected, intervals };
  } finally {
    suppressor.close();
  }
}
