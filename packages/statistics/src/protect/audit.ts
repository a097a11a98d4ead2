import { type Component, componentsOf } from "./component.ts";
import { checkRelations, type SecretTable } from "./secret-table.ts";
import type { LinearSolver } from "./solver.ts";

/** `exact`: outsiders can work the number out; `narrow`: too nearly; `wide`: protected. */
export type Exposure = "exact" | "narrow" | "wide";

/** What an outsider can derive about a suppressed cell. */
export type DerivedInterval = { cell: number; lower: number; upper: number; exposure: Exposure };

export type AuditOptions = {
  /** Smallest width of a safe interval; for counts protected by a minimum k usually 2 k. */
  width: number;
  /** Smallest upper end of a safe interval; usually k. */
  upper?: number;
  /** Values are whole numbers: limits are tightened to them. */
  whole?: boolean;
  /** Only these cells (suppressed ones for their own sake); all suppressed ones when absent. */
  cells?: readonly number[];
  /** Called while it works with the number of cells done and of all; return true to stop (the audit then throws). */
  onProgress?: (done: number, all: number) => boolean;
};

export class AuditStopped extends Error {}

const DUST = 1e-6;

function exposureOf(lower: number, upper: number, options: AuditOptions): Exposure {
  if (upper - lower < DUST) return "exact";
  return upper - lower < options.width - DUST || upper < (options.upper ?? 0) - DUST ? "narrow" : "wide";
}

/** Limits that follow from one sum after the other, repeated until nothing changes: spares most programmes and never lies. */
function propagated({ lower, upper, rows }: Component): { lower: number[]; upper: number[] } {
  const [low, high] = [[...lower], [...upper]];
  for (let turn = 0, changed = true; changed && turn < 50; turn += 1) {
    changed = false;
    for (const { unknown, coefficients, right } of rows)
      for (let k = 0; k < unknown.length; k += 1) {
        let [least, most] = [right, right];
        for (let j = 0; j < unknown.length; j += 1) {
          if (j === k) continue;
          const [c, at] = [coefficients[j] as number, unknown[j] as number];
          least -= c * ((c > 0 ? high[at] : low[at]) as number);
          most -= c * ((c > 0 ? low[at] : high[at]) as number);
        }
        const [c, at] = [coefficients[k] as number, unknown[k] as number];
        const [from, to] = c > 0 ? [least / c, most / c] : [most / c, least / c];
        if (from > (low[at] as number) + DUST) [low[at], changed] = [from, true];
        if (to < (high[at] as number) - DUST) [high[at], changed] = [to, true];
      }
  }
  return { lower: low, upper: high };
}

function tightened(lower: number, upper: number, whole: boolean): [number, number] {
  if (whole) return [Math.ceil(lower - DUST) + 0, Math.floor(upper + DUST) + 0];
  return [lower, upper];
}

/**
 * The audit: for every suppressed cell the interval an outsider can derive from all published numbers and known sums together (differencing over levels, periods,
 * categories and rates included, as far as the table holds them), by linear programming: smallest and largest value. `exact` cells must not be
 * published like this, `narrow` ones should not. Intervals are those of the programme without the demand for whole numbers, then tightened; they are
 * never too narrow by more than that. Sums that do not hold for the exact values are refused (RangeError). Two programmes per suppressed cell. In practice about O(gaps²).
 */
export function audit(table: SecretTable, solver: LinearSolver, options: AuditOptions): DerivedInterval[] {
  checkRelations(table);
  const asked = options.cells && new Set(options.cells);
  const found: DerivedInterval[] = [];
  const components = componentsOf(table);
  const all = components.reduce((sum, { cells }) => sum + cells.length, 0);
  let done = 0;
  for (const component of components) {
    const bounds = propagated(component);
    const programme = solver.open({ lower: component.lower, upper: component.upper, rows: component.rows });
    try {
      // Values some solution has shown to be possible: a limit that is reached already needs no programme of its own.
      const [least, most] = [
        new Float64Array(component.cells.length).fill(Infinity),
        new Float64Array(component.cells.length).fill(-Infinity),
      ];
      const seen = (x: Float64Array) => {
        x.forEach((value, i) => {
          if (value < (least[i] as number)) least[i] = value;
          if (value > (most[i] as number)) most[i] = value;
        });
      };
      const limit = (i: number, largest: boolean): number => {
        const bound = (largest ? bounds.upper[i] : bounds.lower[i]) as number;
        const reached = (largest ? most[i] : least[i]) as number;
        if (Math.abs(bound - reached) < DUST) return bound;
        const answer = programme.optimum(new Map([[i, 1]]), largest);
        if (!answer) throw new Error("The published numbers contradict each other");
        seen(answer.x);
        return answer.value;
      };
      component.cells.forEach((cell, i) => {
        if (!asked || asked.has(cell)) {
          const [lower, upper] = tightened(limit(i, false), limit(i, true), options.whole ?? false);
          found.push({ cell, lower, upper, exposure: exposureOf(lower, upper, options) });
        }
        done += 1;
        if (options.onProgress?.(done, all)) throw new AuditStopped(`Stopped after ${done} of ${all} cells`);
      });
    } finally {
      programme.close();
    }
  }
  return found.sort((a, b) => a.cell - b.cell);
}

/** The verdict for a release: publishable, or the cells that are exactly or too narrowly derivable. O(n). */
export function verdictOfAudit(intervals: readonly DerivedInterval[]): {
  publishable: boolean;
  exact: number[];
  narrow: number[];
} {
  const of = (exposure: Exposure) => intervals.filter((i) => i.exposure === exposure).map(({ cell }) => cell);
  const [exact, narrow] = [of("exact"), of("narrow")];
  return { publishable: exact.length + narrow.length === 0, exact, narrow };
}
