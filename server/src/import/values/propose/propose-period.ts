import { periodOfKey } from "@raumblick/model/period";
import { findPeriod } from "@raumblick/model/period-text";
import type { MappingQuestion, PeriodMapping } from "@raumblick/model/value-mapping";
import { PeriodFinder } from "../period-finder.ts";
import { type ColumnProfile, isNumeric } from "./column-profile.ts";

const PERIOD_HEADING = /jahr|year|zeit|time|datum|date|stichtag|periode|period|quartal|monat|month|stand|erhebung/i;
/** Headings that can only mean the period, whatever stands below them. */
const NAMED = /^((berichts|bezugs|kalender|erhebungs)?(jahr|zeitraum|datum|stichtag)|stichtag|year|date|period)$/i;
const PART_HEADING = /quartal|quarter|monat|month|halbjahr|vierteljahr/i;

export type PeriodProposal = { period: PeriodMapping; columns: number[] } | { question: MappingQuestion };

function isYear(text: string): boolean {
  return /^(1[89]|20|21)\d\d$/.test(text.trim());
}

/** Whether the texts of a column are periods; bare numbers must be believable years. */
function readsAsPeriods(profile: ColumnProfile): boolean {
  if (profile.periods < profile.filled * 0.95) return false;
  return profile.texts.every(
    (text) => !/^\d+$/.test(text.trim()) || isYear(text) || /^(19|20)\d{4}(\d\d)?$/.test(text.trim()),
  );
}

function pairOf(profiles: readonly ColumnProfile[], year: ColumnProfile): ColumnProfile | undefined {
  const finder = new PeriodFinder(undefined, []);
  return profiles.find(
    (other) =>
      other !== year &&
      other.texts.length > 0 &&
      other.texts.length <= 12 &&
      other.texts.every((text) => /[a-zä]/i.test(text) || PART_HEADING.test(other.heading)) &&
      other.texts.every((text) => finder.findPair("2020", text).kind === "period"),
  );
}

function ambiguousQuestion(profile: ColumnProfile): MappingQuestion {
  const example = profile.texts[0] ?? "";
  const answer = (as: "month" | "quarter", de: string, en: string) => ({
    text: { de, en },
    mapping: { period: { column: profile.name, as } },
  });
  return {
    id: "period_as",
    text: {
      de: `Die Angaben in der Spalte „${profile.name}“ (z. B. ${example}) können Monate oder Quartale sein.`,
      en: `The entries in the column “${profile.name}” (e.g. ${example}) may be months or quarters.`,
    },
    answers: [
      answer("quarter", "Es sind Quartale.", "They are quarters."),
      answer("month", "Es sind Monate.", "They are months."),
    ],
  };
}

function inColumn(profiles: readonly ColumnProfile[], areaColumn: number): PeriodProposal | undefined {
  const candidates = profiles
    .filter((profile) => profile.column !== areaColumn && profile.filled > 0 && readsAsPeriods(profile))
    .sort(
      (a, b) => Number(PERIOD_HEADING.test(b.heading)) - Number(PERIOD_HEADING.test(a.heading)) || a.column - b.column,
    );
  const best =
    candidates.find(
      (profile) =>
        PERIOD_HEADING.test(profile.heading) || profile.heading === "" || profile.texts.some((text) => !isYear(text)),
    ) ?? candidates[0];
  if (!best) return undefined;
  const finder = new PeriodFinder(undefined, best.texts);
  const open = best.texts.some((text) => {
    const found = finder.find(text);
    return found.kind === "problem" && found.problem === "ambiguous";
  });
  if (open) return { question: ambiguousQuestion(best) };
  const second = best.texts.every(isYear) ? pairOf(profiles, best) : undefined;
  if (second) return { period: { column: best.name, second: second.name }, columns: [best.column, second.column] };
  return { period: { column: best.name }, columns: [best.column] };
}

function inHeadings(profiles: readonly ColumnProfile[]): PeriodProposal | undefined {
  const numeric = profiles.filter(isNumeric);
  const dated = numeric.filter(({ heading }) => findPeriod(heading) !== undefined);
  if (dated.length === 0 || dated.length * 2 < numeric.length - 1) return undefined;
  return { period: { headings: true }, columns: [] };
}

/** A column that is called the period although some of its entries cannot be read: each of them is told by its place. */
function inNamedColumn(profiles: readonly ColumnProfile[], areaColumn: number): PeriodProposal | undefined {
  const named = profiles.filter(
    ({ column, heading, texts }) =>
      column !== areaColumn && NAMED.test(heading.trim()) && texts.some((text) => /\d/.test(text)),
  );
  const [only] = named;
  return only && named.length === 1 ? { period: { column: only.name }, columns: [only.column] } : undefined;
}

/** A year and a number up to 12 behind it, as file names have it: `2024-01`. */
const NUMBERED = /(?<!\d)((?:19|20)\d{2})[-_](0[1-9]|1[0-2])(?!\d|[-_]\d{2}(?!\d))/;

/** What a numbered period may be; above 4 it can only be a month. */
function numberedKeys([, year = "", number = ""]: RegExpExecArray): { key: string; de: string; en: string }[] {
  const part = Number(number);
  return [
    ...(part <= 2
      ? [{ key: `${year}-H${part}`, de: `das ${part}. Halbjahr ${year}`, en: `half ${part} of ${year}` }]
      : []),
    ...(part <= 4
      ? [{ key: `${year}-Q${part}`, de: `das ${part}. Quartal ${year}`, en: `quarter ${part} of ${year}` }]
      : []),
    { key: `${year}-${number}`, de: `den Monat ${number}/${year}`, en: `month ${number}/${year}` },
    ...(part <= 4 ? [{ key: year, de: `das ganze Jahr ${year}`, en: `the whole year ${year}` }] : []),
  ];
}

function numberedQuestion(text: string, keys: ReturnType<typeof numberedKeys>): MappingQuestion {
  return {
    id: "period",
    text: {
      de: `Für welchen Zeitraum gelten die Werte? Genannt ist nur „${text}“, und das kann mehreres heißen.`,
      en: `Which period are the values for? Only “${text}” is named, which may mean several things.`,
    },
    answers: keys.map(({ key, de, en }) => ({
      text: { de: `Für ${de}.`, en: `For ${en}.` },
      mapping: { period: { fixed: key } },
    })),
  };
}

/** Days on which a table was made, or whose boundaries it has: no periods of its values. */
const OTHER_DATE = /gebietsstand|gebietsgliederung|erstell|erstellt|abruf|abgerufen|gedruckt|ausgabe|datenstand/i;

const keysIn = (lines: readonly string[]) => new Set(lines.flatMap((line) => findPeriod(line)?.key ?? []));

function lies(key: string, within: string): boolean {
  const [inner, outer] = [periodOfKey(key), periodOfKey(within)];
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The periods that titles and names tell; a name that says only the year of what a title says does not count. */
function periodsTold(titles: readonly string[], names: readonly string[]): Set<string> {
  const own = titles.filter((title) => !OTHER_DATE.test(title));
  const told = keysIn(keysIn(own).size > 0 ? own : titles);
  const [title] = told;
  const named = keysIn(names);
  if (told.size === 1 && title !== undefined && [...named].every((name) => lies(title, name))) return told;
  return new Set([...told, ...named]);
}

function inLines(titles: readonly string[], names: readonly string[]): PeriodProposal | undefined {
  const lines = [...titles, ...names];
  const keys = periodsTold(titles, names);
  const [only] = keys;
  if (keys.size !== 1 || only === undefined) return undefined;
  for (const line of lines) {
    const numbered = NUMBERED.exec(line);
    if (numbered?.[1] !== only) continue;
    const meant = numberedKeys(numbered);
    const [first] = meant;
    if (meant.length > 1) return { question: numberedQuestion(numbered[0], meant) };
    if (first) return { period: { fixed: first.key }, columns: [] };
  }
  return { period: { fixed: only }, columns: [] };
}

const YEARS_OFFERED = 4;

/** Nothing names the period: the last years are offered, any other is said in the mapping. */
function missingQuestion(today: string): MappingQuestion {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_OFFERED }, (_, ago) => String(year - ago));
  return {
    ...MISSING,
    answers: years.map((key) => ({
      text: { de: `Alle Werte gelten für ${key}.`, en: `All values are for ${key}.` },
      mapping: { period: { fixed: key } },
    })),
  };
}

const MISSING: Omit<MappingQuestion, "answers"> = {
  id: "period",
  text: {
    de: "Der Berichtszeitraum der Werte steht weder in einer Spalte noch in den Überschriften.",
    en: "The period of the values stands neither in a column nor in the headings.",
  },
};

/** Where the period stands: in a column, in the headings, or once in the lines above the table or in the names. */
export function proposePeriod(
  profiles: readonly ColumnProfile[],
  areaColumn: number,
  { titles, names }: { titles: readonly string[]; names: readonly string[] },
  today: string,
): PeriodProposal {
  return (
    inColumn(profiles, areaColumn) ??
    inHeadings(profiles) ??
    inNamedColumn(profiles, areaColumn) ??
    inLines(titles, names) ?? { question: missingQuestion(today) }
  );
}
