import type { Language } from "@raumblick/model/texts";

/** A text, several of them, or a function that makes one from what it is told. */
type Word = string | readonly string[] | ((...told: never[]) => string);

type SameKeys<W> = {
  readonly [K in keyof W]: W[K] extends (...told: infer T) => string
    ? (...told: T) => string
    : W[K] extends readonly string[]
      ? readonly string[]
      : string;
};

/** The same words in both languages; German decides which there are. */
export type Words<W> = Record<Language, SameKeys<W>>;

/** Declares words: every German one must have an English one that is told the same. */
export function inBothLanguages<W extends Record<string, Word>>(words: { de: W; en: NoInfer<SameKeys<W>> }): Words<W> {
  return words as unknown as Words<W>;
}
