import type { Finding } from "@raumblick/model/finding";
import type { Sheet } from "../formats/grid.ts";
import { CellKinds } from "./cell-kinds.ts";
import { listOfPlaces } from "./findings/place-findings.ts";
import { LayoutFinder } from "./layout.ts";
import { type ColumnProfile, isNumeric, profileColumns } from "./propose/column-profile.ts";

/** Lists of places (schools, practices, stops) look like tables of values: they name the municipality of each. */

const EAST =
  /^(lon|lng|long|longitude|l(ä|ae)nge(ngrad)?|geo_?l(ä|ae)nge|x_?(koordinate|coord\w*)|rechtswert|ostwert|easting)$/i;
const NORTH = /^(lat|latitude|breite(ngrad)?|geo_?breite|y_?(koordinate|coord\w*)|hochwert|nordwert|northing)$/i;
const STREET = /^(stra(ß|ss)e|str\.?|street|adresse|anschrift|address)([ _,].*)?$/i;
const KEY = /schl(ü|ue)ssel|kennziffer|(^|[^a-z])(ags|ars|gkz|code|key)([^a-z]|$)|_id$/i;
const FEW_ROWS = 3;
/** So many times as many places as areas there must be: a table of areas may name the middle or the town hall of each. */
const MORE = 1.2;

const isKey = ({ heading, filled, texts }: ColumnProfile) =>
  filled > FEW_ROWS && KEY.test(heading) && texts.every((text) => /^\d{4,12}$/.test(text.trim()));

/** The places of a table by their columns, when each row is one: several in one area, and none named again and again. */
function placesOf(profiles: readonly ColumnProfile[]): { columns: string[]; count: number; area?: string } | undefined {
  const named = (pattern: RegExp, numeric: boolean) =>
    profiles.find((profile) => pattern.test(profile.heading.trim()) && isNumeric(profile) === numeric);
  const [east, north, street] = [named(EAST, true), named(NORTH, true), named(STREET, false)];
  const [place, columns] =
    east && north ? [north, [north.heading, east.heading]] : street ? [street, [street.heading]] : [];
  if (!place || !columns || place.filled <= FEW_ROWS || place.texts.length < place.filled / 2) return undefined;
  const keys = profiles.filter(isKey);
  const [area] = keys;
  const inAreas = keys.every(({ texts }) => place.texts.length > texts.length * MORE);
  // Without a key only an address tells places from areas that are named.
  if (area ? !inAreas : !street || street.texts.length < street.filled / 2) return undefined;
  return { columns, count: place.filled, ...(area && { area: area.heading }) };
}

/** What a list of places is told: its first sheet that is one. */
export function placesIn(sheets: readonly Sheet[]): Finding | undefined {
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.grid.rowCount <= FEW_ROWS) continue;
    const kinds = new CellKinds(sheet.grid);
    const layout = new LayoutFinder(sheet, kinds).find();
    const has = (pattern: RegExp) => layout.headings.some((heading) => pattern.test(heading.trim()));
    if (!has(STREET) && !(has(EAST) && has(NORTH))) continue;
    const found = placesOf(profileColumns(sheet, kinds, layout));
    if (found) return listOfPlaces(found);
  }
  return undefined;
}
