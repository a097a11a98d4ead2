import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { MappingProposal, MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../../formats/grid.ts";
import { AreaFinders } from "../area-finder.ts";
import { CellKinds } from "../cell-kinds.ts";
import type { Knowledge } from "../knowledge.ts";
import { columnName, type Layout, LayoutFinder } from "../layout.ts";
import type { ReadingPlan } from "../reading-plan.ts";
import { isNumeric, profileColumns } from "./column-profile.ts";
import { CatalogDraft, joinedDrafts, withDraft } from "./draft.ts";
import { isKeyOrPlace } from "./draft-columns.ts";
import { draftForSheet } from "./draft-sheet.ts";
import { type FileWords, readFileWords } from "./file-words.ts";
import { type FlatColumns, flatColumns, proposeFlat } from "./genesis-flat.ts";
import { IndicatorMatcher } from "./indicator-match.ts";
import { type AreaProposal, proposeArea, type Wishes } from "./propose-area.ts";
import { fitOfNumbers, numberColumns } from "./propose-edition.ts";
import { proposePeriod } from "./propose-period.ts";
import { proposeValues } from "./propose-values.ts";
import type { SheetView } from "./sheet-view.ts";
import { sourceNamed } from "./usual-sources.ts";

/** A suggested mapping, and what the catalogue lacks for the file: needed for it, or for further columns only. */
export type ProposedMapping = MappingProposal & { missing?: { catalog: CatalogFile; needed: boolean } };

type SheetProposal = {
  sheet: Sheet;
  area: AreaProposal;
  mapping: ValueMapping | undefined;
  questions: MappingQuestion[];
  missing?: ProposedMapping["missing"];
};

type Asked = {
  fileName: string;
  wishes: Wishes;
  knowledge: Knowledge;
  matcher: IndicatorMatcher;
  beside: FileWords;
};

function proposeForSheet(sheet: Sheet, named: boolean, asked: Asked): SheetProposal | undefined {
  const kinds = new CellKinds(sheet.grid);
  const layout = new LayoutFinder(sheet, kinds).find();
  if (layout.lastRow < layout.firstRow) return undefined;
  const view = { sheet, layout, named, profiles: profileColumns(sheet, kinds, layout) };
  const flat = flatColumns(view.profiles);
  return flat ? proposeFlatSheet(view, flat, kinds, asked) : proposeTable(view, kinds, asked);
}

function proposeFlatSheet(
  view: SheetView,
  flat: FlatColumns,
  kinds: CellKinds,
  asked: Asked,
): SheetProposal | undefined {
  const { knowledge, matcher, wishes } = asked;
  const draft = new CatalogDraft(knowledge);
  draft.source(sourceNamed(["GENESIS-Tabelle"]));
  const finders = new AreaFinders(knowledge.levels);
  const proposal = proposeFlat({ view, kinds, flat, finders, wishes }, knowledge, matcher, draft);
  if (!proposal) return undefined;
  const catalog = draft.catalog();
  const missing = catalog && { catalog, needed: true };
  return { sheet: view.sheet, ...proposal, questions: [], ...(missing && { missing }) };
}

/** A mapping with an indicator for everything it names. */
function isComplete({ values, indicators }: Pick<ValueMapping, "values" | "indicators">): boolean {
  return values.length > 0 && (indicators !== undefined || values.every(({ indicator }) => indicator !== undefined));
}

function proposeTable(view: SheetView, kinds: CellKinds, asked: Asked): SheetProposal | undefined {
  const { sheet, layout, profiles, named } = view;
  const { fileName, wishes, knowledge, matcher, beside } = asked;
  const finders = new AreaFinders(knowledge.levels);
  const area = proposeArea(profiles, finders, wishes);
  if (!area) return undefined;
  const stem = fileName.replace(/\.[^.]*$/, "");
  const names = [sheet.name, stem];
  const lines = [...layout.titles, ...names];
  const period = proposePeriod(profiles, area.profile.column, { titles: layout.titles, names }, knowledge.today);
  const taken = new Set([area.profile.column, ...("columns" in period ? period.columns : [])]);
  const others = profiles.filter(({ column }) => !taken.has(column));
  const headingPeriods = "period" in period && "headings" in period.period;
  const parts = { profiles: others, headingPeriods, lines };
  let values = proposeValues({ ...parts, knowledge, matcher });
  const mapped = new Set(isComplete(values) ? values.values.map(({ column }) => column ?? "") : []);
  const catalog = draftForSheet(
    { view, area: area.profile.column, others, headingPeriods, mapped, fileName: stem, beside },
    knowledge,
    matcher,
  );
  const needed = !isComplete(values);
  // Indicators that may be meant are still offered: a draft is for what nothing in the catalogue comes near to.
  const offered = values.questions.filter(({ answers }) => answers.length > 0);
  if (catalog && needed) {
    const known = withDraft(knowledge, catalog);
    values = proposeValues({ ...parts, knowledge: known, matcher: new IndicatorMatcher(known.indicators) });
    if (isComplete(values)) values = { ...values, questions: offered };
  }
  const used = new Set(values.values.map(({ column }) => column ?? ""));
  const numbers = numberColumns(others, used, headingPeriods);
  const { level, edition } = fitOfNumbers(area, numbers, { view, kinds, finders, wishes });
  const mappingWith = (periodMapping: ValueMapping["period"]): ValueMapping | undefined =>
    values.values.length > 0
      ? {
          level: level.key,
          ...((level.editions.length > 1 || wishes.edition !== undefined) && { edition: edition.key }),
          ...(named && { sheet: sheet.name }),
          area: { column: area.profile.name, ...(area.by === "name" && { by: "name" as const }) },
          period: periodMapping,
          values: values.values,
          ...(values.indicators && { indicators: values.indicators }),
          ...(values.categories && { categories: values.categories }),
          ...(values.filters && { filters: values.filters }),
        }
      : undefined;
  const questions = "question" in period ? [wholeAnswers(period.question, mappingWith)] : [];
  const mapping = "period" in period ? mappingWith(period.period) : undefined;
  const missing = catalog && isComplete(values) ? { catalog, needed } : undefined;
  return { sheet, area, mapping, questions: [...questions, ...values.questions], ...(missing && { missing }) };
}

/** A question about the period whose answers bring the rest of the mapping along: without a period there is none yet. */
function wholeAnswers(
  question: MappingQuestion,
  mappingWith: (period: ValueMapping["period"]) => ValueMapping | undefined,
): MappingQuestion {
  const answers = question.answers.map(({ text, mapping }) => ({
    text,
    mapping: (mapping.period && mappingWith(mapping.period)) ?? mapping,
  }));
  return { ...question, answers };
}

function sheetQuestion(proposals: readonly SheetProposal[]): MappingQuestion {
  const names = proposals.map(({ sheet }) => `„${sheet.name}“`).join(", ");
  return {
    id: "sheet",
    text: {
      de: `Mehrere Blätter enthalten Werte zu Raumeinheiten (${names}). Welches soll übernommen werden?`,
      en: `Several sheets hold values of areas (${names}). Which one is to be taken over?`,
    },
    answers: proposals.map(({ sheet, mapping, area }) => ({
      text: {
        de: `${sheet.name}: ${sheet.grid.rowCount} Zeilen, ${area.fit.matched} Raumeinheiten`,
        en: `${sheet.name}: ${sheet.grid.rowCount} rows, ${area.fit.matched} areas`,
      },
      mapping: mapping ?? { sheet: sheet.name },
    })),
  };
}

/**
 * Suggests a mapping from the content of a file and what the catalogue knows. Where more than one sheet could be meant,
 * or period or indicator stay open, it asks; it never takes the first by silence.
 */
export function proposeMapping(
  sheets: readonly Sheet[],
  fileName: string,
  wishes: Wishes,
  knowledge: Knowledge,
): ProposedMapping {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.grid.rowCount > 0);
  const matcher = new IndicatorMatcher(knowledge.indicators);
  const asked = { fileName, wishes, knowledge, matcher, beside: readFileWords(visible) };
  const proposals = visible.flatMap((sheet) => proposeForSheet(sheet, sheets.length > 1, asked) ?? []);
  const complete = proposals.filter(({ mapping }) => mapping !== undefined);
  const candidates = complete.length > 0 ? complete : proposals;
  const [best] = candidates;
  if (!best) return { questions: [] };
  const catalog = joinedDrafts(candidates.flatMap(({ missing }) => missing?.catalog ?? []));
  const missing = catalog && { catalog, needed: candidates.some((one) => one.missing?.needed) };
  return {
    ...(best.mapping && { mapping: best.mapping }),
    questions: candidates.length > 1 ? [sheetQuestion(candidates)] : best.questions,
    ...(missing && { missing }),
  };
}

/** Names of the numeric columns a plan makes no use of. */
export function leftOutColumns(sheet: Sheet, layout: Layout, plan: ReadingPlan): string[] {
  const used = new Set([
    plan.area.column,
    plan.period?.column,
    plan.period?.second,
    plan.indicators?.column,
    ...plan.values.map(({ column }) => column),
    ...plan.categories.map(({ column }) => column),
  ]);
  return profileColumns(sheet, new CellKinds(sheet.grid), layout)
    .filter((profile) => isNumeric(profile) && !used.has(profile.column) && !isKeyOrPlace(profile))
    .map(({ column }) => columnName(layout, column));
}
