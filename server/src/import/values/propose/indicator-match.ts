import type { Texts } from "@raumblick/model/texts";
import type { KnownIndicator } from "../knowledge.ts";

/** Words without signs, umlauts written out: "Ärzte/Einw. (%)" → "aerzteeinw". */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "");
}

function words(text: string): Set<string> {
  const list = text
    .toLowerCase()
    .split(/[^a-zäöüß0-9]+/)
    .filter((word) => word.length > 3);
  return new Set(list);
}

const textsOf = (texts: Texts | undefined) => (texts ? [texts.de, texts.en ?? ""] : []);

type Named = { indicator: KnownIndicator; names: { plain: string; words: Set<string> }[] };

/** Similarity of names from 0 to 1: one begins like the other, or they share many of their longer words. */
function closeness(plain: string, own: Set<string>, { names }: Named): number {
  let best = 0;
  for (const name of names) {
    if (name.plain.length >= 8 && plain.length >= 8 && (name.plain.startsWith(plain) || plain.startsWith(name.plain)))
      best = Math.max(best, 0.9);
    let common = 0;
    for (const word of own) if (name.words.has(word)) common += 1;
    if (common > 0) best = Math.max(best, common / Math.max(own.size, name.words.size));
  }
  return best;
}

const WORTH_ASKING = 0.5;

/** Finds indicators of the catalogue by what headings and cells call them. */
export class IndicatorMatcher {
  /** Keys and abbreviations come before names, names before tags: each a step of its own. */
  readonly #exact: Map<string, Set<KnownIndicator>>[] = [new Map(), new Map(), new Map()];
  readonly #named: Named[];
  /** As it stands there: "E_U1" is not "EU1". */
  readonly #literal = new Map<string, Set<KnownIndicator>>();

  constructor(indicators: readonly KnownIndicator[]) {
    this.#named = indicators.map((indicator) => {
      const { key, abbreviation, name, shortName, tags } = indicator.document;
      const names = [...textsOf(name), ...textsOf(shortName)].filter((text) => text !== "");
      for (const text of [key, abbreviation ?? "", ...names, ...(tags?.de ?? []), ...(tags?.en ?? [])])
        if (text !== "") this.#literal.set(text, (this.#literal.get(text) ?? new Set()).add(indicator));
      this.#note(0, [key, abbreviation ?? ""], indicator);
      this.#note(1, names, indicator);
      this.#note(2, [...(tags?.de ?? []), ...(tags?.en ?? [])], indicator);
      return { indicator, names: names.map((text) => ({ plain: comparable(text), words: words(text) })) };
    });
  }

  #note(step: number, texts: readonly string[], indicator: KnownIndicator): void {
    const known = this.#exact[step] as Map<string, Set<KnownIndicator>>;
    for (const text of texts) {
      const plain = comparable(text);
      if (plain !== "") known.set(plain, (known.get(plain) ?? new Set()).add(indicator));
    }
  }

  /** The one indicator a text names: its key, abbreviation, name or a tag that no other one has. */
  sure(text: string): KnownIndicator | undefined {
    const literal = this.#literal.get(text.trim());
    if (literal?.size === 1) return [...literal][0];
    const plain = comparable(text);
    for (const known of this.#exact) {
      const found = known.get(plain);
      if (found) return found.size === 1 ? [...found][0] : undefined;
    }
    return undefined;
  }

  /** Indicators the texts may speak of, most similar first, at most `limit`. */
  similar(texts: readonly string[], limit = 5): KnownIndicator[] {
    const scores = new Map<KnownIndicator, number>();
    for (const text of texts) {
      const plain = comparable(text);
      for (const known of this.#exact) for (const indicator of known.get(plain) ?? []) scores.set(indicator, 1);
      const own = words(text);
      for (const named of this.#named) {
        const score = Math.max(closeness(plain, own, named), scores.get(named.indicator) ?? 0);
        if (score >= WORTH_ASKING) scores.set(named.indicator, score);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([indicator]) => indicator);
  }
}
