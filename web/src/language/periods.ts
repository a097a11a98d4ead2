import { type Period, periodLabel, periodOfKey } from "@raumblick/model/period";
import type { Language } from "@raumblick/model/texts";

/** A period as people write it, from its key. */
export function periodText(key: string, language: Language): string {
  return periodLabel(periodOfKey(key), language);
}

/** Before a statement, at the beginning of a sentence: "2024", "Im 1. Quartal 2024", "Am 31.12.2024". */
export function inPeriod(key: string, language: Language): string {
  const period = periodOfKey(key);
  const label = periodLabel(period, language);
  return language === "de" ? inPeriodGerman(period, label) : inPeriodEnglish(period, label);
}

function inPeriodGerman({ kind }: Period, label: string): string {
  switch (kind) {
    case "year":
      return label;
    case "half_year":
    case "quarter":
    case "month":
    case "school_year":
      return `Im ${label}`;
    case "week":
      return `In der ${label}`;
    case "day":
      return `Am ${label}`;
    case "span":
      return `In den Jahren ${label}`;
  }
}

function inPeriodEnglish({ kind }: Period, label: string): string {
  switch (kind) {
    case "day":
      return `On ${label}`;
    case "half_year":
    case "week":
    case "school_year":
      return `In the ${label.replace(/^half 1/, "first half").replace(/^half 2/, "second half")}`;
    case "span":
      return `In the years ${label}`;
    default:
      return `In ${label}`;
  }
}

/** Behind or before a change: "seit 2023", "seit dem 4. Quartal 2023", "gegenüber 2017–2019". */
export function since(key: string, language: Language): string {
  const period = periodOfKey(key);
  const label = periodLabel(period, language);
  if (language === "en") {
    if (period.kind === "span") return `compared with ${label}`;
    if (period.kind === "week" || period.kind === "school_year") return `since the ${label}`;
    return `since ${label.replace(/^half 1/, "the first half").replace(/^half 2/, "the second half")}`;
  }
  switch (period.kind) {
    case "year":
    case "month":
      return `seit ${label}`;
    case "half_year":
    case "quarter":
    case "day":
    case "school_year":
      return `seit dem ${label}`;
    case "week":
      return `seit der ${label}`;
    case "span":
      return `gegenüber ${label}`;
  }
}

/** The word over the choice of periods: a year is chosen as "Jahr", others as "Zeitraum". */
export function periodWord(keys: readonly string[], language: Language): string {
  const kinds = new Set(keys.map((key) => periodOfKey(key).kind));
  const [only] = kinds;
  if (kinds.size !== 1) return language === "de" ? "Zeitraum" : "Period";
  if (only === "year") return language === "de" ? "Jahr" : "Year";
  if (only === "day") return language === "de" ? "Stichtag" : "Reference date";
  if (only === "school_year") return language === "de" ? "Schuljahr" : "School year";
  return language === "de" ? "Zeitraum" : "Period";
}

/** Periods below their word (`periodWord`), which is not said again: "2023/24" below "Schuljahr". */
export function periodsInList(keys: readonly string[], language: Language): string[] {
  const school = keys.every((key) => periodOfKey(key).kind === "school_year");
  return keys.map((key) => (school ? key.replace("_", "/") : periodText(key, language)));
}
