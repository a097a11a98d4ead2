import { readNumberText } from "@raumblick/model/number-text";
import type { Language } from "@raumblick/model/texts";
import { legendWords } from "../language/map.ts";
import { formatNumber } from "../language/numbers.ts";

/** A range of values, both ends included; an end that is absent is open. */
export type ValueRange = { least?: number; most?: number };

/** A range as somebody typed it: the range (`undefined` for two empty fields), or per field what is wrong with it. */
export type ReadRange =
  | { range: ValueRange | undefined; problems: undefined }
  | { range: undefined; problems: readonly [string | undefined, string | undefined] };

/** Reads a range from its two fields. An empty field leaves that end open. */
export function readRange(typed: readonly [string, string], language: Language): ReadRange {
  const words = legendWords[language];
  const example = formatNumber(1234.5, 1, language);
  const read = typed.map((text) => readNumberText(text.trim(), language === "de" ? "," : "."));
  const [least, most] = read;
  const wrong = typed.map((text, index) =>
    text.trim() !== "" && read[index] === undefined ? words.notANumber(text.trim(), example) : undefined,
  ) as [string | undefined, string | undefined];
  if (wrong.some((problem) => problem !== undefined)) return { range: undefined, problems: wrong };
  if (least !== undefined && most !== undefined && least > most)
    return { range: undefined, problems: [undefined, words.filterTurned(typed[0].trim(), typed[1].trim())] };
  if (least === undefined && most === undefined) return { range: undefined, problems: undefined };
  return { range: { ...(least !== undefined && { least }), ...(most !== undefined && { most }) }, problems: undefined };
}
