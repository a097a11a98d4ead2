/** Letters as people may type them: umlauts with or without, ß as ss, no accents. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/ä|ae/g, "a")
    .replace(/ö|oe/g, "o")
    .replace(/ü|ue/g, "u")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/** The folded words of a text; numbers count as words, a hyphen parts them. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const ENDINGS = ["innen", "ern", "erin", "nen", "em", "er", "en", "es", "e", "s", "n"];
const SHORTEST_STEM = 4;

/**
 * A folded word without the ending of its case, number or sex: "arbeitslosen" and "arbeitslose" are one. Light on
 * purpose: it only has to bring the same word together, in German and English.
 */
export function stemOf(word: string): string {
  for (const ending of ENDINGS)
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM) return word.slice(0, -ending.length);
  return word;
}

const GERMAN_FILLERS =
  "der die das den dem des ein eine einer und oder in im am an auf aus bei fur mit nach pro je von vom zu zum zur";
const ENGLISH_FILLERS = "the a of on at or for per by to with";
const FILLERS = new Set(`${GERMAN_FILLERS} ${ENGLISH_FILLERS}`.split(" "));

/** What somebody typed as words to look for; little words count only where there is nothing else. */
export function typedWords(typed: string): string[] {
  const words = wordsOf(typed);
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}
