import { nameKey } from "@raumblick/model/area-code-text";
import type { Sheet } from "../formats/grid.ts";
import type { AreaFinder, MatchedArea } from "./area-finder.ts";
import type { Layout } from "./layout.ts";

/**
 * Cities that are a state of their own and stand in the column under the key of the state: "02" for 02000 Hamburg, "11" for 11000
 * Berlin, as tables of counties often have them. By the text of the cell. Only where the column has areas of this level
 * otherwise, and not this city under its own key as well: then the short key is the row of the state.
 */
export function findCityStates(
  { grid }: Sheet,
  { firstRow, lastRow }: Layout,
  column: number,
  finder: AreaFinder,
): Map<string, MatchedArea> {
  const texts = new Set<string>();
  const seen = new Set<number>();
  for (let row = firstRow; row <= lastRow; row += 1) {
    const id = grid.id(row, column);
    if (seen.has(id)) continue;
    seen.add(id);
    texts.add(grid.text(row, column));
  }
  const direct = new Set<number>();
  const meant = new Map<string, MatchedArea>();
  for (const text of texts) {
    const match = finder.match(text, "code");
    if (match) direct.add(match.position);
    const city = match ? undefined : finder.cityState(text);
    if (city) meant.set(text, city);
  }
  if (direct.size === 0) return new Map();
  return new Map([...meant].filter(([, { position }]) => !direct.has(position)));
}

/** Whether a name beside such a key speaks against it: "02 Summe" is no city. */
export function isCalled(name: string, city: string): boolean {
  // "Hamburg, Freie und Hansestadt"
  const plain = (text: string) => nameKey(text.replace(/,.*$/, ""));
  return !/\p{L}/u.test(name) || plain(name) === plain(city);
}
