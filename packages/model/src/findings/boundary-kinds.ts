import { kind } from "./kind.ts";

const REPAIR = [
  "Reparieren Sie das Objekt im Geoinformationssystem und liefern Sie die Datei neu, oder lassen Sie es weg.",
  "Repair the feature in the geographic information system and deliver the file again, or leave it out.",
] as const;
const MAP = ["Prüfen Sie die Lage auf der Karte.", "Check the position on the map."] as const;
const NONE = ["Nichts zu tun.", "Nothing to do."] as const;

/** Boundaries: coordinate systems, codes, geometry, what they change. */
export const BOUNDARY_KINDS = {
  file_without_features: kind(
    "blocking",
    ["Kein Objekt in der Datei", "No feature in the file"],
    ["mindestens eine Fläche", "at least one area"],
    ["Prüfen Sie, ob die richtige Ebene exportiert wurde.", "Check that the right layer was exported."],
  ),
  level_missing: kind(
    "blocking",
    ["Raumebene fehlt", "Level missing"],
    ["eine Raumebene", "a level"],
    ["Wählen Sie die Raumebene.", "Choose the level."],
  ),
  level_incomplete: kind(
    "blocking",
    ["Neue Raumebene unvollständig", "New level incomplete"],
    ["Namen in Mehrzahl und Einzahl, und die Größe", "names in plural and singular, and the size"],
    ["Ergänzen Sie die Angaben.", "Complete the details."],
  ),
  level_parent_unknown: kind(
    "blocking",
    ["Übergeordnete Raumebene unbekannt", "Parent level unknown"],
    ["eine angelegte Raumebene", "an existing level"],
    ["Legen Sie sie zuerst an oder lassen Sie sie weg.", "Create it first or leave it out."],
  ),
  edition_missing: kind(
    "blocking",
    ["Gebietsstand fehlt", "Edition missing"],
    ["der Tag, ab dem die Grenzen gelten", "the day from which the boundaries are valid"],
    ["Geben Sie den Gebietsstand an.", "Name the edition."],
  ),
  edition_in_use: kind(
    "blocking",
    ["Gebietsstand hat schon Werte", "Edition has values already"],
    ["ein eigener Gebietsstand für neue Grenzen", "an edition of its own for new boundaries"],
    ["Wählen Sie einen anderen Kurznamen.", "Choose another short name."],
  ),
  edition_exists: kind(
    "blocking",
    ["Gebietsstand gibt es schon", "Edition exists already"],
    ["ein neuer Kurzname oder ausdrückliches Ersetzen", "a new short name or explicit replacing"],
    ["Wählen Sie einen anderen Kurznamen oder „ersetzen“.", "Choose another short name or “replace”."],
  ),
  date_invalid: kind(
    "blocking",
    ["Kein gültiges Datum", "No valid date"],
    ["ein Tag, zum Beispiel 01.01.2024", "a day, for example 01.01.2024"],
    ["Berichtigen Sie das Datum.", "Correct the date."],
  ),
  validity_reversed: kind(
    "blocking",
    ["Gültigkeit verkehrt herum", "Validity reversed"],
    ["ein Ende nach dem Beginn", "an end after the beginning"],
    ["Berichtigen Sie die Tage.", "Correct the days."],
  ),
  code_column_missing: kind(
    "blocking",
    ["Spalte mit Gebietsschlüsseln fehlt", "Column of area codes missing"],
    ["eine Spalte mit Gebietsschlüsseln", "a column of area codes"],
    ["Wählen Sie die Spalte.", "Choose the column."],
  ),
  column_unknown: kind(
    "blocking",
    ["Spalte gibt es nicht", "No such column"],
    ["eine Spalte der Datei", "a column of the file"],
    ["Ändern Sie die Spaltenzuordnung.", "Change the mapping."],
  ),
  code_missing: kind(
    "blocking",
    ["Objekt ohne Schlüssel", "Feature without a code"],
    ["ein Schlüssel je Objekt", "a code for each feature"],
    ["Ergänzen Sie den Schlüssel oder lassen Sie das Objekt weg.", "Add the code or leave the feature out."],
  ),
  code_twice: kind(
    "blocking",
    ["Schlüssel zweimal vergeben", "Code given twice"],
    ["ein Schlüssel je Raumeinheit", "one code per area"],
    ["Berichtigen Sie einen der beiden Schlüssel.", "Correct one of the two codes."],
  ),
  code_in_two_places: kind(
    "blocking",
    ["Schlüssel an zwei Orten", "Code in two places"],
    ["ein Schlüssel je Raumeinheit", "one code per area"],
    [
      "Sagen Sie, ob die Teile eine Raumeinheit sind, oder berichtigen Sie einen der Schlüssel.",
      "Say whether the parts are one area, or correct one of the codes.",
    ],
  ),
  code_corrected: kind(
    "note",
    ["Schlüssel berichtigt", "Code corrected"],
    ["der richtige Schlüssel je Raumeinheit", "the right code of each area"],
    NONE,
  ),
  correction_unused: kind(
    "warning",
    ["Berichtigung ohne Wirkung", "Correction without effect"],
    ["Objekte, für die die Berichtigung gilt", "features the correction is for"],
    [
      "Prüfen Sie, ob die Datei inzwischen berichtigt wurde; dann ist nichts zu tun.",
      "Check whether the file has been corrected meanwhile; then nothing is to be done.",
    ],
  ),
  name_missing: kind(
    "warning",
    ["Objekt ohne Namen", "Feature without a name"],
    ["ein Name je Raumeinheit", "a name for each area"],
    ["Ergänzen Sie den Namen.", "Add the name."],
  ),
  code_zero_restored: kind(
    "note",
    ["Führende Null ergänzt", "Leading zero restored"],
    ["Schlüssel in ihrer vollen Länge", "codes in their full length"],
    NONE,
  ),
  code_blanks_removed: kind(
    "note",
    ["Leerzeichen entfernt", "Blanks removed"],
    ["Schlüssel ohne Leerzeichen", "codes without blanks"],
    NONE,
  ),
  code_shortened: kind(
    "note",
    ["Regionalschlüssel gekürzt", "Regional keys shortened"],
    ["achtstellige Gemeindeschlüssel", "municipality keys of eight digits"],
    NONE,
  ),
  features_left_out: kind(
    "note",
    ["Objekte ausgelassen", "Features left out"],
    ["die gewählten Objekte", "the chosen features"],
    NONE,
  ),
  areas_left_out: kind(
    "note",
    ["Raumeinheiten ausgelassen", "Areas left out"],
    ["die gewählten Raumeinheiten", "the chosen areas"],
    NONE,
  ),
  left_out_unknown: kind(
    "warning",
    ["Auszulassendes nicht in der Datei", "What is to be left out is not in the file"],
    ["Schlüssel der Datei", "codes of the file"],
    ["Prüfen Sie die Liste der auszulassenden Schlüssel.", "Check the list of codes to be left out."],
  ),
  features_merged: kind(
    "note",
    ["Objekte vereinigt", "Features united"],
    ["ein Objekt je Raumeinheit", "one feature per area"],
    MAP,
  ),
  crs_unknown: kind(
    "blocking",
    ["Koordinatensystem unbekannt", "Coordinate system unknown"],
    ["ein bekanntes Koordinatensystem", "a known coordinate system"],
    [
      "Geben Sie das Koordinatensystem an; der Lieferant kennt es.",
      "Name the coordinate system; the supplier knows it.",
    ],
  ),
  crs_guessed: kind(
    "warning",
    ["Koordinatensystem angenommen", "Coordinate system assumed"],
    ["eine Angabe in der Datei", "a statement in the file"],
    MAP,
  ),
  crs_contradicts: kind(
    "blocking",
    ["Koordinaten passen nicht zum System", "Coordinates do not fit the system"],
    ["Koordinaten im Bereich des Systems", "coordinates in the range of the system"],
    ["Geben Sie das richtige Koordinatensystem an.", "Name the right coordinate system."],
  ),
  axes_swapped: kind("warning", ["Achsen vertauscht", "Axes swapped"], ["Osten vor Norden", "east before north"], MAP),
  datum_shift_unknown: kind(
    "warning",
    ["Übergang nach WGS 84 unbekannt", "Way to WGS 84 unknown"],
    ["ein System mit bekanntem Übergang", "a system with a known way"],
    ["Liefern Sie die Datei besser in EPSG:25832.", "Better deliver the file in EPSG:25832."],
  ),
  encoding_guessed: kind(
    "warning",
    ["Zeichensatz angenommen", "Encoding assumed"],
    ["eine .cpg-Datei", "a .cpg file"],
    ["Prüfen Sie die Umlaute in den Namen.", "Check the umlauts in the names."],
  ),
  record_count: kind(
    "blocking",
    ["Teile des Shapefiles passen nicht zusammen", "Parts of the shapefile do not belong together"],
    ["so viele Zeilen wie Objekte", "as many rows as features"],
    ["Exportieren Sie das Shapefile neu.", "Export the shapefile again."],
  ),
  shapefile_without_table: kind(
    "blocking",
    ["Shapefile ohne Tabelle", "Shapefile without its table"],
    ["alle Teile: .shp, .shx, .dbf, .prj", "all parts: .shp, .shx, .dbf, .prj"],
    ["Packen Sie alle Teile zusammen.", "Pack all parts together."],
  ),
  geometry_unreadable: kind(
    "blocking",
    ["Koordinaten nicht lesbar", "Coordinates unreadable"],
    ["Flächen aus Zahlenpaaren", "polygons of pairs of numbers"],
    REPAIR,
  ),
  geometry_not_polygon: kind("blocking", ["Keine Fläche", "No polygon"], ["eine Fläche", "a polygon"], REPAIR),
  geometry_not_polygon_part: kind(
    "warning",
    ["Neben der Fläche steht anderes", "Other things beside the polygon"],
    ["nur Flächen", "polygons only"],
    REPAIR,
  ),
  geometry_missing: kind("blocking", ["Fläche fehlt", "Geometry missing"], ["eine Fläche", "a polygon"], REPAIR),
  geometry_empty: kind(
    "blocking",
    ["Leere Fläche", "Empty area"],
    ["eine Fläche mit Inhalt", "an area of some size"],
    REPAIR,
  ),
  geometry_repaired: kind(
    "warning",
    ["Fläche repariert", "Area repaired"],
    ["eine gültige Fläche", "a valid area"],
    MAP,
  ),
  layer_unclear: kind(
    "blocking",
    ["Mehrere Ebenen in der Datei", "Several layers in the file"],
    ["die Angabe, welche Ebene gelten soll", "the name of the layer that counts"],
    ["Wählen Sie die Ebene mit den Gebietsgrenzen.", "Choose the layer with the boundaries."],
  ),
  geometry_too_many_rings: kind(
    "blocking",
    ["Zu viele Ringe", "Too many rings"],
    ["eine gültige Fläche, oder eine mit weniger Ringen", "a valid area, or one with fewer rings"],
    REPAIR,
  ),
  ring_dropped: kind(
    "warning",
    ["Ring ohne Fläche weggelassen", "Ring without area dropped"],
    ["Ringe mit mindestens drei Punkten", "rings of at least three points"],
    MAP,
  ),
  area_huge: kind(
    "blocking",
    ["Fläche übergroß", "Area far too large"],
    ["eine Fläche von der Größe eines Gebiets", "an area of the size of a territory"],
    ["Prüfen Sie Koordinaten und Koordinatensystem.", "Check coordinates and coordinate system."],
  ),
  area_far_away: kind(
    "warning",
    ["Fläche liegt weit weg", "Area far away"],
    ["Flächen beieinander", "areas side by side"],
    ["Prüfen Sie die Koordinaten dieses Objekts.", "Check the coordinates of this feature."],
  ),
  areas_overlap: kind(
    "warning",
    ["Flächen überlappen sich", "Areas overlap"],
    ["Flächen, die aneinandergrenzen", "areas that border on each other"],
    [
      "Prüfen Sie, ob die Datei mehrere Ebenen oder Zeitstände mischt.",
      "Check whether the file mixes levels or dates.",
    ],
  ),
  areas_overlap_slightly: kind(
    "note",
    ["Flächen überlappen sich unmerklich", "Areas overlap imperceptibly"],
    ["Flächen, die aneinandergrenzen", "areas that border on each other"],
    NONE,
  ),
  codes_unlike_level: kind(
    "warning",
    ["Schlüssel anders als in der Raumebene", "Codes unlike those of the level"],
    ["Schlüssel, wie sie die Raumebene kennt", "codes as the level knows them"],
    ["Prüfen Sie Spalte und Raumebene.", "Check column and level."],
  ),
  edition_far_away: kind(
    "warning",
    ["Gebietsstand liegt woanders", "Edition lies elsewhere"],
    ["Flächen, wo die anderen Gebietsstände liegen", "areas where the other editions lie"],
    ["Prüfen Sie das Koordinatensystem.", "Check the coordinate system."],
  ),
  parent_unknown: kind(
    "warning",
    ["Übergeordnete Raumeinheit unbekannt", "Parent area unknown"],
    ["ein Schlüssel der oberen Raumebene", "a code of the level above"],
    [
      "Prüfen Sie die Spalte oder spielen Sie den passenden Gebietsstand ein.",
      "Check the column or bring the fitting edition.",
    ],
  ),
};
