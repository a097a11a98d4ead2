import { kind } from "./kind.ts";

/** Rows and the areas they belong to. */
export const AREA_KINDS = {
  keys_mended: kind(
    "note",
    ["Gebietsschlüssel ergänzt", "Area codes mended"],
    ["Schlüssel in ihrer amtlichen Form", "codes in their official form"],
    [
      "Nichts zu tun; übernommen wird nur, was ein bekannter Schlüssel ist.",
      "Nothing to do; only known codes are taken.",
    ],
  ),
  key_as_exponent: kind(
    "blocking",
    ["Schlüssel von Excel verändert", "Code changed by Excel"],
    ["alle Ziffern des Schlüssels", "all digits of the code"],
    [
      "Öffnen Sie die Ausgangsdatei neu und legen Sie die Spalte vorher als Text fest.",
      "Open the original file again and set the column to text first.",
    ],
  ),
  unknown_area: kind(
    "warning",
    ["Unbekannter Gebietsschlüssel", "Unknown area code"],
    ["ein Schlüssel des Gebietsstands", "a code of the edition"],
    [
      "Berichtigen Sie den Schlüssel, oder wählen Sie den Gebietsstand aus der Zeit der Werte.",
      "Correct the code, or choose the edition of the values' time.",
    ],
  ),
  unknown_areas_without_numbers: kind(
    "note",
    ["Unbekannte Gebiete ohne Zahl", "Unknown areas without a number"],
    ["Gebiete des Gebietsstands", "areas of the edition"],
    [
      "Nichts zu tun, wenn es diese Gebiete nicht mehr gibt; sonst berichtigen Sie ihre Schlüssel.",
      "Nothing to do if these areas no longer exist; otherwise correct their codes.",
    ],
  ),
  mostly_unknown_areas: kind(
    "blocking",
    ["Meist unbekannte Gebiete", "Mostly unknown areas"],
    ["mehr bekannte als unbekannte Schlüssel", "more known codes than unknown ones"],
    [
      "Prüfen Sie Raumebene, Gebietsstand und die Spalte mit den Schlüsseln.",
      "Check the level, the edition and the column with the codes.",
    ],
  ),
  no_area_of_level: kind(
    "blocking",
    ["Keine Raumeinheit der Ebene", "No area of the level"],
    ["Zeilen mit Raumeinheiten der Raumebene", "rows with areas of the level"],
    [
      "Prüfen Sie Raumebene, Gebietsstand und die Spalte mit den Schlüsseln.",
      "Check the level, the edition and the column with the codes.",
    ],
  ),
  other_level: kind(
    "note",
    ["Zeilen anderer Raumebenen", "Rows of other levels"],
    [
      "Zeilen der gewählten Raumebene; andere dienen zur Kontrolle der Summen",
      "rows of the chosen level; others serve to check the totals",
    ],
    [
      "Liefern Sie die Datei mit der anderen Raumebene noch einmal, wenn auch diese Werte gebraucht werden.",
      "Deliver the file once more with the other level if these values are needed too.",
    ],
  ),
  outside_territory: kind(
    "note",
    ["Außerhalb des erfassten Raums", "Outside the territory"],
    ["Gebiete des erfassten Raums", "areas of the territory covered"],
    ["Nichts zu tun.", "Nothing to do."],
  ),
  area_of_other_edition: kind(
    "warning",
    ["Gebiet eines anderen Gebietsstands", "Area of another edition"],
    ["Gebiete des gewählten Gebietsstands", "areas of the chosen edition"],
    [
      "Liefern Sie diese Werte auf dem Gebietsstand, auf dem sie gemessen wurden.",
      "Deliver these values on the edition they were measured on.",
    ],
  ),
  area_name_not_unique: kind(
    "warning",
    ["Name mehrfach vergeben", "Name not unique"],
    ["ein Gebietsschlüssel", "an area code"],
    ["Ergänzen Sie den Gebietsschlüssel.", "Add the area code."],
  ),
  found_by_name: kind(
    "warning",
    ["Nur am Namen erkannt", "Recognised by name only"],
    ["eine Spalte mit Gebietsschlüsseln", "a column of area codes"],
    ["Ergänzen Sie möglichst eine Spalte mit Gebietsschlüsseln.", "Add a column of area codes if you can."],
  ),
  areas_missing: kind(
    ["warning", "note"],
    ["Raumeinheiten fehlen", "Areas missing"],
    ["eine Zeile für jede Raumeinheit", "a row for every area"],
    [
      "Prüfen Sie, ob die Datei vollständig ist. Bisherige Werte bleiben erhalten.",
      "Check whether the file is complete. Former values stay.",
    ],
  ),
  areas_missing_in_period: kind(
    "warning",
    ["Raumeinheiten fehlen in einem Zeitraum", "Areas missing in a period"],
    ["in jedem Zeitraum dieselben Raumeinheiten", "the same areas in every period"],
    [
      "Prüfen Sie, ob Zeilen fehlen. Bisherige Werte bleiben erhalten.",
      "Check whether rows are missing. Former values stay.",
    ],
  ),
  duplicate_same: kind(
    ["warning", "note"],
    ["Doppelte Zeile", "Duplicate row"],
    ["eine Zeile je Raumeinheit und Zeitraum", "one row per area and period"],
    [
      "Entfernen Sie die doppelte Zeile; der Wert wird einmal übernommen.",
      "Remove the duplicate row; the value is taken once.",
    ],
  ),
  duplicate_different: kind(
    "blocking",
    ["Doppelte Zeile mit anderem Wert", "Duplicate row with another value"],
    ["ein Wert je Raumeinheit und Zeitraum", "one value per area and period"],
    [
      "Entfernen Sie die falsche Zeile oder ordnen Sie die Spalte zu, die beide unterscheidet.",
      "Remove the wrong row or map the column that tells the two apart.",
    ],
  ),
};

const PERIOD = [
  "z. B. 2024, 1. Quartal 2024, 03/2024, 31.12.2024 oder 2023/24",
  "e.g. 2024, Q1 2024, 03/2024, 31.12.2024 or 2023/24",
] as const;
const WRITE_PERIOD = ["Schreiben Sie den Berichtszeitraum aus.", "Write the period in full."] as const;

/** Single cells that cannot be read, or only with doubt. */
export const CELL_KINDS = {
  not_a_number: kind(
    "blocking",
    ["Keine Zahl", "Not a number"],
    [
      "eine Zahl, z. B. 1.234,5, ein bekanntes Zeichen oder eine leere Zelle",
      "a number, e.g. 1,234.5, a known sign or an empty cell",
    ],
    [
      "Schreiben Sie eine Zahl ohne Maßeinheit oder leeren Sie die Zelle.",
      "Write a number without its unit or clear the cell.",
    ],
  ),
  other_decimal_sign: kind(
    "blocking",
    ["Anderes Dezimalzeichen", "Other decimal sign"],
    ["in der ganzen Spalte dasselbe Dezimalzeichen", "the same decimal sign throughout the column"],
    [
      "Schreiben Sie alle Zahlen gleich oder geben Sie das Dezimalzeichen in der Zuordnung an.",
      "Write all numbers alike or name the decimal sign in the mapping.",
    ],
  ),
  unknown_mark: kind(
    "blocking",
    ["Unbekanntes Zeichen hinter der Zahl", "Unknown mark behind the number"],
    ["p, s, e, r, ein Fußnotenzeichen oder Klammern", "p, s, e, r, a footnote mark or brackets"],
    ["Entfernen Sie andere Zeichen.", "Remove other marks."],
  ),
  footnote_taken_off: kind(
    "note",
    ["Fußnotenzeichen an der Zahl", "Footnote mark at the number"],
    ["die Zahl ohne Fußnotenzeichen", "the number without the mark"],
    [
      "Nichts zu tun; sagt die Fußnote Wichtiges, ergänzen Sie eine Anmerkung beim Indikator.",
      "Nothing to do; if the footnote says something of weight, add a note to the indicator.",
    ],
  ),
  footnote_unclear: kind(
    "blocking",
    ["Zahl oder Fußnotenzeichen?", "Number or footnote mark?"],
    ["zwischen Zahl und Fußnotenzeichen ein Leerzeichen", "a space between the number and the mark"],
    [
      "Setzen Sie ein Leerzeichen vor das Fußnotenzeichen, oder entfernen Sie es.",
      "Put a space before the mark of the footnote, or remove it.",
    ],
  ),
  mixed_thousands: kind(
    "note",
    ["Tausender verschieden getrennt", "Thousands parted in several ways"],
    ["in der ganzen Spalte dasselbe Tausenderzeichen", "the same sign for thousands throughout the column"],
    ["Nichts zu tun, wenn die genannten Zahlen ganze Tausender sind.", "Nothing to do if these numbers are thousands."],
  ),
  formula_without_value: kind(
    "blocking",
    ["Formel ohne Ergebnis", "Formula without a result"],
    ["ein gespeichertes Ergebnis", "a stored result"],
    [
      "Öffnen Sie die Mappe, lassen Sie neu berechnen und speichern Sie.",
      "Open the workbook, recalculate and save it.",
    ],
  ),
  error_value: kind(
    "blocking",
    ["Fehlerwert in der Zelle", "Error value in the cell"],
    ["eine Zahl", "a number"],
    ["Berichtigen Sie die Formel oder leeren Sie die Zelle.", "Correct the formula or clear the cell."],
  ),
  decimal_sign_open: kind(
    "blocking",
    ["Dezimalzeichen unklar", "Decimal sign open"],
    ["mindestens eine Zahl, die es entscheidet", "at least one number that settles it"],
    ["Beantworten Sie die Frage nach dem Dezimalzeichen.", "Answer the question for the decimal sign."],
  ),
  mixed_decimal_signs: kind(
    "warning",
    ["Gemischte Dezimalzeichen", "Mixed decimal signs"],
    ["in der ganzen Spalte dasselbe Dezimalzeichen", "the same decimal sign throughout the column"],
    ["Schreiben Sie alle Zahlen der Spalte gleich.", "Write all numbers of the column alike."],
  ),
  ambiguous_period: kind(
    "blocking",
    ["Zeitraum mehrdeutig", "Ambiguous period"],
    ["ein eindeutiger Berichtszeitraum", "an unmistakable period"],
    [
      "Legen Sie in der Zuordnung fest, ob Monate oder Quartale gemeint sind.",
      "Settle in the mapping whether months or quarters are meant.",
    ],
  ),
  ambiguous_date: kind(
    "blocking",
    ["Datum mehrdeutig", "Ambiguous date"],
    ["ein eindeutiges Datum, z. B. 31.12.2024", "an unmistakable date, e.g. 31.12.2024"],
    [
      "Beantworten Sie die Frage, ob erst der Tag oder erst der Monat steht.",
      "Answer the question whether the day or the month comes first.",
    ],
  ),
  two_digit_year: kind("blocking", ["Jahr mit zwei Ziffern", "Year of two digits"], PERIOD, [
    "Schreiben Sie das Jahr mit vier Ziffern.",
    "Write the year with four digits.",
  ]),
  no_such_date: kind("blocking", ["Datum gibt es nicht", "No such date"], PERIOD, [
    "Berichtigen Sie das Datum.",
    "Correct the date.",
  ]),
  no_period: kind("blocking", ["Kein Berichtszeitraum", "No period"], PERIOD, WRITE_PERIOD),
  not_as: kind(
    "blocking",
    ["Anderer Zeitraum als verlangt", "Another kind of period than asked for"],
    ["die Art von Zeitraum, die die Zuordnung nennt", "the kind of period the mapping names"],
    ["Ändern Sie in der Zuordnung, was die Angaben bedeuten.", "Change in the mapping what the periods mean."],
  ),
  merged_value: kind(
    "warning",
    ["Wert in verbundener Zelle", "Value in a merged cell"],
    ["ein Wert je Zelle", "one value per cell"],
    [
      "Heben Sie die Verbindung auf und tragen Sie jeden Wert einzeln ein.",
      "Unmerge the cell and enter each value by itself.",
    ],
  ),
  percent_sign: kind(
    "warning",
    ["Prozentzeichen bei anderer Maßeinheit", "Per cent sign with another unit"],
    ["Zahlen in der Maßeinheit des Indikators", "numbers in the unit of the indicator"],
    [
      "Prüfen Sie, ob die Spalte dem richtigen Indikator zugeordnet ist.",
      "Check whether the column is mapped to the right indicator.",
    ],
  ),
};

const CHECK = ["Prüfen Sie den Wert in der Quelle.", "Check the value in the source."] as const;
const SUMS = [
  "Prüfen Sie die Summe und ihre Teile in der Quelle.",
  "Check the total and its parts in the source.",
] as const;

/** Numbers that can be read but are hard to believe. */
export const PLAUSIBILITY_KINDS = {
  share_out_of_range: kind(
    "warning",
    ["Anteil außerhalb von 0 bis 100 %", "Share outside 0 to 100 %"],
    ["0 bis 100 %", "0 to 100 %"],
    CHECK,
  ),
  negative_value: kind("warning", ["Negativer Wert", "Negative value"], ["null oder mehr", "zero or more"], CHECK),
  not_whole: kind(
    "warning",
    ["Keine ganze Zahl", "No whole number"],
    ["eine ganze Zahl", "a whole number"],
    [
      "Prüfen Sie Dezimalzeichen, Spalte und die Art des Indikators.",
      "Check the decimal sign, the column and the kind of the indicator.",
    ],
  ),
  parts_disagree: kind(
    "warning",
    ["Wert passt nicht zu Zähler und Nenner", "Value does not fit its parts"],
    ["Zähler durch Nenner mal Faktor", "numerator by denominator times factor"],
    CHECK,
  ),
  outside_limits: kind(
    "warning",
    ["Wert außerhalb seiner Grenzen", "Value outside its limits"],
    ["ein Wert zwischen unterer und oberer Grenze", "a value between its lower and upper limit"],
    CHECK,
  ),
  future_period: kind(
    "warning",
    ["Zeitraum in der Zukunft", "Period in the future"],
    ["ein begonnener Zeitraum", "a period that has begun"],
    [
      "Prüfen Sie das Jahr. Vorausberechnete Werte sollten als geschätzt gekennzeichnet sein.",
      "Check the year. Projected values should be marked as estimated.",
    ],
  ),
  jump: kind(
    "warning",
    ["Ungewöhnlicher Sprung", "Unusual jump"],
    ["eine Veränderung wie früher, wie anderswo oder wie nebenan", "a change as before, as elsewhere or as next door"],
    CHECK,
  ),
  unit_changed: kind(
    "warning",
    ["Einheit geändert?", "Unit changed?"],
    ["Werte in der Größe der bisherigen", "values of the size of the former ones"],
    [
      "Prüfen Sie die Einheit (z. B. Tausend) und geben Sie in der Zuordnung einen Faktor an.",
      "Check the unit (e.g. thousands) and give a factor in the mapping.",
    ],
  ),
  unlike_neighbours: kind(
    "warning",
    ["Weit von den Nachbarn entfernt", "Far from its neighbours"],
    ["ein Wert in der Größe der Nachbarn", "a value of the size of the neighbours'"],
    CHECK,
  ),
  total_disagrees: kind(
    "warning",
    ["Summenzeile stimmt nicht", "Row of totals disagrees"],
    ["die Summe der Raumeinheiten", "the sum of the areas"],
    SUMS,
  ),
  total_outside_parts: kind(
    "warning",
    ["Gesamtwert liegt nicht zwischen den Teilen", "Value of the whole not between its parts"],
    ["ein Wert zwischen dem kleinsten und dem größten Teil", "a value between the smallest and the largest part"],
    SUMS,
  ),
  totals_agree: kind(
    "note",
    ["Summen stimmen", "Totals agree"],
    ["die Summe der Raumeinheiten", "the sum of the areas"],
    ["Nichts zu tun.", "Nothing to do."],
  ),
  levels_disagree: kind(
    "warning",
    ["Raumebenen passen nicht zusammen", "Levels disagree"],
    ["die Summe der Raumeinheiten gleich dem Wert des Ganzen", "the sum of the areas equal to the value of the whole"],
    [
      "Prüfen Sie, ob beide aus derselben Quelle und vom selben Stand sind.",
      "Check whether both are from the same source and date.",
    ],
  ),
  categories_disagree: kind(
    "warning",
    ["Ausprägungen ergeben nicht das Ganze", "Categories do not add up"],
    ["die Summe der Ausprägungen gleich dem Gesamtwert", "the sum of the categories equal to the total"],
    SUMS,
  ),
};
