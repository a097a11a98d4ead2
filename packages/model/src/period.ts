import { type Static, Type } from "typebox";
import type { Language } from "./texts.ts";

/**
 * Kinds of reporting period. The key alone tells the kind:
 * year `2024`, half year `2024-H1`, quarter `2024-Q1`, month `2024-03`, week `2024-W05` (ISO 8601),
 * day `2024-12-31`, school year `2023_24` (1 August to 31 July), span of whole years `2020_2022`.
 */
export const PeriodKind = Type.Union([
  Type.Literal("year"),
  Type.Literal("half_year"),
  Type.Literal("quarter"),
  Type.Literal("month"),
  Type.Literal("week"),
  Type.Literal("day"),
  Type.Literal("school_year"),
  Type.Literal("span"),
]);
export type PeriodKind = Static<typeof PeriodKind>;

/** A reporting period. `start` and `end` are its first and last day (ISO dates, both included). */
export const Period = Type.Object(
  { key: Type.String(), kind: PeriodKind, start: Type.String(), end: Type.String() },
  { additionalProperties: false },
);
export type Period = Static<typeof Period>;

const DAY = 86_400_000;

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function between(key: string, kind: PeriodKind, start: number, nextStart: number): Period {
  return { key, kind, start: isoDay(start), end: isoDay(nextStart - DAY) };
}

function mondayOfIsoWeek(year: number, week: number): number {
  const fourthOfJanuary = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourthOfJanuary).getUTCDay() + 6) % 7;
  return fourthOfJanuary - weekday * DAY + (week - 1) * 7 * DAY;
}

type Reader = { pattern: RegExp; read: (key: string, part: number[]) => Period | undefined };

const READERS: Reader[] = [
  { pattern: /^(\d{4})$/, read: (key, [y = 0]) => between(key, "year", Date.UTC(y, 0, 1), Date.UTC(y + 1, 0, 1)) },
  {
    pattern: /^(\d{4})-H([12])$/,
    read: (key, [y = 0, h = 0]) => between(key, "half_year", Date.UTC(y, 6 * h - 6, 1), Date.UTC(y, 6 * h, 1)),
  },
  {
    pattern: /^(\d{4})-Q([1-4])$/,
    read: (key, [y = 0, q = 0]) => between(key, "quarter", Date.UTC(y, 3 * q - 3, 1), Date.UTC(y, 3 * q, 1)),
  },
  {
    pattern: /^(\d{4})-(0[1-9]|1[0-2])$/,
    read: (key, [y = 0, m = 0]) => between(key, "month", Date.UTC(y, m - 1, 1), Date.UTC(y, m, 1)),
  },
  {
    pattern: /^(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])$/,
    read: (key, [y = 0, w = 0]) => {
      const monday = mondayOfIsoWeek(y, w);
      const thursday = new Date(monday + 3 * DAY);
      return thursday.getUTCFullYear() === y ? between(key, "week", monday, monday + 7 * DAY) : undefined;
    },
  },
  {
    pattern: /^(\d{4})-(\d{2})-(\d{2})$/,
    read: (key, [y = 0, m = 0, d = 0]) => {
      const time = Date.UTC(y, m - 1, d);
      return isoDay(time) === key ? between(key, "day", time, time + DAY) : undefined;
    },
  },
  {
    pattern: /^(\d{4})_(\d{2})$/,
    read: (key, [y = 0, next = 0]) =>
      (y + 1) % 100 === next ? between(key, "school_year", Date.UTC(y, 7, 1), Date.UTC(y + 1, 7, 1)) : undefined,
  },
  {
    pattern: /^(\d{4})_(\d{4})$/,
    read: (key, [from = 0, to = 0]) =>
      to > from ? between(key, "span", Date.UTC(from, 0, 1), Date.UTC(to + 1, 0, 1)) : undefined,
  },
];

/** Statistics begin and end within these; calendars and databases disagree on years far outside, such as 0. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2999;

/** Reads a period key; `undefined` when it is none (a 53rd week of a year with 52, 31 February, the year 0, …). */
export function readPeriodKey(key: string): Period | undefined {
  const years = [key.slice(0, 4), /^\d{4}_\d{4}$/.test(key) ? key.slice(5) : key.slice(0, 4)].map(Number);
  if (!years.every((year) => year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  for (const { pattern, read } of READERS) {
    const match = pattern.exec(key);
    if (match) return read(key, match.slice(1).map(Number));
  }
  return undefined;
}

/** As `readPeriodKey`, for keys that come from our own store; throws on anything else. */
export function periodOfKey(key: string): Period {
  const period = readPeriodKey(key);
  if (!period) throw new Error(`"${key}" is not a period key`);
  return period;
}

/** Orders periods by their end, then by their start: later and shorter periods last. */
export function comparePeriods(a: Period, b: Period): number {
  return a.end.localeCompare(b.end) || a.start.localeCompare(b.start) || a.key.localeCompare(b.key);
}

const MONTHS: Record<Language, string[]> = {
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** The period as people write it: "1. Quartal 2024", "Schuljahr 2023/24", "31.12.2024". */
export function periodLabel(period: Period, language: Language): string {
  const { key, kind } = period;
  const year = key.slice(0, 4);
  const part = Number(key.slice(6));
  const german = language === "de";
  switch (kind) {
    case "year":
      return year;
    case "half_year":
      return german ? `${part}. Halbjahr ${year}` : `half ${part} of ${year}`;
    case "quarter":
      return german ? `${part}. Quartal ${year}` : `Q${part} ${year}`;
    case "month":
      return `${MONTHS[language][Number(key.slice(5)) - 1]} ${year}`;
    case "week":
      return german ? `Woche ${part}/${year}` : `week ${part}/${year}`;
    case "day": {
      const [y, m, d] = key.split("-");
      return german ? `${d}.${m}.${y}` : `${Number(d)} ${MONTHS.en[Number(m) - 1]} ${y}`;
    }
    case "school_year":
      return german ? `Schuljahr ${key.replace("_", "/")}` : `school year ${key.replace("_", "/")}`;
    case "span":
      return key.replace("_", "–");
  }
}
