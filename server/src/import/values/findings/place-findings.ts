import type { Finding } from "@raumblick/model/finding";

/** A table whose rows are places of their own, several in one area. */
export function listOfPlaces({ columns, count, area }: { columns: string[]; count: number; area?: string }): Finding {
  const where = {
    de: columns.map((name) => `„${name}“`).join(" und "),
    en: columns.map((name) => `“${name}”`).join(" and "),
  };
  const by = area === undefined ? { de: "", en: "" } : { de: ` (Spalte „${area}“)`, en: ` (column “${area}”)` };
  return {
    code: "list_of_places",
    severity: "blocking",
    place: {},
    value: { de: count.toLocaleString("de-DE"), en: count.toLocaleString("en-GB") },
    message: {
      de: `Das ist eine Liste von Orten: Jede der ${count.toLocaleString("de-DE")} Zeilen nennt in ${where.de} einen eigenen Ort. Orte werden noch nicht unterstützt und nicht als Werte übernommen.`,
      en: `This is a list of places: each of the ${count.toLocaleString("en-GB")} rows names a place of its own in ${where.en}. Places are not supported yet and not taken as values.`,
    },
    remedy: {
      de: `Zählen oder summieren Sie die Orte je Raumeinheit${by.de}, etwa mit einer Pivot-Tabelle, und spielen Sie das Ergebnis als Tabelle mit Gebietsschlüssel, Berichtszeitraum und Anzahl ein.`,
      en: `Count or add up the places per area${by.en}, for example with a pivot table, and hand the result in as a table of area code, period and number.`,
    },
  };
}
