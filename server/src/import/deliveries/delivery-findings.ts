import type { Finding } from "@raumblick/model/finding";

/** Findings about a delivery as a whole, against what is stored. */

export function knownFile(id: number): Finding {
  return {
    code: "known_file",
    severity: "note",
    place: {},
    value: String(id),
    message: {
      de: `Genau diese Datei wurde schon als Lieferung ${id} angenommen.`,
      en: `Exactly this file was already accepted as delivery ${id}.`,
    },
  };
}

export function nothingChanges(): Finding {
  return {
    code: "nothing_changes",
    severity: "note",
    place: {},
    message: {
      de: "Alle Werte der Datei sind schon so gespeichert. Das Annehmen ändert nichts.",
      en: "All values of the file are already stored like this. Accepting changes nothing.",
    },
  };
}

export function valuesVanish(count: number): Finding {
  return {
    code: "values_vanish",
    severity: "warning",
    place: {},
    value: String(count),
    message: {
      de: `${count} ${count === 1 ? "bisheriger Wert verschwindet" : "bisherige Werte verschwinden"}, weil die Datei dort nichts oder ein Zeichen für „kein Wert“ hat.`,
      en: `${count} former ${count === 1 ? "value vanishes" : "values vanish"} because the file has nothing, or a sign for “no value”, there.`,
    },
    remedy: {
      de: "Prüfen Sie, ob diese Werte wirklich entfallen sollen.",
      en: "Check whether these values are really to go.",
    },
  };
}
