import type { SecretTable } from "./secret-table.ts";

/** Suppressed cells that hang together through sums, and what outsiders know of them: Σ coefficient × unknown = right. */
export type Component = {
  cells: number[];
  lower: number[];
  upper: number[];
  rows: { unknown: number[]; coefficients: number[]; right: number }[];
};

/** Parts the unknown cells into independent systems, published cells moved to the right-hand side. O(links). */
export function componentsOf({ cells, relations }: SecretTable): Component[] {
  const parent = Int32Array.from(cells, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const open = relations.map((relation) => {
    const row = { unknown: [] as number[], coefficients: [] as number[], right: relation.constant };
    relation.cells.forEach((cell, k) => {
      const [known, coefficient] = [cells[cell], relation.coefficients[k] as number];
      if (known?.published) row.right -= coefficient * known.value;
      else {
        row.unknown.push(cell);
        row.coefficients.push(coefficient);
      }
    });
    for (const cell of row.unknown) parent[root(cell)] = root(row.unknown[0] as number);
    return row;
  });
  const components = new Map<number, Component>();
  const position = new Int32Array(cells.length);
  cells.forEach((cell, i) => {
    if (cell.published) return;
    const component = components.get(root(i)) ?? { cells: [], lower: [], upper: [], rows: [] };
    components.set(root(i), component);
    position[i] = component.cells.length;
    component.cells.push(i);
    component.lower.push(cell.lower ?? 0);
    component.upper.push(cell.upper ?? Number.POSITIVE_INFINITY);
  });
  for (const row of open) {
    const first = row.unknown[0];
    if (first === undefined) continue;
    components.get(root(first))?.rows.push({ ...row, unknown: row.unknown.map((cell) => position[cell] as number) });
  }
  return [...components.values()];
}
