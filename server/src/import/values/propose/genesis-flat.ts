import type { ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import type { AreaFinders } from "../area-finder.ts";
import type { CellKinds } from "../cell-kinds.ts";
import type { Knowledge, KnownIndicator } from "../knowledge.ts";
import { PeriodFinder } from "../period-finder.ts";
import { dimensionOf, isTotal } from "./category-match.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { CatalogDraft } from "./draft.ts";
import { determined, textGoingWith } from "./draft-columns.ts";
import { keyOfName, unitOf } from "./draft-words.ts";
import type { IndicatorMatcher } from "./indicator-match.ts";
import { numberLook } from "./number-look.ts";
import { type AreaProposal, proposeArea, type Wishes } from "./propose-area.ts";
import { fitOfNumbers } from "./propose-edition.ts";
import type { SheetView } from "./sheet-view.ts";
import { type UsualDimension, usualDimension } from "./usual-dimensions.ts";

/** A classifying variable of a flat file: the columns of its own code and of the code and text of what it is in a row. */
type Variable = { name: ColumnProfile; code: ColumnProfile; label: ColumnProfile };

/** The columns of a flat file as GENESIS databases write it since 2020, and before with one column per indicator. */
export type FlatColumns = {
  time: ColumnProfile;
  variables: Variable[];
  /** Absent in the old form, whose columns are called `CODE__Name__Unit`. */
  long:
    | { value: ColumnProfile; unit: ColumnProfile | undefined; code: ColumnProfile; label: ColumnProfile }
    | undefined;
  wide: ColumnProfile[];
  statistic: string;
};

const ATTRIBUTE_CODE = /^(\d+)_(?:variable_attribute|auspraegung|ausprägung|attribute)_code$/i;
const OLD_VALUE = /^\S+__.+__.+$/;

/** The columns of a GENESIS flat file, `undefined` when the table is none. */
export function flatColumns(profiles: readonly ColumnProfile[]): FlatColumns | undefined {
  const find = (pattern: RegExp) => profiles.find(({ heading }) => pattern.test(heading));
  const time = find(/^(time|zeit)$/i);
  if (!time) return undefined;
  const variables = profiles.flatMap((code): Variable[] => {
    const number = ATTRIBUTE_CODE.exec(code.heading)?.[1];
    if (number === undefined) return [];
    const label = find(new RegExp(`^${number}_(variable_attribute|auspraegung|ausprägung|attribute)_label$`, "i"));
    const name = find(new RegExp(`^${number}_(variable|merkmal)_label$`, "i"));
    return label && name ? [{ name, code, label }] : [];
  });
  const [value, code, label] = [find(/^value$/i), find(/^value_variable_code$/i), find(/^value_variable_label$/i)];
  const wide = profiles.filter(({ heading }) => OLD_VALUE.test(heading));
  const long = value && code && label ? { value, unit: find(/^value_unit$/i), code, label } : undefined;
  if (!long && wide.length === 0) return undefined;
  return { time, variables, long, wide, statistic: find(/^stati?sti\w*_label$/i)?.texts[0] ?? "" };
}

export type FlatProposal = { area: AreaProposal; mapping: ValueMapping };
type Asked = { view: SheetView; kinds: CellKinds; flat: FlatColumns; finders: AreaFinders; wishes: Wishes };

/** The mapping of a flat file; what the catalogue lacks for it goes into the draft. `undefined` without any known area. */
export function proposeFlat(
  { view, kinds, flat, finders, wishes }: Asked,
  knowledge: Knowledge,
  matcher: IndicatorMatcher,
  draft: CatalogDraft,
): FlatProposal | undefined {
  const area = proposeArea(
    flat.variables.map(({ code }) => code),
    finders,
    wishes,
  );
  if (!area) return undefined;
  const others = flat.variables.filter(({ code }) => code !== area.profile);
  const part = others.find(({ label }) => isPartOfYear(label));
  const categories = others
    .filter((variable) => variable !== part)
    .map((variable) => categoryOf(variable, view, knowledge, draft));
  const dimensions = categories.map(({ dimension }) => dimension);
  const numbers = flat.long ? [flat.long.value.column] : flat.wide.map(({ column }) => column);
  const { level, edition } = fitOfNumbers(area, numbers, { view, kinds, finders, wishes });
  const mapping: ValueMapping = {
    level: level.key,
    ...((level.editions.length > 1 || wishes.edition !== undefined) && { edition: edition.key }),
    ...(view.named && { sheet: view.sheet.name }),
    area: { column: area.profile.name },
    period: { column: flat.time.name, ...(part && { second: part.label.name }) },
    ...valuesOf(flat, dimensions, view, matcher, draft),
    ...(categories.length > 0 && { categories }),
  };
  return { area, mapping };
}

function isPartOfYear({ texts }: ColumnProfile): boolean {
  const finder = new PeriodFinder(undefined, []);
  return (
    texts.length <= 12 && texts.every((text) => /[a-zä]/i.test(text) && finder.findPair("2020", text).kind === "period")
  );
}

type Category = NonNullable<ValueMapping["categories"]>[number];

function categoryOf(
  { name, code, label }: Variable,
  view: SheetView,
  knowledge: Knowledge,
  draft: CatalogDraft,
): Category {
  const { sheet, layout } = view;
  const codesByLabel = determined(sheet, layout, label.column, code.column);
  const column = codesByLabel ? label : code;
  const known = dimensionOf(column.texts, knowledge.dimensions);
  if (known && Object.keys(known.codes).length === column.texts.length) return { column: column.name, ...known };
  const own =
    (codesByLabel ? usualDimension(label.texts) : undefined) ?? ownDimension(view, { name, code, label }, column);
  const dimension = draft.dimension(own);
  return {
    column: column.name,
    dimension,
    codes: Object.fromEntries([...own.codes].map(([text, entry]) => [text, entry.code])),
  };
}

/** The breakdown with the codes of the database. A row without a code is the total. */
function ownDimension(
  { sheet, layout }: SheetView,
  { name, code, label }: Variable,
  column: ColumnProfile,
): UsualDimension {
  const other = column === label ? code : label;
  const pairs = determined(sheet, layout, column.column, other.column) ?? new Map<number, number>();
  const title = name.texts[0] ?? "Merkmal";
  const used = new Set<string>();
  const codes = new Map<string, { code: string; name: string }>();
  for (const text of column === code ? ["", ...column.texts] : column.texts) {
    const going = textGoingWith(sheet.grid, pairs, text);
    const [own, called] = column === label ? [going, text] : [text, going || text];
    const isAll = own.trim() === "" || isTotal(called);
    let wanted = isAll ? "" : keyOfName(own) || keyOfName(called) || "x";
    for (let next = 2; !isAll && used.has(wanted); next += 1) wanted = `${keyOfName(own)}-${next}`;
    used.add(wanted);
    codes.set(text, { code: wanted, name: called.trim() || "Insgesamt" });
  }
  return { key: keyOfName(title) || "merkmal", name: { de: title }, codes };
}

/** Names that say nothing without their statistic. */
const BARE = /^(personen|anzahl|insgesamt|wert|fälle)$/i;

type Values = Pick<ValueMapping, "values" | "indicators">;

function valuesOf(
  flat: FlatColumns,
  dimensions: readonly string[],
  { sheet, layout }: SheetView,
  matcher: IndicatorMatcher,
  draft: CatalogDraft,
): Values {
  const named = (label: string) => (BARE.test(label) && flat.statistic !== "" ? `${flat.statistic}: ${label}` : label);
  if (!flat.long)
    return {
      values: flat.wide.map(({ name, heading, texts }): ValueColumn => {
        const [code = "", label = "", unit = ""] = heading.split("__");
        const known = matcher.sure(heading) ?? matcher.sure(code);
        const plain = label.replaceAll("_", " ");
        const indicator =
          known?.document.key ??
          draft.indicator({
            name: named(plain),
            abbreviation: code,
            called: [heading],
            unit,
            look: numberLook(texts),
            dimensions,
          });
        return { column: name, indicator };
      }),
    };
  const { value, unit, code, label } = flat.long;
  const labels = determined(sheet, layout, code.column, label.column) ?? new Map<number, number>();
  const units = (unit && determined(sheet, layout, code.column, unit.column)) ?? new Map<number, number>();
  const called = code.texts.map((text) => named(textGoingWith(sheet.grid, labels, text) || text));
  const keys = code.texts.map((text, at): [string, string] => {
    const name = called[at] as string;
    const unitOfFile = textGoingWith(sheet.grid, units, text);
    const known = matcher.sure(text) ?? sameNamed(name, unitOfFile, dimensions, matcher);
    if (known) return [text, known.document.key];
    const unique = called.filter((other) => other === name).length === 1 ? name : `${name} (${text})`;
    const look = numberLook(
      numbersOf(sheet.grid, [layout.firstRow, layout.lastRow], [code.column, value.column], text),
    );
    return [
      text,
      draft.indicator({
        name: unique,
        abbreviation: text,
        unit: unitOfFile,
        look,
        dimensions,
      }),
    ];
  });
  return { values: [{ column: value.name }], indicators: { column: code.name, keys: Object.fromEntries(keys) } };
}

/** The indicator of that name, where it has the same unit and all of the breakdowns. */
function sameNamed(
  name: string,
  unit: string,
  dimensions: readonly string[],
  matcher: IndicatorMatcher,
): KnownIndicator | undefined {
  const known = matcher.sure(name);
  const own = known?.document.dimensions ?? [];
  return known?.document.unit.de === unitOf(unit) && dimensions.every((key) => own.includes(key)) ? known : undefined;
}

const MOST_LOOKED_AT = 1000;

function numbersOf(
  grid: SheetView["sheet"]["grid"],
  [first, last]: [number, number],
  [code, value]: [number, number],
  text: string,
): string[] {
  const texts: string[] = [];
  for (let row = first; row <= last && texts.length < MOST_LOOKED_AT; row += 1)
    if (grid.text(row, code) === text) texts.push(grid.text(row, value));
  return texts;
}
