import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { isAbsolute } from "@raumblick/model/indicator";
import { periodOfKey } from "@raumblick/model/period";
import type { MappingQuestion } from "@raumblick/model/value-mapping";
import { readEditionAreas } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import type { NewSlice, SliceRow } from "../../observations/slices.store.ts";
import type { FindingLog } from "../finding-log.ts";
import { columnLetter } from "../formats/grid.ts";
import { DELIVERED, type DeliveredSlice } from "../values/delivered-slices.ts";
import type { Examination } from "../values/examine.ts";
import { areasMissingIn } from "../values/findings/area-findings.ts";
import { openQuestion } from "../values/findings/mapping-findings.ts";
import { unlikeNeighboursFinding } from "../values/findings/plausibility-findings.ts";
import { categoriesDisagree, levelsDisagree, mostDisagree } from "../values/findings/total-findings.ts";
import type { Knowledge, KnownEdition, KnownIndicator } from "../values/knowledge.ts";
import { type Categories, type Unequal, unequalCategories } from "./category-sums.ts";
import { findJumps, unitChangeOf } from "./jumps.ts";
import { compareLevels, type RelatedLevel, relatedLevels } from "./level-sums.ts";
import { SeriesSteps, type TimedSlice } from "./steps.ts";
import { checkTotals, type Parents } from "./totals.ts";
import { unitQuestion } from "./unit-question.ts";
import { unlikeNeighbours } from "./unlike-neighbours.ts";

/** When more than half of so many comparisons fail, the two are measured differently: that is told once. */
const MANY = 6;

/** Where a cell of a delivered slice stands in the file. */
export function placeIn({ sheet, headings }: Examination, column: number, row: number): FindingPlace {
  return {
    ...(sheet !== "" && { sheet }),
    ...(row > 0 && { row }),
    column: headings[column] || columnLetter(column),
  };
}

/** One indicator of a delivery: what the file says, what it will be after acceptance, what is stored. */
export type CheckedIndicator = {
  indicator: KnownIndicator;
  slices: readonly DeliveredSlice[];
  merged: readonly NewSlice[];
  current: readonly SliceRow[];
  /** Whether accepting changes the slice at this place. */
  differs: readonly boolean[];
};

type Around = { neighbours: readonly (readonly number[])[]; parents: Parents; related: readonly RelatedLevel[] };

/** The series of an indicator as they will be after acceptance, by category. */
export function seriesAfter(
  current: readonly SliceRow[],
  merged: readonly NewSlice[],
): Map<string, Map<string, TimedSlice>> {
  const series = new Map<string, Map<string, TimedSlice>>();
  for (const cells of [...current, ...merged]) {
    const known = series.get(cells.categoryKey) ?? new Map<string, TimedSlice>();
    series.set(cells.categoryKey, known);
    known.set(cells.periodKey, { period: periodOfKey(cells.periodKey), cells });
  }
  return series;
}

/** Checks values against what is stored: their own past, their neighbours, totals, other levels and categories. */
export class StoreChecks {
  readonly #tx: Reading;
  readonly #examination: Examination;
  readonly #knowledge: Knowledge;
  readonly #edition: KnownEdition;
  readonly #log: FindingLog;
  readonly #around: Around;
  /** Gaps that were told: all indicators of a table have the same. */
  readonly #gaps = new Set<string>();
  /** What has to be answered before the values can be believed. */
  readonly questions: MappingQuestion[] = [];

  private constructor(
    tx: Reading,
    examination: Examination,
    knowledge: Knowledge,
    edition: KnownEdition,
    log: FindingLog,
    around: Around,
  ) {
    this.#tx = tx;
    this.#examination = examination;
    this.#knowledge = knowledge;
    this.#edition = edition;
    this.#log = log;
    this.#around = around;
  }

  static async open(
    tx: Reading,
    examination: Examination,
    knowledge: Knowledge,
    edition: KnownEdition,
    log: FindingLog,
  ): Promise<StoreChecks> {
    const { neighbours, parents } = await readEditionAreas(tx, edition.id);
    const related = await relatedLevels(tx, examination.edition?.level ?? "", parents);
    return new StoreChecks(tx, examination, knowledge, edition, log, { neighbours, parents, related });
  }

  #place(slice: DeliveredSlice, area: number): FindingPlace {
    return placeIn(this.#examination, slice.column, slice.row[area] as number);
  }

  /** Checks one indicator; `pause` is told how many cells were looked at, and lets others run now and then. */
  async check(checked: CheckedIndicator, pause: (cells: number) => Promise<void>): Promise<void> {
    await this.#checkSeries(checked, pause);
    this.#checkGaps(checked);
    this.#checkTotals(checked);
    await pause(checked.merged.length * this.#edition.codes.length);
    this.#checkCategories(checked);
    await pause(checked.merged.length * this.#edition.codes.length);
    if (checked.differs.includes(true)) await this.#checkLevels(checked);
  }

  async #checkSeries(
    { indicator, slices, merged, current, differs }: CheckedIndicator,
    pause: (cells: number) => Promise<void>,
  ): Promise<void> {
    const { neighbours } = this.#around;
    const placeOf = (slice: DeliveredSlice, area: number) => this.#place(slice, area);
    for (const [categoryKey, timed] of seriesAfter(current, merged)) {
      const steps = new SeriesSteps(timed.values());
      const context = { steps, indicator, names: this.#edition.names, neighbours, placeOf };
      for (const [at, slice] of slices.entries()) {
        if (slice.categoryKey !== categoryKey || !differs[at]) continue;
        const [step] = steps.upTo(periodOfKey(slice.periodKey), 1);
        if (step) {
          const ratio = unitChangeOf(step);
          const unitAsked = ratio !== undefined && this.#askForUnit(slice, indicator, ratio);
          this.#log.addAll(findJumps(slice, { ...context, unitAsked }));
        } else this.#checkAround(slice, merged[at] as NewSlice, indicator);
        await pause(4 * slice.value.length);
      }
    }
  }

  /** Whether the unit of a column is asked for, here or already; what else is open about its numbers comes first. */
  #askForUnit(slice: DeliveredSlice, indicator: KnownIndicator, ratio: number): boolean {
    const { mapping, headings, questions } = this.#examination;
    if (questions.some(({ id }) => id === "decimal" || /^(percent|thousands):/.test(id))) return true;
    const question = mapping && unitQuestion(mapping, headings[slice.column] ?? "", indicator, ratio);
    if (!question) return false;
    if (this.questions.some(({ id }) => id === question.id)) return true;
    this.questions.push(question);
    this.#log.add(openQuestion(question));
    return true;
  }

  #checkAround(slice: DeliveredSlice, { value }: NewSlice, { document }: KnownIndicator): void {
    for (const { area, around } of unlikeNeighbours(value, document, this.#around.neighbours)) {
      if (!((slice.delivered[area] as number) & DELIVERED.value)) continue;
      const told = { indicator: document.name.de, area: this.#edition.names[area] as string };
      this.#log.add(
        unlikeNeighboursFinding(this.#place(slice, area), { ...told, value: value[area] as number, around }),
      );
    }
  }

  /** Periods in which areas are missing that the file has otherwise. Where most are missing it is a part by intention. */
  #checkGaps({ slices }: CheckedIndicator): void {
    const { names } = this.#edition;
    const series = Map.groupBy(slices, ({ categoryKey }) => categoryKey);
    for (const own of series.values()) {
      const present = names.flatMap((_, area) => (own.some(({ delivered }) => delivered[area] !== 0) ? [area] : []));
      for (const slice of own) {
        const missing = present.filter((area) => slice.delivered[area] === 0);
        if (missing.length === 0 || missing.length * 3 > present.length) continue;
        const gap = `${slice.periodKey} ${missing.join(" ")}`;
        if (this.#gaps.has(gap)) continue;
        this.#gaps.add(gap);
        const gone = missing.map((area) => names[area] as string);
        const place = placeIn(this.#examination, slice.column, 0);
        this.#log.add(areasMissingIn(place, gone, present.length, periodOfKey(slice.periodKey)));
      }
    }
  }

  #checkTotals({ indicator, slices }: CheckedIndicator): void {
    const totals = this.#examination.totals.filter(({ indicatorId }) => indicatorId === indicator.id);
    if (totals.length === 0) return;
    const values = new Map(slices.map((slice) => [`${slice.periodKey} ${slice.categoryKey}`, slice.value]));
    const { unknownArea = 0, outside = 0, otherEdition = 0, faulty = 0 } = this.#examination.accounting ?? {};
    const whole = unknownArea + outside + otherEdition + faulty === 0;
    const findings = checkTotals(
      totals.filter(({ code }) => whole || code !== null),
      {
        codes: this.#edition.codes,
        parents: this.#around.parents,
        indicator: indicator.document,
        valuesOf: (category, period) => values.get(`${period} ${category}`),
        placeOf: ({ column, row }) => placeIn(this.#examination, column, row),
      },
    );
    const wrong = findings.filter(({ severity }) => severity === "warning");
    this.#tellSums(wrong, totals.length);
    this.#log.addAll(findings.filter(({ severity }) => severity !== "warning"));
  }

  #checkCategories({ indicator, slices, merged, current }: CheckedIndicator): void {
    if (!isAbsolute(indicator.document.kind) || !indicator.document.dimensions?.length) return;
    const periods = new Map<string, Map<string, Float64Array>>();
    for (const { categoryKey, periodKey, value } of [...current, ...merged]) {
      const known = periods.get(periodKey) ?? new Map<string, Float64Array>();
      periods.set(periodKey, known.set(categoryKey, value));
    }
    const deliveredOf = ({ period, total, dimension }: Unequal) =>
      slices.find(({ periodKey, categoryKey }) => periodKey === period && categoryKey === total) ??
      slices.find(({ periodKey, categoryKey }) => periodKey === period && categoryKey.includes(`${dimension.key}=`));
    const unequal = unequalCategories(
      indicator.document,
      this.#knowledge.dimensions,
      periods satisfies Map<string, Categories>,
    );
    const told = Map.groupBy(
      unequal.flatMap((one) => {
        const slice = deliveredOf(one);
        return slice && slice.delivered[one.area] !== 0 ? [{ ...one, slice }] : [];
      }),
      ({ dimension }) => dimension.key,
    );
    for (const some of told.values()) {
      const findings = some.map(({ period, dimension, area, value, sum, slice }) =>
        categoriesDisagree(this.#place(slice, area), {
          indicator: indicator.document.name.de,
          area: this.#edition.names[area] as string,
          dimension: dimension.name.de,
          period: periodOfKey(period),
          value,
          sum,
        }),
      );
      const filled = [...new Set(some.map(({ slice }) => slice))].reduce(
        (sum, { delivered }) => sum + delivered.filter((bits) => bits !== 0).length,
        0,
      );
      this.#tellSums(findings, filled);
    }
  }

  /** Tells what does not add up: each by itself, or once when most of what was compared does not. */
  #tellSums(findings: readonly Finding[], compared: number): void {
    const [first] = findings;
    if (first && findings.length >= MANY && findings.length * 2 > compared)
      this.#log.add(mostDisagree(first, findings.length, compared));
    else this.#log.addAll(findings);
  }

  async #checkLevels({ indicator, slices, merged }: CheckedIndicator): Promise<void> {
    if (!isAbsolute(indicator.document.kind)) return;
    const series = merged.map(({ categoryKey, periodKey, value }, at) => ({
      categoryKey,
      periodKey,
      value,
      isDelivered: (area: number) => slices[at]?.delivered[area] !== 0,
    }));
    const { parents } = this.#around;
    for (const related of this.#around.related) {
      const mine = { codes: this.#edition.codes, names: this.#edition.names, parents };
      const { misfits, compared } = await compareLevels(this.#tx, related, indicator, series, mine);
      const findings = misfits.map(({ series: { categoryKey, periodKey }, area, name, ...sums }) => {
        const slice = slices.find((one) => one.categoryKey === categoryKey && one.periodKey === periodKey);
        const told = {
          ...sums,
          level: related.name,
          indicator: indicator.document.name.de,
          area: name,
          period: periodOfKey(periodKey),
        };
        return levelsDisagree(slice ? this.#place(slice, area) : {}, told);
      });
      this.#tellSums(findings, compared);
    }
  }
}
