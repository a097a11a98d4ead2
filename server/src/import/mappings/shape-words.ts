import type { ShapeChange } from "./shape.ts";

type Sentence = { de: string; en: string };

const SHOWN = 5;

function list(names: readonly string[], language: "de" | "en"): string {
  const shown = names.slice(0, SHOWN).map((name) => (language === "de" ? `„${name}“` : `“${name}”`));
  const more = names.length - SHOWN;
  if (more <= 0) return shown.join(", ");
  return `${shown.join(", ")} ${language === "de" ? `und ${more} weitere` : `and ${more} more`}`;
}

const columns = (count: number): Sentence =>
  count === 1 ? { de: "Spalte", en: "column" } : { de: "Spalten", en: "columns" };

function named(names: readonly string[], sentence: (words: string, count: number, language: "de" | "en") => string) {
  const words = columns(names.length);
  return {
    de: sentence(`${words.de} ${list(names, "de")}`, names.length, "de"),
    en: sentence(`${words.en} ${list(names, "en")}`, names.length, "en"),
  };
}

/** What is different in the shape of a table, in whole sentences: what is missing, what is new, what moved on. */
export function shapeSentences(change: ShapeChange): Sentence[] {
  const sentences: Sentence[] = [];
  if (change.gone.length > 0)
    sentences.push(
      named(change.gone, (words, count, language) =>
        language === "de" ? `Es ${count === 1 ? "fehlt" : "fehlen"} ${words}.` : `Missing: ${words}.`,
      ),
    );
  const added = [...change.added, ...change.periodsAdded];
  if (added.length > 0)
    sentences.push(
      named(added, (words, _count, language) => (language === "de" ? `Neu: ${words}.` : `New: ${words}.`)),
    );
  if (change.periodsGone.length > 0)
    sentences.push(
      named(change.periodsGone, (words, _count, language) =>
        language === "de" ? `Nicht mehr dabei: ${words}.` : `No longer there: ${words}.`,
      ),
    );
  for (const { from, to } of change.moved.slice(0, SHOWN))
    sentences.push({
      de: `Spalte „${from}“ heißt jetzt „${to}“.`,
      en: `Column “${from}” is now “${to}”.`,
    });
  if (change.moved.length > SHOWN) {
    const more = change.moved.length - SHOWN;
    sentences.push({
      de: `Ebenso ${more} weitere Spalten mit neuem Zeitraum.`,
      en: `Likewise ${more} more columns with a new period.`,
    });
  }
  return sentences;
}

/** Whether somebody should look: columns came or went. That the periods moved on is what next year's file does. */
export function needsLook({ added, gone }: Pick<ShapeChange, "added" | "gone">): boolean {
  return added.length + gone.length > 0;
}
