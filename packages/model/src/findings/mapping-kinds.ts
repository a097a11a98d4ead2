import { kind } from "./kind.ts";

const CORRECT = [
  "Berichtigen Sie die Zuordnung oder legen Sie das Fehlende zuerst an.",
  "Correct the mapping or create what is missing first.",
] as const;

/** What the mapping of a table leaves open or says wrongly. */
export const MAPPING_KINDS = {
  open_question: kind(
    "blocking",
    ["Offene Frage", "Open question"],
    ["eine Antwort", "an answer"],
    [
      "Wählen Sie unter „Offene Fragen“ eine Antwort oder ergänzen Sie die Zuordnung.",
      "Choose an answer under “Open questions” or complete the mapping.",
    ],
  ),
  indicators_missing: kind(
    ["blocking", "note"],
    ["Indikator fehlt im Katalog", "Indicator missing in the catalogue"],
    ["ein Indikator im Katalog je Wertespalte", "an indicator in the catalogue for each column of values"],
    [
      "Legen Sie die Indikatoren an oder ordnen Sie die Spalten vorhandenen zu.",
      "Create the indicators or map the columns to existing ones.",
    ],
  ),
  mapping_recalled: kind(
    ["warning", "note"],
    ["Bekannte Tabelle", "Known table"],
    ["derselbe Aufbau wie früher", "the same shape as before"],
    ["Prüfen Sie, ob die Zuordnung noch stimmt.", "Check whether the mapping is still right."],
  ),
  newer_edition: kind(
    "warning",
    ["Neuerer Gebietsstand vorhanden", "Newer edition exists"],
    ["der Gebietsstand, auf dem gemessen wurde", "the edition the values were measured on"],
    ["Prüfen Sie den Gebietsstand in der Zuordnung.", "Check the edition in the mapping."],
  ),
  column_not_found: kind(
    "blocking",
    ["Spalte nicht gefunden", "Column not found"],
    ["eine Überschrift der Tabelle oder ein Spaltenbuchstabe", "a heading of the table or a column letter"],
    ["Nennen Sie in der Zuordnung eine vorhandene Überschrift.", "Name an existing heading in the mapping."],
  ),
  column_not_unique: kind(
    "blocking",
    ["Überschrift mehrfach", "Heading not unique"],
    ["eine Überschrift, die einmal vorkommt", "a heading that occurs once"],
    ["Nennen Sie in der Zuordnung den Buchstaben der Spalte.", "Name the letter of the column in the mapping."],
  ),
  sheet_not_found: kind(
    "blocking",
    ["Blatt nicht gefunden", "Sheet not found"],
    ["ein Blatt der Arbeitsmappe", "a sheet of the workbook"],
    ["Wählen Sie ein vorhandenes Blatt.", "Choose an existing sheet."],
  ),
  sheet_open: kind(
    "blocking",
    ["Blatt nicht gewählt", "Sheet not chosen"],
    ["ein Blatt", "one sheet"],
    ["Wählen Sie in der Zuordnung das Blatt.", "Choose the sheet in the mapping."],
  ),
  unknown_level: kind(
    "blocking",
    ["Unbekannte Raumebene", "Unknown level"],
    ["eine angelegte Raumebene", "an existing level"],
    CORRECT,
  ),
  unknown_edition: kind(
    "blocking",
    ["Unbekannter Gebietsstand", "Unknown edition"],
    ["ein angelegter Gebietsstand", "an existing edition"],
    CORRECT,
  ),
  unknown_indicator: kind(
    "blocking",
    ["Unbekannter Indikator", "Unknown indicator"],
    ["ein Indikator des Katalogs", "an indicator of the catalogue"],
    CORRECT,
  ),
  unknown_dimension: kind(
    "blocking",
    ["Unbekanntes Merkmal", "Unknown dimension"],
    ["ein Merkmal des Katalogs", "a dimension of the catalogue"],
    CORRECT,
  ),
  unknown_code: kind(
    "blocking",
    ["Unbekannte Ausprägung", "Unknown category"],
    ["eine Ausprägung des Merkmals", "a category of the dimension"],
    CORRECT,
  ),
  dimension_not_of_indicator: kind(
    "blocking",
    ["Indikator nicht so gegliedert", "Indicator not broken down so"],
    ["ein Merkmal, nach dem der Indikator gegliedert ist", "a dimension the indicator is broken down by"],
    [
      "Ergänzen Sie das Merkmal im Katalog oder nehmen Sie die Spalte aus der Zuordnung.",
      "Add the dimension in the catalogue or take the column out of the mapping.",
    ],
  ),
  wrong_period_key: kind(
    "blocking",
    ["Kein Berichtszeitraum", "No period"],
    ["z. B. 2024, 2024-Q1, 2024-03, 2024-12-31 oder 2023_24", "e.g. 2024, 2024-Q1, 2024-03, 2024-12-31 or 2023_24"],
    ["Berichtigen Sie den Berichtszeitraum in der Zuordnung.", "Correct the period in the mapping."],
  ),
  column_without_period: kind(
    "blocking",
    ["Spalte ohne Berichtszeitraum", "Column without a period"],
    ["ein Berichtszeitraum für jeden Wert", "a period for every value"],
    [
      "Nennen Sie in der Zuordnung die Spalte mit dem Zeitraum oder einen festen Zeitraum.",
      "Name the column with the period or a fixed period in the mapping.",
    ],
  ),
  column_without_indicator: kind(
    "blocking",
    ["Spalte ohne Indikator", "Column without an indicator"],
    ["ein Indikator je Wertespalte", "an indicator for each column of values"],
    ["Nennen Sie in der Zuordnung den Indikator der Spalte.", "Name the indicator of the column in the mapping."],
  ),
  edition_assumed: kind(
    "warning",
    ["Gebietsstand angenommen", "Edition assumed"],
    ["der Gebietsstand, auf dem gemessen wurde", "the edition the values were measured on"],
    ["Geben Sie den Gebietsstand in der Zuordnung an.", "Name the edition in the mapping."],
  ),
  columns_left_out: kind(
    "note",
    ["Spalten nicht übernommen", "Columns left out"],
    ["ein Indikator je Spalte mit Zahlen", "an indicator for each column of numbers"],
    [
      "Ergänzen Sie die Zuordnung, wenn diese Spalten gebraucht werden.",
      "Complete the mapping if these columns are needed.",
    ],
  ),
  rows_not_mapped: kind(
    "note",
    ["Zeilen nicht zugeordnet", "Rows not mapped"],
    [
      "Einträge, die einem Indikator oder einer Ausprägung zugeordnet sind",
      "entries mapped to an indicator or a category",
    ],
    [
      "Ergänzen Sie die Zuordnung, wenn diese Zeilen gebraucht werden.",
      "Complete the mapping if these rows are needed.",
    ],
  ),
};
