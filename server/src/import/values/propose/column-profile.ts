import type { Sheet } from "../../formats/grid.ts";
import { type CellKinds, KIND } from "../cell-kinds.ts";
import { columnName, type Layout } from "../layout.ts";

/** What a column looks like. `name` is its heading, or its letter where the heading is empty or not the only such one. */
export type ColumnProfile = {
  column: number;
  name: string;
  heading: string;
  /** Different texts, at most 20,000: all municipalities of the country. */
  texts: string[];
  filled: number;
  numbers: number;
  signs: number;
  periods: number;
};

const MOST_TEXTS = 20_000;

function profileOf(sheet: Sheet, kinds: CellKinds, layout: Layout, column: number, name: string): ColumnProfile {
  const { grid } = sheet;
  const counts = new Map<number, number>();
  for (let row = layout.firstRow; row <= layout.lastRow; row += 1) {
    const id = grid.id(row, column);
    if (id !== 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const profile = {
    column,
    name,
    heading: layout.headings[column] ?? "",
    texts: [] as string[],
    filled: 0,
    numbers: 0,
    signs: 0,
    periods: 0,
  };
  for (const [id, count] of counts) {
    const kind = kinds.ofId(id);
    if (kind === KIND.empty) continue;
    profile.filled += count;
    if (kind & KIND.number) profile.numbers += count;
    if (kind & KIND.sign) profile.signs += count;
    if (kind & KIND.period) profile.periods += count;
    if (profile.texts.length < MOST_TEXTS) profile.texts.push(grid.cells[id]?.text ?? "");
  }
  return profile;
}

/** Profiles of all columns that hold anything. */
export function profileColumns(sheet: Sheet, kinds: CellKinds, layout: Layout): ColumnProfile[] {
  const times = new Map<string, number>();
  for (const heading of layout.headings) times.set(heading, (times.get(heading) ?? 0) + 1);
  const letterOnly: Layout = {
    ...layout,
    headings: layout.headings.map((heading) => (times.get(heading) === 1 ? heading : "")),
  };
  return layout.headings
    .map((_, column) => profileOf(sheet, kinds, layout, column, columnName(letterOnly, column)))
    .filter(({ filled }) => filled > 0);
}

/** Mostly numbers and signs, at least one number. */
export function isNumeric({ filled, numbers, signs }: ColumnProfile): boolean {
  return numbers > 0 && numbers + signs >= filled * 0.8;
}
