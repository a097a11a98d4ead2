import type { Finding } from "@raumblick/model/finding";
import type { NamedArea } from "../named-area.ts";

/** Files that are recognised as something else than values of areas: what they are, and where they belong. */

type Sentence = { de: string; en: string };

const blocking = (code: string, value: string, message: Sentence, remedy: Sentence): Finding => ({
  code,
  severity: "blocking",
  place: {},
  value,
  message,
  remedy,
});

export function correspondenceTable(from: string, to: string): Finding {
  return blocking(
    "correspondence_table",
    `${from} → ${to}`,
    {
      de: `Das ist ein Umsteigeschlüssel: Er sagt mit Gewichten, wie sich Gebiete („${from}“) auf andere („${to}“) verteilen, und enthält keine Werte von Indikatoren.`,
      en: `This is a conversion key: it says with weights how areas (“${from}”) spread over others (“${to}”) and holds no values of indicators.`,
    },
    {
      de: "Führt er von einem Gebietsstand zum anderen, übergeben Sie ihn unter „Gebietsstände“ bei den beiden Gebietsständen. Führt er zu einer anderen Raumebene (etwa Postleitzahlen), wird er nicht gebraucht.",
      en: "If it leads from one edition to another, give it under “Editions” with the two editions. If it leads to another level (such as postcodes), it is not needed.",
    },
  );
}

export function gridCells(column: string, example: string): Finding {
  return blocking(
    "grid_cells",
    example,
    {
      de: `Die Spalte „${column}“ nennt Rasterzellen (z. B. ${example}). Zu diesem Raster ist keine Raumebene gespeichert.`,
      en: `The column “${column}” names grid cells (e.g. ${example}). No level of such cells is stored.`,
    },
    {
      de: "Lesen Sie zuerst die Rasterzellen als Raumebene ein, oder fassen Sie die Zellen vorher zu Raumeinheiten zusammen.",
      en: "Import the grid cells as a level first, or sum the cells up to areas before.",
    },
  );
}

export function onlyWholeCountry(name: string): Finding {
  return blocking(
    "only_whole_country",
    name,
    {
      de: `Die Tabelle enthält nur Werte für „${name}“ insgesamt, nicht für einzelne Raumeinheiten.`,
      en: `The table holds values for “${name}” as a whole only, not for single areas.`,
    },
    {
      de: "Rufen Sie die Tabelle mit Kreisen oder Gemeinden ab. Deutschland insgesamt lässt sich nur einspielen, wenn es als Raumebene mit einer Raumeinheit gespeichert ist.",
      en: "Fetch the table for counties or municipalities. Germany as a whole can be delivered only if it is stored as a level with one area.",
    },
  );
}

export function describesIndicators(): Finding {
  return blocking(
    "describes_indicators",
    "",
    {
      de: "Die Tabelle beschreibt Indikatoren (Kürzel, Namen, Berechnung) und enthält keine Werte von Raumeinheiten.",
      en: "The table describes indicators (codes, names, computation) and holds no values of areas.",
    },
    {
      de: "Nutzen Sie ihre Angaben im Katalog: Namen, Einheiten und Beschreibungen der Indikatoren.",
      en: "Use what it says in the catalogue: names, units and descriptions of the indicators.",
    },
  );
}

export function runningText(): Finding {
  return blocking(
    "running_text",
    "",
    {
      de: "Die Datei enthält Text und keine Tabelle.",
      en: "The file holds text and no table.",
    },
    {
      de: "Wählen Sie die Datei mit den Werten, als CSV oder Excel-Arbeitsmappe.",
      en: "Choose the file with the values, as CSV or an Excel workbook.",
    },
  );
}

export function areasNotStored(column: string, examples: readonly string[]): Finding {
  const shown = examples.slice(0, 3).join(", ");
  return blocking(
    "areas_not_stored",
    shown,
    {
      de: `Die Schlüssel der Spalte „${column}“ (z. B. ${shown}) gehören zu keiner gespeicherten Raumebene.`,
      en: `The codes of the column “${column}” (e.g. ${shown}) belong to no level that is stored.`,
    },
    {
      de: "Lesen Sie zuerst die Grenzen dieser Raumebene ein und prüfen Sie die Lieferung dann erneut.",
      en: "Import the boundaries of this level first, then check the delivery again.",
    },
  );
}

export function noAreaColumn(period: string): Finding {
  return blocking(
    "no_area_column",
    period,
    {
      de: `Die Tabelle ist eine Zeitreihe (Spalte „${period}“), nennt aber in keiner Spalte, zu welchen Raumeinheiten ihre Werte gehören.`,
      en: `The table is a time series (column “${period}”), but no column says which areas its values belong to.`,
    },
    {
      de: "Ergänzen Sie eine Spalte mit dem Gebietsschlüssel. Handelt die ganze Tabelle von einer einzigen Raumeinheit, geben Sie ihren Schlüssel in der Zuordnung unter „Alle Zeilen gelten für eine Raumeinheit“ an.",
      en: "Add a column with the area code. If the whole table is about one area, give its code in the mapping at “All rows are for one area”.",
    },
  );
}

/** A table of one area that only its title, sheet or file name tells. */
export function areaOnlyNamed({ code, name, line }: NamedArea): Finding {
  const heading = /^\d{8}$/.test(code) ? "ags" : "code";
  return blocking(
    "no_area_column",
    line,
    {
      de: `Die Tabelle handelt wohl von „${name}“ (genannt in „${line}“), aber keine Spalte sagt, zu welcher Raumeinheit ihre Werte gehören.`,
      en: `The table seems to be about “${name}” (named in “${line}”), but no column says which area its values belong to.`,
    },
    {
      de: `Geben Sie in der Zuordnung unter „Alle Zeilen gelten für eine Raumeinheit“ ${code} an, oder ergänzen Sie eine Spalte „${heading}“ mit ${code} in jeder Zeile. Gleich aufgebaute Tabellen anderer Raumeinheiten können Sie darunter setzen und zusammen liefern.`,
      en: `Give ${code} in the mapping at “All rows are for one area”, or add a column “${heading}” with ${code} in every row. Tables of other areas that are built alike can be put below it and handed in together.`,
    },
  );
}
