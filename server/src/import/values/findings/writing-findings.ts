import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { shortened } from "../../finding-log.ts";
import { placeText } from "./cell-findings.ts";

/** Findings about how numbers are written: signs of footnotes behind them, thousands parted in several ways. */

const GERMAN = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 10 });
const ENGLISH = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 10 });

export function footnoteTakenOff(place: FindingPlace, value: string, sign: string, number: number): Finding {
  const at = placeText(place);
  return {
    code: "footnote_taken_off",
    severity: "note",
    place,
    value: shortened(value),
    message: {
      de: `${at.de}: „${shortened(value)}“ ist als ${GERMAN.format(number)} gelesen. Das Fußnotenzeichen „${sign}“ gehört nicht zur Zahl.`,
      en: `${at.en}: “${shortened(value)}” is read as ${ENGLISH.format(number)}. The mark of a footnote, “${sign}”, is no part of the number.`,
    },
  };
}

export function footnoteUnclear(place: FindingPlace, value: string): Finding {
  const at = placeText(place);
  return {
    code: "footnote_unclear",
    severity: "blocking",
    place,
    value: shortened(value),
    message: {
      de: `${at.de}: In „${shortened(value)}“ ist nicht zu erkennen, wo die Zahl endet und das Fußnotenzeichen beginnt.`,
      en: `${at.en}: In “${shortened(value)}” it cannot be told where the number ends and the mark of the footnote begins.`,
    },
  };
}

const THOUSANDS = {
  ".": ["Punkt", "a point"],
  ",": ["Komma", "a comma"],
  " ": ["Leerzeichen", "a space"],
  "'": ["Hochkomma", "an apostrophe"],
} as const;

export type ThousandsSign = keyof typeof THOUSANDS;

/** The signs with how many different numbers have them, most first, and a number with one of the rarer signs. */
export function mixedThousands(
  column: string,
  counts: readonly (readonly [ThousandsSign, number])[],
  example: string,
): Finding {
  const listed = (language: 0 | 1) => counts.map(([sign, count]) => `${THOUSANDS[sign][language]} (${count})`);
  return {
    code: "mixed_thousands",
    severity: "note",
    place: { column },
    value: shortened(example),
    message: {
      de: `Spalte „${column}“: Tausender sind verschieden getrennt: ${listed(0).join(", ")}, zum Beispiel „${shortened(example)}“. Alle sind als ganze Zahlen gelesen, keine als Nachkommastellen.`,
      en: `Column “${column}”: thousands are parted in several ways: ${listed(1).join(", ")}, for example “${shortened(example)}”. All are read as thousands, none as decimals.`,
    },
  };
}
