import type { Finding, FindingPlace } from "@raumblick/model/finding";
import { shortened } from "../../finding-log.ts";
import { excelDay } from "../../formats/excel-date.ts";

/** Findings about single cells and rows. */

type Sentences = { de: string; en: string };

const finding = (
  code: string,
  severity: Finding["severity"],
  place: FindingPlace,
  value: string,
  message: Sentences,
  remedy?: Sentences,
): Finding => ({ code, severity, place, value: shortened(value), message, ...(remedy && { remedy }) });

/** "Zeile 7, Spalte „Wert“" in both languages. */
export function placeText({ sheet, row, column }: FindingPlace): Sentences {
  const german = [sheet && `Blatt „${sheet}“`, row && `Zeile ${row}`, column && `Spalte „${column}“`];
  const english = [sheet && `sheet “${sheet}”`, row && `row ${row}`, column && `column “${column}”`];
  return { de: german.filter(Boolean).join(", "), en: english.filter(Boolean).join(", ") };
}

export function notANumber(place: FindingPlace, value: string, problem: string, decimal: "," | "."): Finding {
  const at = placeText(place);
  const shown = shortened(value);
  if (problem === "other_decimal_sign")
    return finding(
      "other_decimal_sign",
      "blocking",
      place,
      value,
      decimal === ","
        ? {
            de: `${at.de}: „${shown}“ ist keine deutsch geschriebene Zahl; in dieser Spalte steht das Komma vor den Nachkommastellen.`,
            en: `${at.en}: “${shown}” is no number with a decimal comma, which this column uses.`,
          }
        : {
            de: `${at.de}: „${shown}“ ist keine englisch geschriebene Zahl; in dieser Spalte steht der Punkt vor den Nachkommastellen.`,
            en: `${at.en}: “${shown}” is no number with a decimal point, which this column uses.`,
          },
      {
        de: "Schreiben Sie alle Zahlen der Spalte gleich oder geben Sie in der Zuordnung das Dezimalzeichen an.",
        en: "Write all numbers of the column alike or name the decimal sign in the mapping.",
      },
    );
  if (problem === "unknown_mark")
    return finding(
      "unknown_mark",
      "blocking",
      place,
      value,
      {
        de: `${at.de}: Das Zeichen hinter der Zahl „${shown}“ ist nicht bekannt.`,
        en: `${at.en}: The mark behind the number “${shown}” is not known.`,
      },
      {
        de: "Bekannt sind p (vorläufig), s und e (geschätzt), r (berichtigt), Fußnotenzeichen und Klammern (unsicher). Entfernen Sie andere Zeichen.",
        en: "Known are p (provisional), s and e (estimated), r (revised), footnote marks and brackets (unreliable). Remove other marks.",
      },
    );
  return finding(
    "not_a_number",
    "blocking",
    place,
    value,
    {
      de: `${at.de}: „${shown}“ ist weder eine Zahl noch ein bekanntes Zeichen.`,
      en: `${at.en}: “${shown}” is neither a number nor a known sign.`,
    },
    {
      de: "Schreiben Sie eine Zahl ohne Maßeinheit, lassen Sie die Zelle leer, oder erklären Sie das Zeichen in einer Zuordnungsdatei (signs).",
      en: "Write a number without its unit, leave the cell empty, or explain the sign in a mapping file (signs).",
    },
  );
}

export function errorCell(place: FindingPlace, value: string, kind: "value" | "formula_without_value"): Finding {
  const at = placeText(place);
  if (kind === "formula_without_value")
    return finding(
      "formula_without_value",
      "blocking",
      place,
      value,
      {
        de: `${at.de}: In der Zelle steht eine Formel ohne gespeichertes Ergebnis.`,
        en: `${at.en}: The cell holds a formula without a stored result.`,
      },
      {
        de: "Öffnen Sie die Mappe in Excel oder LibreOffice, lassen Sie neu berechnen und speichern Sie.",
        en: "Open the workbook in Excel or LibreOffice, recalculate and save it.",
      },
    );
  return finding(
    "error_value",
    "blocking",
    place,
    value,
    {
      de: `${at.de}: In der Zelle steht der Fehlerwert „${shortened(value)}“.`,
      en: `${at.en}: The cell holds the error value “${shortened(value)}”.`,
    },
    {
      de: "Berichtigen Sie die Formel oder leeren Sie die Zelle.",
      en: "Correct the formula or clear the cell.",
    },
  );
}

export function decimalSignOpen(column: string, example: string): Finding {
  return finding(
    "decimal_sign_open",
    "blocking",
    { column },
    example,
    {
      de: `Spalte „${column}“: „${example}“ kann eine Zahl mit Nachkommastellen oder mit Tausendertrennung sein; keine Zahl der Datei entscheidet es.`,
      en: `Column “${column}”: “${example}” may be a number with decimals or with separated thousands; no number of the file settles it.`,
    },
    {
      de: 'Beantworten Sie die Frage nach dem Dezimalzeichen. In einer Zuordnungsdatei: decimal: "," oder decimal: ".".',
      en: 'Answer the question for the decimal sign. In a mapping file: decimal: "," or decimal: ".".',
    },
  );
}

export function mixedDecimalSigns(column: string, sign: "," | ".", other: number): Finding {
  return finding("mixed_decimal_signs", "warning", { column }, sign, {
    de: `Spalte „${column}“: Die meisten Zahlen haben „${sign}“ als Dezimalzeichen, ${other} nicht.`,
    en: `Column “${column}”: most numbers have “${sign}” as decimal sign, ${other} do not.`,
  });
}

const PERIOD_REASONS: Record<string, Sentences> = {
  two_digit_year: { de: "hat nur zwei Ziffern für das Jahr", en: "has only two digits for the year" },
  no_such_date: { de: "gibt es nicht", en: "does not exist" },
  no_period: { de: "ist kein Berichtszeitraum", en: "is no period" },
  ambiguous: { de: "kann ein Monat oder ein Quartal sein", en: "may be a month or a quarter" },
  ambiguous_date: {
    de: "kann zwei verschiedene Tage bedeuten: erst der Tag oder erst der Monat",
    en: "may be two different days: the day first or the month first",
  },
  not_as: {
    de: "lässt sich nicht als der verlangte Zeitraum lesen",
    en: "cannot be read as the kind of period asked for",
  },
  empty: { de: "fehlt", en: "is missing" },
};

/** A number that Excel shows as a day of this century or the last decades of the one before, formatted as a date. */
function dayAsNumber(value: string): string | undefined {
  const number = /^[23456]\d{4}$/.test(value.trim()) ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : excelDay(number, false);
}

function excelDateRemedy(day: string): Sentences {
  const [year, month, date] = day.split("-");
  return {
    de: `In Excel ist diese Zahl der ${date}.${month}.${year}. Ist ein Datum gemeint, formatieren Sie die Spalte als Datum und speichern Sie die Mappe neu.`,
    en: `In Excel this number is ${day}. If a date is meant, format the column as a date and save the workbook again.`,
  };
}

export function noPeriod(place: FindingPlace, value: string, problem: string): Finding {
  const at = placeText(place);
  const why = PERIOD_REASONS[problem] as Sentences;
  const empty = problem === "empty";
  const day = problem === "no_period" ? dayAsNumber(value) : undefined;
  return finding(
    problem === "ambiguous" ? "ambiguous_period" : problem === "no_period" || empty ? "no_period" : problem,
    "blocking",
    place,
    value,
    {
      de: `${at.de}: ${empty ? "Der Berichtszeitraum" : `„${shortened(value)}“`} ${why.de}.`,
      en: `${at.en}: ${empty ? "The period" : `“${shortened(value)}”`} ${why.en}.`,
    },
    (day && excelDateRemedy(day)) || {
      de: "Schreiben Sie z. B. 2024, 1. Quartal 2024, 03/2024, 31.12.2024 oder 2023/24, oder legen Sie in der Zuordnung fest, was die Angaben bedeuten.",
      en: "Write e.g. 2024, Q1 2024, 03/2024, 31.12.2024 or 2023/24, or settle in the mapping what the periods mean.",
    },
  );
}

export function columnCount(place: FindingPlace & { row: number }, found: number, expected: number): Finding {
  const { row } = place;
  return finding(
    "column_count",
    "blocking",
    place,
    String(found),
    {
      de: `Zeile ${row} hat ${found} statt ${expected} Spalten.`,
      en: `Row ${row} has ${found} instead of ${expected} columns.`,
    },
    {
      de: "Prüfen Sie Trennzeichen und Anführungszeichen in dieser Zeile.",
      en: "Check separators and quotation marks in this row.",
    },
  );
}

export function headingMissing(column: string): Finding {
  return finding("heading_missing", "note", { column }, "", {
    de: `Spalte ${column} hat keine Überschrift und wird mit ihrem Buchstaben benannt.`,
    en: `Column ${column} has no heading and is named by its letter.`,
  });
}

export function duplicate(place: FindingPlace, value: string, firstRow: number, same: boolean): Finding {
  const at = placeText(place);
  if (same)
    return finding("duplicate_same", "warning", place, value, {
      de: `${at.de}: Derselbe Wert steht schon in Zeile ${firstRow}. Er wird einmal übernommen.`,
      en: `${at.en}: The same value already stands in row ${firstRow}. It is taken over once.`,
    });
  return finding(
    "duplicate_different",
    "blocking",
    place,
    value,
    {
      de: `${at.de}: Für dieselbe Raumeinheit und denselben Zeitraum steht in Zeile ${firstRow} ein anderer Wert als „${shortened(value)}“.`,
      en: `${at.en}: For the same area and period row ${firstRow} has another value than “${shortened(value)}”.`,
    },
    {
      de: "Entfernen Sie die falsche Zeile oder ordnen Sie die Spalte zu, die beide Zeilen unterscheidet.",
      en: "Remove the wrong row or map the column that tells the two rows apart.",
    },
  );
}

export function mergedValue(place: FindingPlace, value: string): Finding {
  const at = placeText(place);
  return finding(
    "merged_value",
    "warning",
    place,
    value,
    {
      de: `${at.de}: Der Wert gehört zu einer verbundenen Zelle und gilt so für mehrere Felder.`,
      en: `${at.en}: The value belongs to a merged cell and so counts for several fields.`,
    },
    {
      de: "Heben Sie die Verbindung auf und tragen Sie jeden Wert einzeln ein.",
      en: "Unmerge the cell and enter each value by itself.",
    },
  );
}

export function percentSign(column: string, unit: string): Finding {
  return finding(
    "percent_sign",
    "warning",
    { column },
    "%",
    {
      de: `Spalte „${column}“: Die Zahlen tragen ein Prozentzeichen, die Maßeinheit des Indikators ist „${unit}“.`,
      en: `Column “${column}”: the numbers carry a per cent sign, the indicator's unit is “${unit}”.`,
    },
    {
      de: "Prüfen Sie, ob die Spalte dem richtigen Indikator zugeordnet ist.",
      en: "Check whether the column is mapped to the right indicator.",
    },
  );
}
