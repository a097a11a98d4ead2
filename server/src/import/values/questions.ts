import { isAbsolute } from "@raumblick/model/indicator";
import { numberPart } from "@raumblick/model/number-part";
import { readNumberText } from "@raumblick/model/number-text";
import type { MappingQuestion, ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import type { DeliveredSlice } from "./delivered-slices.ts";
import type { Knowledge, KnownIndicator } from "./knowledge.ts";
import type { Layout } from "./layout.ts";
import { IndicatorMatcher } from "./propose/indicator-match.ts";
import type { ReadingPlan } from "./reading-plan.ts";

/** What a mapping leaves open although it decides what the numbers are. Each answer settles it in the mapping. */

/** Which indicator a column of the mapping belongs to, for the first column that has none. */
export function indicatorQuestion(
  mapping: ValueMapping,
  lines: readonly string[],
  knowledge: Knowledge,
): MappingQuestion | undefined {
  if (mapping.indicators) return undefined;
  const open = mapping.values.find(({ indicator }) => indicator === undefined);
  if (!open) return undefined;
  const name = open.column ?? "";
  const similar = new IndicatorMatcher(knowledge.indicators).similar([name, ...lines]);
  return {
    id: "indicator",
    text: {
      de: `Zu welchem Indikator gehört die Spalte „${name}“?`,
      en: `Which indicator does the column “${name}” belong to?`,
    },
    answers: similar.map(({ document }) => ({
      text: { de: document.name.de, en: document.name.en ?? document.name.de },
      mapping: { values: mapping.values.map((one) => (one === open ? { ...one, indicator: document.key } : one)) },
    })),
  };
}

/** A number without groups of thousands, which are in question. */
function ungrouped(number: number | undefined): { de: string; en: string } {
  const text = String(number ?? "?");
  return { de: text.replace(".", ","), en: text };
}

/** What `1.234` is, where no number of the file settles it. */
export function decimalQuestion(example: string): MappingQuestion {
  const shown = example.trim();
  const { number } = numberPart(shown);
  const [comma, point] = [ungrouped(readNumberText(number, ",")), ungrouped(readNumberText(number, "."))];
  return {
    id: "decimal",
    text: {
      de: `Was bedeutet „${shown}“? Keine Zahl der Datei entscheidet, ob Punkt oder Komma das Dezimalzeichen ist.`,
      en: `What does “${shown}” mean? No number of the file settles whether point or comma is the decimal sign.`,
    },
    answers: [
      {
        text: {
          de: `Das Komma ist das Dezimalzeichen: „${shown}“ ist ${comma.de}.`,
          en: `The comma is the decimal sign: “${shown}” is ${comma.en}.`,
        },
        mapping: { decimal: "," },
      },
      {
        text: {
          de: `Der Punkt ist das Dezimalzeichen: „${shown}“ ist ${point.de}.`,
          en: `The point is the decimal sign: “${shown}” is ${point.en}.`,
        },
        mapping: { decimal: "." },
      },
    ],
  };
}

/** Which of two numbers is the day in `01/02/2024`. */
export function dateQuestion(mapping: ValueMapping, example: string): MappingQuestion | undefined {
  const { period } = mapping;
  if (!("column" in period)) return undefined;
  const [first = "", second = "", year = ""] = example.trim().split("/");
  const day = (d: string, m: string) => `${d.padStart(2, "0")}.${m.padStart(2, "0")}.${year}`;
  return {
    id: "dates",
    text: {
      de: `Was bedeutet „${example.trim()}“ in der Spalte „${period.column}“?`,
      en: `What does “${example.trim()}” mean in the column “${period.column}”?`,
    },
    answers: [
      {
        text: { de: `Erst der Tag: ${day(first, second)}`, en: `The day first: ${day(first, second)}` },
        mapping: { period: { ...period, dates: "day_first" } },
      },
      {
        text: { de: `Erst der Monat: ${day(second, first)}`, en: `The month first: ${day(second, first)}` },
        mapping: { period: { ...period, dates: "month_first" } },
      },
    ],
  };
}

const ENOUGH_VALUES = 5;

/** The mapping's entry behind a column that was read; none for a column that states its factor. */
function entryOf(mapping: ValueMapping, plan: ReadingPlan, slice: DeliveredSlice): ValueColumn | undefined {
  const at = plan.values.findIndex(({ column }) => column === slice.column);
  const name = plan.values[at]?.name;
  const entry =
    mapping.values.find(({ column }) => column === name) ??
    (mapping.values.length === 1 ? mapping.values[0] : undefined);
  return entry?.factor === undefined ? entry : undefined;
}

function withFactor(mapping: ValueMapping, entry: ValueColumn, factor: number): Partial<ValueMapping> {
  return { values: mapping.values.map((one) => (one === entry ? { ...one, factor } : one)) };
}

const inPercent = ({ document }: KnownIndicator) =>
  document.kind === "share" && (document.parts === undefined || document.parts.factor === 100);

/** Whether all values of an indicator in per cent lie between 0 and 1, as shares of one would. */
function looksLikeShares(slices: readonly DeliveredSlice[]): boolean {
  let broken = 0;
  for (const { value } of slices)
    for (const number of value) {
      if (Number.isNaN(number)) continue;
      if (number < 0 || number > 1) return false;
      if (!Number.isInteger(number)) broken += 1;
    }
  return broken >= ENOUGH_VALUES;
}

type Told = { mapping: ValueMapping; plan: ReadingPlan; layout: Layout; slices: readonly DeliveredSlice[] };

const THOUSANDS = /\b(?:in|mal|x)\s+(?:1[. ]?000|tausend)\b|\b(?:tsd\.?|teur|t€)(?!\w)/i;

/** Percent or share, thousands or ones: per column whose numbers or headings raise the doubt. */
export function factorQuestions({ mapping, plan, layout, slices }: Told, knowledge: Knowledge): MappingQuestion[] {
  const questions = new Map<ValueColumn, MappingQuestion>();
  const titled = layout.titles.some((line) => THOUSANDS.test(line));
  for (const indicator of knowledge.indicators) {
    const own = slices.filter(({ indicatorId }) => indicatorId === indicator.id);
    const [first] = own;
    const entry = first && entryOf(mapping, plan, first);
    if (!first || !entry || questions.has(entry)) continue;
    const heading = layout.headings[first.column] ?? "";
    const unit = indicator.document.unit.de;
    if (inPercent(indicator) && looksLikeShares(own)) questions.set(entry, percentQuestion(mapping, entry, indicator));
    else if (isAbsolute(indicator.document.kind) && !THOUSANDS.test(unit) && (titled || THOUSANDS.test(heading)))
      questions.set(entry, thousandsQuestion(mapping, entry, indicator));
  }
  return [...questions.values()];
}

function percentQuestion(mapping: ValueMapping, entry: ValueColumn, { document }: KnownIndicator): MappingQuestion {
  return {
    id: `percent:${document.key}`,
    text: {
      de: `„${document.name.de}“ steht in Prozent, die Werte der Datei liegen alle zwischen 0 und 1. Sind es Anteile an eins?`,
      en: `“${document.name.en ?? document.name.de}” is in per cent, yet all values of the file lie between 0 and 1. Are they shares of one?`,
    },
    answers: [
      {
        text: { de: "Anteile an eins: 0,25 sind 25 %", en: "Shares of one: 0.25 is 25%" },
        mapping: withFactor(mapping, entry, 100),
      },
      {
        text: { de: "Schon in Prozent: 0,25 sind 0,25 %", en: "Per cent already: 0.25 is 0.25%" },
        mapping: withFactor(mapping, entry, 1),
      },
    ],
  };
}

function thousandsQuestion(mapping: ValueMapping, entry: ValueColumn, { document }: KnownIndicator): MappingQuestion {
  const { de, en = de } = document.unit;
  return {
    id: `thousands:${document.key}`,
    text: {
      de: `Die Überschriften nennen Tausend. Stehen die Werte von „${document.name.de}“ in Tausend?`,
      en: `The headings speak of thousands. Are the values of “${document.name.en ?? document.name.de}” in thousands?`,
    },
    answers: [
      {
        text: { de: `In Tausend: 12 sind 12.000 ${de}`, en: `In thousands: 12 is 12,000 ${en}` },
        mapping: withFactor(mapping, entry, 1000),
      },
      {
        text: { de: `Einzeln: 12 sind 12 ${de}`, en: `In ones: 12 is 12 ${en}` },
        mapping: withFactor(mapping, entry, 1),
      },
    ],
  };
}
