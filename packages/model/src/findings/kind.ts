import type { Texts } from "../texts.ts";

type Both = Required<Texts>;
export type Weight = "blocking" | "warning" | "note";

/** What is known of a kind of finding, whatever it was found in. */
export type FindingKind = {
  /** How much it weighs; several where the circumstances decide. */
  severity: Weight | readonly Weight[];
  /** Short name of the kind: a heading, not a sentence. */
  title: Both;
  /** What would be right. */
  expected: Both;
  /** What to do. */
  remedy: Both;
};

type Pair = readonly [de: string, en: string];

const both = ([de, en]: Pair): Both => ({ de, en });

/** A kind by its weight, title, expectation and remedy, each German first. */
export function kind(severity: FindingKind["severity"], title: Pair, expected: Pair, remedy: Pair): FindingKind {
  return { severity, title: both(title), expected: both(expected), remedy: both(remedy) };
}
