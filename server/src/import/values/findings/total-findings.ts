import { counted } from "@raumblick/model/counted";
import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Period, periodLabel } from "@raumblick/model/period";
import { placeText } from "./cell-findings.ts";

/** Findings about sums: of areas against the area above them, of categories against their total. */

const shown = (number: number) => {
  const rounded = Number(number.toPrecision(12));
  return { de: rounded.toLocaleString("de-DE"), en: rounded.toLocaleString("en-GB") };
};

/** A total, what it is called, and its parts. */
type Told = {
  indicator: string;
  label: string;
  value: number;
  sum: number;
  least: number;
  most: number;
  lacking: number;
  parts: number;
};

const LOOK = {
  de: "Prüfen Sie die Summe und ihre Teile in der Quelle: Fehlt eine Zeile, oder steht ein Wert in der falschen?",
  en: "Check the total and its parts in the source: is a row missing, or a value in the wrong one?",
};

function sumText({ sum, lacking, parts }: Told): { de: string; en: string } {
  const added = shown(sum);
  if (lacking === 0)
    return { de: `ihre ${parts} Raumeinheiten ergeben ${added.de}`, en: `its ${parts} areas add up to ${added.en}` };
  return {
    de: `schon die ${parts - lacking} bekannten von ${parts} Raumeinheiten ergeben ${added.de}`,
    en: `the ${parts - lacking} known ones of its ${parts} areas alone add up to ${added.en}`,
  };
}

export function totalDisagrees(place: FindingPlace, told: Told): Finding {
  const at = placeText(place);
  const [given, sum] = [shown(told.value), sumText(told)];
  return {
    code: "total_disagrees",
    severity: "warning",
    place,
    value: given,
    message: {
      de: `${at.de}: In der Summenzeile „${told.label}“ steht ${given.de} („${told.indicator}“), ${sum.de}.`,
      en: `${at.en}: the row of totals “${told.label}” says ${given.en} (“${told.indicator}”), ${sum.en}.`,
    },
    expected: { de: shown(told.sum).de, en: shown(told.sum).en },
    remedy: LOOK,
  };
}

export function outsideParts(place: FindingPlace, { indicator, label, value, least, most }: Told): Finding {
  const at = placeText(place);
  const [given, from, to] = [shown(value), shown(least), shown(most)];
  return {
    code: "total_outside_parts",
    severity: "warning",
    place,
    value: given,
    message: {
      de: `${at.de}: „${label}“ hat ${given.de} („${indicator}“), die Raumeinheiten darin liegen zwischen ${from.de} und ${to.de}. Der Wert des Ganzen müsste dazwischen liegen.`,
      en: `${at.en}: “${label}” has ${given.en} (“${indicator}”), the areas within lie between ${from.en} and ${to.en}. The value of the whole should lie in between.`,
    },
    expected: { de: `${from.de} bis ${to.de}`, en: `${from.en} to ${to.en}` },
    remedy: LOOK,
  };
}

export function totalsAgree(place: FindingPlace, indicator: string, count: number, label: string): Finding {
  return {
    code: "totals_agree",
    severity: "note",
    place,
    value: String(count),
    message: {
      de: `„${indicator}“: ${count === 1 ? `Die Summenzeile „${label}“ stimmt` : `${count} Summen (z. B. „${label}“) stimmen`} mit den Raumeinheiten überein.`,
      en: `“${indicator}”: ${count === 1 ? `the row of totals “${label}” agrees` : `${count} totals (e.g. “${label}”) agree`} with the areas.`,
    },
  };
}

export type AboveTold = {
  indicator: string;
  area: string;
  period: Period;
  value: number;
  sum: number;
  parts: number;
  lacking: number;
  /** Name of the level of the parts. */
  level: string;
  /** The whole is what was delivered, the parts are stored; or the other way round. */
  delivered: "whole" | "parts";
};

/** The areas of a level against the area above that is stored, or an area against the stored ones below. */
export function levelsDisagree(place: FindingPlace, told: AboveTold): Finding {
  const { indicator, area, period, value, sum, parts, lacking, level, delivered } = told;
  const [given, added] = [shown(value), shown(sum)];
  const label = { de: periodLabel(period, "de"), en: periodLabel(period, "en") };
  const some = lacking > 0;
  return {
    code: "levels_disagree",
    severity: "warning",
    place,
    value: delivered === "whole" ? given : added,
    message: {
      de: `„${indicator}“, ${label.de}: ${some ? `Schon ${parts - lacking} von ${parts}` : `Die ${parts}`} Raumeinheiten („${level}“) in „${area}“ ergeben ${added.de}, für „${area}“ selbst ${delivered === "whole" ? "steht in der Datei" : "ist gespeichert"} ${given.de}.`,
      en: `“${indicator}”, ${label.en}: ${some ? `${parts - lacking} of ${parts}` : `the ${parts}`} areas (“${level}”) within “${area}” add up to ${added.en}, “${area}” itself ${delivered === "whole" ? "has" : "is stored with"} ${given.en}.`,
    },
    expected: delivered === "whole" ? added : given,
    remedy: {
      de: "Prüfen Sie, ob beide aus derselben Quelle und vom selben Stand sind; sonst steht ein Wert in der falschen Zeile.",
      en: "Check whether both are from the same source and date; otherwise a value stands in the wrong row.",
    },
  };
}

export type CategoriesTold = {
  indicator: string;
  area: string;
  dimension: string;
  period: Period;
  value: number;
  sum: number;
};

/** The categories of a breakdown against their total, where they add up elsewhere. */
export function categoriesDisagree(place: FindingPlace, told: CategoriesTold): Finding {
  const { indicator, area, dimension, period, value, sum } = told;
  const [given, added] = [shown(value), shown(sum)];
  const label = { de: periodLabel(period, "de"), en: periodLabel(period, "en") };
  return {
    code: "categories_disagree",
    severity: "warning",
    place,
    value: added,
    message: {
      de: `${area}, „${indicator}“, ${label.de}: Die Ausprägungen von „${dimension}“ ergeben zusammen ${added.de}, insgesamt sind es ${given.de}.`,
      en: `${area}, “${indicator}”, ${label.en}: the categories of “${dimension}” add up to ${added.en}, in total it is ${given.en}.`,
    },
    expected: given,
    remedy: LOOK,
  };
}

/** One finding in place of many: when most totals disagree, they are measured differently. */
export function mostDisagree(first: Finding, wrong: number, compared: number): Finding {
  const { de, en } = first.message;
  return {
    ...first,
    message: {
      de: `${wrong} von ${compared} Summen ${wrong === 1 ? "stimmt" : "stimmen"} nicht, zum Beispiel: ${de}`,
      en: `${wrong} of ${compared} totals ${wrong === 1 ? "does" : "do"} not agree, for example: ${en}`,
    },
    remedy: {
      de: "Beides scheint verschieden gezählt zu sein. Prüfen Sie Quelle, Stand und Zuordnung der Spalte.",
      en: "The two seem to be counted differently. Check source, date and the mapping of the column.",
    },
  };
}

/** One finding in place of many: whole numbers that are averages, or rounded one by one, never quite add up. */
export function nearlyAgree(first: Finding, count: number, most: number): Finding {
  const { de, en } = first.message;
  const off = shown(most);
  const sums = counted(count, ["Summe weicht", "Summen weichen"], ["total is", "totals are"]);
  return {
    ...first,
    message: {
      de: `${sums.de} um höchstens ${off.de} ab, wie es beim Runden geschieht, zum Beispiel: ${de}`,
      en: `${sums.en} off by ${off.en} at most, as happens in rounding, for example: ${en}`,
    },
    remedy: {
      de: "Nichts zu tun, wenn die Zahlen gerundet oder Jahresdurchschnitte sind; sonst prüfen Sie die Summen in der Quelle.",
      en: "Nothing to do if the numbers are rounded or yearly averages; otherwise check the totals in the source.",
    },
  };
}
