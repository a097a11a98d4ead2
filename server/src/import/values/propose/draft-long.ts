import type { Dimension } from "@raumblick/model/indicator";
import type { Sheet } from "../../formats/grid.ts";
import type { Layout } from "../layout.ts";
import { dimensionOf, isTotal } from "./category-match.ts";
import { type ColumnProfile, isNumeric } from "./column-profile.ts";
import type { CatalogDraft } from "./draft.ts";
import { determined, textGoingWith } from "./draft-columns.ts";
import { titleOf } from "./draft-wide.ts";
import { numberLook } from "./number-look.ts";
import { dimensionOfTexts, usualDimension } from "./usual-dimensions.ts";

export type LongTable = {
  sheet: Sheet;
  layout: Layout;
  area: number;
  /** Columns that are neither area nor period nor the values. */
  others: readonly ColumnProfile[];
  value: ColumnProfile;
  titles: readonly string[];
  fileName: string;
  dimensions: readonly Dimension[];
  /** Whether the catalogue has an indicator of this name. */
  isKnown: (text: string) => boolean;
};

const MOST_INDICATORS = 2000;
const MOST_CATEGORIES = 300;
const ASIDE = /status|flag|quali|bemerkung|fussnote|fußnote|comment|source|quelle|^unit|einheit|^id$/i;
const UNIT = /^(unit|einheit|ma(ß|ss)einheit|value_unit|unit_measure)$/i;
const NAMES_INDICATOR =
  /indikator|indicator|merkmal|kennzahl|variable|k(ü|ue)rzel|kurzname|zeile|measure|thema|gegenstand/i;
const TABLE = /tabelle|table|titel|statistik/i;
const GENERIC = /^(wert|werte|value|values|obs_value|anzahl|betrag|insgesamt|zahl)$/i;

/** Columns of texts that part the rows of an area: neither names of areas nor the same everywhere. */
function classifying({ sheet, layout, area, others }: LongTable): ColumnProfile[] {
  return others.filter(
    (profile) =>
      !isNumeric(profile) &&
      !ASIDE.test(profile.heading) &&
      profile.texts.length > 1 &&
      profile.texts.length <= MOST_INDICATORS &&
      determined(sheet, layout, area, profile.column) === undefined,
  );
}

const determines = ({ sheet, layout }: LongTable, by: ColumnProfile, what: ColumnProfile) =>
  by !== what && determined(sheet, layout, by.column, what.column) !== undefined;

/** Of columns that say the same (code and name), the one with the longer texts. */
function withoutDoubles(table: LongTable, columns: readonly ColumnProfile[]): ColumnProfile[] {
  const size = ({ texts }: ColumnProfile) => texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return columns.filter(
    (one, place) =>
      !columns.some(
        (other, at) =>
          determines(table, one, other) &&
          determines(table, other, one) &&
          (size(other) > size(one) || (size(other) === size(one) && at < place)),
      ),
  );
}

/** Drafts the indicators and breakdowns that the texts beside a single column of values name. Says whether it could. */
export function draftLong(table: LongTable, draft: CatalogDraft): boolean {
  const columns = withoutDoubles(table, classifying(table));
  const finest = columns.filter((one) => !columns.some((other) => determines(table, other, one)));
  const dimensions: string[] = [];
  const rest: ColumnProfile[] = [];
  for (const profile of finest) {
    const known = dimensionOf(profile.texts, table.dimensions);
    const usual = known ? undefined : usualDimension(profile.texts);
    if (known) dimensions.push(known.dimension);
    else if (usual) dimensions.push(draft.dimension(usual));
    else rest.push(profile);
  }
  const named =
    rest.find(({ heading }) => NAMES_INDICATOR.test(heading)) ?? rest.find(({ texts }) => !texts.some(isTotal));
  for (const profile of rest) {
    if (profile === named) continue;
    if (profile.texts.length > MOST_CATEGORIES) return false;
    dimensions.push(draft.dimension(dimensionOfTexts(profile.heading, profile.texts)));
  }
  if (named) draftNamed(table, named, dimensions, draft);
  else draftOne(table, dimensions, draft);
  return true;
}

/** One indicator per text of the column. */
function draftNamed(table: LongTable, named: ColumnProfile, dimensions: readonly string[], draft: CatalogDraft): void {
  const { sheet, layout, others } = table;
  const going = (pattern: RegExp) =>
    others
      .filter((other) => other !== named && pattern.test(other.heading))
      .map(({ column }) => determined(sheet, layout, named.column, column))
      .find((pairs) => pairs !== undefined);
  const [units, tables] = [going(UNIT), going(TABLE)];
  const looks = looksBy(table, named);
  for (const text of named.texts) {
    if (table.isKnown(text)) continue;
    const above = tables && textGoingWith(sheet.grid, tables, text);
    const unit = (units && textGoingWith(sheet.grid, units, text)) ?? "";
    const name = above && above !== text.trim() ? `${above}: ${text.trim()}` : text.trim();
    draft.indicator({
      name,
      called: [text.trim()],
      unit: unit.length > 20 ? "" : unit,
      look: numberLook(looks.get(text) ?? []),
      dimensions,
    });
  }
}

const MOST_LOOKED_AT = 500;

/** Numbers that stand beside each text. */
function looksBy({ sheet: { grid }, layout, value }: LongTable, named: ColumnProfile): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let row = layout.firstRow; row <= layout.lastRow; row += 1) {
    const text = grid.text(row, named.column);
    const list = found.get(text) ?? [];
    if (list.length < MOST_LOOKED_AT) list.push(grid.text(row, value.column));
    found.set(text, list);
  }
  return found;
}

function draftOne(
  { value, titles, fileName, sheet, others, isKnown }: LongTable,
  dimensions: readonly string[],
  draft: CatalogDraft,
): void {
  const constant = others.find(
    ({ heading, texts, numbers }) => texts.length === 1 && numbers === 0 && NAMES_INDICATOR.test(heading),
  );
  const title = titleOf(titles.length > 0 ? titles : [sheet.name].filter((name) => name !== ""), fileName);
  const called = constant ? (constant.texts[0] as string) : GENERIC.test(value.heading) ? title.line : value.heading;
  const name = constant || !GENERIC.test(value.heading) ? called.trim() : title.name;
  if (isKnown(called)) return;
  draft.indicator({
    name,
    called: [called],
    unit: name === title.name ? title.unit : "",
    look: numberLook(value.texts),
    dimensions,
  });
}
