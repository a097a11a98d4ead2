import type { Change, ChangeBetween } from "@raumblick/figures/change";
import type { ReferenceValue } from "@raumblick/figures/reference";
import type { Extreme, SummaryFacts } from "@raumblick/figures/summary";
import type { IndicatorKind } from "@raumblick/model/indicator";
import type { Language } from "@raumblick/model/texts";
import { formatNumber, formatValue, type ValueFormat, withUnit } from "./numbers.ts";
import { inPeriod, since } from "./periods.ts";
import { among, inPlace, takesIn } from "./places.ts";

/** Most areas that are named when several share an extreme. */
const NAMED = 3;

type Reference = Extract<ReferenceValue, { value: number }>;

const SUBJECTS: Record<Language, Record<Exclude<IndicatorKind, "count">, string>> = {
  de: { share: "der Anteil", rate: "der Wert", mean: "der Durchschnitt", amount: "der Wert", index: "der Index" },
  en: { share: "the share", rate: "the rate", mean: "the mean", amount: "the amount", index: "the index" },
};

function isKnown(change: Change): change is ChangeBetween {
  return change.reason === undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "in Witten (21,3 %)", "in Witten und Hattingen (je 21,3 %)", "in 5 Raumeinheiten (je 0 %)". */
function whereExtreme({ areas, value }: Extreme, format: ValueFormat, language: Language): string {
  const number = formatValue(value, format, language);
  if (areas.length === 1) return `${inPlace(areas[0]?.name ?? "", language)} (${number})`;
  const each = language === "de" ? "je" : "each";
  if (areas.length <= NAMED) {
    const names = among(
      areas.map(({ name }) => name),
      language,
    );
    return `in ${names} (${each} ${number})`;
  }
  return language === "de"
    ? `in ${areas.length} Raumeinheiten (je ${number})`
    : `in ${areas.length} areas (each ${number})`;
}

/** A level with a single area, such as the county itself, is spoken of as the county is. */
function onlyArea({ highest, valueCount, ...facts }: SummaryFacts): Reference | undefined {
  const alone = facts.missingCount + facts.suppressedCount + facts.notApplicableCount === 0 && valueCount === 1;
  const name = highest?.areas[0]?.name;
  return alone && highest && name !== undefined
    ? { value: highest.value, status: 0, origin: "published", name }
    : undefined;
}

function referenceSentence(facts: SummaryFacts, reference: Reference, format: ValueFormat, language: Language): string {
  const number = formatValue(reference.value, format, language);
  const when = inPeriod(facts.period, language);
  const where = reference.name === undefined ? undefined : inPlace(reference.name, language);
  if (language === "en") {
    const place = where ?? "in all areas together";
    if (format.kind === "count") return `${when}, there ${reference.value === 1 ? "is" : "are"} ${number} ${place}.`;
    return `${when}, ${SUBJECTS.en[format.kind]} ${place} is ${number}.`;
  }
  const place = where ?? "insgesamt";
  switch (format.kind) {
    case "count":
      return `${when} ${reference.value === 1 ? "ist" : "sind"} es ${place} ${number}.`;
    case "mean":
    case "amount":
      return `${when} beträgt ${SUBJECTS.de[format.kind]} ${place} ${number}.`;
    default:
      return `${when} liegt ${SUBJECTS.de[format.kind]} ${place} bei ${number}.`;
  }
}

/** Without "in", for places called "Am Nordwall": "Den höchsten Wert hat Am Nordwall (52,9 %), den niedrigsten …". */
function holdersGerman(
  facts: SummaryFacts,
  highest: Extreme,
  lowest: Extreme,
  format: ValueFormat,
  afterReference: boolean,
): string {
  const who = ({ areas, value }: Extreme) => {
    const number = formatValue(value, format, "de");
    if (areas.length > NAMED) return `${areas.length} Raumeinheiten (je ${number})`;
    const names = among(
      areas.map(({ name }) => name),
      "de",
    );
    return `${names} (${areas.length > 1 ? "je " : ""}${number})`;
  };
  const have = ({ areas }: Extreme) => (areas.length > 1 ? "haben" : "hat");
  const [most, least] =
    format.kind === "count" ? ["die meisten", "die wenigsten"] : ["den höchsten Wert", "den niedrigsten"];
  const end = `${who(highest)}, ${least} ${who(lowest)}.`;
  if (afterReference) return `${capital(most as string)} ${have(highest)} ${end}`;
  return `${inPeriod(facts.period, "de")} ${have(highest)} ${most} ${end}`;
}

function extremesGerman(
  facts: SummaryFacts,
  highest: Extreme,
  lowest: Extreme,
  format: ValueFormat,
  afterReference: boolean,
) {
  const [high, low] = [whereExtreme(highest, format, "de"), whereExtreme(lowest, format, "de")];
  const when = inPeriod(facts.period, "de");
  if (format.kind === "count") {
    if (afterReference) return `Am meisten sind es ${high}, am wenigsten ${low}.`;
    return `${when} sind es am meisten ${high}, am wenigsten ${low}.`;
  }
  if (afterReference) return `Am höchsten ist er ${high}, am niedrigsten ${low}.`;
  return `${when} ist ${SUBJECTS.de[format.kind]} am höchsten ${high}, am niedrigsten ${low}.`;
}

function extremesEnglish(
  facts: SummaryFacts,
  highest: Extreme,
  lowest: Extreme,
  format: ValueFormat,
  afterReference: boolean,
) {
  const [high, low] = [whereExtreme(highest, format, "en"), whereExtreme(lowest, format, "en")];
  const when = inPeriod(facts.period, "en");
  if (format.kind === "count") {
    return afterReference
      ? `The most are ${high}, the fewest ${low}.`
      : `${when}, the most are ${high}, the fewest ${low}.`;
  }
  if (afterReference) return `It is highest ${high} and lowest ${low}.`;
  return `${when}, ${SUBJECTS.en[format.kind]} is highest ${high} and lowest ${low}.`;
}

function extremesSentence(
  facts: SummaryFacts,
  format: ValueFormat,
  language: Language,
  afterReference: boolean,
): string {
  const { highest, lowest, valueCount } = facts;
  if (!highest || !lowest || valueCount === 0) {
    const when = inPeriod(facts.period, language);
    return language === "de" ? `${when} liegt für keine Raumeinheit ein Wert vor.` : `${when}, no area has a value.`;
  }
  const number = formatValue(highest.value, format, language);
  if (valueCount === 1) {
    const name = highest.areas[0]?.name ?? "";
    const when = inPeriod(facts.period, language);
    return language === "de"
      ? `${when} liegt nur für ${name} ein Wert vor: ${number}.`
      : `${when}, only ${name} has a value: ${number}.`;
  }
  if (facts.constant) {
    return language === "de"
      ? `Alle ${valueCount} Raumeinheiten mit Angabe haben denselben Wert (${number}).`
      : `All ${valueCount} areas with data have the same value (${number}).`;
  }
  const named = [highest, lowest].flatMap(({ areas }) => (areas.length <= NAMED ? areas : []));
  const german = named.every(({ name }) => takesIn(name)) ? extremesGerman : holdersGerman;
  const sentence = language === "de" ? german : extremesEnglish;
  return sentence(facts, highest, lowest, format, afterReference);
}

function amountOf(change: ChangeBetween, format: ValueFormat, language: Language): string {
  if (change.measure === "relative" && change.relative !== undefined) {
    return withUnit(formatNumber(Math.abs(change.relative) * 100, 1, language), { de: "%" }, language);
  }
  const number = formatNumber(Math.abs(change.difference), format.decimals, language);
  if (change.measure === "percentage_points") {
    return `${number} ${language === "de" ? "Prozentpunkte" : "percentage points"}`;
  }
  return format.kind === "rate" || format.kind === "index" ? number : withUnit(number, format.unit, language);
}

/** "um 0,8 Prozentpunkte gestiegen"; the verb is left out where it was said just before. */
function movementGerman(change: ChangeBetween, format: ValueFormat, verbSaid: boolean): string {
  if (change.difference === 0) return "unverändert";
  const amount = amountOf(change, format, "de");
  if (format.kind === "count") return `${amount} ${change.difference > 0 ? "mehr" : "weniger"}`;
  const verb = change.difference > 0 ? "gestiegen" : "gesunken";
  return verbSaid ? `um ${amount}` : `um ${amount} ${verb}`;
}

function movementEnglish(change: ChangeBetween, format: ValueFormat, verbSaid: boolean): string {
  const amount = amountOf(change, format, "en");
  if (format.kind === "count") {
    if (change.difference === 0) return "unchanged";
    return `${amount} ${change.difference > 0 ? "more" : "fewer"}`;
  }
  if (change.difference === 0) return "not changed";
  return verbSaid ? `by ${amount}` : `${change.difference > 0 ? "risen" : "fallen"} by ${amount}`;
}

function changeSentence(facts: SummaryFacts, format: ValueFormat, language: Language): string | undefined {
  const changes = [facts.sinceFormer, facts.sinceFirst].filter(isKnown);
  const [first, second] = changes;
  if (!first) return undefined;
  const further = second && second.from !== first.from ? second : undefined;
  const sameWay = further !== undefined && Math.sign(further.difference) === Math.sign(first.difference);
  const begin = capital(since(first.from, language));
  if (language === "de") {
    const counted = first.difference === 0 ? "ist die Zahl" : "sind es";
    const verb = format.kind === "count" ? counted : "ist er";
    const more = further ? `, ${since(further.from, "de")} ${movementGerman(further, format, sameWay)}` : "";
    return `${begin} ${verb} ${movementGerman(first, format, false)}${more}.`;
  }
  const counted = first.difference === 0 ? "the number is" : "there are";
  const verb = format.kind === "count" ? counted : "it has";
  const more = further ? `, ${since(further.from, "en")} ${movementEnglish(further, format, sameWay)}` : "";
  return `${begin}, ${verb} ${movementEnglish(first, format, false)}${more}.`;
}

/** What a total says about values that are not there; `undefined` when all areas have one. */
function gapSentence(facts: SummaryFacts, language: Language): string | undefined {
  const { missingCount, suppressedCount, valueCount, notApplicableCount } = facts;
  if (valueCount === 0 || missingCount + suppressedCount === 0) return undefined;
  const number = (count: number) => formatNumber(count, 0, language);
  const all = number(missingCount + suppressedCount + valueCount + notApplicableCount);
  if (language === "de") {
    const missing =
      missingCount > 0 ? `Für ${number(missingCount)} von ${all} Raumeinheiten gibt es keine Angabe` : undefined;
    if (!missing) {
      return `Von ${all} Werten ${suppressedCount === 1 ? "ist" : "sind"} ${number(suppressedCount)} geheim gehalten.`;
    }
    if (suppressedCount === 0) return `${missing}.`;
    return `${missing}, ${number(suppressedCount)} ${suppressedCount === 1 ? "Wert ist" : "Werte sind"} geheim gehalten.`;
  }
  const missing = missingCount > 0 ? `There is no data for ${number(missingCount)} of ${all} areas` : undefined;
  const hidden = `${number(suppressedCount)} ${suppressedCount === 1 ? "value is" : "values are"} confidential`;
  if (!missing)
    return `Of ${all} values, ${number(suppressedCount)} ${suppressedCount === 1 ? "is" : "are"} confidential.`;
  return suppressedCount === 0 ? `${missing}.` : `${missing}; ${hidden}.`;
}

const UNCERTAIN = {
  de: {
    provisional: "vorläufig",
    estimated: "geschätzt",
    converted: "auf diesen Gebietsstand umgerechnet",
    unreliable: "wegen kleiner Fallzahlen unsicher",
    incomplete: "unvollständig",
  },
  en: {
    provisional: "provisional",
    estimated: "estimated",
    converted: "converted to these boundaries",
    unreliable: "unreliable because of few cases",
    incomplete: "incomplete",
  },
} as const;

function uncertaintySentence(facts: SummaryFacts, language: Language): string | undefined {
  const names = Object.keys(UNCERTAIN.de) as (keyof typeof UNCERTAIN.de)[];
  const said = names
    .filter((name) => facts.uncertain[name] > 0)
    .map((name) => {
      const count = facts.uncertain[name];
      const word = UNCERTAIN[language][name];
      const all = count === facts.valueCount;
      if (facts.valueCount === 1) return language === "de" ? `der Wert ist ${word}` : `the value is ${word}`;
      if (language === "de")
        return all ? `alle Werte sind ${word}` : `${count} ${count === 1 ? "Wert ist" : "Werte sind"} ${word}`;
      return all ? `all values are ${word}` : `${count} ${count === 1 ? "value is" : "values are"} ${word}`;
    });
  return said.length === 0 ? undefined : `${capital(among(said, language))}.`;
}

/**
 * What the figure shows, in sentences: first the county, then the extremes, then the change, then what is missing
 * or uncertain.
 */
export function summarySentences(facts: SummaryFacts, format: ValueFormat, language: Language): string[] {
  const only = onlyArea(facts);
  const reference = only ?? (facts.reference.value === undefined ? undefined : facts.reference);
  return [
    reference && referenceSentence(facts, reference, format, language),
    only ? undefined : extremesSentence(facts, format, language, reference !== undefined),
    changeSentence(facts, format, language),
    gapSentence(facts, language),
    uncertaintySentence(facts, language),
  ].filter((sentence) => sentence !== undefined);
}
