import type { TableColumn } from "@raumblick/api/delivery-work.api";
import { findPeriod } from "@raumblick/model/period-text";
import type { ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";

/** What a column means; `category:sex` is the column of a dimension. */
export type Role =
  | "ignore"
  | "code"
  | "name"
  | "period"
  | "second"
  | "value"
  | "numerator"
  | "denominator"
  | "lower"
  | "upper"
  | "status"
  | "indicator"
  | "filter"
  | `category:${string}`;

export const MEASURES = ["value", "numerator", "denominator", "lower", "upper", "status"] as const;

/**
 * A column of the table on its way into a mapping. With periods in the headings one row stands for all columns whose
 * headings are alike but for the period; `column` is then absent where the heading is nothing but a period.
 */
export type MappingRow = {
  id: string;
  column: string | undefined;
  /** Heading as shown, and examples of what stands below it. */
  label: string;
  examples: string[];
  /** Different texts, for columns that name an indicator or a category. */
  texts: string[];
  role: Role;
  value: Omit<ValueColumn, "column" | "measure">;
  /** Text in the column → key of an indicator or code of a category; a text that is absent is left out. */
  entries: Record<string, string>;
};

/** What the mapping says beside its columns. */
export type MappingSettings = Pick<
  ValueMapping,
  "level" | "edition" | "sheet" | "headerRows" | "lastRow" | "decimal" | "hidden" | "replace" | "signs"
> & {
  /** Code of the one area the whole table is about; empty where areas stand in a column. */
  wholeArea: string;
  periodWhere: "column" | "headings" | "fixed";
  periodKey: string;
  periodAs: string;
};

const same = (a: string | undefined, b: string | undefined) =>
  a?.replace(/\s+/g, " ").trim() === b?.replace(/\s+/g, " ").trim();

const isColumn = (column: TableColumn, name: string | undefined) =>
  same(column.name, name) || same(column.heading, name) || column.letter === name;

export function isMeasure(role: Role): role is (typeof MEASURES)[number] {
  return (MEASURES as readonly string[]).includes(role);
}

function blank(id: string, column: string | undefined, label: string, texts: readonly string[]): MappingRow {
  return { id, column, label, texts: [...texts], examples: texts.slice(0, 3), role: "ignore", value: {}, entries: {} };
}

function valueRow(row: MappingRow, { column: _, measure = "value", ...value }: ValueColumn): MappingRow {
  return { ...row, role: measure, value };
}

/** What a mapping says of a column that holds no values. */
function meaningOf(row: MappingRow, column: TableColumn, mapping: ValueMapping): MappingRow {
  const { area, period, indicators, categories, filters } = mapping;
  if (isColumn(column, area.column)) return { ...row, role: area.by === "name" ? "name" : "code" };
  if ("column" in period && isColumn(column, period.column)) return { ...row, role: "period" };
  if ("column" in period && period.second !== undefined && isColumn(column, period.second))
    return { ...row, role: "second" };
  if (indicators && isColumn(column, indicators.column)) return { ...row, role: "indicator", entries: indicators.keys };
  const category = categories?.find((one) => isColumn(column, one.column));
  if (category) return { ...row, role: `category:${category.dimension}`, entries: category.codes };
  const filter = filters?.find((one) => isColumn(column, one.column));
  if (filter) return { ...row, role: "filter", entries: Object.fromEntries(filter.keep.map((text) => [text, text])) };
  return row;
}

function plainRow(column: TableColumn, mapping: ValueMapping | null): MappingRow {
  const row = blank(column.letter, column.name, column.heading || column.letter, column.texts);
  if (!mapping) return row;
  const entry = "headings" in mapping.period ? undefined : mapping.values.find((one) => isColumn(column, one.column));
  return entry ? valueRow(row, entry) : meaningOf(row, column, mapping);
}

/** Rows of the editor: one per column; with periods in the headings one per heading without its period. */
export function rowsOf(columns: readonly TableColumn[], mapping: ValueMapping | null, headings: boolean): MappingRow[] {
  const rows: MappingRow[] = [];
  const stems = new Map<string, MappingRow>();
  for (const column of columns) {
    const dated = headings && column.numeric ? findPeriod(column.heading) : undefined;
    if (!dated) {
      rows.push(plainRow(column, mapping));
      continue;
    }
    const known = stems.get(dated.rest);
    if (known) {
      known.examples.push(column.heading);
      continue;
    }
    const row = blank(`stem ${dated.rest}`, dated.rest || undefined, dated.rest, []);
    row.examples.push(column.heading);
    const entry = mapping?.values.find((one) => same(one.column ?? "", dated.rest));
    const filled = entry ? valueRow(row, entry) : row;
    stems.set(dated.rest, filled);
    rows.push(filled);
  }
  return rows;
}

export function settingsOf(mapping: ValueMapping | null): MappingSettings {
  const { level, edition, sheet, headerRows, lastRow, decimal, hidden, replace, signs, period, area } = mapping ?? {};
  const kept = { level, edition, sheet, headerRows, lastRow, decimal, hidden, replace, signs };
  const present = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return {
    ...present,
    wholeArea: area?.fixed ?? "",
    periodWhere: period && "headings" in period ? "headings" : period && "fixed" in period ? "fixed" : "column",
    periodKey: period && "fixed" in period ? period.fixed : "",
    periodAs: (period && "as" in period && period.as) || "",
  };
}

export type Missing = { what: "area" | "period" | "value" } | { what: "indicator"; column: string };

/** What has to be said before the rows are a mapping. */
export function missingIn(rows: readonly MappingRow[], settings: MappingSettings): Missing[] {
  const missing: Missing[] = [];
  const has = (role: Role) => rows.some((row) => row.role === role);
  if (!has("code") && !has("name") && settings.wholeArea === "") missing.push({ what: "area" });
  if (settings.periodWhere === "column" && !has("period")) missing.push({ what: "period" });
  if (settings.periodWhere === "fixed" && settings.periodKey.trim() === "") missing.push({ what: "period" });
  const values = rows.filter(({ role }) => isMeasure(role));
  if (!values.some(({ role }) => role === "value" || role === "numerator")) missing.push({ what: "value" });
  if (!has("indicator"))
    for (const { value, label } of values)
      if (value.indicator === undefined) missing.push({ what: "indicator", column: label });
  return missing;
}

const named = (rows: readonly MappingRow[], role: Role) => rows.find((row) => row.role === role);

function valueColumns(rows: readonly MappingRow[]): ValueColumn[] {
  return rows.flatMap(({ role, column, value }) =>
    isMeasure(role)
      ? [{ ...(column !== undefined && { column }), ...value, ...(role !== "value" && { measure: role }) }]
      : [],
  );
}

function periodOf(rows: readonly MappingRow[], settings: MappingSettings): ValueMapping["period"] {
  const as = settings.periodAs === "" ? {} : { as: settings.periodAs as "month" };
  if (settings.periodWhere === "fixed") return { fixed: settings.periodKey.trim() };
  if (settings.periodWhere === "headings") return { headings: true, ...as };
  const second = named(rows, "second")?.column;
  return { column: named(rows, "period")?.column ?? "", ...as, ...(second !== undefined && { second }) };
}

/** Heading under which a table of one area gets the column it lacks. */
const WHOLE_AREA = "Raumeinheit";

function areaOf(rows: readonly MappingRow[], wholeArea: string): ValueMapping["area"] {
  if (wholeArea !== "") {
    const taken = rows.some(({ column }) => same(column, WHOLE_AREA));
    return { column: taken ? `${WHOLE_AREA} (${wholeArea})` : WHOLE_AREA, fixed: wholeArea };
  }
  const name = named(rows, "name");
  const area = named(rows, "code") ?? name;
  return { column: area?.column ?? "", ...(area === name && { by: "name" as const }) };
}

/** The mapping the rows say; ask `missingIn` before. */
export function mappingOf(rows: readonly MappingRow[], settings: MappingSettings): ValueMapping {
  const { periodWhere: _where, periodKey: _key, periodAs: _as, wholeArea, ...kept } = settings;
  const indicators = named(rows, "indicator");
  const categories = rows.flatMap(({ role, column, entries }) =>
    role.startsWith("category:") && column !== undefined
      ? [{ column, dimension: role.slice("category:".length), codes: entries }]
      : [],
  );
  const filters = rows.flatMap(({ role, column, entries }) => {
    const keep = Object.keys(entries);
    return role === "filter" && column !== undefined && keep.length > 0 ? [{ column, keep }] : [];
  });
  return {
    ...kept,
    area: areaOf(rows, wholeArea),
    period: periodOf(rows, settings),
    values: valueColumns(rows),
    ...(indicators?.column !== undefined && { indicators: { column: indicators.column, keys: indicators.entries } }),
    ...(categories.length > 0 && { categories }),
    ...(filters.length > 0 && { filters }),
  };
}
