import { numberPart } from "./number-part.ts";
import { type DecimalSign, decimalEvidence, readNumberText } from "./number-text.ts";
import { type CellReading, readingOf, SIGN_TABLE, type SignMeaning, signKey } from "./sign-table.ts";
import { CONFIDENTIALITY, STATUS } from "./status.ts";

/** What a cell of a table says, or why it says nothing that can be taken over. */
export type ValueText =
  | { kind: "value"; reading: CellReading; percent: boolean; footnote?: string }
  | { kind: "problem"; problem: "not_a_number" | "other_decimal_sign" | "unknown_mark" | "footnote_unclear" };

/** How numbers are written in the table, and which signs mean something else there than usual. */
export type ValueWriting = { decimal: DecimalSign; signs?: Readonly<Record<string, SignMeaning>> };

const MARKS: Readonly<Record<string, number>> = {
  p: STATUS.provisional,
  s: STATUS.estimated,
  e: STATUS.estimated,
  r: STATUS.revised,
};

/** Longer texts are sentences, not numbers. */
const LONGEST = 60;

/**
 * Reads a cell as German offices write them: a sign in place of a number, `(12,3)` for unreliable, `12,3p` for
 * provisional, `12,3s`/`12,3e` for estimated, `12,3r` for revised, several of them, `12,3 %`. Signs of footnotes (`12,3 1)`,
 * `12,3²`, `12,3*`) are taken off and told. What is neither a number nor a known sign is a problem, never zero.
 */
export function readValueText(text: string, { decimal, signs }: ValueWriting): ValueText {
  if (text.length > LONGEST) return { kind: "problem", problem: "not_a_number" };
  const sign = signKey(text);
  const meaning =
    (signs && Object.hasOwn(signs, sign) ? signs[sign] : undefined) ??
    (Object.hasOwn(SIGN_TABLE, sign) ? SIGN_TABLE[sign] : undefined);
  if (meaning) return { kind: "value", reading: readingOf(meaning), percent: false };
  const { number, percent, bracket, marks = [], footnote, unclear } = numberPart(text, decimal);
  if (unclear) return { kind: "problem", problem: "footnote_unclear" };
  const value = readNumberText(number, decimal);
  if (value === undefined) {
    const evidence = decimalEvidence(number);
    return { kind: "problem", problem: evidence === null ? "not_a_number" : "other_decimal_sign" };
  }
  let status = bracket ? STATUS.unreliable : 0;
  for (const mark of marks) {
    if (!Object.hasOwn(MARKS, mark)) return { kind: "problem", problem: "unknown_mark" };
    status |= MARKS[mark] as number;
  }
  return {
    kind: "value",
    reading: { value, status, confidentiality: CONFIDENTIALITY.open },
    percent,
    ...(footnote !== undefined && { footnote }),
  };
}
