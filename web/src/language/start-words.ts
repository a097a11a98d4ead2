import { inBothLanguages } from "./words.ts";

/** The start page. */
export const startWords = inBothLanguages({
  de: {
    title: (name: string) => name,
    what: "Zahlen zu Bevölkerung, Sozialem, Gesundheit, Pflege und Bildung: auf Karten, über die Jahre, zum Mitnehmen.",
    whatPlain: "Zahlen zum Kreis und seinen Städten: auf Karten, über die Jahre, zum Mitnehmen.",
    topics: "Themen",
    indicatorCount: (count: number) => (count === 1 ? "1 Indikator" : `${count} Indikatoren`),
    toMap: "Zur Karte",
    thumb: (name: string, level: string, period: string) => `Kleine Karte: ${name}, ${level}, ${period}`,
    nothingTitle: "Noch keine Daten",
    nothing:
      "Hier ist noch nichts veröffentlicht. Sobald der erste Indikator freigegeben ist, erscheint er auf dieser Seite.",
    noTotal: "Gesamtwert nicht verfügbar",
  },
  en: {
    title: (name) => name,
    what: "Numbers on population, social affairs, health, care and education: on maps, over the years, to take along.",
    whatPlain: "Numbers on the county and its towns: on maps, over the years, to take along.",
    topics: "Topics",
    indicatorCount: (count) => (count === 1 ? "1 indicator" : `${count} indicators`),
    toMap: "To the map",
    thumb: (name, level, period) => `Small map: ${name}, ${level}, ${period}`,
    nothingTitle: "No data yet",
    nothing: "Nothing has been published here yet. The first indicator will appear on this page once it is released.",
    noTotal: "no total available",
  },
});
