import type { FileLimits } from "../limits.ts";
import { Grid, type Sheet } from "./grid.ts";
import { type Cube, cubeOf } from "./json-stat-cube.ts";
import { datasetsIn } from "./json-stat-datasets.ts";
import type { ReadFile } from "./read-file.ts";

/**
 * Reads JSON-stat (json-stat.org; version 2 and the bundles before it) as long tables, one per dataset: per dimension its code and its
 * text, then the value and its status. Cells with neither are left out.
 *
 * @throws Refusal `not_a_table`
 */
export function readJsonStat(bytes: Uint8Array, limits: FileLimits): ReadFile {
  const sheets = datasetsIn(bytes).map(({ name, dataset }): Sheet => {
    const grid = gridOf(cubeOf(dataset), limits);
    return { name, hidden: false, grid, hiddenRows: new Set(), hiddenColumns: new Set(), filled: new Set() };
  });
  return {
    report: {
      format: "json-stat",
      encoding: "utf-8",
      sheets: sheets.map(({ name, grid }) => ({
        name,
        hidden: false,
        rows: grid.rowCount,
        columns: grid.columnCount,
      })),
    },
    sheets,
    findings: [],
  };
}

function gridOf(cube: Cube, limits: FileLimits): Grid {
  const grid = new Grid(limits);
  const headings = cube.dimensions.flatMap(({ heading }) => [heading, `${heading} (Text)`]);
  [...headings, "Wert", "Status"].forEach((heading, column) => {
    grid.setText(0, column, heading);
  });
  let row = 0;
  for (let cell = 0; cell < cube.size; cell += 1) {
    const value = cube.value(cell);
    const status = cube.status(cell);
    if (value === undefined && status === undefined) continue;
    row += 1;
    writeNames(grid, row, cube, cell);
    if (typeof value === "number") grid.set(row, headings.length, grid.cellId({ text: String(value), number: value }));
    else if (value !== undefined) grid.setText(row, headings.length, value);
    if (status !== undefined) grid.setText(row, headings.length + 1, status);
  }
  return grid;
}

/** Code and text of each dimension: the last one runs fastest. */
function writeNames(grid: Grid, row: number, { dimensions }: Cube, cell: number): void {
  let rest = cell;
  for (let at = dimensions.length - 1; at >= 0; at -= 1) {
    const { codes, labels } = dimensions[at] as Cube["dimensions"][number];
    const place = rest % codes.length;
    rest = (rest - place) / codes.length;
    grid.setText(row, 2 * at, codes[place] as string);
    grid.setText(row, 2 * at + 1, labels[place] as string);
  }
}
