import { findPeriod } from "@raumblick/model/period-text";
import type { AreaFinders } from "../area-finder.ts";
import { type CellKinds, KIND } from "../cell-kinds.ts";
import { compareFits, type Fit, fitOf } from "../edition-choice.ts";
import { type ColumnProfile, isNumeric } from "./column-profile.ts";
import type { AreaProposal, Wishes } from "./propose-area.ts";
import type { SheetView } from "./sheet-view.ts";

/** The columns whose numbers are meant: those named, or those with a period in their heading. */
export function numberColumns(
  profiles: readonly ColumnProfile[],
  names: ReadonlySet<string>,
  headingPeriods: boolean,
): number[] {
  return profiles
    .filter((profile) => names.has(profile.name) || (headingPeriods && findPeriod(profile.heading) !== undefined))
    .filter(isNumeric)
    .map(({ column }) => column);
}

type Look = { view: SheetView; kinds: CellKinds; finders: AreaFinders; wishes: Wishes };

/**
 * The edition most areas with numbers belong to. Databases also list areas dissolved long ago, with signs in place of
 * numbers: by its keys alone such a table would always fit the oldest edition best.
 */
export function fitOfNumbers(
  area: AreaProposal,
  columns: readonly number[],
  { view, kinds, finders, wishes }: Look,
): Fit {
  const { level } = area.fit;
  if (level.editions.length < 2 || wishes.edition !== undefined) return area.fit;
  const { grid } = view.sheet;
  const { firstRow, lastRow } = view.layout;
  const seen = new Set<number>();
  for (let row = firstRow; row <= lastRow; row += 1) {
    const id = grid.id(row, area.profile.column);
    if (!seen.has(id) && columns.some((column) => kinds.at(row, column) & KIND.number)) seen.add(id);
  }
  const texts = [...seen].map((id) => grid.cells[id]?.text ?? "").filter((text) => text.trim() !== "");
  if (texts.length === 0) return area.fit;
  const [best] = level.editions
    .map((edition) => fitOf(texts, area.by, level, edition, finders))
    .sort((a, b) => b.literal - a.literal || compareFits(a, b));
  return best ?? area.fit;
}
