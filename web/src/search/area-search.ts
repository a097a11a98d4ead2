import type { AreaIndex, AreaIndexLevel } from "@raumblick/api/area-index.api";
import { closeness } from "./closeness.ts";
import { folded, wordsOf } from "./words.ts";

/** An area by its place in the index. */
export type AreaPlace = { level: number; position: number };
export type ScoredArea = AreaPlace & { score: number };

type Level = {
  names: string[];
  words: string[][];
  within: readonly (number | null)[];
  upper: number;
  postcodes: readonly string[][];
  codes: readonly string[];
};

/**
 * Finds areas by name, code and postcode by looking at each of them: names are few words, so that is quicker than an
 * index and needs no building. 11,000 areas take a few milliseconds.
 */
export class AreaSearch {
  readonly #levels: Level[];

  constructor({ levels }: AreaIndex) {
    this.#levels = levels.map((level) => levelOf(level, levels));
  }

  /** The best hits first; of equally good ones those of the coarser level. Slips count only where nothing else is found. */
  find(typed: string, most: number): ScoredArea[] {
    const words = wordsOf(typed);
    if (words.length === 0) return [];
    const whole = folded(typed.trim());
    const plain = this.#scan((level, position) => this.#score(level, position, words, whole, begins));
    const found =
      plain.length > 0 ? plain : this.#scan((level, position) => this.#score(level, position, words, whole, nearly));
    return found.sort((a, b) => b.score - a.score || a.level - b.level || a.position - b.position).slice(0, most);
  }

  #scan(score: (level: Level, position: number) => number): ScoredArea[] {
    const found: ScoredArea[] = [];
    this.#levels.forEach((level, at) => {
      for (let position = 0; position < level.names.length; position += 1) {
        const reached = score(level, position);
        if (reached > 0) found.push({ level: at, position, score: reached });
      }
    });
    return found;
  }

  #score(level: Level, position: number, words: readonly string[], whole: string, near: Near): number {
    const name = level.names[position] as string;
    if (name === whole) return 1.08;
    const above = this.#aboveWords(level, position);
    let sum = 0;
    let own = false;
    for (const word of words) {
      const score = ownScore(level, position, word, near);
      const reached = Math.max(score, 0.3 * best(above, word, near));
      if (reached === 0) return 0;
      own ||= score > 0;
      sum += reached;
    }
    if (!own) return 0;
    return sum / words.length + (name.startsWith(whole) ? 0.05 : 0);
  }

  /** The name of the area above helps to tell two of one name apart. */
  #aboveWords(level: Level, position: number): readonly string[] {
    const upper = level.within[position] ?? null;
    return upper === null ? [] : (this.#levels[level.upper]?.words[upper] ?? []);
  }
}

function levelOf({ names, within, postcodes = [], codes }: AreaIndexLevel, all: readonly AreaIndexLevel[]): Level {
  return {
    names: names.map(folded),
    words: names.map(wordsOf),
    within: within?.positions ?? [],
    upper: all.findIndex(({ level }) => level === within?.level),
    postcodes,
    codes,
  };
}

type Near = (typed: string, word: string) => number;

const begins: Near = (typed, word) => {
  if (word.startsWith(typed)) return 0.8 + (0.2 * typed.length) / word.length;
  return typed.length > 2 && word.includes(typed) ? 0.6 : 0;
};

const nearly: Near = (typed, word) => Math.max(begins(typed, word), closeness(typed, word));

function best(words: readonly string[], typed: string, near: Near): number {
  let most = 0;
  for (const word of words) most = Math.max(most, near(typed, word));
  return most;
}

function ownScore({ words, postcodes, codes }: Level, position: number, typed: string, near: Near): number {
  const named = best(words[position] as string[], typed, near);
  if (!/^\d{2,}/.test(typed)) return named;
  const postcode = (postcodes[position] ?? []).some((one) => one.startsWith(typed)) ? 1 : 0;
  const code = typed.length > 3 && folded(codes[position] as string).startsWith(typed) ? 0.9 : 0;
  return Math.max(named, postcode, code);
}
