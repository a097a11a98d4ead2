import type { IndicatorKind } from "@raumblick/model/indicator";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";

/** What is needed to write a value: the catalogue's entry of an indicator has it. */
export type ValueFormat = { kind: IndicatorKind; unit: Texts; decimals: number };

const LOCALES: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const NARROW = "\u202f";
const MINUS = "\u2212";
const MOST_DECIMALS = 6;

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formatters.set(key, made);
  return made;
}

/** Decimals with which a number that is not zero does not look like zero: 0.04 with one decimal becomes two. */
function tellingDecimals(value: number, decimals: number): number {
  let telling = decimals;
  while (value !== 0 && telling < MOST_DECIMALS && Math.round(Math.abs(value) * 10 ** telling) === 0) telling += 1;
  return telling;
}

/** A number as people write it: "1.234,5", "−0,4"; what is not zero is never written as zero. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const text = formatter(language, tellingDecimals(value, decimals)).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** With a sign before it, also where it is positive: "+1,2", "−0,8", "±0". */
export function formatSigned(value: number, decimals: number, language: Language): string {
  if (value === 0) return `±${formatNumber(0, decimals, language)}`;
  return value > 0 ? `+${formatNumber(value, decimals, language)}` : formatNumber(value, decimals, language);
}

/** Units that only say "a number", and so are not written behind one. */
const UNSPOKEN = /^(anzahl|zahl|wert|index|indexwert|punktwert|number|value|ohne|-|–|1)$/i;

/** The unit as it stands behind a number; empty where it would only say "number". */
export function unitBehind(unit: Texts, language: Language): string {
  const { text } = textIn(unit, language);
  return UNSPOKEN.test(text.trim()) ? "" : text.trim();
}

/** A number with its unit: "14,2 %", "3,4 je 1.000 Einwohner", "1.234 Personen". Symbols stay with their number. */
export function withUnit(number: string, unit: Texts, language: Language): string {
  const behind = unitBehind(unit, language);
  if (behind === "") return number;
  if (behind === "%" && language === "en") return `${number}%`;
  const symbol = /^[^\p{L}]+$/u.test(behind) || behind.length <= 3;
  return `${number}${symbol ? NARROW : " "}${behind}`;
}

/** A value with its unit. */
export function formatValue(value: number, format: ValueFormat, language: Language): string {
  return withUnit(formatNumber(value, format.decimals, language), format.unit, language);
}

/** A range of numbers: "18,0–21,3". */
export function formatRange(from: number, to: number, decimals: number, language: Language): string {
  return `${formatNumber(from, decimals, language)}–${formatNumber(to, decimals, language)}`;
}

const dayFormatters = new Map<Language, Intl.DateTimeFormat>();

/** Kept, like those of numbers: making one takes a hundred times as long as writing a day with it. */
function dayFormatter(language: Language): Intl.DateTimeFormat {
  const known = dayFormatters.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], {
    day: language === "de" ? "2-digit" : "numeric",
    month: language === "de" ? "2-digit" : "long",
    year: "numeric",
    timeZone: "UTC",
  });
  dayFormatters.set(language, made);
  return made;
}

/** A day as people write it: "31.12.2024", "31 December 2024". Takes an ISO date or time. */
export function formatDay(iso: string, language: Language): string {
  const day = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(day.getTime()) ? iso : dayFormatter(language).format(day);
}

/** The key of an edition as people write it: a day where it is one ("01.01.2020"), else as it was named. */
export function formatEdition(key: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(key) ? formatDay(key, language) : key;
}

/** Orders names as a person of that language would. */
export function collatorOf(language: Language): Intl.Collator {
  return new Intl.Collator(LOCALES[language], { numeric: true });
}
