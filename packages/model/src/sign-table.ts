import { type Static, Type } from "typebox";
import { CONFIDENTIALITY, STATUS } from "./status.ts";

export const SIGN_MEANINGS = [
  "exact_zero",
  "less_than_half",
  "suppressed",
  "missing",
  "unreliable",
  "not_applicable",
] as const;

/** What a sign in place of a number means. */
export const SignMeaning = Type.Enum(SIGN_MEANINGS, {
  description:
    "exact_zero: nothing there; less_than_half: more than nothing, less than half of the unit; suppressed: unknown or secret; missing; unreliable: not shown because not reliable enough; not_applicable: cannot occur",
});
export type SignMeaning = Static<typeof SignMeaning>;

/** Value (NaN: none), flags of `STATUS` and code of `CONFIDENTIALITY` of one observation. */
export type CellReading = { value: number; status: number; confidentiality: number };

const READINGS: Record<SignMeaning, CellReading> = {
  exact_zero: { value: 0, status: STATUS.exact_zero, confidentiality: CONFIDENTIALITY.open },
  less_than_half: { value: 0, status: STATUS.less_than_half, confidentiality: CONFIDENTIALITY.open },
  suppressed: { value: Number.NaN, status: STATUS.missing, confidentiality: CONFIDENTIALITY.suppressed_primary },
  missing: { value: Number.NaN, status: STATUS.missing, confidentiality: CONFIDENTIALITY.open },
  unreliable: {
    value: Number.NaN,
    status: STATUS.missing | STATUS.unreliable,
    confidentiality: CONFIDENTIALITY.open,
  },
  not_applicable: { value: Number.NaN, status: STATUS.not_applicable, confidentiality: CONFIDENTIALITY.open },
};

export function readingOf(meaning: SignMeaning): CellReading {
  return READINGS[meaning];
}

/**
 * The signs of German official statistics (Zeichenerklärung after DIN 55301) and what people type in their place.
 * Compared in lower case, without spaces. "0" is a plain zero here: only some tables use it for "less than half".
 */
export const SIGN_TABLE: Readonly<Record<string, SignMeaning>> = {
  "": "missing",
  "-": "exact_zero",
  "\u2013": "exact_zero",
  "\u2014": "exact_zero",
  "\u2212": "exact_zero",
  ".": "suppressed",
  "\u2022": "suppressed",
  "\u00b7": "suppressed",
  "*": "suppressed",
  "...": "missing",
  "\u2026": "missing",
  "/": "unreliable",
  "()": "unreliable",
  x: "not_applicable",
  nan: "missing",
  na: "missing",
  "n/a": "missing",
  "#n/a": "missing",
  "#nv": "missing",
  null: "missing",
  "k.a.": "missing",
  "k.a": "missing",
  ka: "missing",
  keineangabe: "missing",
  keineangaben: "missing",
  "n.v.": "missing",
};

/** Spaces and case do not matter in signs. */
export function signKey(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, "").toLowerCase();
}
