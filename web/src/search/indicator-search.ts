import MiniSearch from "minisearch";
import { closeness, slipsFor } from "./closeness.ts";
import { Compounds } from "./compounds.ts";
import { stemOf, typedWords, wordsOf } from "./words.ts";

/** Something with a name, and further words by which people look for it, the most telling first. */
/** `names`: the name in each language. */
export type Described = { id: string; names: readonly string[]; short: string; tags: string; text: string };

const WEIGHTS = { name: 1, short: 0.97, tags: 0.9, text: 0.6 } as const;
type Field = keyof typeof WEIGHTS;
const FIELDS = Object.keys(WEIGHTS) as Field[];

/** One word of an entry: as written, its stem, and the stems of its parts. */
type Token = { word: string; stem: string; parts: readonly string[] };
type Entry = { tokens: Record<Field, Token[]>; names: Token[][] };

/** A hit with how good it is, 0 to about 1. */
export type Scored = { id: string; score: number };

/** Entries looked at closely for each question. */
const CANDIDATES = 150;

/**
 * Finds indicators and topics by German and English words: through slips, other endings, and compounds whichever way round
 * ("Arbeitslosenquote", "Quote der Arbeitslosen"). An index finds candidates, closeness of words puts them in order.
 */
export class IndicatorSearch {
  readonly #entries = new Map<string, Entry>();
  readonly #compounds: Compounds;
  readonly #tokens = new Map<string, Token>();
  readonly #index = new MiniSearch<{ id: string; terms: string[] }>({
    fields: ["terms"],
    extractField: (document, field) => (field === "id" ? document.id : document.terms.join(" ")),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });

  constructor(described: readonly Described[]) {
    const texts = described.map(({ names, ...one }) =>
      FIELDS.map((field) => (field === "name" ? names.join(" ") : one[field])),
    );
    this.#compounds = new Compounds(texts.flat().flatMap(wordsOf));
    const documents = described.map(({ id, names }, at) => {
      const tokens = (texts[at] as string[]).map((text) => wordsOf(text).map((word) => this.#token(word)));
      this.#entries.set(id, {
        tokens: Object.fromEntries(FIELDS.map((field, place) => [field, tokens[place]])) as Entry["tokens"],
        names: names.map((name) => typedWords(name).map((word) => this.#token(word))),
      });
      const terms = tokens.flat().flatMap(({ word, stem, parts }) => [word, stem, ...parts]);
      return { id, terms: [...new Set(terms)] };
    });
    this.#index.addAll(documents);
  }

  /** The best hits first. Where nothing has all the words, what has most of them. */
  find(typed: string): Scored[] {
    const words = typedWords(typed).map((word) => this.#token(word));
    if (words.length === 0) return [];
    const found = this.#rated(words, this.#candidates(words, "AND"), true);
    if (found.length > 0) return found;
    const pieces = words.flatMap((word) =>
      word.parts.length > 0 ? word.parts.map((part) => this.#token(part)) : word,
    );
    return pieces.length === 1 ? [] : this.#rated(pieces, this.#candidates(pieces, "OR"), false);
  }

  /** One token per word, so that what is found out of a word is found out once. */
  #token(word: string): Token {
    const known = this.#tokens.get(word);
    if (known) return known;
    const token = { word, stem: stemOf(word), parts: this.#compounds.partsOf(word) };
    this.#tokens.set(word, token);
    return token;
  }

  #candidates(words: readonly Token[], combineWith: "AND" | "OR"): string[] {
    const loose = { prefix: true, fuzzy: (term: string) => slipsFor(term.length) };
    const queries = words.map(({ word, stem, parts }) => ({
      combineWith: "OR" as const,
      queries: [word, stem, ...(parts.length > 0 ? [{ combineWith: "AND" as const, queries: [...parts] }] : [])],
    }));
    const found = this.#index.search({ combineWith, queries, ...loose });
    return found.slice(0, CANDIDATES).map(({ id }) => id as string);
  }

  #rated(words: readonly Token[], ids: readonly string[], all: boolean): Scored[] {
    const asked = words.map((word) => ({
      ...rememberingNear(word),
      parts: word.parts.map((part) => rememberingNear({ word: part, stem: part, parts: [] })),
    }));
    const scored = ids.flatMap((id): Scored[] => {
      const entry = this.#entries.get(id) as Entry;
      const scores = asked.map((word) => scoreOf(word, entry));
      const sum = scores.reduce((total, score) => total + score, 0);
      if (sum === 0 || (all && scores.includes(0))) return [];
      return [{ id, score: sum / words.length + 0.06 * coverage(asked, entry.names) }];
    });
    return scored.sort((a, b) => b.score - a.score);
  }
}

/** A typed word that remembers how near each word of the entries is to it: many entries share their words. */
type Asked = { near: (token: Token) => number };

function rememberingNear(typed: Token): Asked {
  const known = new Map<Token, number>();
  return {
    near(token) {
      const before = known.get(token);
      if (before !== undefined) return before;
      const reached = near(typed, token);
      known.set(token, reached);
      return reached;
    },
  };
}

/** A typed word in the field that has it best; a typed compound also by its parts, wherever they stand. */
function scoreOf({ near, parts = [] }: Asked & { parts?: readonly Asked[] }, entry: Entry): number {
  let best = 0;
  for (const field of FIELDS) {
    const weight = WEIGHTS[field];
    if (weight > best) for (const token of entry.tokens[field]) best = Math.max(best, weight * near(token));
  }
  if (parts.length === 0 || best > 0.85) return best;
  const scores = parts.map((part) => scoreOf(part, entry));
  if (scores.includes(0)) return best;
  return Math.max(best, (0.92 * scores.reduce((sum, score) => sum + score, 0)) / scores.length);
}

/** How near a typed word is to a word of an entry, 0 to 1. */
function near(typed: Token, { word, stem, parts }: Token): number {
  if (typed.word === word) return 1;
  if (typed.stem === stem) return 0.97;
  const direct = Math.max(closeness(typed.word, word), 0.96 * closeness(typed.stem, stem));
  if (direct > 0.8 || parts.length === 0) return direct;
  // The last part of a compound says what it is, the others of which kind.
  const inside = parts.map((part, at) => {
    const last = at === parts.length - 1;
    if (part === typed.stem) return last ? 0.88 : 0.86;
    return part.startsWith(typed.word) && typed.word.length > 2 ? 0.74 : 0;
  });
  return Math.max(direct, ...inside);
}

/** Which share of a name's words somebody has typed, in the language that fits best: of two names with a word the shorter one is meant. */
function coverage(words: readonly Asked[], names: readonly (readonly Token[])[]): number {
  const shares = names.map((name) => {
    const met = name.filter((token) => words.some(({ near }) => near(token) > 0.6)).length;
    return name.length === 0 ? 0 : met / name.length;
  });
  return Math.max(0, ...shares);
}
