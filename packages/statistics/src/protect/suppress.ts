import { type AuditOptions, AuditStopped, audit, type DerivedInterval } from "./audit.ts";
import { checkRelations, type SecretTable, withSuppressed } from "./secret-table.ts";
import type { LinearSolver, OpenProgramme } from "./solver.ts";

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
const MOVED = 1e-7;

/** A programme in moves: column 2i raises cell i, column 2i + 1 lowers it, and all sums stay. */
function movesProgramme(table: SecretTable, solver: LinearSolver, fixed: (cell: number) => boolean): OpenProgramme {
  const upper = table.cells.flatMap(({ value, lower = 0, upper: most = Number.POSITIVE_INFINITY }, i) =>
    fixed(i) ? [0, 0] : [Math.max(0, most - value), Math.max(0, value - lower)],
  );
  const rows = table.relations.map(({ cells, coefficients }) => ({
    unknown: cells.flatMap((cell) => [2 * cell, 2 * cell + 1]),
    coefficients: coefficients.flatMap((c) => [c, -c]),
    right: 0,
  }));
  return solver.open({ lower: upper.map(() => 0), upper, rows });
}

class Suppressor {
  readonly hidden: Set<number>;
  readonly #table: SecretTable;
  readonly #solver: LinearSolver;
  readonly #options: SuppressionOptions;
  readonly #untouchable: ReadonlySet<number>;
  #moves: OpenProgramme;
  #zeros = false;

  constructor(table: SecretTable, solver: LinearSolver, options: SuppressionOptions) {
    this.#table = table;
    this.#solver = solver;
    this.#options = options;
    this.#untouchable = new Set(options.untouchable);
    this.hidden = new Set(table.cells.flatMap((cell, i) => (cell.published ? [] : [i])));
    this.#moves = this.#open();
  }

  #open(): OpenProgramme {
    const zero = (i: number) => this.#table.cells[i]?.value === 0 && !this.#zeros;
    return movesProgramme(
      this.#table,
      this.#solver,
      (i) => !this.hidden.has(i) && (this.#untouchable.has(i) || zero(i)),
    );
  }

  /** Zeros may be suppressed too, from now on: the last resort where nothing else protects. */
  allowZeros(): boolean {
    if (this.#zeros) return false;
    this.#zeros = true;
    this.#moves.close();
    this.#moves = this.#open();
    return true;
  }

  cost(cell: number): number {
    return this.#options.cost?.(cell) ?? (this.#table.cells[cell]?.value ?? 0) + 1;
  }

  /** The cheapest further suppressions with which `cell` could be `width` more than it is; the cells that move then. */
  protect(cell: number): number[] | undefined {
    const costs = new Map<number, number>();
    this.#table.cells.forEach((_, i) => {
      const price = this.hidden.has(i) ? 0.0001 : this.cost(i);
      costs.set(2 * i, price).set(2 * i + 1, price);
    });
    const {
      value,
      upper = Number.POSITIVE_INFINITY,
      lower = 0,
    } = this.#table.cells[cell] as SecretTable["cells"][number];
    this.#moves.setBounds(2 * cell, this.#options.width, this.#options.width);
    this.#moves.setBounds(2 * cell + 1, 0, 0);
    const found = this.#moves.optimum(costs, false);
    this.#moves.setBounds(2 * cell, 0, Math.max(0, upper - value));
    this.#moves.setBounds(2 * cell + 1, 0, Math.max(0, value - lower));
    if (!found) return undefined;
    const raised: number[] = [];
    this.#table.cells.forEach((_, i) => {
      const move = (found.x[2 * i] as number) - (found.x[2 * i + 1] as number);
      if (Math.abs(move) > MOVED) this.hidden.add(i);
      if (move >= this.#options.width - MOVED) raised.push(i);
    });
    return raised;
  }

  /** A cell to hide beside the hidden ones of a sum in which a single contributor could work out the other, or which is too small. */
  companion(): number | undefined {
    const singles = new Set(this.#options.singles);
    for (const { cells } of this.#table.relations) {
      const own = cells.filter((cell) => this.hidden.has(cell));
      if (own.length === 0) continue;
      const lonely = own.length < 3 && own.some((cell) => singles.has(cell));
      const sum = own.reduce((all, cell) => all + Math.abs(this.#table.cells[cell]?.value ?? 0), 0);
      if (!lonely && sum >= (this.#options.threshold ?? 0)) continue;
      const open = cells.filter((cell) => !this.hidden.has(cell) && !this.#untouchable.has(cell) && cell !== cells[0]);
      const price = (cell: number) => (this.#table.cells[cell]?.value === 0 ? 1e12 : this.cost(cell));
      const [cheapest] = open.sort((a, b) => price(a) - price(b) || a - b);
      if (cheapest !== undefined) return cheapest;
    }
    return undefined;
  }

  close(): void {
    this.#moves.close();
  }
}

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
    const checked = audit(withSuppressed(table, kept), solver, { ...auditOptions(options), cells: primary });
    const safe = checked.every(({ exposure }) => exposure === "wide") && suppressor.companion() === undefined;
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
 * and Salazar 2000, without the search for the overall optimum) and hidden; then sums with a single contributor or too small a sum get a companion; then what
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
