import type { MappingProposal, MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../../formats/grid.ts";
import { AreaFinders } from "../area-finder.ts";
import { CellKinds } from "../cell-kinds.ts";
import type { Knowledge } from "../knowledge.ts";
import { columnName, type Layout, LayoutFinder } from "../layout.ts";
import type { ReadingPlan } from "../reading-plan.ts";
import { isNumeric, profileColumns } from "./column-profile.ts";
import { IndicatorMatcher } from "./indicator-match.ts";
import { type AreaProposal, proposeArea, type Wishes } from "./propose-area.ts";
import { proposePeriod } from "./propose-period.ts";
import { proposeValues } from "./propose-values.ts";

type SheetProposal = {
  sheet: Sheet;
  area: AreaProposal;
  mapping: ValueMapping | undefined;
  questions: MappingQuestion[];
};

function proposeForSheet(
  sheet: Sheet,
  named: boolean,
  fileName: string,
  wishes: Wishes,
  knowledge: Knowledge,
  matcher: IndicatorMatcher,
): SheetProposal | undefined {
  const kinds = new CellKinds(sheet.grid);
  const layout = new LayoutFinder(sheet, kinds).find();
  if (layout.lastRow < layout.firstRow) return undefined;
  const profiles = profileColumns(sheet, kinds, layout);
  const finders = new AreaFinders(knowledge.levels);
  const area = proposeArea(profiles, finders, wishes);
  if (!area) return undefined;
  const lines = [...layout.titles, sheet.name, fileName.replace(/\.[^.]*$/, "")];
  const period = proposePeriod(profiles, area.profile.column, lines, knowledge.today);
  const taken = new Set([area.profile.column, ...("columns" in period ? period.columns : [])]);
  const values = proposeValues({
    profiles: profiles.filter(({ column }) => !taken.has(column)),
    headingPeriods: "period" in period && "headings" in period.period,
    lines,
    knowledge,
    matcher,
  });
  const { level, edition } = area.fit;
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
  const asked = "question" in period ? [wholeAnswers(period.question, mappingWith)] : [];
  const mapping = "period" in period ? mappingWith(period.period) : undefined;
  return { sheet, area, mapping, questions: [...asked, ...values.questions] };
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
): MappingProposal {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.grid.rowCount > 0);
  const matcher = new IndicatorMatcher(knowledge.indicators);
  const proposals = visible.flatMap(
    (sheet) => proposeForSheet(sheet, sheets.length > 1, fileName, wishes, knowledge, matcher) ?? [],
  );
  const complete = proposals.filter(({ mapping }) => mapping !== undefined);
  const candidates = complete.length > 0 ? complete : proposals;
  const [best] = candidates;
  if (!best) return { questions: [] };
  if (candidates.length > 1)
    return { ...(best.mapping && { mapping: best.mapping }), questions: [sheetQuestion(candidates)] };
  return { ...(best.mapping && { mapping: best.mapping }), questions: best.questions };
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
    .filter((profile) => isNumeric(profile) && !used.has(profile.column))
    .map(({ column }) => columnName(layout, column));
}
