import { Refusal } from "@raumblick/model/refusal";

export function mappingNotFound(key: string): Refusal {
  return new Refusal("not_found", "mapping_not_found", {
    de: `Eine Zuordnung „${key}“ ist nicht gespeichert. Die Liste der Zuordnungen zeigt, welche es gibt.`,
    en: `There is no saved mapping "${key}". The list of mappings shows which there are.`,
  });
}

export function mappingExists(key: string, name: string): Refusal {
  return new Refusal(
    "conflict",
    "mapping_exists",
    {
      de: `Unter „${key}“ ist schon die Zuordnung „${name}“ gespeichert. Einen anderen Namen wählen, oder sie als neue Fassung davon speichern.`,
      en: `The mapping “${name}” is already saved under "${key}". Choose another name, or save it as a new version of that one.`,
    },
    { mapping: key },
  );
}

export function mappingChanged(name: string, version: number): Refusal {
  return new Refusal(
    "conflict",
    "mapping_changed",
    {
      de: `„${name}“ wurde inzwischen geändert: es gibt die Fassung ${version}. Bitte neu laden und die Änderung noch einmal vornehmen.`,
      en: `“${name}” was changed meanwhile: there is version ${version}. Please load it anew and make the change again.`,
    },
    { version },
  );
}

export function otherKind(name: string): Refusal {
  return new Refusal("conflict", "mapping_other_kind", {
    de: `„${name}“ ist für Dateien anderer Art: Zuordnungen für Werte und für Grenzen lassen sich nicht tauschen. Bitte eine andere wählen.`,
    en: `“${name}” is for files of another kind: mappings for values and for boundaries cannot stand for each other. Choose another one.`,
  });
}

export function nothingToSave(id: number): Refusal {
  return new Refusal("conflict", "delivery_without_mapping", {
    de: `Die Lieferung ${id} hat noch keine vollständige Zuordnung. Erst die Spalten zuordnen, dann speichern.`,
    en: `Delivery ${id} has no complete mapping yet. Map the columns first, then save.`,
  });
}

export function doesNotFit(name: string): Refusal {
  return new Refusal("invalid", "mapping_does_not_fit", {
    de: `„${name}“ passt nicht zu dieser Datei: Spalten, ohne die es nicht geht, fehlen, oder der Berichtszeitraum steht nirgends. Bitte die Spalten von Hand zuordnen.`,
    en: `“${name}” does not fit this file: columns it cannot do without are missing, or nothing says the period. Map the columns by hand.`,
  });
}

export function sourceNotFound(key: string): Refusal {
  return new Refusal("invalid", "source_not_found", {
    de: `Die Quelle „${key}“ steht nicht im Katalog. Sie dort unter „sources“ anlegen oder eine andere wählen.`,
    en: `The source "${key}" is not in the catalogue. Add it there under "sources" or choose another one.`,
  });
}
