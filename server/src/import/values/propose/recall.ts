import type { Finding } from "@raumblick/model/finding";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import type { MappingProposal, MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../../formats/grid.ts";
import { carryOver, periodNow } from "../../mappings/carry-over.ts";
import { compareShapes, type ShapeChange, stemOf } from "../../mappings/shape.ts";
import { mappingRecalled, newerEdition, recallQuestion } from "../findings/recall-findings.ts";
import type { Knowledge, RememberedMapping } from "../knowledge.ts";
import { LayoutFinder } from "../layout.ts";

/** So much of the headings has to be alike for a file to count as the next one of its kind. */
const ALIKE = 0.8;
/** A mapping somebody saved under a name is meant for the next files, also when they have changed a little. */
const SAVED_ALIKE = 0.6;
const FEWEST_COLUMNS = 3;
/** Rows by which the headings may have moved up or down. */
const MOVED_ROWS = [1, -1, 2, -2, 3, -3];

/** A mapping that fits a sheet, and what is different there. */
export type Recalled = {
  from: RememberedMapping;
  mapping: ValueMapping;
  change: ShapeChange;
  sheet: { from: string; to: string } | undefined;
  headerRows: { from: number; to: number } | undefined;
};

type Wishes = { level?: string | undefined; edition?: string | undefined };
type Rows = readonly [number, number];

/** Headings of a sheet wherever they may stand; each place is looked at once. */
class SheetHeadings {
  readonly sheet: Sheet;
  readonly finder: LayoutFinder;
  readonly #known = new Map<string, string[]>();
  #usual: { headings: string[]; rows: Rows | undefined } | undefined;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.finder = new LayoutFinder(sheet);
  }

  usual() {
    if (!this.#usual) {
      const { headings, headerFirst, headerLast } = this.finder.find();
      this.#usual = { headings, rows: headerFirst < 0 ? undefined : [headerFirst + 1, headerLast + 1] };
    }
    return this.#usual;
  }

  at([first, last]: Rows): string[] {
    const name = `${first} ${last}`;
    const known = this.#known.get(name) ?? this.finder.headings(first - 1, last - 1);
    this.#known.set(name, known);
    return known;
  }

  /** Where the headings of a former table stand here, and how they differ: in its rows, where they usually are, or near. */
  find({ headings, mapping: { headerRows } }: RememberedMapping): { rows: Rows | undefined; change: ShapeChange } {
    const usual = this.usual();
    const usually = { rows: undefined, change: compareShapes(usual.headings, headings) };
    if (!headerRows) return usually;
    const near = MOVED_ROWS.map((by): Rows => [headerRows[0] + by, headerRows[1] + by]);
    const places = [headerRows, ...(usual.rows ? [usual.rows] : []), ...near].filter(([first]) => first >= 1);
    const tried = places.map((rows) => ({
      rows: rows as Rows | undefined,
      change: compareShapes(this.at(rows), headings),
    }));
    return tried.reduce((best, one) => (one.change.likeness > best.change.likeness ? one : best));
  }
}

/** The sheet may have another period in its name; a sheet of quite another name is another one. */
function sheetsFor(wanted: string | undefined, visible: readonly SheetHeadings[]): readonly SheetHeadings[] {
  if (wanted === undefined) return visible.length === 1 ? visible : [];
  const same = visible.filter(({ sheet }) => sheet.name === wanted);
  return same.length > 0 ? same : visible.filter(({ sheet }) => stemOf(sheet.name) === stemOf(wanted));
}

function recallFrom(from: RememberedMapping, place: SheetHeadings, fileName: string): Recalled | undefined {
  const { rows, change } = place.find(from);
  if (!from.chosen && change.likeness < (from.saved ? SAVED_ALIKE : ALIKE)) return undefined;
  const layout = place.finder.find({ headerRows: rows });
  if (!from.chosen && layout.headings.length < FEWEST_COLUMNS) return undefined;
  const carried = carryOver(from, layout, change);
  const { name } = place.sheet;
  const mapping = carried && periodNow(carried, [...layout.titles, name, fileName.replace(/\.[^.]*$/, "")]);
  if (!mapping) return undefined;
  const { sheet: formerSheet, headerRows: formerRows } = from.mapping;
  const movedRows = formerRows && rows && formerRows[0] !== rows[0] ? { from: formerRows[0], to: rows[0] } : undefined;
  return {
    from,
    mapping: {
      ...mapping,
      ...(formerSheet !== undefined && { sheet: name }),
      ...(formerRows && rows && { headerRows: [rows[0], rows[1]] }),
    },
    change,
    sheet: formerSheet !== undefined && formerSheet !== name ? { from: formerSheet, to: name } : undefined,
    headerRows: movedRows,
  };
}

/** What a mapping makes of a table: two that make the same of it are no matter to ask about. */
function meaningOf({ level, values, indicators, categories, filters }: ValueMapping): string {
  const meant = values.map(({ indicator, measure, categories: codes, factor }) =>
    JSON.stringify([indicator, measure, codes, factor]),
  );
  return JSON.stringify([level, meant.sort(), indicators?.keys, categories, filters]);
}

/** Saved ones come before those of deliveries; more alike before less; then the order of remembering. */
function standing({ from, change }: Recalled): number {
  return change.likeness + (from.saved ? 1 : 0);
}

export type Recollection = {
  proposal: MappingProposal;
  findings: Finding[];
  saved: (SavedReference & { source?: string }) | undefined;
};

/**
 * The mapping that was saved for files of this shape, or with which one was accepted before; and what is different now.
 * Where two fit equally well and make different things of the table, it asks. `undefined` when nothing like it is known.
 */
export function recallMapping(
  sheets: readonly Sheet[],
  fileName: string,
  wishes: Wishes,
  { remembered = [], levels }: Pick<Knowledge, "remembered" | "levels">,
): Recollection | undefined {
  const visible = sheets
    .filter((sheet) => !sheet.hidden && sheet.grid.rowCount > 0)
    .map((sheet) => new SheetHeadings(sheet));
  const found = remembered
    .filter(({ mapping }) => wishes.level === undefined || mapping.level === wishes.level)
    .flatMap((from) =>
      sheetsFor(from.mapping.sheet, visible).flatMap((place) => recallFrom(from, place, fileName) ?? []),
    )
    .sort((a, b) => standing(b) - standing(a));
  const [best] = found;
  if (!best) return undefined;
  const edition = wishes.edition === undefined ? {} : { edition: wishes.edition };
  const mapping = { ...best.mapping, ...edition };
  const asked = otherMeanings(best, found, fileName);
  if (asked.length > 1) {
    const question: MappingQuestion = recallQuestion(asked);
    return { proposal: { mapping, questions: [question] }, findings: [], saved: undefined };
  }
  const newer = newerEdition(mapping, levels);
  return {
    proposal: { mapping, questions: [] },
    findings: [mappingRecalled(best), ...(newer ? [newer] : [])],
    saved: best.from.saved,
  };
}

/** Those as alike as the best one that make something else of the table; with files named like this one first. */
function otherMeanings(best: Recalled, found: readonly Recalled[], fileName: string): Recalled[] {
  const asAlike = found.filter(({ change }) => change.likeness >= best.change.likeness);
  const byMeaning = new Map<string, Recalled>();
  for (const one of asAlike) {
    const meaning = meaningOf(one.mapping);
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, one);
  }
  const named = ({ from }: Recalled) => (stemOf(from.fileName) === stemOf(fileName) ? 0 : 1);
  return [...byMeaning.values()].sort((a, b) => named(a) - named(b));
}
