import { counted } from "@raumblick/model/counted";
import type { Finding, FindingPlace } from "@raumblick/model/finding";
import type { Texts } from "@raumblick/model/texts";
import type { CellProblem } from "./own-cells.ts";

/** Says that a file was written by Raumblick and is read as it stands there. */
export function ownDownload(tables: number, release: string, day: string): Finding {
  const when = [release, day].filter((text) => text !== "");
  const of = when.length > 0 ? ` (${when.join(", ")})` : "";
  return {
    code: "own_download",
    severity: "note",
    place: {},
    message: {
      de: `Die Datei ist ein Download von Raumblick${of}${tables > 1 ? ` mit ${tables} Tabellen` : ""}. Schlüssel, Zeiträume, Kategorien, Status und Geheimhaltung werden gelesen, wie sie dort stehen; eine Zuordnung ist nicht nötig.`,
      en: `The file is a download of Raumblick${of}${tables > 1 ? ` with ${tables} tables` : ""}. Keys, periods, categories, status and confidentiality are read as they stand there; no mapping is needed.`,
    },
  };
}

/** Suppressed rows: what becomes of them. */
export function suppressedRows(count: number): Finding {
  const rows = counted(count, ["Zeile ist", "Zeilen sind"], ["row is", "rows are"]);
  const hold = count === 1 ? { de: "enthält", en: "holds" } : { de: "enthalten", en: "hold" };
  return {
    code: "own_suppressed",
    severity: "note",
    place: {},
    value: String(count),
    message: {
      de: `${rows.de} geheim gehalten und ${hold.de} deshalb keinen Wert. Wo hier ein Wert gespeichert ist, bleibt er; wo keiner ist, wird „geheim gehalten“ ohne Wert gespeichert, nicht „fehlt“.`,
      en: `${rows.en} suppressed and therefore ${hold.en} no value. Where a value is stored here it stays; where there is none, “suppressed” is stored without a value, not “missing”.`,
    },
  };
}

/** Rows whose values were carried over from another edition are computed anew when publishing. */
export function convertedRows(count: number): Finding {
  const rows = counted(count, ["Zeile ist", "Zeilen sind"], ["row was", "rows were"]);
  const they =
    count === 1
      ? {
          de: "Sie wird nicht übernommen: beim Veröffentlichen wird sie",
          en: "It is not taken: publishing computes it",
        }
      : {
          de: "Sie werden nicht übernommen: beim Veröffentlichen werden sie",
          en: "They are not taken: publishing computes them",
        };
  return {
    code: "own_converted",
    severity: "note",
    place: {},
    value: String(count),
    message: {
      de: `${rows.de} von einem anderen Gebietsstand umgerechnet (Spalte measured_on). ${they.de} aus den gemessenen Werten neu berechnet.`,
      en: `${rows.en} converted from another edition (column measured_on). ${they.en} anew from the measured values.`,
    },
  };
}

/** Columns and sheets somebody added to a download. */
export function addedColumns(names: readonly string[]): Finding {
  const list = names.slice(0, 15).join(", ");
  return {
    code: "own_added",
    severity: "note",
    place: {},
    value: list,
    message: {
      de: `Nicht gelesen, weil ein Download das nicht enthält: ${list}.`,
      en: `Not read, as a download does not have it: ${list}.`,
    },
  };
}

const WORDS: Record<CellProblem, { de: string; en: string; how: { de: string; en: string } }> = {
  number: {
    de: "ist keine Zahl",
    en: "is no number",
    how: {
      de: "Schreiben Sie eine Zahl oder leeren Sie die Zelle und nennen Sie in der Spalte Status den Grund.",
      en: "Write a number, or empty the cell and name the reason in the status column.",
    },
  },
  status: {
    de: "ist kein Status eines Downloads",
    en: "is no status of a download",
    how: {
      de: "Möglich sind die Wörter, die docs/downloads.md und das Blatt „Zeichen“ nennen, mehrere durch Leerzeichen oder Komma getrennt.",
      en: "Use the words listed in docs/downloads.md and on the sheet “Signs”, several separated by spaces or commas.",
    },
  },
  confidentiality: {
    de: "sagt nicht, was mit dem Wert geschah",
    en: "does not say what was done to the value",
    how: {
      de: "Möglich sind open, suppressed, rounded, perturbed oder das deutsche Wort dafür.",
      en: "Use open, suppressed, rounded or perturbed.",
    },
  },
  contradiction: {
    de: "ist ein Wert, aber die Zeile ist als geheim gehalten gekennzeichnet",
    en: "is a value, yet the row is marked as suppressed",
    how: {
      de: "Leeren Sie den Wert oder schreiben Sie „offen“ in die Spalte Geheimhaltung.",
      en: "Empty the value, or write “open” in the confidentiality column.",
    },
  },
};

export function wrongCell(place: FindingPlace, value: string, problem: CellProblem): Finding {
  const { de, en, how } = WORDS[problem];
  return {
    code: `own_${problem}`,
    severity: "blocking",
    place,
    value,
    message: { de: `„${value}“ ${de}.`, en: `“${value}” ${en}.` },
    remedy: how,
  };
}

export function wrongPeriod(place: FindingPlace, value: string): Finding {
  return {
    code: "own_period",
    severity: "blocking",
    place,
    value,
    message: { de: `„${value}“ ist kein Schlüssel eines Zeitraums.`, en: `“${value}” is no key of a period.` },
    remedy: {
      de: "Schlüssel sind zum Beispiel 2024, 2024-Q1, 2024-03; lassen Sie die Spalte, wie sie im Download stand.",
      en: "Keys are for example 2024, 2024-Q1, 2024-03; leave the column as it was in the download.",
    },
  };
}

export function unknownArea(place: FindingPlace, value: string, { name }: { name: Texts }, edition: string): Finding {
  return {
    code: "own_area",
    severity: "blocking",
    place,
    value,
    message: {
      de: `Im Gebietsstand ${edition} der Raumebene „${name.de}“ gibt es keine Raumeinheit mit dem Schlüssel „${value}“.`,
      en: `Edition ${edition} of the level “${name.en ?? name.de}” has no area with the code “${value}”.`,
    },
    remedy: {
      de: "Führende Nullen gehen in Tabellenprogrammen leicht verloren; sonst fehlen hier Grenzen aus dem Gesamtarchiv.",
      en: "Spreadsheets easily drop leading zeros; otherwise boundaries from the whole archive are lacking here.",
    },
  };
}

const LACKING = {
  indicator: { de: ["der Indikator", "den"], en: "the indicator" },
  edition: { de: ["der Gebietsstand", "den"], en: "the edition" },
  dimension: { de: ["das Merkmal", "das"], en: "the dimension" },
  code: { de: ["die Ausprägung", "die"], en: "the category" },
} as const;

/** What a file refers to and the store does not have; nothing of it can be guessed. */
export function lacking(kind: keyof typeof LACKING, name: string): Finding {
  const {
    de: [word, which],
    en,
  } = LACKING[kind];
  return {
    code: `own_no_${kind}`,
    severity: "blocking",
    place: {},
    value: name,
    message: {
      de: `Hier fehlt ${word} „${name}“, ${which} der Download nennt.`,
      en: `The download names ${en} “${name}”, which does not exist here.`,
    },
    remedy: {
      de: "Das Gesamtarchiv (download.zip) bringt Katalog und Grenzen mit: liefern Sie es statt der einzelnen Tabelle, oder legen Sie den Eintrag an.",
      en: "The whole archive (download.zip) brings catalogue and boundaries along: deliver it instead of the single table, or create the entry.",
    },
  };
}

export function notBroken(indicator: string, dimension: string): Finding {
  return {
    code: "own_not_broken_down",
    severity: "blocking",
    place: {},
    value: indicator,
    message: {
      de: `Der Indikator „${indicator}“ ist hier nicht nach „${dimension}“ gegliedert, der Download ist es.`,
      en: `Here the indicator “${indicator}” is not broken down by “${dimension}”, in the download it is.`,
    },
    remedy: {
      de: "Ergänzen Sie das Merkmal beim Indikator im Katalog.",
      en: "Add the dimension to the indicator in the catalogue.",
    },
  };
}

export function twice(place: FindingPlace, before: number): Finding {
  return {
    code: "own_twice",
    severity: "blocking",
    place,
    message: {
      de: `Für dieselbe Raumeinheit, denselben Zeitraum und dieselbe Kategorie steht in Zeile ${before} etwas anderes.`,
      en: `Row ${before} says something else for the same area, period and category.`,
    },
    remedy: { de: "Lassen Sie eine der beiden Zeilen weg.", en: "Leave out one of the two rows." },
  };
}
