import type { Finding } from "@raumblick/model/finding";
import type { Sheet } from "../formats/grid.ts";
import { CellKinds } from "./cell-kinds.ts";
import {
  areaOnlyNamed,
  areasNotStored,
  correspondenceTable,
  describesIndicators,
  gridCells,
  noAreaColumn,
  onlyWholeCountry,
  runningText,
} from "./findings/recognised-findings.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Layout, LayoutFinder } from "./layout.ts";
import { namedArea } from "./named-area.ts";
import { type ColumnProfile, isNumeric, profileColumns } from "./propose/column-profile.ts";

/** Tables that are no values of areas, told by their headings and what stands below them. */

const GRID_CELL = /^(?:CRS\d+RES)?\d+k?mN\d{4,7}E\d{4,7}$/;
const WEIGHT =
  /umstei?g|umsteige|proportion(al|s|$)|anteil.*(fl(ä|ae)che|bev(ö|oe)lkerung)|_conv$|^(weight|gewicht|share_of)/i;
const KEY = /(^|[^a-z])(ags|kreise|gemeinden|plz|gebiet|schl(ü|ue)ssel|area|code)[^a-z]*\d*|_id$|^plz\d?$/i;
const DESCRIPTION = /^(k(ü|ue)rzel|kurzname|variable|indikator|merk_id|m_id|inkar_code)$/i;
const EXPLAINS = /^(label|beschreibung|algorithmus|berechnung|anmerkung(en)?|notes|description|langname|definition)/i;
const COUNTRY = /^(deutschland|bundesrepublik( deutschland)?|dg)$/i;
const FEW_ROWS = 3;

const isCode = ({ texts }: ColumnProfile) => {
  const filled = texts.filter((text) => text.trim() !== "");
  return filled.length > FEW_ROWS && filled.every((text) => /^\d{4,12}$/.test(text.trim()));
};

/** Two columns of keys and weights between them: a correspondence of areas, not values. */
export function correspondenceOf(profiles: readonly ColumnProfile[]): { from: string; to: string } | undefined {
  const keys = profiles.filter((profile) => KEY.test(profile.heading) && isCode(profile));
  const weights = profiles.filter((profile) => WEIGHT.test(profile.heading) && isNumeric(profile));
  const [from, to] = keys;
  return from && to && weights.length > 0 ? { from: from.heading, to: to.heading } : undefined;
}

function recognised(sheet: Sheet, layout: Layout, profiles: readonly ColumnProfile[]): Finding | undefined {
  const cells = profiles.find(({ texts }) => texts.length > 0 && texts.every((text) => GRID_CELL.test(text.trim())));
  if (cells) return gridCells(cells.name, cells.texts[0] ?? "");
  const headings = layout.headings.filter((heading) => heading !== "");
  if (headings.some((one) => DESCRIPTION.test(one)) && headings.some((one) => EXPLAINS.test(one)))
    return describesIndicators();
  const named = profiles.find(({ texts }) => texts.length === 1 && COUNTRY.test((texts[0] as string).trim()));
  const line = layout.titles.find((title) => COUNTRY.test(title) || /^[^:]+: Deutschland(,|$)/.test(title));
  if (named || line) return onlyWholeCountry("Deutschland");
  const codes = profiles.find((profile) => isCode(profile) && profile.texts.length > FEW_ROWS && isKeyColumn(profile));
  if (codes) return areasNotStored(codes.name, codes.texts);
  if (isRunningText(sheet, profiles)) return runningText();
  const dated = profiles.find((profile) => profile.periods === profile.filled && profile.texts.length > FEW_ROWS);
  return dated && profiles.some(isNumeric) ? noAreaColumn(dated.name) : undefined;
}

const isKeyColumn = ({ heading, filled, texts }: ColumnProfile) =>
  /id$|schl(ü|ue)ssel|^ags|^gkz|^code|kennziffer/i.test(heading) && filled === texts.length;

function isRunningText({ grid }: Sheet, profiles: readonly ColumnProfile[]): boolean {
  return grid.rowCount > FEW_ROWS && !profiles.some(isNumeric);
}

/**
 * What a file is in which no values of areas were recognised; `undefined` when nothing tells. A table of numbers whose only area stands
 * in a title, the sheet's or the file's name is told so.
 */
export function notValues(sheets: readonly Sheet[], fileName: string, knowledge: Knowledge): Finding | undefined {
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.grid.rowCount === 0) continue;
    const kinds = new CellKinds(sheet.grid);
    const layout = new LayoutFinder(sheet, kinds).find();
    const profiles = profileColumns(sheet, kinds, layout);
    const found = recognised(sheet, layout, profiles);
    if (found && found.code !== "no_area_column") return found;
    const lines = [...layout.titles, sheet.name, fileName.replace(/\.[^.]*$/, "")];
    const area = profiles.some(isNumeric) ? namedArea(lines, knowledge) : undefined;
    if (area) return areaOnlyNamed(area);
    if (found) return found;
  }
  return undefined;
}

/** The correspondence a file holds on its first table that is one. */
export function correspondenceIn(sheets: readonly Sheet[]): Finding | undefined {
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.grid.rowCount <= FEW_ROWS) continue;
    const kinds = new CellKinds(sheet.grid);
    const layout = new LayoutFinder(sheet, kinds).find();
    if (!layout.headings.some((heading) => WEIGHT.test(heading))) continue;
    const found = correspondenceOf(profileColumns(sheet, kinds, layout));
    if (found) return correspondenceTable(found.from, found.to);
  }
  return undefined;
}
