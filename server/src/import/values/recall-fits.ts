import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { Sheet } from "../formats/grid.ts";
import { AreaFinders } from "./area-finder.ts";
import { findColumn } from "./column-finder.ts";
import { distinctTexts, fitOf } from "./edition-choice.ts";
import type { Knowledge } from "./knowledge.ts";
import { LayoutFinder } from "./layout.ts";
import { textKey } from "./reading-plan.ts";
import { areaNamedBy } from "./whole-table-area.ts";

/** So many of the texts a mapping speaks of have to stand in the file. */
const MOST = 0.5;
const SAMPLE = 500;

/**
 * Whether a mapping that was made for a table of the same shape also fits what stands in this one: its areas are of the
 * mapping's edition, its indicators and categories those the mapping names. Databases give all their tables one shape.
 */
export function recalledFits(
  mapping: ValueMapping,
  sheets: readonly Sheet[],
  fileName: string,
  knowledge: Knowledge,
): boolean {
  const sheet = sheets.find(({ name }) => name === mapping.sheet) ?? sheets.find(({ hidden }) => !hidden);
  if (!sheet) return false;
  const layout = new LayoutFinder(sheet).find({ headerRows: mapping.headerRows });
  const textsOf = (name: string) => {
    const found = findColumn(layout, name);
    return typeof found === "string" ? [] : distinctTexts(sheet, layout, found.column, SAMPLE);
  };
  const covered = (texts: readonly string[], known: readonly string[], share: number) => {
    const names = new Set(known.map(textKey));
    return texts.filter((text) => names.has(textKey(text))).length >= texts.length * share;
  };
  const { indicators, categories = [], filters = [] } = mapping;
  if (indicators && !covered(textsOf(indicators.column), Object.keys(indicators.keys), MOST)) return false;
  for (const { column, codes } of categories) if (!covered(textsOf(column), Object.keys(codes), 1)) return false;
  for (const { column, keep } of filters) if (!textsOf(column).some((text) => covered([text], keep, 1))) return false;
  const { column, fixed } = mapping.area;
  if (fixed !== undefined) return areaNamedBy(sheet, fileName, knowledge)?.code === fixed;
  return hasAreas(mapping, textsOf(column), knowledge);
}

/**
 * Whether more areas are in the mapping's edition than in the level's others, and not all of them only by repairing keys
 * that are another level's as they stand: the counties of a table built like last month's table of municipalities.
 */
function hasAreas(
  { level: key, edition, area }: ValueMapping,
  texts: readonly string[],
  knowledge: Knowledge,
): boolean {
  const level = knowledge.levels.find((known) => known.key === key);
  if (!level || texts.length === 0) return true;
  const finders = new AreaFinders(knowledge.levels);
  const by = area.by ?? "code";
  const fits = level.editions.map((known) => fitOf(texts, by, level, known, finders));
  const own = fits.filter((fit) => edition === undefined || fit.edition.key === edition);
  const best = Math.max(0, ...own.map(({ matched }) => matched));
  if (best === 0 || best < MOST * Math.max(...fits.map(({ matched }) => matched))) return false;
  if (own.some(({ literal }) => literal > 0)) return true;
  const others = knowledge.levels.filter((known) => known !== level);
  const elsewhere = others.flatMap((other) => other.editions.map((known) => fitOf(texts, by, other, known, finders)));
  return elsewhere.every(({ literal }) => literal <= best);
}
