import { type Static, Type } from "typebox";

/** A text in German and, where somebody wrote one, in English. */
export const Texts = Type.Object(
  { de: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) },
  { additionalProperties: false, description: "German text with optional English text" },
);
export type Texts = Static<typeof Texts>;

export type Language = "de" | "en";

/**
 * The text to show to a reader of the wished language, and the language it is really in:
 * what has no English shows German, so that the page can tag it as German.
 */
export function textIn(texts: Texts, wished: Language): { text: string; language: Language } {
  if (wished === "en" && texts.en !== undefined) return { text: texts.en, language: "en" };
  return { text: texts.de, language: "de" };
}
