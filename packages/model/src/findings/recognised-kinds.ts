import { kind } from "./kind.ts";

/** What a file is that holds no values of areas. */
export const RECOGNISED_KINDS = {
  correspondence_table: kind(
    "blocking",
    ["Umsteigeschlüssel", "Conversion key"],
    ["Werte von Indikatoren", "values of indicators"],
    [
      "Übergeben Sie ihn als Umrechnung zwischen zwei Gebietsständen.",
      "Give it as a correspondence between two editions.",
    ],
  ),
  list_of_places: kind(
    "blocking",
    ["Liste von Orten", "List of places"],
    ["Werte je Raumeinheit", "values per area"],
    [
      "Zählen oder summieren Sie die Orte je Raumeinheit und spielen Sie das Ergebnis ein.",
      "Count or add up the places per area and hand in the result.",
    ],
  ),
  grid_cells: kind(
    "blocking",
    ["Rasterzellen", "Grid cells"],
    ["Gebietsschlüssel einer gespeicherten Raumebene", "area codes of a level that is stored"],
    [
      "Lesen Sie die Rasterzellen als Raumebene ein oder fassen Sie sie zu Raumeinheiten zusammen.",
      "Import the grid cells as a level, or sum them up to areas.",
    ],
  ),
  only_whole_country: kind(
    "blocking",
    ["Nur Werte für Deutschland", "Values of the whole country only"],
    ["Werte einzelner Raumeinheiten", "values of single areas"],
    ["Rufen Sie die Tabelle mit Kreisen oder Gemeinden ab.", "Fetch the table for counties or municipalities."],
  ),
  describes_indicators: kind(
    "blocking",
    ["Beschreibung von Indikatoren", "Description of indicators"],
    ["Werte von Raumeinheiten", "values of areas"],
    ["Nutzen Sie die Angaben im Katalog.", "Use what it says in the catalogue."],
  ),
  running_text: kind(
    "blocking",
    ["Text statt Tabelle", "Text in place of a table"],
    ["eine Tabelle mit Zahlen", "a table with numbers"],
    ["Wählen Sie die Datei mit den Werten.", "Choose the file with the values."],
  ),
  areas_not_stored: kind(
    "blocking",
    ["Raumebene fehlt", "Level is missing"],
    ["Gebietsschlüssel einer gespeicherten Raumebene", "area codes of a level that is stored"],
    ["Lesen Sie zuerst die Grenzen dieser Raumebene ein.", "Import the boundaries of this level first."],
  ),
  no_area_column: kind(
    "blocking",
    ["Kein Gebiet genannt", "No area named"],
    ["eine Spalte mit Gebietsschlüsseln", "a column of area codes"],
    ["Ergänzen Sie eine Spalte mit dem Gebietsschlüssel.", "Add a column with the area code."],
  ),
  tables_joined: kind(
    "note",
    ["Dateien zusammen gelesen", "Files read as one"],
    ["dieselben Spalten in allen Dateien des Archivs", "the same columns in all files of the archive"],
    [
      "Packen Sie nur Dateien zusammen, die zu einer Statistik gehören.",
      "Pack only files together that belong to one statistic.",
    ],
  ),
};

/** What a statistical database sends in place of a table. */
export const DATABASE_KINDS = {
  database_message: kind(
    "blocking",
    ["Meldung der Statistik-Datenbank", "Message of the statistical database"],
    ["eine Tabelle mit Werten", "a table with values"],
    ["Rufen Sie die Tabelle noch einmal ab.", "Fetch the table again."],
  ),
  database_description: kind(
    "blocking",
    ["Beschreibung einer Tabelle", "Description of a table"],
    ["eine Tabelle mit Werten", "a table with values"],
    ["Rufen Sie die Werte als Flat-CSV ab.", "Fetch the values as flat CSV."],
  ),
};
