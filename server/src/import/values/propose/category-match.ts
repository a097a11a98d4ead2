import type { Dimension } from "@raumblick/model/indicator";
import { comparable } from "./indicator-match.ts";

const TOTALS = new Set(["insgesamt", "gesamt", "zusammen", "total", "alle", "all", "summe"]);

export function isTotal(text: string): boolean {
  return TOTALS.has(comparable(text));
}

/** The code a text stands for in a dimension; "" for the total. */
export function codeOf(text: string, dimension: Dimension): string | undefined {
  const wanted = comparable(text);
  const found = dimension.codes.find(
    ({ code, name }) =>
      comparable(code) === wanted || comparable(name.de) === wanted || (name.en && comparable(name.en) === wanted),
  );
  return found?.code ?? (isTotal(text) || /^_?t$/i.test(text.trim()) ? "" : undefined);
}

/**
 * The dimension whose codes the texts of a column are (the total aside), with what each text stands for: the one that has
 * most of them, then the one with the fewest others.
 */
export function dimensionOf(
  texts: readonly string[],
  dimensions: readonly Dimension[],
): { dimension: string; codes: Record<string, string> } | undefined {
  let best: { dimension: string; codes: Record<string, string>; known: number; of: number } | undefined;
  for (const dimension of dimensions) {
    const entries = texts.map((text) => [text, codeOf(text, dimension)] as const);
    const known = entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
    const named = known.filter(([, code]) => code !== "").length;
    if (named === 0 || known.length < texts.length * 0.8) continue;
    const of = dimension.codes.length;
    if (best && (best.known > known.length || (best.known === known.length && best.of <= of))) continue;
    best = { dimension: dimension.key, codes: Object.fromEntries(known), known: known.length, of };
  }
  return best && { dimension: best.dimension, codes: best.codes };
}

/** Categories the parts of a stacked heading name, and the parts that name none. */
export function categoriesOfHeading(
  heading: string,
  dimensions: readonly Dimension[],
): { categories: Record<string, string>; rest: string } {
  const categories: Record<string, string> = {};
  const rest: string[] = [];
  for (const part of heading.split(" / ")) {
    const match = dimensions
      .filter(({ key }) => categories[key] === undefined)
      .map((dimension) => [dimension.key, codeOf(part, dimension)] as const)
      .find(([, code]) => code !== undefined);
    if (!match) rest.push(part);
    else if (match[1] !== "") categories[match[0]] = match[1] as string;
  }
  return { categories, rest: rest.join(" / ") };
}
