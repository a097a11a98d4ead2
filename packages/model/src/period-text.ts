import { type Static, Type } from "typebox";
import { readPeriodKey } from "./period.ts";

export const PERIOD_TARGETS = ["year", "half_year", "quarter", "month", "day", "school_year"] as const;

/** The kind of period a date is to be taken as: a table "per 31.12." that means the year says `year`. */
export const PeriodTarget = Type.Enum(PERIOD_TARGETS, { description: "Kind of period the given dates stand for" });
export type PeriodTarget = Static<typeof PeriodTarget>;

/** The key of a period, or why the text is none. `ambiguous`: month or quarter (`3/2024`). */
export type PeriodText =
  | { kind: "period"; key: string }
  | { kind: "ambiguous"; month: string; quarter: string }
  | { kind: "problem"; problem: "two_digit_year" | "no_such_date" | "no_period" };

const MONTHS: readonly RegExp[] = [
  /^jan(uar|uary)?$/,
  /^feb(ruar|ruary)?$/,
  /^(märz|mrz|mär|maerz|march|mar)$/,
  /^apr(il)?$/,
  /^(mai|may)$/,
  /^jun[ie]?$/,
  /^jul[iy]?$/,
  /^aug(ust)?$/,
  /^sept?(ember)?$/,
  /^o[kc]t(ober)?$/,
  /^nov(ember)?$/,
  /^de[zc](ember)?$/,
];
const ROMAN = ["i", "ii", "iii", "iv"];
const LEADING =
  /^(?:(?:berichts|haushalts|kalender|erhebungs)?jahr|stichtag|stand|zum|am|per|ende|schuljahr|sj\.?|kita-?jahr|kindergartenjahr|kgj\.?|(?:jahres)?(?:durchschnitt|mittelwert|mittel)(?: der jahre)?|year|as of|end of|school year)[\s:.]+/;
const PART_YEAR = "(?:\\s*[/ ]\\s*|\\s*-\\s*)";

/** Longer texts are sentences, not periods. */
const LONGEST = 80;

const two = (digits: string | number) => String(digits).padStart(2, "0");

function period(key: string): PeriodText {
  return readPeriodKey(key) ? { kind: "period", key } : { kind: "problem", problem: "no_such_date" };
}

function monthOf(name: string): number | undefined {
  const index = MONTHS.findIndex((pattern) => pattern.test(name.replace(/\.$/, "")));
  return index < 0 ? undefined : index + 1;
}

function years(from: string, to: string, slash: boolean): PeriodText {
  const last = to.length === 2 ? `${from.slice(0, 2)}${to}` : to;
  const next = Number(from) + 1;
  if (slash && Number(last) % 100 === next % 100 && (to.length === 2 || Number(to) === next))
    return period(`${from}_${two(next % 100)}`);
  return period(`${from}_${last}`);
}

function slashed(part: string, year: string): PeriodText {
  const number = Number(part);
  if (part.length === 1 && number <= 4)
    return { kind: "ambiguous", month: `${year}-${two(part)}`, quarter: `${year}-Q${part}` };
  return period(`${year}-${two(part)}`);
}

type Rule = [pattern: RegExp, read: (...part: string[]) => PeriodText];

const QUARTER = "(?:quartal|quarter|vierteljahr|vj\\.?|qu?\\.?)";
const HALF = "(?:halbjahr|half|hj\\.?|h)";
const rule = (pattern: string, read: Rule[1]): Rule => [new RegExp(`^${pattern}$`), read];

/** In the order they are tried; texts are in lower case with single spaces. */
const RULES: readonly Rule[] = [
  rule("(\\d{4})(?:[.,]0+)?", (y = "") => period(y)),
  rule("(\\d{4})-?(h[12]|q[1-4])", (y = "", part = "") => period(`${y}-${part.toUpperCase()}`)),
  rule("(\\d{4})[- ]?w(\\d{1,2})", (y = "", w = "") => period(`${y}-W${two(w)}`)),
  rule("(\\d{4})(?: ?/ ?| |-)(?:kw|woche|week) ?(\\d{1,2})", (y = "", w = "") => period(`${y}-W${two(w)}`)),
  rule("(\\d{4})-?m(\\d{1,2})", (y = "", m = "") => period(`${y}-${two(m)}`)),
  rule("(\\d{4})-?s([12])", (y = "", half = "") => period(`${y}-H${half}`)),
  rule("(?:(\\d{1,2})\\. )?(?:kw|woche|week) ?(\\d{1,2})? ?[/ ] ?(\\d{4})", (a = "", b = "", y = "") =>
    period(`${y}-W${two(a || b)}`),
  ),
  rule("(\\d{4})-(\\d{2})-(\\d{2})(?:[t ]00:00(?::00(?:\\.0+)?)?z?)?", (y, m, d) => period(`${y}-${m}-${d}`)),
  rule("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})", (d = "", m = "", y = "") => period(`${y}-${two(m)}-${two(d)}`)),
  rule("(\\d{1,2})/(\\d{1,2})/(\\d{4})", (d = "", m = "", y = "") => period(`${y}-${two(m)}-${two(d)}`)),
  rule("(\\d{4})_(\\d{2}|\\d{4})", (y, to) => period(`${y}_${to}`)),
  rule("(\\d{4}) ?/ ?(\\d{2}|\\d{4})", (from = "", to = "") => {
    const school = years(from, to, true);
    const consecutive = Number(to) % 100 === (Number(from) + 1) % 100;
    return to.length === 2 && !consecutive && Number(to) <= 12 ? period(`${from}-${to}`) : school;
  }),
  rule("(\\d{4}) ?(?:-|–|bis|to) ?(\\d{4})", (from = "", to = "") => years(from, to, false)),
  rule("(\\d{4})-(\\d{2})", (y = "", m = "") =>
    Number(m) >= 1 && Number(m) <= 12 ? period(`${y}-${m}`) : years(y, m, true),
  ),
  rule("((?:19|20)\\d{2})(0[1-9]|1[0-2])", (y, m) => period(`${y}-${m}`)),
  rule("((?:19|20)\\d{2})(\\d{2})(\\d{2})", (y, m, d) => period(`${y}-${m}-${d}`)),
  rule(`([1-4])\\.? ?${QUARTER}${PART_YEAR}(\\d{4})`, (q, y) => period(`${y}-Q${q}`)),
  rule(`${QUARTER} ?([1-4])${PART_YEAR}(\\d{4})`, (q, y) => period(`${y}-Q${q}`)),
  rule(`(\\d{4})${PART_YEAR}?${QUARTER} ?([1-4])`, (y, q) => period(`${y}-Q${q}`)),
  rule(`(\\d{4})${PART_YEAR}([1-4])\\.? ?${QUARTER}`, (y, q) => period(`${y}-Q${q}`)),
  rule(`(i{1,3}|iv)\\.? ?(?:${QUARTER})?${PART_YEAR}(\\d{4})`, (q = "", y = "") =>
    period(`${y}-Q${ROMAN.indexOf(q) + 1}`),
  ),
  rule(`([12])\\.? ?${HALF}${PART_YEAR}(\\d{4})`, (h, y) => period(`${y}-H${h}`)),
  rule(`${HALF} ?([12])${PART_YEAR}(\\d{4})`, (h, y) => period(`${y}-H${h}`)),
  rule(`(\\d{4})${PART_YEAR}?${HALF} ?([12])`, (y, h) => period(`${y}-H${h}`)),
  rule(`(\\d{4})${PART_YEAR}([12])\\.? ?${HALF}`, (y, h) => period(`${y}-H${h}`)),
  rule("(\\d{4})/(\\d{1})", (y = "", m = "") => slashed(m, y)),
  rule("(\\d{1,2}) ?[/.] ?(\\d{4})", (part = "", y = "") => slashed(part, y)),
  rule("(\\d{1,2})\\.? ([a-zäöü]+)\\.? (\\d{4})", (d = "", name = "", y = "") => {
    const month = monthOf(name);
    return month ? period(`${y}-${two(month)}-${two(d)}`) : { kind: "problem", problem: "no_period" };
  }),
  rule("([a-zäöü]+)\\.?[ /-]+(\\d{4})", (name = "", y = "") => named(name, y)),
  rule("(\\d{4})[ /-]+([a-zäöü]+)\\.?", (y = "", name = "") => named(name, y)),
  rule("\\d{1,2}[./]\\d{1,2}[./]\\d{2}", () => ({ kind: "problem", problem: "two_digit_year" })),
  rule("[a-zäöü]+\\.?[ -]+['’]?\\d{2}", () => ({ kind: "problem", problem: "two_digit_year" })),
  rule("['’]\\d{2}", () => ({ kind: "problem", problem: "two_digit_year" })),
];

function named(name: string, year: string): PeriodText {
  const month = monthOf(name);
  return month ? period(`${year}-${two(month)}`) : { kind: "problem", problem: "no_period" };
}

/**
 * Reads a period as people write it in tables: `2024`, `1. Quartal 2024`, `I/2024`, `März 2024`, `03/2024`,
 * `31.12.2024`, `2023/24` (school year), `2020–2022` … Years of two digits are refused, not completed.
 */
export function readPeriodText(text: string): PeriodText {
  if (text.length > LONGEST) return { kind: "problem", problem: "no_period" };
  let normal = text
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .toLowerCase();
  for (let step = 0; step < 3 && LEADING.test(normal); step += 1) normal = normal.replace(LEADING, "");
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(normal);
    if (match) return read(...match.slice(1));
  }
  return { kind: "problem", problem: "no_period" };
}

/**
 * The key of the period of kind `target` that a period stands for, `undefined` when it cannot be told (a year is no
 * quarter). A year or a day taken as school year is the school year that begins in it or in which it lies.
 */
export function periodAs(key: string, target: PeriodTarget): string | undefined {
  const period = readPeriodKey(key);
  if (!period) return undefined;
  if (period.kind === target) return key;
  const [year, month] = [Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7))];
  const endYear = Number(period.end.slice(0, 4));
  const endMonth = Number(period.end.slice(5, 7));
  if (target === "school_year") {
    if (period.kind === "span") return undefined;
    const from = period.kind === "year" || month >= 8 ? year : year - 1;
    return `${from}_${two((from + 1) % 100)}`;
  }
  if (target === "year") {
    if (period.kind === "school_year") return String(year);
    if (period.kind === "week") return key.slice(0, 4);
    return year === endYear ? String(year) : undefined;
  }
  if (target === "day") return undefined;
  if (year !== endYear) return undefined;
  const same = (size: number) => Math.ceil(month / size) === Math.ceil(endMonth / size);
  if (target === "half_year") return same(6) ? `${year}-H${Math.ceil(month / 6)}` : undefined;
  if (target === "quarter") return same(3) ? `${year}-Q${Math.ceil(month / 3)}` : undefined;
  return month === endMonth ? `${year}-${two(month)}` : undefined;
}

const WITHIN =
  /(?<![\d.,])(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|[1-4]\.?\s?(?:quartal|vj\.?)\s\d{4}|q[1-4][/ ]?\d{4}|\d{4}-?[qh][1-4]|[12]\.?\s?(?:halbjahr|hj\.?)\s\d{4}|(?:19|20)\d{2}\s?\/\s?(?:\d{4}|\d{2})|(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\s\d{4}|(?:19|20)\d{2})(?!\d|[.,]\d)/gi;

/**
 * Finds the one period a heading speaks of ("Bevölkerung 31.12.2024", "GESIx_2022") and what is left without it.
 * `undefined` when there is none or more than one.
 */
export function findPeriod(heading: string): { key: string; rest: string } | undefined {
  const whole = readPeriodText(heading);
  if (whole.kind === "period") return { key: whole.key, rest: "" };
  if (heading.length > 500) return undefined;
  const spaced = heading.replaceAll("_", " ");
  const found = [...spaced.matchAll(WITHIN)];
  if (found.length !== 1) return undefined;
  const match = found[0] as RegExpExecArray;
  const read = readPeriodText(match[0]);
  if (read.kind !== "period") return undefined;
  const rest = `${heading.slice(0, match.index)} ${heading.slice(match.index + match[0].length)}`;
  return { key: read.key, rest: trimHeading(rest) };
}

function trimHeading(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^[\s/:,;_()-]+|[\s/:,;_(-]+$/g, "")
    .trim();
}
