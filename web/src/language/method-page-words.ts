import { inBothLanguages } from "./words.ts";

/** The pages about methods, and the links to them. */
export const methodPageWords = inBothLanguages({
  de: {
    title: "Methoden",
    intro:
      "Was Raumblick rechnet: was eine Methode beantwortet, wann sie nicht taugt, die Formel, ein Beispiel, die Quelle.",
    all: "Alle Methoden",
    germanOnly: "",
    used: "So wird gerechnet",
    classes: "Klassen der Karte",
    change: "Veränderung",
    ranks: "Rang und Mittel",
    confidentiality: "Geheimhaltung",
    howClasses: "Wie Klassen entstehen",
    howCompared: "Wie verglichen wird",
    howConverted: "Wie umgerechnet wird",
  },
  en: {
    title: "Methods",
    intro: "What Raumblick computes: what a method answers, when not to use it, the formula, an example, the source.",
    all: "All methods",
    germanOnly: "These pages are available in German only.",
    used: "How it is computed",
    classes: "Classes of the map",
    change: "Change",
    ranks: "Ranks and means",
    confidentiality: "Confidentiality",
    howClasses: "How classes are made",
    howCompared: "How it is compared",
    howConverted: "How it is converted",
  },
});
