import { type DecimalSign, decimalEvidence, normalizeNumberText, readNumberText } from "./number-text.ts";
import { type CellReading, readingOf, SIGN_TABLE, type SignMeaning, signKey } from "./sign-table.ts";
import { CONFIDENTIALITY, STATUS } from "./status.ts";

/** What a cell of a table says, or why it says nothing that can be taken over. */
export type ValueText =
  | { kind: "value"; reading: CellReading; percent: boolean; mark?: string }
  | { kind: "problem"; problem: "not_a_number" | "other_decimal_sign" | "unknown_mark" };

/** How numbers are written in the table, and which signs mean something else there than usual. */
export type ValueWriting = { decimal: DecimalSign; signs?: Readonly<Record<string, SignMeaning>> };

const MARKS: Readonly<Record<string, number>> = {
  p: STATUS.provisional,
  s: STATUS.estimated,
  e: STATUS.estimated,
  r: 0,
  "*": 0,
};

/** Longer texts are sentences, not numbers. */
const LONGEST = 60;

const BRACKETS = /^\(\s*([^()]*\d[^()]*)\s*\)$/;
const MARKED = /^(.*\d\s*%?)\s*\(?\s*([a-z*])\s*\)?$/i;
const PERCENT = /^(.*\d)\s*(?:%|v\.\s?H\.)$/i;

/** The number part of a cell and what surrounds it: brackets, a letter behind, a per cent sign. */
export function numberPart(text: string): { number: string; percent: boolean; bracket: boolean; mark?: string } {
  let number = normalizeNumberText(text);
  const bracket = BRACKETS.exec(number);
  if (bracket) number = normalizeNumberText(bracket[1] as string);
  const marked = MARKED.exec(number);
  if (marked) number = marked[1] as string;
  const percent = PERCENT.exec(number);
  if (percent) number = percent[1] as string;
  return {
    number: number.trim(),
    percent: percent !== null,
    bracket: bracket !== null,
    ...(marked && { mark: (marked[2] as string).toLowerCase() }),
  };
}

/**
 * Reads a cell as German offices write them: a sign in place of a number, `(12,3)` for unreliable, `12,3p` for
 * provisional, `12,3s`/`12,3e` for estimated, `12,3r` and `12,3*` for revised or footnoted, `12,3 %`.
 * What is neither a number nor a known sign is a problem, never zero.
 */
export function readValueText(text: string, { decimal, signs }: ValueWriting): ValueText {
  if (text.length > LONGEST) return { kind: "problem", problem: "not_a_number" };
  const sign = signKey(text);
  const meaning =
    (signs && Object.hasOwn(signs, sign) ? signs[sign] : undefined) ??
    (Object.hasOwn(SIGN_TABLE, sign) ? SIGN_TABLE[sign] : undefined);
  if (meaning) return { kind: "value", reading: readingOf(meaning), percent: false };
  const { number, percent, bracket, mark } = numberPart(text);
  const value = readNumberText(number, decimal);
  if (value === undefined) {
    const evidence = decimalEvidence(number);
    return { kind: "problem", problem: evidence === null ? "not_a_number" : "other_decimal_sign" };
  }
  if (mark !== undefined && !Object.hasOwn(MARKS, mark)) return { kind: "problem", problem: "unknown_mark" };
  const status = (bracket ? STATUS.unreliable : 0) | (mark === undefined ? 0 : (MARKS[mark] as number));
  return {
    kind: "value",
    reading: { value, status, confidentiality: CONFIDENTIALITY.open },
    percent,
    ...(mark !== undefined && { mark }),
  };
}
