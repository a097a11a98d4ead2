import { numberPart } from "@raumblick/model/number-part";
import { type DecimalSign, decimalEvidence, thousandsSign } from "@raumblick/model/number-text";
import type { FindingLog } from "../finding-log.ts";
import type { Grid } from "../formats/grid.ts";
import { decimalSignOpen, mixedDecimalSigns } from "./findings/cell-findings.ts";
import { mixedThousands, type ThousandsSign } from "./findings/writing-findings.ts";
import type { Layout } from "./layout.ts";
import { columnName } from "./layout.ts";

type Evidence = { comma: number; point: number; ambiguous: string | null };
type Numbers = ReadonlySet<string>;

/** The different texts of a column that are no stored numbers. */
function textsOf(grid: Grid, column: number, layout: Layout): Numbers {
  const seen = new Uint8Array(grid.cells.length);
  const texts = new Set<string>();
  for (let row = layout.firstRow; row <= layout.lastRow; row += 1) {
    const id = grid.id(row, column);
    if (id === 0 || seen[id]) continue;
    seen[id] = 1;
    const cell = grid.cells[id];
    if (!cell || cell.number !== undefined || cell.text.length > 60) continue;
    texts.add(cell.text);
  }
  return texts;
}

/** What the numbers of a column say about the decimal sign; each different text counts once. */
function evidenceOf(texts: Numbers): Evidence {
  const evidence: Evidence = { comma: 0, point: 0, ambiguous: null };
  for (const text of texts) {
    const says = decimalEvidence(numberPart(text).number);
    if (says === ",") evidence.comma += 1;
    else if (says === ".") evidence.point += 1;
    else if (says === "ambiguous") evidence.ambiguous ??= text;
  }
  return evidence;
}

/** Says when the thousands of a column are parted by more than one sign. */
function findMixedThousands(name: string, texts: Numbers, decimal: DecimalSign, log: FindingLog): void {
  const signs = new Map<ThousandsSign, { count: number; example: string }>();
  for (const text of texts) {
    const sign = thousandsSign(numberPart(text, decimal).number, decimal);
    if (sign === undefined) continue;
    const known = signs.get(sign);
    if (known) known.count += 1;
    else signs.set(sign, { count: 1, example: text });
  }
  if (signs.size < 2) return;
  const sorted = [...signs].sort(([, a], [, b]) => b.count - a.count);
  const counts = sorted.map(([sign, { count }]) => [sign, count] as const);
  log.add(mixedThousands(name, counts, sorted.at(-1)?.[1].example ?? ""));
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
  const texts = new Map(columns.map(({ column }) => [column, textsOf(grid, column, layout)]));
  const evidence = new Map([...texts].map(([column, own]) => [column, evidenceOf(own)]));
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
    if (sign !== null || own.ambiguous === null)
      findMixedThousands(name, texts.get(column) as Numbers, sign ?? ",", log);
    signs.set(column, sign ?? ",");
  }
  return signs;
}
