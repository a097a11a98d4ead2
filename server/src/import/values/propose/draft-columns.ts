import type { Grid, Sheet } from "../../formats/grid.ts";
import type { Layout } from "../layout.ts";
import { type ColumnProfile, isNumeric } from "./column-profile.ts";

const KEY_HEADING =
  /(^|[^a-zäöü])(ags|ars|rs|gkz|id|key|code|nr|nummer|plz\d?|postleitzahl|kennziffer|schl(ü|ue)ssel(-?\s?nummer)?|nuts\d?|\w+_id|\w*schl(ü|ue)ssel(nummer)?)([^a-zäöü]|$)|^(bez|pgr|bzr|plr|stadtraum)$/i;
const PLACE_HEADING = /^(x|y|lat|lon|lng|latitude|longitude|hochwert|rechtswert|easting|northing)(_|$)/i;

/** A column of numbers that are keys or coordinates: nothing to draw on a map. */
export function isKeyOrPlace({ heading, texts }: ColumnProfile): boolean {
  return KEY_HEADING.test(heading) || PLACE_HEADING.test(heading) || texts.some((text) => /^0\d+$/.test(text.trim()));
}

/** Columns of numbers that may be values. */
export function valueColumns(profiles: readonly ColumnProfile[]): ColumnProfile[] {
  return profiles.filter((profile) => isNumeric(profile) && !isKeyOrPlace(profile));
}

const MOST_ROWS = 200_000;

/** For each entry of a column the entry of another one, where it is always the same; `undefined` where it differs. */
export function determined(
  { grid }: Sheet,
  layout: Layout,
  by: number,
  column: number,
): Map<number, number> | undefined {
  const known = new Map<number, number>();
  const last = Math.min(layout.lastRow, layout.firstRow + MOST_ROWS);
  for (let row = layout.firstRow; row <= last; row += 1) {
    const [key, value] = [grid.id(row, by), grid.id(row, column)];
    const before = known.get(key);
    if (before === undefined) known.set(key, value);
    else if (before !== value) return undefined;
  }
  return known;
}

/** The text an entry of one column goes with in another. */
export function textGoingWith(grid: Grid, pairs: ReadonlyMap<number, number>, text: string): string {
  for (const [key, value] of pairs) if (grid.cells[key]?.text === text) return grid.cells[value]?.text.trim() ?? "";
  return "";
}
