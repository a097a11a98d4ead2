import { findPeriod } from "@raumblick/model/period-text";
import type { ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import { findColumn } from "../values/column-finder.ts";
import type { Layout } from "../values/layout.ts";
import type { ShapeChange } from "./shape.ts";

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** Leads from a name in the mapping to the name of the same column now; undefined where it is gone. */
type Renaming = (name: string) => string | undefined;

function layoutOf(headings: readonly string[]): Layout {
  return { headerFirst: 0, headerLast: 0, firstRow: 1, lastRow: 1, headings: [...headings], titles: [], notes: [] };
}

function renaming(before: readonly string[], layout: Layout, { pairs }: ShapeChange): Renaming {
  const former = layoutOf(before);
  return (name) => {
    const stillThere = typeof findColumn(layout, name) !== "string";
    const found = findColumn(former, name);
    const heading = typeof found === "string" ? "" : plain(former.headings[found.column] ?? "");
    if (heading === "") return stillThere ? name : undefined;
    const now = pairs.get(heading);
    if (now === undefined) return undefined;
    if (now === heading && stillThere) return name;
    return typeof findColumn(layout, now) === "string" ? undefined : now;
  };
}

/** A value column as it is now. The period that stands in its heading moves on with the heading, another one was said for last year only. */
function carryValue(value: ValueColumn, rename: Renaming): ValueColumn | undefined {
  const { column, period, ...kept } = value;
  if (column === undefined) return period === undefined ? value : undefined;
  const now = rename(column);
  if (now === undefined) return undefined;
  if (period === undefined) return { ...kept, column: now };
  const said = findPeriod(column)?.key;
  const moved = findPeriod(now)?.key;
  return said === period && moved !== undefined ? { ...kept, column: now, period: moved } : undefined;
}

/** The mapping's other columns under their names of now; undefined when one of them is gone. */
function carryColumns(mapping: ValueMapping, rename: Renaming): ValueMapping | undefined {
  const { column: areaColumn, fixed } = mapping.area;
  const area = fixed === undefined ? rename(areaColumn) : areaColumn;
  if (area === undefined) return undefined;
  const carried: ValueMapping = { ...mapping, area: { ...mapping.area, column: area } };
  if ("column" in mapping.period) {
    const { column, second } = mapping.period;
    const [now, secondNow] = [rename(column), second === undefined ? undefined : rename(second)];
    if (now === undefined || (second !== undefined && secondNow === undefined)) return undefined;
    carried.period = { ...mapping.period, column: now, ...(secondNow !== undefined && { second: secondNow }) };
  }
  if (mapping.indicators) {
    const column = rename(mapping.indicators.column);
    if (column === undefined) return undefined;
    carried.indicators = { ...mapping.indicators, column };
  }
  for (const part of ["categories", "filters"] as const) {
    const list = mapping[part]?.map((each) => ({ ...each, column: rename(each.column) }));
    if (list?.some(({ column }) => column === undefined)) return undefined;
    if (list) Object.assign(carried, { [part]: list });
  }
  return carried;
}

/**
 * The mapping of a former file for the next one of its kind: columns under their names of now, value columns only where
 * they still are, and nothing that held for that file alone (where its data ended, that it replaced everything).
 * Undefined where a column it cannot do without is gone.
 */
export function carryOver(
  { mapping, headings }: { mapping: ValueMapping; headings: readonly string[] },
  layout: Layout,
  change: ShapeChange,
): ValueMapping | undefined {
  const { lastRow: _last, replace: _replace, ...kept } = mapping;
  const rename = renaming(headings, layout, change);
  const carried = carryColumns(kept, rename);
  if (!carried || "headings" in mapping.period) return carried;
  const values = kept.values.flatMap((value) => carryValue(value, rename) ?? []);
  return values.length > 0 ? { ...carried, values } : undefined;
}

/** The one period that lines or headings name; undefined for none or several. */
function onlyPeriod(texts: readonly string[]): string | undefined {
  const keys = new Set(texts.flatMap((text) => findPeriod(text)?.key ?? []));
  const [only] = keys;
  return keys.size === 1 ? only : undefined;
}

/**
 * The period of a table that has one for all its values: as its titles, its name or its value columns say, never last
 * year's. Undefined where nothing says it.
 */
export function periodNow(mapping: ValueMapping, lines: readonly string[]): ValueMapping | undefined {
  if (!("fixed" in mapping.period)) return mapping;
  const fixed = onlyPeriod(lines) ?? onlyPeriod(mapping.values.flatMap(({ column }) => column ?? []));
  return fixed === undefined ? undefined : { ...mapping, period: { fixed } };
}
