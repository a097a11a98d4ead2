import type { Dimension } from "@raumblick/model/indicator";
import { findPeriod } from "@raumblick/model/period-text";
import { codeOf } from "./category-match.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { CatalogDraft } from "./draft.ts";
import { isUnit, splitUnit } from "./draft-words.ts";
import { numberLook } from "./number-look.ts";
import { isTotalText, usualDimension } from "./usual-dimensions.ts";

export type WideTable = {
  columns: readonly ColumnProfile[];
  headingPeriods: boolean;
  titles: readonly string[];
  fileName: string;
  dimensions: readonly Dimension[];
};

type Part = { texts: string[]; role: "name" | "unit" | "category"; dimension?: string };

/** Headings without their period, cut at the lines they stand in. */
function partsOf({ columns, headingPeriods }: WideTable): string[][] {
  return columns.map(({ heading, name }) => {
    const dated = headingPeriods ? findPeriod(heading) : undefined;
    return (dated ? dated.rest : heading || name).split(" / ").map((part) => part.trim());
  });
}

/** Whether a dimension of the catalogue has all of the texts, the total aside. */
function knownDimension(texts: readonly string[], dimensions: readonly Dimension[]): string | undefined {
  const named = texts.filter((text) => !isTotalText(text));
  if (named.length === 0) return undefined;
  return dimensions.find((dimension) => named.every((text) => codeOf(text, dimension) !== undefined))?.key;
}

/** What each line of the headings says of all columns alike: categories of one breakdown, units, or names. */
function roles(headings: readonly string[][], { dimensions }: WideTable, draft: CatalogDraft): Part[] {
  const depth = headings[0]?.length ?? 0;
  if (headings.length < 2 || headings.some((parts) => parts.length !== depth)) return [];
  return Array.from({ length: depth }, (_, at): Part => {
    const texts = headings.map((parts) => parts[at] as string);
    const distinct = [...new Set(texts)];
    if (distinct.every(isUnit)) return { texts, role: "unit" };
    const known = knownDimension(distinct, dimensions);
    if (known !== undefined) return { texts, role: "category", dimension: known };
    const usual = usualDimension(distinct);
    return usual ? { texts, role: "category", dimension: draft.dimension(usual) } : { texts, role: "name" };
  });
}

/** The line above a table that names what it counts: "Bevölkerungsstand (Anzahl)". */
export function titleOf(titles: readonly string[], fileName: string): { line: string; name: string; unit: string } {
  for (const line of titles.toReversed()) {
    const { name, unit } = splitUnit(line);
    if (unit !== "") return { line, name, unit };
  }
  const line = titles.find((title) => !/^GENESIS-Tabelle|^Tabelle\b|^\S+$/.test(title)) ?? titles[0];
  return line === undefined ? { line: fileName, name: fileName, unit: "" } : { line, name: line, unit: "" };
}

const DEPTH_SIGN = " / ";

/** Drafts an indicator for each column, or one for the table where the columns are its categories. */
export function draftWide(table: WideTable, draft: CatalogDraft): void {
  const headings = partsOf(table);
  const parts = roles(headings, table, draft);
  const dimensions = parts.flatMap(({ dimension }) => dimension ?? []);
  if (dimensions.length > 0 && parts.every(({ role }) => role !== "name")) {
    draftTitled(table, dimensions, draft);
    return;
  }
  const groups = new Map<string, { texts: string[]; unit: string; called: Set<string> }>();
  table.columns.forEach((column, place) => {
    const own = headings[place] as string[];
    const isName = (at: number) => (parts[at]?.role ?? "name") === "name";
    const last = own.at(-1) as string;
    const trailing = parts.length === 0 && own.length > 1 && isUnit(last) && !/^je /i.test(last) ? last : "";
    const unit = parts.findIndex(({ role }) => role === "unit");
    const named = own.filter((part, at) => part !== "" && isName(at) && !(trailing !== "" && at === own.length - 1));
    const whole = own.join(DEPTH_SIGN);
    const key = (named.length > 0 ? named : own).join(DEPTH_SIGN);
    const group = groups.get(key) ?? {
      texts: [],
      unit: trailing || (unit < 0 ? "" : (own[unit] as string)),
      called: new Set(),
    };
    for (const text of column.texts) group.texts.push(text);
    group.called.add(dimensions.length > 0 ? key : whole);
    groups.set(key, group);
  });
  for (const [key, { texts, unit, called }] of groups) {
    if (key === "") {
      draftTitled(
        { ...table, columns: table.columns.filter((_, at) => headings[at]?.join("") === "") },
        dimensions,
        draft,
      );
      continue;
    }
    const split = splitUnit(
      key
        .split(DEPTH_SIGN)
        .filter((part) => !isTotalText(part))
        .join(": ") || key,
    );
    draft.indicator({
      name: split.name,
      called: [...called],
      unit: unit || split.unit,
      look: numberLook(texts),
      dimensions,
    });
  }
}

function draftTitled(
  { titles, fileName, columns }: WideTable,
  dimensions: readonly string[],
  draft: CatalogDraft,
): void {
  const { line, name, unit } = titleOf(titles, fileName);
  draft.indicator({ name, called: [line], unit, look: numberLook(columns.flatMap(({ texts }) => texts)), dimensions });
}
