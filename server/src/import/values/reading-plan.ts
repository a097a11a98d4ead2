import { type CategoryCodes, categoryKey } from "@raumblick/model/category";
import { readPeriodKey } from "@raumblick/model/period";
import { findPeriod, type PeriodTarget, periodAs } from "@raumblick/model/period-text";
import type { Texts } from "@raumblick/model/texts";
import type { ValueColumn, ValueMapping, ValueMeasure } from "@raumblick/model/value-mapping";
import type { FindingLog } from "../finding-log.ts";
import { findColumn } from "./column-finder.ts";
import {
  columnNotFound,
  columnNotUnique,
  noIndicatorForColumn,
  noPeriodForColumn,
  notBrokenDown,
  notKnown,
  wrongPeriodKey,
} from "./findings/mapping-findings.ts";
import type { Knowledge, KnownEdition, KnownIndicator, KnownLevel } from "./knowledge.ts";
import { columnName, type Layout } from "./layout.ts";
import type { DateOrder } from "./period-finder.ts";

/** One column to be read. What is null stands in another column of the row. */
export type PlannedColumn = {
  column: number;
  name: string;
  indicator: KnownIndicator | null;
  codes: CategoryCodes;
  measure: ValueMeasure;
  period: string | null;
  factor: number;
  decimal: "," | "." | null;
};

/** A mapping with its names resolved against the table and what the store knows. */
export type ReadingPlan = {
  level: KnownLevel;
  edition: KnownEdition;
  area: { column: number; by: "code" | "name"; whole: boolean };
  period: { column: number; second: number | null; as: PeriodTarget | undefined; dates?: DateOrder | undefined } | null;
  indicators: { column: number; keys: Map<string, KnownIndicator> } | null;
  categories: { column: number; dimension: string; codes: Map<string, string> }[];
  filters: { column: number; keep: Set<string> }[];
  values: PlannedColumn[];
};

/** Texts of cells and mappings compare without regard to spaces at the ends and case. */
export function textKey(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/** Resolves a mapping; everything that does not fit becomes a finding, and then there is no plan. */
export class Planner {
  readonly #mapping: ValueMapping;
  readonly #layout: Layout;
  readonly #knowledge: Knowledge;
  readonly #log: FindingLog;
  #failed = false;

  constructor(mapping: ValueMapping, layout: Layout, knowledge: Knowledge, log: FindingLog) {
    this.#mapping = mapping;
    this.#layout = layout;
    this.#knowledge = knowledge;
    this.#log = log;
  }

  #fail(finding: Parameters<FindingLog["add"]>[0]): void {
    this.#failed = true;
    this.#log.add(finding);
  }

  #column(name: string): number {
    const found = findColumn(this.#layout, name);
    if (found === "none") this.#fail(columnNotFound(name, this.#layout.headings));
    else if (found === "several") this.#fail(columnNotUnique(name));
    else return found.column;
    return 0;
  }

  #indicator(key: string): KnownIndicator | null {
    const known = this.#knowledge.indicators.find((indicator) => indicator.document.key === key);
    if (!known)
      this.#fail(
        notKnown(
          "indicator",
          key,
          similar(
            key,
            this.#knowledge.indicators.map((i) => i.document.key),
          ),
        ),
      );
    return known ?? null;
  }

  #periodKey(key: string): string {
    if (!readPeriodKey(key)) this.#fail(wrongPeriodKey(key));
    return key;
  }

  #checkCodes(indicator: KnownIndicator | null, codes: CategoryCodes): void {
    for (const [dimension, code] of Object.entries(codes)) {
      const known = this.#knowledge.dimensions.find(({ key }) => key === dimension);
      if (!known)
        this.#fail(
          notKnown(
            "dimension",
            dimension,
            this.#knowledge.dimensions.map(({ key }) => key),
          ),
        );
      else if (code !== "" && !known.codes.some((entry) => entry.code === code))
        this.#fail(
          notKnown(
            "code",
            code,
            known.codes.map((entry) => entry.code),
          ),
        );
      else if (code !== "" && indicator && !indicator.document.dimensions?.includes(dimension))
        this.#fail(notBrokenDown(indicator.document, known));
    }
  }

  /** Columns a value entry speaks of, with the period of each where the headings hold it. */
  #columnsOf(entry: ValueColumn): { column: number; period: string | null }[] {
    const { period } = this.#mapping;
    if (!("headings" in period) || entry.period !== undefined)
      return entry.column === undefined ? [] : [{ column: this.#column(entry.column), period: entry.period ?? null }];
    const wanted = textKey(entry.column ?? "");
    const found = this.#layout.headings.flatMap((heading, column) => {
      const inHeading = findPeriod(heading);
      if (!inHeading) return [];
      const fits = textKey(inHeading.rest) === wanted || textKey(heading) === wanted;
      const key = period.as ? periodAs(inHeading.key, period.as) : inHeading.key;
      return fits && key ? [{ column, period: key }] : [];
    });
    if (found.length === 0) this.#fail(columnNotFound(entry.column ?? "2024", this.#layout.headings));
    return found;
  }

  #values(): PlannedColumn[] {
    const fixed = "fixed" in this.#mapping.period ? this.#periodKey(this.#mapping.period.fixed) : null;
    const inRow = "column" in this.#mapping.period;
    return this.#mapping.values.flatMap((entry) => {
      const indicator = entry.indicator === undefined ? null : this.#indicator(entry.indicator);
      const codes = entry.categories ?? {};
      this.#checkCodes(indicator, codes);
      if (entry.period !== undefined) this.#periodKey(entry.period);
      return this.#columnsOf(entry).map(({ column, period }) => {
        const name = columnName(this.#layout, column);
        if (entry.indicator === undefined && !this.#mapping.indicators) this.#fail(noIndicatorForColumn(name));
        if (period === null && fixed === null && !inRow) this.#fail(noPeriodForColumn(name));
        return {
          column,
          name,
          indicator,
          codes: Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== "")),
          measure: entry.measure ?? "value",
          period: period ?? fixed,
          factor: entry.factor ?? 1,
          decimal: entry.decimal ?? this.#mapping.decimal ?? null,
        };
      });
    });
  }

  #indicators(): ReadingPlan["indicators"] {
    const { indicators } = this.#mapping;
    if (!indicators) return null;
    const keys = new Map<string, KnownIndicator>();
    for (const [text, key] of Object.entries(indicators.keys)) {
      const known = this.#indicator(key);
      if (known) keys.set(textKey(text), known);
    }
    return { column: this.#column(indicators.column), keys };
  }

  #categories(): ReadingPlan["categories"] {
    return (this.#mapping.categories ?? []).map(({ column, dimension, codes }) => {
      for (const code of Object.values(codes)) this.#checkCodes(null, { [dimension]: code });
      return {
        column: this.#column(column),
        dimension,
        codes: new Map(Object.entries(codes).map(([text, code]) => [textKey(text), code])),
      };
    });
  }

  #period(): ReadingPlan["period"] {
    const { period } = this.#mapping;
    if (!("column" in period)) return null;
    return {
      column: this.#column(period.column),
      second: period.second === undefined ? null : this.#column(period.second),
      dates: period.dates,
      as: period.as,
    };
  }

  #named(dimension: string): { key: string; name: Texts } {
    return (
      this.#knowledge.dimensions.find(({ key }) => key === dimension) ?? { key: dimension, name: { de: dimension } }
    );
  }

  #checkCategories({ categories, indicators, values }: ReadingPlan): void {
    const known = [...values.flatMap(({ indicator }) => indicator ?? []), ...(indicators?.keys.values() ?? [])];
    for (const { dimension, codes } of categories)
      if ([...codes.values()].some((code) => code !== ""))
        for (const indicator of new Set(known))
          if (!indicator.document.dimensions?.includes(dimension))
            this.#fail(notBrokenDown(indicator.document, this.#named(dimension)));
  }

  /** The plan for an edition already chosen, or `undefined` after findings. */
  plan(level: KnownLevel, edition: KnownEdition): ReadingPlan | undefined {
    const { area, filters } = this.#mapping;
    const plan: ReadingPlan = {
      level,
      edition,
      area: { column: this.#column(area.column), by: area.by ?? "code", whole: area.fixed !== undefined },
      period: this.#period(),
      indicators: this.#indicators(),
      categories: this.#categories(),
      filters: (filters ?? []).map(({ column, keep }) => ({
        column: this.#column(column),
        keep: new Set(keep.map(textKey)),
      })),
      values: this.#values(),
    };
    this.#checkCategories(plan);
    return this.#failed ? undefined : plan;
  }
}

/** Known keys, those that begin alike first. */
function similar(key: string, known: readonly string[]): string[] {
  const alike = (other: string) => {
    let length = 0;
    while (length < key.length && key[length] === other[length]) length += 1;
    return length;
  };
  return [...known].sort((a, b) => alike(b) - alike(a));
}

/** Category of a cell: what its column says and what its row says; "" as code is the total. */
export function joinedCategory(fixed: CategoryCodes, inRow: CategoryCodes): string {
  return categoryKey({ ...fixed, ...inRow });
}
