import type { Language } from "@raumblick/model/texts";

const MASCULINE =
  /(kreis|bezirk|verband|saarland|ruhrgebiet)$|^(landkreis|kreis|bezirk|regierungsbezirk|zweckverband|stadtteil|ortsteil|stadtbezirk) /i;
const FEMININE = /^(städteregion|region|stadt|gemeinde|hansestadt|landeshauptstadt|verbandsgemeinde|samtgemeinde) /i;

/** Where: "im Ennepe-Ruhr-Kreis", "in Nordrhein-Westfalen", "in der Städteregion Aachen". */
export function inPlace(name: string, language: Language): string {
  if (language === "en") return `in ${name}`;
  if (MASCULINE.test(name)) return `im ${name}`;
  return FEMININE.test(name) ? `in der ${name}` : `in ${name}`;
}

/** The name as the subject of a German sentence: "der Musterkreis", "die Städteregion Aachen", "Witten". */
export function withArticle(name: string): string {
  if (MASCULINE.test(name)) return `der ${name}`;
  return FEMININE.test(name) ? `die ${name}` : name;
}

const NO_IN =
  /^(am|an|auf|im|in|bei|beim|hinter|unter|über|vor|zu|zum|zur|der|die|das|den|alte[rns]?|neue[rns]?|obere[rns]?|untere[rns]?) /i;

/** Whether a sentence may say "in" before the name: not before "Am Nordwall" or "Alte Fähre". */
export function takesIn(name: string): boolean {
  return !NO_IN.test(name);
}

/** Several joined as a sentence joins them: "A, B und C". */
export function among(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  return `${names.slice(0, -1).join(", ")} ${language === "de" ? "und" : "and"} ${last}`;
}
