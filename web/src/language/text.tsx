import { type Texts, textIn } from "@raumblick/model/texts";
import { useLanguage } from "./language.ts";

/**
 * A text of the catalogue in the page's language. What has no English shows German and says so to screen readers.
 */
export function Text({ of }: { of: Texts }) {
  const wished = useLanguage();
  const { text, language } = textIn(of, wished);
  return language === wished ? text : <span lang={language}>{text}</span>;
}

/**
 * A text that exists once, in the language of those who wrote it: attributions, licences and notes are quoted as their
 * owners ask. That is German here, and a page in another language says so to screen readers.
 */
export function Said({ children }: { children: string }) {
  return useLanguage() === "de" ? children : <span lang="de">{children}</span>;
}

/** Attributes for an element that shows nothing but this text: its `lang` only where it differs from the page's. */
export function langOf(of: Texts, wished: "de" | "en"): { lang?: "de" | "en" } {
  const { language } = textIn(of, wished);
  return language === wished ? {} : { lang: language };
}
