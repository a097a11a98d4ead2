import { inBothLanguages } from "./words.ts";

/** The start page. */
export const startWords = inBothLanguages({
  de: {
    whatPlain: "Zahlen zum Kreis und seinen Städten: auf Karten, über die Jahre, zum Mitnehmen.",
    topics: "Themen",
    valuesOf: (name: string) => `Werte für ${name}`,
    nothingTitle: "Noch keine Daten",
    nothing:
      "Hier ist noch nichts veröffentlicht. Sobald der erste Indikator freigegeben ist, erscheint er auf dieser Seite.",
    noTotal: "Gesamtwert nicht verfügbar",
    ownPlace: "Mein Ort",
    news: "Neu",
    newIndicators: (count: number) => (count === 1 ? "1 Indikator:" : `${count} Indikatoren:`),
    moreTopics: (count: number) => (count === 1 ? "und 1 weiteres Thema" : `und ${count} weitere Themen`),
  },
  en: {
    whatPlain: "Numbers on the county and its towns: on maps, over the years, to take along.",
    topics: "Topics",
    valuesOf: (name) => `values for ${name}`,
    nothingTitle: "No data yet",
    nothing: "Nothing has been published here yet. The first indicator will appear on this page once it is released.",
    noTotal: "no total available",
    ownPlace: "My place",
    news: "New",
    newIndicators: (count) => (count === 1 ? "1 indicator:" : `${count} indicators:`),
    moreTopics: (count) => (count === 1 ? "and 1 more topic" : `and ${count} more topics`),
  },
});
