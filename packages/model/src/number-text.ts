/** What stands between whole and fraction: the comma in German tables, the point in English ones. */
export type DecimalSign = "," | ".";

const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;
const MINUS = /^[-\u2212\u2010-\u2015](?=\s*[\d.,])/;

/** A number as written, with plain spaces and a plain minus in front. */
export function normalizeNumberText(text: string): string {
  return text
    .replace(SPACES, " ")
    .replace(/(?<=\d)\u2019(?=\d{3})/g, "'")
    .trim()
    .replace(MINUS, "-")
    .replace(/^-\s/, "-")
    .replace(/^\+(?=[\d.,])/, "");
}

const EXPONENT = "(?:[eE][+-]?\\d{1,3})?";
const PLAIN = new RegExp(`^-?\\d+${EXPONENT}$`);
/** Whole thousands, parted by a sign that is never a decimal sign. */
const SPACED = /^-?\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+)$/;
const DECIMAL: Record<DecimalSign, RegExp> = {
  ",": new RegExp(`^-?(?:\\d+|\\d{1,3}(?:[. ]\\d{3})+|\\d{1,3}(?:'\\d{3})+)?,\\d+${EXPONENT}$`),
  ".": new RegExp(`^-?(?:\\d+|\\d{1,3}(?:[, ]\\d{3})+|\\d{1,3}(?:'\\d{3})+)?\\.\\d+${EXPONENT}$`),
};
const GROUPED: Record<DecimalSign, RegExp> = {
  ",": /^-?[1-9]\d{0,2}(?:\.\d{3})+$/,
  ".": /^-?[1-9]\d{0,2}(?:,\d{3})+$/,
};

function readableWith(text: string, decimal: DecimalSign): boolean {
  return PLAIN.test(text) || SPACED.test(text) || DECIMAL[decimal].test(text) || GROUPED[decimal].test(text);
}

/**
 * What the way a number is written says about the decimal sign: `,` or `.` when only one reading is possible,
 * `both` when both give the same number (`1234`), `ambiguous` when they differ (`1.234`), `null` when it is no number.
 */
export function decimalEvidence(text: string): DecimalSign | "both" | "ambiguous" | null {
  const normal = normalizeNumberText(text);
  const comma = readableWith(normal, ",");
  const point = readableWith(normal, ".");
  if (comma && point) return PLAIN.test(normal) || SPACED.test(normal) ? "both" : "ambiguous";
  if (comma) return ",";
  return point ? "." : null;
}

/**
 * The number a text means when `decimal` is the decimal sign; `undefined` when it is no such number: a text with the
 * other decimal sign is refused, never guessed. Groups of thousands may be parted by the other sign, spaces or apostrophes.
 */
export function readNumberText(text: string, decimal: DecimalSign): number | undefined {
  const normal = normalizeNumberText(text);
  if (!readableWith(normal, decimal)) return undefined;
  const group = decimal === "," ? /[. ']/g : /[, ']/g;
  const number = Number(normal.replace(group, "").replace(",", "."));
  return Number.isFinite(number) ? number + 0 : undefined;
}

/** What parts the thousands of a number that is read with this decimal sign; nothing where they are not parted. */
export function thousandsSign(text: string, decimal: DecimalSign): "." | "," | " " | "'" | undefined {
  const normal = normalizeNumberText(text);
  if (!readableWith(normal, decimal)) return undefined;
  const sign = /\d([., '])\d{3}(?!\d)/.exec(normal)?.[1];
  return sign === undefined || sign === decimal ? undefined : (sign as "." | "," | " " | "'");
}
