import type { Cell, Marker } from "@raumblick/figures/cell";
import type { ChangeBetween, NoChange } from "@raumblick/figures/change";
import { CONFIDENTIALITY, STATUS, type StatusName, statusNames } from "@raumblick/model/status";
import type { Language } from "@raumblick/model/texts";
import { formatNumber, formatSigned, formatValue, unitBehind, type ValueFormat, withUnit } from "./numbers.ts";
import { since } from "./periods.ts";
import { inBothLanguages } from "./words.ts";

const markerWords = inBothLanguages({
  de: {
    missing: "keine Angabe",
    suppressed: "geheim gehalten (kleine Zahl)",
    not_applicable: "trifft hier nicht zu",
  },
  en: { missing: "no data", suppressed: "confidential (small number)", not_applicable: "not applicable here" },
});

const statusWords = inBothLanguages({
  de: {
    provisional: "vorläufig",
    estimated: "geschätzt",
    converted: "geschätzt (auf diesen Gebietsstand umgerechnet)",
    unreliable: "unsicher (kleine Fallzahl)",
    incomplete: "unvollständig (einzelne Werte fehlen)",
    revised: "berichtigt",
    rounded: "gerundet",
    perturbed: "zum Schutz leicht verändert",
  },
  en: {
    provisional: "provisional",
    estimated: "estimated",
    converted: "estimated (converted to these boundaries)",
    unreliable: "unreliable (few cases)",
    incomplete: "incomplete (some values are missing)",
    revised: "revised",
    rounded: "rounded",
    perturbed: "slightly changed for confidentiality",
  },
});

/** Why there is no value: "keine Angabe", "geheim gehalten (kleine Zahl)". */
export function markerText(marker: Marker, language: Language): string {
  return markerWords[language][marker];
}

/** Shorter, for table cells and bars, where the long form stands below or beside. */
export function markerShort(marker: Marker, language: Language): string {
  const short = {
    de: { missing: "keine Angabe", suppressed: "geheim gehalten", not_applicable: "trifft nicht zu" },
    en: { missing: "no data", suppressed: "confidential", not_applicable: "not applicable" },
  };
  return short[language][marker];
}

function belowHalf(format: ValueFormat, language: Language): string {
  const half = formatNumber(0.5 * 10 ** -format.decimals, format.decimals + 1, language);
  return language === "de" ? `unter ${half}` : `below ${half}`;
}

/** A cell with its unit, or why it has no value. */
export function cellText(cell: Cell, format: ValueFormat, language: Language): string {
  if (cell.marker !== undefined) return markerText(cell.marker, language);
  if ((cell.status & STATUS.less_than_half) !== 0) return withUnit(belowHalf(format, language), format.unit, language);
  return formatValue(cell.value, format, language);
}

/** A cell without its unit, for columns whose head says the unit. */
export function cellNumber(cell: Cell, format: ValueFormat, language: Language): string {
  if (cell.marker !== undefined) return markerShort(cell.marker, language);
  if ((cell.status & STATUS.less_than_half) !== 0) return belowHalf(format, language);
  return formatNumber(cell.value, format.decimals, language);
}

function isStatusWord(name: StatusName): name is StatusName & keyof typeof statusWords.de {
  return name in statusWords.de;
}

/** A cell beside many others: with its unit where that is a sign such as %, else without, for the head says it. */
export function cellInList(cell: Cell, format: ValueFormat, language: Language): string {
  const sign = !/\p{L}/u.test(unitBehind(format.unit, language));
  return sign || cell.marker !== undefined ? cellText(cell, format, language) : cellNumber(cell, format, language);
}

/** What else must be known of a value: "vorläufig", "geschätzt"; empty for a plain one. */
export function cellNotes(cell: Cell, language: Language): string[] {
  const words = statusWords[language];
  if (cell.marker !== undefined) return [];
  const notes = statusNames(cell.status)
    .filter(isStatusWord)
    .map((name) => words[name]);
  if (cell.confidentiality === CONFIDENTIALITY.rounded) notes.push(words.rounded);
  if (cell.confidentiality === CONFIDENTIALITY.perturbed) notes.push(words.perturbed);
  return notes;
}

/** How much something changed: "+1,2 Prozentpunkte", "−3,1 %", "+0,3" for rates and indices. */
export function changeAmount(change: ChangeBetween, format: ValueFormat, language: Language): string {
  if (change.difference === 0) return language === "de" ? "unverändert" : "unchanged";
  if (change.measure === "relative" && change.relative !== undefined) {
    const percent = formatSigned(change.relative * 100, 1, language);
    return withUnit(percent, { de: "%" }, language);
  }
  const number = formatSigned(change.difference, format.decimals, language);
  if (format.kind === "rate" || format.kind === "index") return number;
  if (change.measure !== "percentage_points") return withUnit(number, format.unit, language);
  return `${number} ${language === "de" ? "Prozentpunkte" : "percentage points"}`;
}

/** The same with the period it is compared with: "+1,2 Prozentpunkte seit 2023". */
export function changeText(change: ChangeBetween, format: ValueFormat, language: Language): string {
  return `${changeAmount(change, format, language)} ${since(change.from, language)}`;
}

/** Why no change can be named; `undefined` where there is nothing to say. */
export function noChangeText(reason: NoChange["reason"], language: Language): string | undefined {
  const words = {
    de: {
      no_former_period: undefined,
      series_break: "wegen eines Bruchs in der Zeitreihe nicht mit dem Vorzeitraum vergleichbar",
      no_value: undefined,
      no_former_value: "für den Vorzeitraum liegt kein Wert vor",
    },
    en: {
      no_former_period: undefined,
      series_break: "not comparable with the former period because of a break in the series",
      no_value: undefined,
      no_former_value: "there is no value for the former period",
    },
  };
  return words[language][reason];
}
