import { folded, stemOf } from "./words.ts";

/** Words that end or begin many names in statistics, whether or not a catalogue has them by themselves. */
const USUAL_PARTS =
  "quote anteil zahl rate dichte index alter kosten fläche einkommen entwicklung bedarf versorgung betreuung hilfe kinder jugend " +
  "senioren frauen männer haushalt wohnung miete arbeit schule pflege gesundheit bevölkerung einwohner ausländer familie eltern " +
  "platz stelle tag jahr bericht wahl beteiligung verkehr wald wasser strom geld leistung empfänger personen leute menschen";

/** What German puts between the parts of a word. */
const LINKS = ["", "s", "es", "n", "en", "e", "er", "ns", "ens", "-"];
const SHORTEST_PART = 4;

/** Takes compounds apart with the words that a catalogue itself uses: "arbeitslosenquote" into "arbeitslos" and "quot". */
export class Compounds {
  readonly #stems = new Set<string>();
  readonly #known = new Map<string, readonly string[]>();

  /** `vocabulary`: folded words. */
  constructor(vocabulary: Iterable<string>) {
    for (const word of [...vocabulary, ...folded(USUAL_PARTS).split(" ")])
      if (word.length >= SHORTEST_PART && !/\d/.test(word)) this.#stems.add(stemOf(word));
  }

  /** Stems of the parts, at least two; empty for a word that is none or has an unknown part. */
  partsOf(word: string): readonly string[] {
    const known = this.#known.get(word);
    if (known) return known;
    const parts = (word.length >= 2 * SHORTEST_PART && this.#split(word, true)) || [];
    this.#known.set(word, parts);
    return parts;
  }

  /** The parts of which the first is as long as possible; undefined where no split uses up the whole word. */
  #split(word: string, whole: boolean): string[] | undefined {
    if (!whole && this.#stems.has(stemOf(word))) return [stemOf(word)];
    for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end -= 1) {
      const first = word.slice(0, end);
      const stem = this.#stems.has(first) ? first : this.#stems.has(stemOf(first)) ? stemOf(first) : undefined;
      if (stem === undefined) continue;
      for (const link of LINKS) {
        if (!word.startsWith(link, end)) continue;
        const rest = this.#split(word.slice(end + link.length), false);
        if (rest) return [stem, ...rest];
      }
    }
    return undefined;
  }
}
