/**
 * One number of a publication: an area × period × category cell, inner or total. `value` is the exact count; `known` bounds are what outsiders know anyway
 * (0 and above by default; a base, a rounded value, a published rate narrow them).
 */
export type SecretCell = {
  value: number;
  /** Printed as it is. A suppressed cell is not. */
  published: boolean;
  lower?: number;
  upper?: number;
};

/** A sum that outsiders know to hold: Σ coefficient × cell = constant (a total minus its parts = 0). */
export type Relation = { cells: number[]; coefficients: number[]; constant: number };

/** Everything that is published together, over levels, periods, categories and derived numbers, with all sums that link it. */
export type SecretTable = { cells: SecretCell[]; relations: Relation[] };

/** A total and its parts as a relation. O(parts). */
export function sumRelation(total: number, parts: readonly number[]): Relation {
  return { cells: [total, ...parts], coefficients: [1, ...parts.map(() => -1)], constant: 0 };
}

/**
 * A table of rows × columns with both margins and the grand total; cell (row, column) stands at row × (columns + 1) + column, margins last. `inner` row by row. All cells
 * published. O(cells).
 */
export function tableWithMargins(inner: readonly (readonly number[])[]): SecretTable {
  const [rows, columns] = [inner.length, inner[0]?.length ?? 0];
  const at = (row: number, column: number) => row * (columns + 1) + column;
  const rowSum = (row: number) => (inner[row] as number[]).reduce((sum, v) => sum + v, 0);
  const cells: SecretCell[] = [];
  for (let row = 0; row < rows; row += 1)
    for (const value of [...(inner[row] as number[]), rowSum(row)]) cells.push({ value, published: true });
  for (let column = 0; column <= columns; column += 1) {
    const value = inner.reduce(
      (sum, line, row) => sum + (column < columns ? (line[column] as number) : rowSum(row)),
      0,
    );
    cells.push({ value, published: true });
  }
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  return {
    cells,
    relations: [
      ...range(rows + 1).map((row) =>
        sumRelation(
          at(row, columns),
          range(columns).map((column) => at(row, column)),
        ),
      ),
      ...range(columns + 1).map((column) =>
        sumRelation(
          at(rows, column),
          range(rows).map((row) => at(row, column)),
        ),
      ),
    ],
  };
}

/** The same table with these cells suppressed besides. O(cells). */
export function withSuppressed(table: SecretTable, suppressed: Iterable<number>): SecretTable {
  const hidden = new Set(suppressed);
  const cells = table.cells.map((cell, i) => (hidden.has(i) ? { ...cell, published: false } : cell));
  return { cells, relations: table.relations };
}

/** Checks that every sum holds for the exact values; throws with the first one that does not. O(links). */
export function checkRelations({ cells, relations }: SecretTable): void {
  relations.forEach((relation, r) => {
    const sum = relation.cells.reduce(
      (all, cell, k) => all + (relation.coefficients[k] as number) * (cells[cell]?.value ?? Number.NaN),
      0,
    );
    const size = relation.cells.reduce((most, cell) => Math.max(most, Math.abs(cells[cell]?.value ?? 0)), 1);
    if (!(Math.abs(sum - relation.constant) <= 1e-9 * size))
      throw new RangeError(`Sum ${r} does not hold: its cells give ${sum}, expected ${relation.constant}`);
  });
}
