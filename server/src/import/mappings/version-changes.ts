import { isDeepStrictEqual } from "node:util";
import type { MappingDocument } from "@raumblick/model/saved-mapping";
import { compareShapes } from "./shape.ts";
import { shapeSentences } from "./shape-words.ts";

type Sentence = { de: string; en: string };

/** Parts of a mapping as people know them, of tables and of boundary files. */
const PARTS: [string, Sentence][] = [
  ["level", { de: "Raumebene", en: "area level" }],
  ["edition", { de: "Gebietsstand", en: "edition" }],
  ["sheet", { de: "Blatt", en: "sheet" }],
  ["layer", { de: "Ebene der Datei", en: "layer" }],
  ["headerRows", { de: "Zeilen der Überschriften", en: "rows of the headings" }],
  ["lastRow", { de: "letzte Zeile", en: "last row" }],
  ["area", { de: "Spalte der Raumeinheiten", en: "column of the areas" }],
  ["period", { de: "Berichtszeitraum", en: "period" }],
  ["values", { de: "Wertspalten", en: "value columns" }],
  ["indicators", { de: "Spalte der Indikatoren", en: "column of the indicators" }],
  ["categories", { de: "Ausprägungen", en: "categories" }],
  ["filters", { de: "Filter", en: "filters" }],
  ["decimal", { de: "Dezimalzeichen", en: "decimal sign" }],
  ["signs", { de: "Zeichen", en: "signs" }],
  ["hidden", { de: "Ausgeblendetes", en: "what is hidden" }],
  ["replace", { de: "Ersetzen", en: "replacing" }],
  ["columns", { de: "Spalten", en: "columns" }],
  ["crs", { de: "Koordinatenbezugssystem", en: "coordinate reference system" }],
  ["swapAxes", { de: "Reihenfolge der Achsen", en: "order of the axes" }],
  ["codeDigits", { de: "Stellen des Gebietsschlüssels", en: "digits of the area code" }],
  ["codeForm", { de: "Form des Gebietsschlüssels", en: "form of the area code" }],
  ["only", { de: "Auswahl der Objekte", en: "choice of features" }],
];

/** What is different between two versions of a saved mapping, in whole sentences. */
export function versionChanges(now: MappingDocument, before: MappingDocument): Sentence[] {
  const sentences: Sentence[] = [];
  if (now.name !== before.name)
    sentences.push({
      de: `Umbenannt: „${before.name}“ heißt jetzt „${now.name}“.`,
      en: `Renamed: “${before.name}” is now “${now.name}”.`,
    });
  if (now.source !== before.source)
    sentences.push({
      de: `Quelle: ${now.source ?? "keine"} (vorher ${before.source ?? "keine"}).`,
      en: `Source: ${now.source ?? "none"} (before: ${before.source ?? "none"}).`,
    });
  const [mapping, former] = [now.mapping as Record<string, unknown>, before.mapping as Record<string, unknown>];
  const changed = PARTS.filter(([part]) => !isDeepStrictEqual(mapping[part], former[part])).map(([, name]) => name);
  if (changed.length > 0)
    sentences.push({
      de: `Geändert: ${changed.map(({ de }) => de).join(", ")}.`,
      en: `Changed: ${changed.map(({ en }) => en).join(", ")}.`,
    });
  return [...sentences, ...shapeSentences(compareShapes(now.shape.headings, before.shape.headings))];
}
