import { type CategoryCodes, categoryCodes, categoryKey, TOTAL } from "@raumblick/model/category";
import type { Dimension } from "@raumblick/model/indicator";

/** The dimensions that occur among the categories, each with the codes that occur, in the dimension's order. */
export function offeredDimensions(keys: readonly string[], dimensions: readonly Dimension[]): Dimension[] {
  const occurring = keys.map(categoryCodes);
  return dimensions
    .map((dimension) => ({
      ...dimension,
      codes: dimension.codes.filter(({ code }) => occurring.some((codes) => codes[dimension.key] === code)),
    }))
    .filter(({ codes }) => codes.length > 0);
}

/**
 * The category after one dimension was set (`""`: all of it). Where the combination with the other dimensions has no
 * values, only what was set now holds; where that has none either, the total.
 */
export function categoryWith(
  now: CategoryCodes,
  dimension: string,
  code: string,
  keys: readonly string[],
): CategoryCodes {
  const { [dimension]: _, ...others } = now;
  const alone = code === "" ? {} : { [dimension]: code };
  const known = (codes: CategoryCodes) => categoryKey(codes) === TOTAL || keys.includes(categoryKey(codes));
  return [{ ...others, ...alone }, alone].find(known) ?? {};
}
