import { type AuditOptions, audit } from "./audit.ts";
import type { SecretTable } from "./secret-table.ts";
import type { LinearSolver } from "./solver.ts";

/**
 * The suppressed cells that somebody who stands alone behind the cell `insider` could work out exactly: for them their own number is no secret. One audit, in
 * practice about O(gaps²).
 */
export function exactForInsider(
  table: SecretTable,
  insider: number,
  solver: LinearSolver,
  options: AuditOptions,
): number[] {
  const cells = table.cells.map((cell, i) => (i === insider ? { ...cell, published: true } : cell));
  const asked = options.cells?.filter((cell) => cell !== insider);
  return audit({ cells, relations: table.relations }, solver, { ...options, ...(asked && { cells: asked }) })
    .filter(({ exposure }) => exposure === "exact")
    .map(({ cell }) => cell);
}
