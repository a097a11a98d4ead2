import type { CatalogFile } from "@raumblick/model/catalog-file";
import { findPeriod } from "@raumblick/model/period-text";
import type { Knowledge } from "../knowledge.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { CatalogDraft } from "./draft.ts";
import { valueColumns } from "./draft-columns.ts";
import { draftLong } from "./draft-long.ts";
import { draftWide } from "./draft-wide.ts";
import type { FileWords } from "./file-words.ts";
import type { IndicatorMatcher } from "./indicator-match.ts";
import type { SheetView } from "./sheet-view.ts";
import { sourceNamed } from "./usual-sources.ts";

const VALUE_HEADING = /^(wert|werte|value|values|obs_value|anzahl|betrag|zahl)$/i;

export type DraftAsked = {
  view: SheetView;
  area: number;
  /** Columns that are neither area nor period. */
  others: readonly ColumnProfile[];
  headingPeriods: boolean;
  /** Columns that are mapped already, by name. */
  mapped: ReadonlySet<string>;
  fileName: string;
  /** What other sheets of the file say of it. */
  beside: FileWords;
};

/** What the catalogue lacks for the columns of a sheet that are not mapped yet; `undefined` when nothing can be drafted. */
export function draftForSheet(
  asked: DraftAsked,
  knowledge: Knowledge,
  matcher: IndicatorMatcher,
): CatalogFile | undefined {
  const { view, area, others, headingPeriods, mapped, fileName, beside } = asked;
  const { sheet, layout } = view;
  const draft = new CatalogDraft(knowledge);
  const titles = layout.titles;
  draft.source(sourceNamed([...titles, ...layout.notes, ...beside.sourceLines]));
  draft.about(beside.indicators);
  const numeric = valueColumns(others);
  const value =
    numeric.find(({ heading }) => VALUE_HEADING.test(heading)) ?? (numeric.length === 1 ? numeric[0] : undefined);
  const { dimensions } = knowledge;
  if (value && !headingPeriods) {
    const table = {
      sheet,
      layout,
      area,
      others: others.filter((one) => one !== value),
      value,
      titles,
      fileName,
      dimensions,
      isKnown: (text: string) => matcher.sure(text) !== undefined,
    };
    return draftLong(table, draft) ? draft.catalog() : undefined;
  }
  const stem = (heading: string) => (headingPeriods ? findPeriod(heading)?.rest : undefined) ?? heading;
  const columns = numeric.filter(({ name, heading }) => !mapped.has(name) && !mapped.has(stem(heading)));
  if (columns.length === 0) return undefined;
  draftWide({ columns, headingPeriods, titles, fileName, dimensions }, draft);
  return draft.catalog();
}
