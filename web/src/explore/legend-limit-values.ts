import { readNumberText } from "@raumblick/model/number-text";
import type { Language } from "@raumblick/model/texts";
import { legendWords } from "../language/map.ts";
import { formatNumber } from "../language/numbers.ts";

/** Class limits as somebody typed them: the numbers, or per field what is wrong with it. */
export type ReadLimits =
  | { limits: number[]; problems: undefined }
  | { limits: undefined; problems: (string | undefined)[] };

/** Reads inner class limits from their fields. They must be numbers and ascend. */
export function readLimits(typed: readonly string[], language: Language): ReadLimits {
  const words = legendWords[language];
  const numbers = typed.map((text) => readNumberText(text.trim(), language === "de" ? "," : "."));
  const example = formatNumber(1234.5, 1, language);
  const problems = typed.map((text, index) => {
    if (text.trim() === "") return words.emptyLimit;
    const number = numbers[index];
    if (number === undefined) return words.notANumber(text.trim(), example);
    const former = numbers[index - 1];
    if (former === undefined || number > former) return undefined;
    return words.notAscending((typed[index - 1] as string).trim(), text.trim());
  });
  if (problems.some((problem) => problem !== undefined)) return { limits: undefined, problems };
  return { limits: numbers as number[], problems: undefined };
}

/** As many limits as wished: those there are, then further ones at the same distance as the last two. */
export function resizedLimits(limits: readonly number[], count: number): number[] {
  const sized = limits.slice(0, count);
  while (sized.length < count) {
    const last = sized[sized.length - 1] ?? 0;
    const before = sized[sized.length - 2];
    sized.push(last + (before === undefined ? Math.max(Math.abs(last), 1) : last - before));
  }
  return sized;
}
