import { kind } from "./kind.ts";

const LEAVE = [
  "Lassen Sie die Datei, wie sie heruntergeladen wurde, oder berichtigen Sie die genannte Zelle.",
  "Leave the file as it was downloaded, or correct the cell named.",
] as const;
const WHOLE = [
  "Liefern Sie das Gesamtarchiv, das Katalog und Grenzen mitbringt, oder legen Sie das Fehlende an.",
  "Deliver the archive of everything, which brings catalogue and boundaries, or create what is missing.",
] as const;
const NONE = ["Nichts zu tun.", "Nothing to do."] as const;

/** Files that were downloaded here and come back. */
export const OWN_KINDS = {
  own_download: kind(
    "note",
    ["Eigener Download", "Own download"],
    ["ein Download, wie er war", "a download as it was"],
    NONE,
  ),
  own_suppressed: kind(
    "note",
    ["Geheim gehaltene Zeilen", "Suppressed rows"],
    ["Werte, oder „geheim gehalten“", "values, or “suppressed”"],
    NONE,
  ),
  own_converted: kind("note", ["Umgerechnete Zeilen", "Converted rows"], ["gemessene Werte", "measured values"], NONE),
  own_added: kind(
    "note",
    ["Hinzugefügtes nicht gelesen", "Additions not read"],
    ["die Spalten des Downloads", "the columns of the download"],
    ["Liefern Sie eigene Spalten als eigene Tabelle.", "Deliver columns of your own as a table of their own."],
  ),
  own_number: kind(
    "blocking",
    ["Keine Zahl im Download", "No number in the download"],
    ["eine Zahl oder eine leere Zelle", "a number or an empty cell"],
    LEAVE,
  ),
  own_status: kind(
    "blocking",
    ["Unbekannter Status", "Unknown status"],
    ["ein Status, wie ihn Downloads haben", "a status as downloads have it"],
    LEAVE,
  ),
  own_confidentiality: kind(
    "blocking",
    ["Unbekannte Geheimhaltung", "Unknown confidentiality"],
    ["open, suppressed, rounded oder perturbed", "open, suppressed, rounded or perturbed"],
    LEAVE,
  ),
  own_contradiction: kind(
    "blocking",
    ["Wert in geheim gehaltener Zeile", "Value in a suppressed row"],
    ["kein Wert, oder „offen“", "no value, or “open”"],
    LEAVE,
  ),
  own_period: kind(
    "blocking",
    ["Kein Zeitraum im Download", "No period in the download"],
    ["z. B. 2024, 2024-Q1 oder 2024-03", "e.g. 2024, 2024-Q1 or 2024-03"],
    LEAVE,
  ),
  own_area: kind(
    "blocking",
    ["Raumeinheit fehlt hier", "Area missing here"],
    ["eine Raumeinheit des Gebietsstands", "an area of the edition"],
    WHOLE,
  ),
  own_no_indicator: kind(
    "blocking",
    ["Indikator fehlt hier", "Indicator missing here"],
    ["ein Indikator des Katalogs", "an indicator of the catalogue"],
    WHOLE,
  ),
  own_no_edition: kind(
    "blocking",
    ["Gebietsstand fehlt hier", "Edition missing here"],
    ["ein angelegter Gebietsstand", "an existing edition"],
    WHOLE,
  ),
  own_no_dimension: kind(
    "blocking",
    ["Merkmal fehlt hier", "Dimension missing here"],
    ["ein Merkmal des Katalogs", "a dimension of the catalogue"],
    WHOLE,
  ),
  own_no_code: kind(
    "blocking",
    ["Ausprägung fehlt hier", "Category missing here"],
    ["eine Ausprägung des Merkmals", "a category of the dimension"],
    WHOLE,
  ),
  own_not_broken_down: kind(
    "blocking",
    ["Indikator hier nicht so gegliedert", "Indicator not broken down so here"],
    ["ein Merkmal, nach dem der Indikator gegliedert ist", "a dimension the indicator is broken down by"],
    WHOLE,
  ),
  own_twice: kind(
    "blocking",
    ["Zeile doppelt", "Row twice"],
    ["eine Zeile je Raumeinheit, Zeitraum und Kategorie", "one row per area, period and category"],
    ["Lassen Sie eine der beiden Zeilen weg.", "Leave out one of the two rows."],
  ),
};
