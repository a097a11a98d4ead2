import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Period, periodLabel, periodOfKey } from "@raumblick/model/period";
import { placeText } from "./cell-findings.ts";

/** Findings about numbers that can be read but are hard to believe. */

const warning = (
  code: string,
  place: FindingPlace,
  value: NonNullable<Finding["value"]>,
  message: { de: string; en: string },
  remedy: { de: string; en: string },
): Finding => ({ code, severity: "warning", place, value, message, remedy });

const CHECK = {
  de: "Prüfen Sie den Wert in der Quelle.",
  en: "Check the value in the source.",
};

const both = (number: number) => ({ de: number.toLocaleString("de-DE"), en: number.toLocaleString("en-GB") });

export function shareOutOfRange(place: FindingPlace, value: number, indicator: string): Finding {
  const at = placeText(place);
  const shown = both(value);
  return warning(
    "share_out_of_range",
    place,
    shown,
    {
      de: `${at.de}: ${shown.de} liegt außerhalb von 0 bis 100 %, „${indicator}“ ist aber ein Anteil.`,
      en: `${at.en}: ${shown.en} lies outside 0 to 100 %, yet “${indicator}” is a share.`,
    },
    CHECK,
  );
}

export function negativeValue(place: FindingPlace, value: number, indicator: string): Finding {
  const at = placeText(place);
  const shown = both(value);
  return warning(
    "negative_value",
    place,
    shown,
    {
      de: `${at.de}: ${shown.de} ist negativ, „${indicator}“ kann das nicht sein.`,
      en: `${at.en}: ${shown.en} is negative, which “${indicator}” cannot be.`,
    },
    CHECK,
  );
}

export function partsDisagree(place: FindingPlace, value: number, expected: number): Finding {
  const at = placeText(place);
  const [given, computed] = [both(value), both(Number(expected.toPrecision(6)))];
  return warning(
    "parts_disagree",
    place,
    given,
    {
      de: `${at.de}: Aus Zähler und Nenner ergibt sich ${computed.de}, geliefert ist ${given.de}.`,
      en: `${at.en}: numerator and denominator give ${computed.en}, delivered is ${given.en}.`,
    },
    CHECK,
  );
}

export function limitsDisagree(place: FindingPlace, value: number): Finding {
  const at = placeText(place);
  const shown = both(value);
  return warning(
    "outside_limits",
    place,
    shown,
    {
      de: `${at.de}: ${shown.de} liegt nicht zwischen seiner unteren und oberen Grenze.`,
      en: `${at.en}: ${shown.en} does not lie between its lower and upper limit.`,
    },
    CHECK,
  );
}

export function futurePeriod(place: FindingPlace, key: string): Finding {
  return warning(
    "future_period",
    place,
    key,
    {
      de: `Der Berichtszeitraum „${periodLabel(periodOfKey(key), "de")}“ liegt in der Zukunft.`,
      en: `The period “${periodLabel(periodOfKey(key), "en")}” lies in the future.`,
    },
    {
      de: "Prüfen Sie das Jahr. Vorausberechnete Werte sollten als geschätzt gekennzeichnet sein.",
      en: "Check the year. Projected values should be marked as estimated.",
    },
  );
}

type Labels = { de: string; en: string };

const periodLabels = (period: Period): Labels => ({ de: periodLabel(period, "de"), en: periodLabel(period, "en") });

export type Jump = {
  indicator: string;
  area: string;
  period: Period;
  formerPeriod: Period;
  value: number;
  former: number;
};

export function jump(place: FindingPlace, { indicator, area, period, formerPeriod, value, former }: Jump): Finding {
  const [now, then] = [both(value), both(former)];
  const [label, formerLabel] = [periodLabels(period), periodLabels(formerPeriod)];
  return warning(
    "jump",
    place,
    now,
    {
      de: `${area}, „${indicator}“: ${now.de} (${label.de}) nach ${then.de} (${formerLabel.de}) ist ein ungewöhnlicher Sprung.`,
      en: `${area}, “${indicator}”: ${now.en} (${label.en}) after ${then.en} (${formerLabel.en}) is an unusual jump.`,
    },
    CHECK,
  );
}

export function unitChanged(indicator: string, period: Period, formerPeriod: Period, ratio: number): Finding {
  const [label, formerLabel] = [periodLabels(period), periodLabels(formerPeriod)];
  const shown = both(Number(ratio.toPrecision(3)));
  return warning(
    "unit_changed",
    {},
    shown,
    {
      de: `„${indicator}“: Die Werte für ${label.de} sind im Mittel das ${shown.de}-Fache der Werte für ${formerLabel.de}. Vielleicht hat sich die Maßeinheit geändert.`,
      en: `“${indicator}”: the values for ${label.en} are ${shown.en} times those for ${formerLabel.en} on average. Perhaps the unit has changed.`,
    },
    {
      de: "Prüfen Sie die Einheit (z. B. Tausend) und geben Sie in der Zuordnung einen Faktor an.",
      en: "Check the unit (e.g. thousands) and give a factor in the mapping.",
    },
  );
}

export function unlikeNeighboursFinding(
  place: FindingPlace,
  told: { indicator: string; area: string; value: number; around: number },
): Finding {
  const [value, around] = [both(told.value), both(Number(told.around.toPrecision(6)))];
  return {
    ...warning(
      "unlike_neighbours",
      place,
      value,
      {
        de: `${told.area}, „${told.indicator}“: ${value.de} weicht weit von den Nachbarn ab; dort liegt der mittlere Wert bei ${around.de}.`,
        en: `${told.area}, “${told.indicator}”: ${value.en} is far from its neighbours, whose middle value is ${around.en}.`,
      },
      CHECK,
    ),
    expected: { de: `etwa ${around.de}`, en: `about ${around.en}` },
  };
}

export function notWhole(place: FindingPlace, value: number, indicator: string): Finding {
  const at = placeText(place);
  const shown = both(value);
  return warning(
    "not_whole",
    place,
    shown,
    {
      de: `${at.de}: ${shown.de} ist keine ganze Zahl, „${indicator}“ zählt aber Ganze.`,
      en: `${at.en}: ${shown.en} is no whole number, yet “${indicator}” counts whole things.`,
    },
    {
      de: "Prüfen Sie Dezimalzeichen und Spalte. Sind die Zahlen geschätzt oder gemittelt, ist „Menge“ die bessere Art.",
      en: "Check the decimal sign and the column. If the numbers are estimates or means, “amount” is the better kind.",
    },
  );
}

export function mostlyNotWhole(place: FindingPlace, indicator: string, count: number, of: number): Finding {
  return {
    ...notWhole(place, count, indicator),
    value: String(count),
    message: {
      de: `„${indicator}“ zählt Ganze, aber ${count} von ${of} Werten ${count === 1 ? "ist keine ganze Zahl" : "sind keine ganzen Zahlen"}.`,
      en: `“${indicator}” counts whole things, yet ${count} of ${of} values ${count === 1 ? "is no whole number" : "are no whole numbers"}.`,
    },
  };
}

/** One finding in place of hundreds: so many values are out of range that the kind of the indicator may be wrong. */
export function mostlyOutOfRange(
  code: "share_out_of_range" | "negative_value",
  place: FindingPlace,
  indicator: string,
  count: number,
  of: number,
): Finding {
  const range =
    code === "share_out_of_range"
      ? { de: "außerhalb von 0 bis 100 %", en: "outside 0 to 100 %" }
      : { de: "unter null", en: "below zero" };
  return warning(
    code,
    place,
    String(count),
    {
      de: `„${indicator}“: ${count} von ${of} Werten ${count === 1 ? "liegt" : "liegen"} ${range.de}. Vielleicht passt die Art des Indikators nicht, oder die Spalte ist falsch zugeordnet.`,
      en: `“${indicator}”: ${count} of ${of} values ${count === 1 ? "lies" : "lie"} ${range.en}. Perhaps the kind of the indicator does not fit, or the column is mapped wrongly.`,
    },
    {
      de: "Prüfen Sie die Zuordnung der Spalte und die Art des Indikators im Katalog.",
      en: "Check the mapping of the column and the kind of the indicator in the catalogue.",
    },
  );
}
