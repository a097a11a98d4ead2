import type { ClassEntry, ClassLegend } from "@raumblick/figures/legend";
import type { Language } from "@raumblick/model/texts";
import { legendWords, methodWords } from "../language/map.ts";
import { formatNumber } from "../language/numbers.ts";

/**
 * The limits of a class in words: "18,0 bis unter 21,3", "21,3 bis 24,9", "unter 10". All with the same decimals: those
 * of the indicator, or as many more as the inner limits need.
 */
export function classText(entry: ClassEntry, legend: ClassLegend, decimals: number, language: Language): string {
  const words = legendWords[language];
  if (entry.zero) return words.zero;
  const number = (value: number) => formatNumber(value, Math.max(decimals, legend.decimals), language);
  if (entry.lower === entry.upper) return number(entry.lower);
  const from = number(entry.lower);
  const to = number(entry.upper);
  if (entry.lower === Number.NEGATIVE_INFINITY) return words.under(to);
  if (entry.upper === Number.POSITIVE_INFINITY) return words.from(from);
  return entry.closed ? words.closed(from, to) : words.below(from, to);
}

/** How the classes were made: "Natürliche Klassen, für alle Zeiträume gemeinsam". */
export function methodText(legend: ClassLegend, periodLabel: string, language: Language): string {
  const words = legendWords[language];
  const parts = [methodWords[language][legend.method]];
  // Limits that somebody fixed hold for every period anyway.
  if (legend.method !== "manual") parts.push(legend.pooled ? words.pooled : words.single(periodLabel));
  const valued = legend.classes.filter(({ zero }) => !zero).length;
  if (legend.method !== "manual" && valued < legend.asked) parts.push(words.fewer(valued));
  return parts.join(", ");
}
