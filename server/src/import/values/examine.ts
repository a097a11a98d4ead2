import { createHash } from "node:crypto";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import { type FindingGroup, type FindingPlace, foundText } from "@raumblick/model/finding";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import type { RowAccounting } from "@raumblick/model/value-accounting";
import type { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import { FindingLog } from "../finding-log.ts";
import { rowPlace, type Sheet } from "../formats/grid.ts";
import { type FileReport, readFile } from "../formats/read-file.ts";
import type { FileLimits } from "../limits.ts";
import { AreaFinders } from "./area-finder.ts";
import { findColumn } from "./column-finder.ts";
import type { DeliveredSlice } from "./delivered-slices.ts";
import type { DeliveredTotal } from "./delivered-totals.ts";
import { assumed, chooseEdition, distinctTexts } from "./edition-choice.ts";
import {
  columnsLeftOut,
  hiddenContent,
  indicatorsMissing,
  noEditions,
  nothingRecognized,
  openQuestion,
  sheetNotFound,
  sheetOpen,
} from "./findings/mapping-findings.ts";
import type { Knowledge } from "./knowledge.ts";
import { columnName, type Layout, LayoutFinder } from "./layout.ts";
import { correspondenceIn, notValues } from "./not-values.ts";
import { examineArchive, examineDownload } from "./own-downloads/examine-own.ts";
import { placesIn } from "./places.ts";
import { checkPlausibility } from "./plausibility.ts";
import { withDraft } from "./propose/draft.ts";
import { leftOutColumns, type ProposedMapping, proposeMapping } from "./propose/propose.ts";
import type { Wishes } from "./propose/propose-area.ts";
import { recallMapping } from "./propose/recall.ts";
import { dateQuestion, decimalQuestion, factorQuestions, indicatorQuestion } from "./questions.ts";
import { TableReader } from "./read-values.ts";
import { Planner, type ReadingPlan } from "./reading-plan.ts";
import { recalledFits } from "./recall-fits.ts";
import { addMappedArea, proposeForNamedArea } from "./whole-table-area.ts";

export type ExamineInput = {
  bytes: Uint8Array;
  fileName: string;
  mapping: ValueMapping | undefined;
  /** Wishes for a proposal: the level and edition the values are for. */
  wishes: { level?: string | undefined; edition?: string | undefined };
  knowledge: Knowledge;
  /** So many findings of each kind are kept; the usual hundred when absent. */
  findingsPerKind?: number | undefined;
  /** What the file may be at most; the usual limits when absent. */
  limits?: FileLimits | undefined;
};

/** How far an examination is; rows are counted while values are read. */
export type ExamineProgress = { step: "reading" | "recognizing" | "values"; done?: number; total?: number };

/** What a file says and what is to be said about it. Without slices where findings stood in the way. */
export type Examination = {
  /** SHA-256 of the bytes, hexadecimal. */
  contentHash: string;
  report: FileReport;
  mapping: ValueMapping | undefined;
  /** The mapping came from the content, not from the person. */
  proposed: boolean;
  /** The saved mapping the file was recognised as. */
  saved: (SavedReference & { source?: string }) | undefined;
  questions: MappingQuestion[];
  /** Draft of what the catalogue lacks for the file. */
  catalog: CatalogFile | undefined;
  findings: FindingGroup[];
  edition: { id: number; level: string; key: string } | undefined;
  accounting: RowAccounting | undefined;
  slices: DeliveredSlice[];
  /** Of a download of Raumblick, which may lie on several editions: the same slices by edition and table. */
  parts?: ExaminedPart[];
  /** Numbers of rows that are totals of areas: not stored, but to check against. */
  totals: DeliveredTotal[];
  /** Headings of the sheet read, for naming places later. */
  headings: string[];
  sheet: string;
  /** Lines above and below the table: titles, sources, footnotes. */
  titles: string[];
  notes: string[];
};

/** What of a file lies on one edition in one table. */
export type ExaminedPart = Pick<Examination, "slices" | "headings" | "sheet"> & {
  edition: NonNullable<Examination["edition"]>;
};

function sheetOf(sheets: readonly Sheet[], mapping: ValueMapping, log: FindingLog): Sheet | undefined {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.grid.rowCount > 0);
  if (mapping.sheet === undefined) {
    if (visible.length === 1 || sheets.length === 1) return visible[0] ?? sheets[0];
    log.add(sheetOpen(sheets.map((sheet) => sheet.name)));
    return undefined;
  }
  const found = sheets.find((sheet) => sheet.name.trim() === mapping.sheet?.trim());
  if (!found)
    log.add(
      sheetNotFound(
        mapping.sheet,
        sheets.map((sheet) => sheet.name),
      ),
    );
  return found;
}

function reportHidden(sheet: Sheet, layout: Layout, plan: ReadingPlan, mapping: ValueMapping, log: FindingLog): void {
  const decided = mapping.hidden !== undefined;
  const rows = [...sheet.hiddenRows].filter((row) => row >= layout.firstRow && row <= layout.lastRow);
  if (rows.length > 0) log.add(hiddenContent("rows", rows.length, sheet.name, decided));
  const columns = plan.values.filter(({ column }) => sheet.hiddenColumns.has(column));
  if (columns.length > 0) log.add(hiddenContent("columns", columns.length, sheet.name, decided));
  if (mapping.hidden === "leave_out")
    plan.values = plan.values.filter(({ column }) => !sheet.hiddenColumns.has(column));
}

/**
 * Reads a delivered file after its mapping, or after the one its content suggests, and checks everything that can be
 * checked without the current values. Pure: it only knows what it is given.
 *
 * @throws Refusal when the bytes are no table at all
 */
export async function examine(
  { bytes, fileName, mapping: given, wishes, knowledge, limits, findingsPerKind }: ExamineInput,
  report: (progress: ExamineProgress) => void = () => undefined,
): Promise<Examination> {
  report({ step: "reading" });
  const archive = given ? undefined : await examineArchive({ bytes, knowledge, limits }, report);
  if (archive) return archive;
  const file = await readFile(bytes, limits);
  const own = given ? undefined : examineDownload(file, { bytes, knowledge, limits }, report);
  if (own) return own;
  report({ step: "recognizing" });
  if (given) addMappedArea(file.sheets, given);
  const log = new FindingLog(findingsPerKind);
  log.addAll(file.findings);
  const anyEdition = knowledge.levels.some((level) => level.editions.length > 0);
  if (!anyEdition) log.add(noEditions());
  const alike = given ? undefined : recallMapping(file.sheets, fileName, wishes, knowledge);
  const fits =
    alike?.proposal.mapping === undefined || recalledFits(alike.proposal.mapping, file.sheets, fileName, knowledge);
  const recalled = fits ? alike : undefined;
  if (recalled?.proposal.mapping) addMappedArea(file.sheets, recalled.proposal.mapping);
  log.addAll(recalled?.findings ?? []);
  const noValues = given ? undefined : (correspondenceIn(file.sheets) ?? placesIn(file.sheets));
  if (noValues) log.add(noValues);
  const proposal: ProposedMapping = given
    ? { mapping: given, questions: [], ...draftFor(given, file.sheets, { fileName, wishes, knowledge }) }
    : noValues
      ? { questions: [] }
      : (recalled?.proposal ?? proposeFrom(file.sheets, fileName, wishes, knowledge));
  const { missing } = proposal;
  if (missing) log.add(indicatorsMissing(namesOf(missing.catalog), missing.needed));
  for (const question of proposal.questions) log.add(openQuestion(question));
  const asked: MappingQuestion[] = [...proposal.questions];
  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const base = {
    contentHash,
    report: file.report,
    mapping: proposal.mapping,
    proposed: !given,
    saved: recalled?.saved,
    questions: asked,
    catalog: missing?.catalog,
  };
  const known = missing?.needed ? withDraft(knowledge, missing.catalog) : knowledge;
  // What a person saved with its edition is no assumption any more.
  const settled = wishes.edition !== undefined || recalled?.saved !== undefined;
  const result =
    proposal.mapping && anyEdition
      ? readMapped(file.sheets, proposal.mapping, { proposed: !given, settled, asked }, known, log, report)
      : undefined;
  if (anyEdition && !noValues && !proposal.mapping && proposal.questions.length === 0)
    log.add(notValues(file.sheets, fileName, knowledge) ?? nothingRecognized());
  return {
    ...base,
    edition: result?.edition,
    accounting: result?.accounting,
    // What belongs to drafted indicators can be looked at, not stored.
    slices: (result?.slices ?? []).filter(({ indicatorId }) => indicatorId > 0),
    totals: result?.totals ?? [],
    headings: result?.headings ?? [],
    sheet: result?.sheet ?? "",
    titles: result?.titles ?? [],
    notes: result?.notes ?? [],
    findings: log.groups(),
  };
}

/** What the content suggests; where no column names areas, what its title or the name of the file suggests. */
function proposeFrom(
  sheets: readonly Sheet[],
  fileName: string,
  wishes: Wishes,
  knowledge: Knowledge,
): ProposedMapping {
  const proposal = proposeMapping(sheets, fileName, wishes, knowledge);
  if (proposal.mapping || proposal.questions.length > 0) return proposal;
  const told = notValues(sheets, fileName, knowledge);
  if (told && told.code !== "no_area_column") return proposal;
  return proposeForNamedArea(sheets, fileName, wishes, knowledge) ?? proposal;
}

type Asked = Pick<ExamineInput, "fileName" | "wishes" | "knowledge">;

/** For a mapping that names indicators nobody has created yet: the draft that holds them, where the file suggests one. */
function draftFor(
  { values, indicators, level }: ValueMapping,
  sheets: readonly Sheet[],
  { fileName, wishes, knowledge }: Asked,
): Pick<ProposedMapping, "missing"> {
  const stored = new Set(knowledge.indicators.map(({ document }) => document.key));
  const named = [...values.flatMap(({ indicator }) => indicator ?? []), ...Object.values(indicators?.keys ?? {})];
  const unknown = new Set(named.filter((key) => !stored.has(key)));
  if (unknown.size === 0) return {};
  const { missing } = proposeMapping(sheets, fileName, { level, ...wishes }, knowledge);
  const covered = missing?.catalog.indicators?.some(({ key }) => unknown.has(key));
  return missing && covered ? { missing: { ...missing, needed: true } } : {};
}

const namesOf = ({ indicators = [] }: CatalogFile) => indicators.map(({ name }) => name.de);

type Mapped = Pick<
  Examination,
  "edition" | "slices" | "totals" | "headings" | "sheet" | "titles" | "notes" | "accounting"
>;

function readMapped(
  sheets: readonly Sheet[],
  mapping: ValueMapping,
  { proposed, settled, asked }: { proposed: boolean; settled: boolean; asked: MappingQuestion[] },
  knowledge: Knowledge,
  log: FindingLog,
  report: (progress: ExamineProgress) => void,
): Mapped | undefined {
  const sheet = sheetOf(sheets, mapping, log);
  if (!sheet) return undefined;
  const layout = new LayoutFinder(sheet).find({ headerRows: mapping.headerRows, lastRow: mapping.lastRow });
  const ask = (question: MappingQuestion | undefined, told: boolean) => {
    if (!question || asked.some(({ id }) => id === question.id)) return;
    asked.push(question);
    if (!told) log.add(openQuestion(question));
  };
  ask(indicatorQuestion(mapping, [...layout.titles, sheet.name], knowledge), true);
  const finders = new AreaFinders(knowledge.levels);
  const areaColumn = findColumn(layout, mapping.area.column);
  const texts = typeof areaColumn === "string" ? [] : distinctTexts(sheet, layout, areaColumn.column);
  const chosen = chooseEdition(mapping, knowledge, texts, finders, log);
  if (!chosen) return undefined;
  const { level, edition } = chosen;
  if (proposed && !settled && level.editions.length > 1) log.add(assumed(level, edition));
  const plan = new Planner(mapping, layout, knowledge, log).plan(level, edition);
  if (!plan) return undefined;
  reportHidden(sheet, layout, plan, mapping, log);
  const leftOut = proposed && !log.first("indicators_missing") ? leftOutColumns(sheet, layout, plan) : [];
  if (leftOut.length > 0) log.add(columnsLeftOut(leftOut));
  const { slices, totals, accounting } = new TableReader(sheet, layout, plan, mapping, finders, log).read(
    (done, total) => report({ step: "values", done, total }),
  );
  checkSlices(slices, sheet, layout, knowledge, log);
  for (const question of factorQuestions({ mapping, plan, layout, slices }, knowledge)) ask(question, false);
  const decimal = log.first("decimal_sign_open");
  if (decimal) ask(decimalQuestion(foundText(decimal.value, "de") ?? ""), true);
  const date = log.first("ambiguous_date");
  if (date) ask(dateQuestion(mapping, foundText(date.value, "de") ?? ""), true);
  return {
    edition: { id: edition.id, level: level.key, key: edition.key },
    accounting,
    slices,
    totals,
    headings: layout.headings,
    sheet: sheet.name,
    titles: layout.titles,
    notes: layout.notes,
  };
}

const sheetPlace = ({ name }: Sheet) => (name === "" ? {} : { sheet: name });

function checkSlices(
  slices: readonly DeliveredSlice[],
  sheet: Sheet,
  layout: Layout,
  knowledge: Knowledge,
  log: FindingLog,
): void {
  const indicators = new Map(knowledge.indicators.map((indicator) => [indicator.id, indicator]));
  const placeOf = (slice: DeliveredSlice, area: number): FindingPlace => {
    const row = slice.row[area] as number;
    return { ...(row > 0 ? rowPlace(sheet, row - 1) : sheetPlace(sheet)), column: columnName(layout, slice.column) };
  };
  for (const slice of slices) {
    const indicator = indicators.get(slice.indicatorId);
    if (indicator) checkPlausibility(slice, indicator, knowledge.today, placeOf, log);
  }
}
