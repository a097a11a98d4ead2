import { type DecimalSign, decimalEvidence, normalizeNumberText, readNumberText } from "./number-text.ts";

/** The number of a cell and what stands around it. */
export type NumberPart = {
  number: string;
  percent: boolean;
  bracket: boolean;
  /** Letters behind or before it, in lower case: `p`, `r s`; absent when there are none. */
  marks?: string[];
  /** Signs that lead to a footnote, as written: `1)`, `²`, `**`. */
  footnote?: string;
  /** A digit with a bracket behind the number may belong to the number or to a footnote. */
  unclear?: boolean;
};

const BRACKETS = /^\(\s*([^()]*\d[^()]*)\s*\)$/;
/** Digits and letters set raised: they never belong to the number. */
const RAISED = /^(.*[\d%)a-z])\s*((?:[,;\s]*[⁽(]?[¹²³⁰⁴-⁹ᵃ-ᵛ]{1,2}[⁾)]?)+)$/iu;
const STARS = /^(.*[\d%)a-z])\s*(\*{1,3}\)?|[†‡]\)?)$/i;
/** `1)` or `a)` with a space before it; p, r, s and e are marks, whether with a bracket or without. */
const PARTED = /^(.*[\d%)a-z])\s+(\d{1,2}\)|[a-df-oqt-z]\))$/i;
const GLUED = /^([^(]*\d)\)$/;
/** A letter right behind the number, or behind another letter when it stands for itself. */
const MARK_BEHIND = /^(.*[\d%)a-z*¹²³⁰⁴-⁹⁾])(?:\s*\(\s*([a-z])\s*\)|\s+([a-z])\)?)$|^(.*[\d%)])([a-z])\)?$/iu;
const MARK_BEFORE = /^(?:\(([prs])\)|([prs]) )\s*(?=[-(\d])(.+)$/;
const PERCENT = /^(.*\d)\s*(?:%|v\.\s?H\.)$/i;

const BARE = /^-?[\d.,' ]+$/;
/** `234 (1)`: a footnote, or "of these 1". */
const BRACKET_BEHIND = /\d\s*\(\s*\d{1,2}\s*\)$/;

/** Whether this is a number, with the given decimal sign or, where it is not known yet, with any. */
function isNumber(text: string, decimal: DecimalSign | undefined): boolean {
  return decimal === undefined ? decimalEvidence(text) !== null : readNumberText(text, decimal) !== undefined;
}

type Glued = { number: string; footnote: string } | "unclear" | undefined;

/** The digits of a footnote glued to a number, where only one way to part them gives a number; else none. */
function glued(text: string, decimal: DecimalSign | undefined): Glued {
  const whole = GLUED.exec(text)?.[1];
  if (whole === undefined) return undefined;
  const ways = [0, 1, 2].filter((digits) => {
    const [number, note] = [whole.slice(0, whole.length - digits), whole.slice(whole.length - digits)];
    return /^\d*$/.test(note) && /\d$/.test(number) && isNumber(number, decimal);
  });
  const [way] = ways;
  if (way === undefined || ways.length > 1 || way === 0) return ways.length === 0 ? undefined : "unclear";
  return { number: whole.slice(0, whole.length - way), footnote: `${whole.slice(whole.length - way)})` };
}

/** Takes one thing off that stands around the number; gives what is left, or nothing where there is no more to take. */
function takeOff(rest: string, part: NumberPart, decimal: DecimalSign | undefined): string | undefined {
  if (BARE.test(rest)) return undefined;
  const bracket = BRACKETS.exec(rest);
  if (bracket) {
    part.bracket = true;
    return bracket[1];
  }
  const footnote = RAISED.exec(rest) ?? STARS.exec(rest) ?? PARTED.exec(rest);
  if (footnote) return noted(part, footnote[1] as string, footnote[2] as string);
  const behind = MARK_BEHIND.exec(rest);
  if (behind) return marked(part, behind[1] ?? behind[4], behind[2] ?? behind[3] ?? behind[5]);
  const before = MARK_BEFORE.exec(rest);
  if (before) return marked(part, before[3], before[1] ?? before[2]);
  const percent = PERCENT.exec(rest);
  if (percent && !part.percent) {
    part.percent = true;
    return percent[1];
  }
  const parted = glued(rest, decimal);
  if (parted === "unclear" || BRACKET_BEHIND.test(rest)) part.unclear = true;
  else if (parted) return noted(part, parted.number, parted.footnote);
  return undefined;
}

function noted(part: NumberPart, rest: string, sign: string): string {
  part.footnote = part.footnote === undefined ? sign.trim() : `${sign.trim()} ${part.footnote}`;
  return rest;
}

function marked(part: NumberPart, rest: string | undefined, mark: string | undefined): string | undefined {
  part.marks = [...(part.marks ?? []), (mark as string).toLowerCase()];
  return rest;
}

/**
 * Parts a cell into its number and what surrounds it: brackets, letters, signs of footnotes, a per cent sign, in any order and
 * several at once. What is taken off is always told; nothing of the number itself ever is. With the decimal sign of the
 * column more footnotes glued to their number can be told from it.
 */
export function numberPart(text: string, decimal?: DecimalSign): NumberPart {
  const part: NumberPart = { number: "", percent: false, bracket: false };
  let rest: string | undefined = normalizeNumberText(text);
  while (rest !== undefined) {
    part.number = rest;
    const left = takeOff(rest, part, decimal);
    rest = left === undefined ? undefined : normalizeNumberText(left);
  }
  return part;
}
