import type { Language } from "@raumblick/model/texts";
import { createContext, useContext } from "react";
import type { Words } from "./words.ts";

/** The language of the page. German stands where nothing else was asked for. */
export const LanguageContext = createContext<Language>("de");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of a part of the page in its language. */
export function useWords<W>(words: Words<W>): Words<W>[Language] {
  return words[useContext(LanguageContext)];
}
