import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { type Period, periodLabel } from "@raumblick/model/period";
import { placeText } from "./cell-findings.ts";

/** Findings about numbers that can be read but are hard to believe. */

const warning = (
  code: string,
  place: FindingPlace,
  value: string,
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
    shown.de,
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
    shown.de,
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
    given.de,
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
    shown.de,
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
      de: `Der Berichtszeitraum „${key}“ liegt in der Zukunft.`,
      en: `The period “${key}” lies in the future.`,
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
    now.de,
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
    shown.de,
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
