import { kind } from "./kind.ts";

/** Why a file cannot be read at all. */
export const UNREADABLE_KINDS = {
  empty_file: kind(
    "blocking",
    ["Leere Datei", "Empty file"],
    ["eine Datei mit Inhalt", "a file with content"],
    ["Speichern Sie die Datei neu und liefern Sie sie noch einmal.", "Save the file again and deliver it once more."],
  ),
  not_a_table: kind(
    "blocking",
    ["Keine Tabelle", "No table"],
    ["CSV, Excel, OpenDocument oder eine Grenzdatei", "CSV, Excel, OpenDocument or a boundary file"],
    [
      "Öffnen Sie die Datei und speichern Sie die Tabelle als CSV oder XLSX.",
      "Open the file and save the table as CSV or XLSX.",
    ],
  ),
  quote_not_closed: kind(
    "blocking",
    ["Anführungszeichen nicht geschlossen", "Quotation mark not closed"],
    ["zu jedem öffnenden ein schließendes Anführungszeichen", "a closing quotation mark for every opening one"],
    [
      "Ergänzen oder entfernen Sie das Anführungszeichen in der genannten Zeile.",
      "Add or remove the quotation mark in the row named.",
    ],
  ),
  line_too_long: kind(
    "blocking",
    ["Zeile zu lang", "Line too long"],
    ["Zeilen üblicher Länge", "lines of a usual length"],
    [
      "Prüfen Sie, ob Zeilenumbrüche verloren gingen, und speichern Sie die Datei neu.",
      "Check whether line breaks were lost, and save the file again.",
    ],
  ),
  csv_damaged: kind(
    "blocking",
    ["CSV-Datei beschädigt", "CSV file damaged"],
    ["eine durchgehend lesbare Textdatei", "a text file that can be read throughout"],
    [
      "Berichtigen Sie die genannte Zeile oder speichern Sie die Tabelle neu als CSV.",
      "Correct the row named or save the table as CSV again.",
    ],
  ),
  workbook_damaged: kind(
    "blocking",
    ["Arbeitsmappe beschädigt", "Workbook damaged"],
    ["eine vollständige Arbeitsmappe", "a whole workbook"],
    ["Öffnen Sie die Mappe und speichern Sie sie neu als XLSX.", "Open the workbook and save it as XLSX again."],
  ),
  archive_too_large: kind(
    "blocking",
    ["Gepackter Inhalt zu groß", "Packed content too large"],
    ["ein Archiv innerhalb der eingestellten Grenzen", "an archive within the limits set"],
    [
      "Teilen Sie die Datei, oder lassen Sie die Grenze in den Einstellungen erhöhen.",
      "Split the file, or have the limit raised in the settings.",
    ],
  ),
  parquet_damaged: kind(
    "blocking",
    ["Parquet-Datei nicht lesbar", "Parquet file not readable"],
    ["eine vollständige Datei, ungepackt oder mit Snappy gepackt", "a complete file, plain or compressed with Snappy"],
    ["Laden Sie die Datei neu herunter oder liefern Sie CSV.", "Download the file again, or deliver CSV."],
  ),
  geopackage_damaged: kind(
    "blocking",
    ["GeoPackage nicht lesbar", "GeoPackage not readable"],
    ["ein vollständiges GeoPackage", "a complete GeoPackage"],
    ["Laden Sie die Datei neu herunter.", "Download the file again."],
  ),
  geojson_damaged: kind(
    "blocking",
    ["GeoJSON nicht lesbar", "GeoJSON not readable"],
    ["vollständiges GeoJSON in UTF-8", "complete GeoJSON in UTF-8"],
    ["Laden Sie die Datei neu herunter.", "Download the file again."],
  ),
  macros: kind(
    "blocking",
    ["Arbeitsmappe mit Makros", "Workbook with macros"],
    ["eine Mappe ohne Makros (XLSX)", "a workbook without macros (XLSX)"],
    ["Speichern Sie die Mappe als XLSX ohne Makros.", "Save the workbook as XLSX without macros."],
  ),
  table_too_large: kind(
    "blocking",
    ["Tabelle zu groß", "Table too large"],
    ["eine Tabelle innerhalb der eingestellten Grenzen", "a table within the limits set"],
    [
      "Teilen Sie die Tabelle, oder lassen Sie die Grenze in den Einstellungen erhöhen.",
      "Split the table, or have the limit raised in the settings.",
    ],
  ),
  too_many_slices: kind(
    "blocking",
    ["Zu viele Zeiträume und Indikatoren", "Too many periods and indicators"],
    ["eine Lieferung, die in den Arbeitsspeicher passt", "a delivery that fits the memory"],
    ["Teilen Sie die Datei nach Zeiträumen oder Indikatoren.", "Split the file by periods or indicators."],
  ),
  reading_too_long: kind(
    "blocking",
    ["Lesen dauert zu lange", "Reading takes too long"],
    ["eine Datei, die in der eingestellten Zeit gelesen ist", "a file that is read in the time set"],
    ["Teilen Sie die Datei oder liefern Sie sie als CSV.", "Split the file or deliver it as CSV."],
  ),
  reading_too_large: kind(
    "blocking",
    ["Lesen braucht zu viel Speicher", "Reading takes too much memory"],
    ["eine Datei, die in den eingestellten Speicher passt", "a file that fits the memory set"],
    ["Teilen Sie die Datei oder liefern Sie sie als CSV.", "Split the file or deliver it as CSV."],
  ),
};

/** What is noticed about a readable file as a whole. */
export const FILE_KINDS = {
  mixed_encoding: kind(
    "warning",
    ["Gemischter Zeichensatz", "Mixed encoding"],
    ["ein Zeichensatz für die ganze Datei", "one encoding for the whole file"],
    [
      "Fordern Sie die Datei neu an oder speichern Sie ihre Teile einheitlich als UTF-8.",
      "Ask for the file again or save its parts alike as UTF-8.",
    ],
  ),
  broken_characters: kind(
    "warning",
    ["Umlaute verloren", "Umlauts lost"],
    ["lesbare Umlaute", "readable umlauts"],
    [
      "Fordern Sie die Datei neu an oder speichern Sie sie aus dem Original als UTF-8.",
      "Ask for the file again or save it from the original as UTF-8.",
    ],
  ),
  external_links: kind(
    "warning",
    ["Verknüpfungen mit anderen Mappen", "Links to other workbooks"],
    ["Werte in der Mappe selbst", "values in the workbook itself"],
    [
      "Ersetzen Sie die Verknüpfungen durch Werte, wenn die gespeicherten Ergebnisse veraltet sein können.",
      "Replace the links by values if the stored results may be out of date.",
    ],
  ),
  hidden_sheet: kind(
    "note",
    ["Ausgeblendetes Blatt", "Hidden sheet"],
    ["nur sichtbare Blätter, oder eine bewusste Wahl", "visible sheets only, or a deliberate choice"],
    ["Wählen Sie das Blatt in der Zuordnung, wenn es gemeint ist.", "Choose the sheet in the mapping if it is meant."],
  ),
  hidden_rows: kind(
    ["blocking", "note"],
    ["Ausgeblendete Zeilen", "Hidden rows"],
    ["eine Entscheidung: mitnehmen oder weglassen", "a decision: take or leave out"],
    [
      "Entscheiden Sie unter „Zuordnung ändern“, was mit ausgeblendeten Zeilen geschieht.",
      "Decide under “Change the mapping” what becomes of hidden rows.",
    ],
  ),
  hidden_columns: kind(
    ["blocking", "note"],
    ["Ausgeblendete Spalten", "Hidden columns"],
    ["eine Entscheidung: mitnehmen oder weglassen", "a decision: take or leave out"],
    [
      "Entscheiden Sie unter „Zuordnung ändern“, was mit ausgeblendeten Spalten geschieht.",
      "Decide under “Change the mapping” what becomes of hidden columns.",
    ],
  ),
  no_table_recognized: kind(
    "blocking",
    ["Keine Tabelle erkannt", "No table recognised"],
    ["eine Spalte mit Gebietsschlüsseln und eine mit Zahlen", "a column of area codes and one of numbers"],
    [
      "Legen Sie die Zuordnung selbst fest oder berichtigen Sie die Datei.",
      "Settle the mapping yourself or mend the file.",
    ],
  ),
  no_editions: kind(
    "blocking",
    ["Noch keine Raumeinheiten", "No areas yet"],
    ["mindestens ein Gebietsstand", "at least one edition"],
    ["Spielen Sie zuerst Grenzen ein.", "Bring boundaries first."],
  ),
  column_count: kind(
    "blocking",
    ["Andere Spaltenzahl", "Other number of columns"],
    ["so viele Spalten wie in den Kopfzeilen", "as many columns as in the headings"],
    [
      "Prüfen Sie Trennzeichen und Anführungszeichen in dieser Zeile.",
      "Check separators and quotation marks in this row.",
    ],
  ),
  heading_missing: kind(
    "note",
    ["Spalte ohne Überschrift", "Column without a heading"],
    ["eine Überschrift je Spalte", "a heading for each column"],
    ["Ergänzen Sie die Überschrift, wenn die Datei regelmäßig kommt.", "Add the heading if the file comes regularly."],
  ),
  known_file: kind(
    "note",
    ["Datei schon angenommen", "File already accepted"],
    ["eine neue Datei", "a new file"],
    [
      "Nichts zu tun; prüfen Sie, ob Sie die richtige Datei gewählt haben.",
      "Nothing to do; check whether you chose the right file.",
    ],
  ),
  nothing_changes: kind(
    "note",
    ["Nichts ändert sich", "Nothing changes"],
    ["neue oder geänderte Werte", "new or changed values"],
    ["Nichts zu tun; die Lieferung kann verworfen werden.", "Nothing to do; the delivery can be discarded."],
  ),
  values_vanish: kind(
    "warning",
    ["Werte entfallen", "Values vanish"],
    ["ein Wert, wo bisher einer war", "a value where there was one"],
    [
      "Prüfen Sie unter „Unterschied zum Bestand“, ob diese Werte wirklich entfallen sollen.",
      "Check under “Difference” whether these values are really to go.",
    ],
  ),
};
