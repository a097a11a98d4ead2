import type { SecretCell, SecretTable } from "./secret-table.ts";
import type { LinearSolver, OpenProgramme } from "./solver.ts";
import type { SuppressionOptions } from "./suppress.ts";

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

/** A table on its way to safety: which cells are hidden so far, and which further ones protect one of them at least cost. */
export class Suppressor {
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

  #hold(cell: number, held: boolean): void {
    const { value, upper = Number.POSITIVE_INFINITY, lower = 0 } = this.#table.cells[cell] as SecretCell;
    this.#moves.setBounds(2 * cell, 0, held ? 0 : Math.max(0, upper - value));
    this.#moves.setBounds(2 * cell + 1, 0, held ? 0 : Math.max(0, value - lower));
  }

  /**
   * The cheapest further suppressions with which `cell` could be `width` more than it is; the cells that move then. `insider`: a cell
   * that must not move, since somebody knows it.
   */
  protect(cell: number, insider?: number): number[] | undefined {
    const costs = new Map<number, number>();
    this.#table.cells.forEach((_, i) => {
      const price = this.hidden.has(i) ? 0.0001 : this.cost(i);
      costs.set(2 * i, price).set(2 * i + 1, price);
    });
    this.#moves.setBounds(2 * cell, this.#options.width, this.#options.width);
    this.#moves.setBounds(2 * cell + 1, 0, 0);
    if (insider !== undefined) this.#hold(insider, true);
    const found = this.#moves.optimum(costs, false);
    this.#hold(cell, false);
    if (insider !== undefined) this.#hold(insider, false);
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
