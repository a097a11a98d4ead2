import { type DecimalSign, decimalEvidence } from "@raumblick/model/number-text";
import { numberPart } from "@raumblick/model/value-text";
import type { FindingLog } from "../finding-log.ts";
import type { Grid } from "../formats/grid.ts";
import { decimalSignOpen, mixedDecimalSigns } from "./findings/cell-findings.ts";
import type { Layout } from "./layout.ts";
import { columnName } from "./layout.ts";

type Evidence = { comma: number; point: number; ambiguous: string | null };

/** What the numbers of a column say about the decimal sign; each different text counts once. */
function evidenceOf(grid: Grid, column: number, layout: Layout): Evidence {
  const seen = new Uint8Array(grid.cells.length);
  const evidence: Evidence = { comma: 0, point: 0, ambiguous: null };
  for (let row = layout.firstRow; row <= layout.lastRow; row += 1) {
    const id = grid.id(row, column);
    if (id === 0 || seen[id]) continue;
    seen[id] = 1;
    const cell = grid.cells[id];
    if (!cell || cell.number !== undefined || cell.text.length > 60) continue;
    const says = decimalEvidence(numberPart(cell.text).number);
    if (says === ",") evidence.comma += 1;
    else if (says === ".") evidence.point += 1;
    else if (says === "ambiguous") evidence.ambiguous ??= cell.text;
  }
  return evidence;
}

function settled({ comma, point }: Evidence): DecimalSign | null {
  if (comma === 0 && point === 0) return null;
  return comma >= point ? "," : ".";
}

/**
 * Settles the decimal sign of each column by its own numbers, where these leave it open by the other columns' numbers.
 * Where nothing settles it although it matters, that is a blocking finding: it is never guessed.
 */
export function findDecimalSigns(
  grid: Grid,
  layout: Layout,
  columns: readonly { column: number; decimal: DecimalSign | null }[],
  log: FindingLog,
): Map<number, DecimalSign> {
  const evidence = new Map(columns.map(({ column }) => [column, evidenceOf(grid, column, layout)]));
  const total: Evidence = { comma: 0, point: 0, ambiguous: null };
  for (const { comma, point } of evidence.values()) {
    total.comma += comma;
    total.point += point;
  }
  const whole = settled(total);
  const signs = new Map<number, DecimalSign>();
  for (const { column, decimal } of columns) {
    const own = evidence.get(column) as Evidence;
    const name = columnName(layout, column);
    const sign = decimal ?? settled(own) ?? whole;
    if (sign === null && own.ambiguous !== null) log.add(decimalSignOpen(name, own.ambiguous));
    const other = sign === "," ? own.point : own.comma;
    if (sign !== null && decimal === null && other > 0) log.add(mixedDecimalSigns(name, sign, other));
    signs.set(column, sign ?? ",");
  }
  return signs;
}
