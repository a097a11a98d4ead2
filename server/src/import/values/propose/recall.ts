import type { Finding } from "@raumblick/model/finding";
import { findPeriod } from "@raumblick/model/period-text";
import type { MappingProposal, ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../../formats/grid.ts";
import { findColumn } from "../column-finder.ts";
import { mappingRecalled } from "../findings/recall-findings.ts";
import type { Knowledge, RememberedMapping } from "../knowledge.ts";
import { type Layout, LayoutFinder } from "../layout.ts";

/** So much of the headings has to be alike for a file to count as the next one of its kind. */
const ALIKE = 0.8;
const FEWEST_COLUMNS = 3;

/** A heading without its period: next year's table has the same but for it. */
function stemOf(heading: string): string {
  const dated = findPeriod(heading);
  return (dated ? `${dated.rest} …` : heading).replace(/\s+/g, " ").trim().toLowerCase();
}

function stemsOf(headings: readonly string[]): Map<string, string> {
  return new Map(headings.filter((heading) => heading !== "").map((heading) => [stemOf(heading), heading]));
}

type Shape = { likeness: number; added: string[]; gone: string[] };

function compare(now: readonly string[], before: readonly string[]): Shape {
  const [here, there] = [stemsOf(now), stemsOf(before)];
  const added = [...here].flatMap(([stem, heading]) => (there.has(stem) ? [] : [heading]));
  const gone = [...there].flatMap(([stem, heading]) => (here.has(stem) ? [] : [heading]));
  const common = here.size - added.length;
  return { likeness: common / Math.max(1, here.size + gone.length), added, gone };
}

/** Whether everything a mapping names outside of its value columns is there. */
function fits({ area, period, indicators, categories = [], filters = [] }: ValueMapping, layout: Layout): boolean {
  const names = [
    area.column,
    ...("column" in period ? [period.column, ...(period.second === undefined ? [] : [period.second])] : []),
    ...(indicators ? [indicators.column] : []),
    ...[...categories, ...filters].map(({ column }) => column),
  ];
  return names.every((name) => typeof findColumn(layout, name) !== "string");
}

/** What holds for the next file too: not where its data end, and value columns only where they still are. */
function carried({ mapping }: RememberedMapping, layout: Layout): ValueMapping | undefined {
  const { lastRow: _last, replace: _replace, ...kept } = mapping;
  if ("headings" in mapping.period) return kept;
  const values = kept.values.filter(
    ({ column, period }) =>
      period === undefined && (column === undefined || typeof findColumn(layout, column) !== "string"),
  );
  return values.length > 0 ? { ...kept, values } : undefined;
}

/** The period of a table that has one for all its values: as its titles or its name say, never last year's. */
function periodOf(mapping: ValueMapping, lines: readonly string[]): ValueMapping | undefined {
  if (!("fixed" in mapping.period)) return mapping;
  const keys = new Set(lines.flatMap((line) => findPeriod(line)?.key ?? []));
  const [only] = keys;
  return keys.size === 1 && only !== undefined ? { ...mapping, period: { fixed: only } } : undefined;
}

/**
 * The mapping with which a file of the same shape was accepted before, most alike first, then the newest; and the
 * finding that says so and what is different now. `undefined` when nothing like it is known.
 */
export function recallMapping(
  sheets: readonly Sheet[],
  fileName: string,
  wishes: { level?: string | undefined; edition?: string | undefined },
  { remembered = [] }: Knowledge,
): { proposal: MappingProposal; finding: Finding } | undefined {
  let best: { mapping: ValueMapping; shape: Shape; from: RememberedMapping } | undefined;
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.grid.rowCount > 0);
  for (const from of remembered) {
    if (wishes.level !== undefined && from.mapping.level !== wishes.level) continue;
    for (const sheet of visible) {
      if (from.mapping.sheet !== undefined ? from.mapping.sheet !== sheet.name : visible.length > 1) continue;
      const layout = new LayoutFinder(sheet).find({ headerRows: from.mapping.headerRows });
      const shape = compare(layout.headings, from.headings);
      if (shape.likeness < ALIKE || shape.likeness <= (best?.shape.likeness ?? 0)) continue;
      if (layout.headings.length < FEWEST_COLUMNS || !fits(from.mapping, layout)) continue;
      const kept = carried(from, layout);
      const mapping = kept && periodOf(kept, [...layout.titles, sheet.name, fileName.replace(/\.[^.]*$/, "")]);
      if (mapping) best = { mapping, shape, from };
    }
  }
  if (!best) return undefined;
  const edition = wishes.edition === undefined ? {} : { edition: wishes.edition };
  const { from, shape } = best;
  return {
    proposal: { mapping: { ...best.mapping, ...edition }, questions: [] },
    finding: mappingRecalled(from, shape),
  };
}
