import type { MapMarker } from "@raumblick/figures/markers";
import type { PaletteKey } from "@raumblick/figures/palettes";
import type { ClassificationMethod } from "@raumblick/model/indicator";
import { inBothLanguages } from "./words.ts";

/** Words on and around the map. */
export const mapWords = inBothLanguages({
  de: {
    role: "Karte",
    help: "Pfeiltasten wechseln zum Nachbarn in dieser Richtung. Pos1 und Ende springen zum höchsten und zum niedrigsten Wert. Buchstaben springen zu einem Namen. Eingabetaste wählt aus. Plus und Minus ändern den Ausschnitt, 0 zeigt alles. Escape verlässt die Raumeinheit.",
    zoomIn: "Näher heran",
    zoomOut: "Weiter weg",
    home: "Ganzes Gebiet zeigen",
    chosen: (name: string) => `${name} ausgewählt`,
    unchosen: (name: string) => `${name} nicht mehr ausgewählt`,
    noNeighbour: (direction: "up" | "right" | "down" | "left") =>
      ({
        up: "Keine Raumeinheit weiter nördlich",
        right: "Keine Raumeinheit weiter östlich",
        down: "Keine Raumeinheit weiter südlich",
        left: "Keine Raumeinheit weiter westlich",
      })[direction],
    noSuchName: (typed: string) => `Kein Name beginnt mit „${typed}“`,
    wholeArea: "Ganzes Gebiet",
    boundaries: (source: string) => `Grenzen: ${source}`,
    invented: "Erfundenes Gebiet",
  },
  en: {
    role: "map",
    help: "Arrow keys go to the neighbour in that direction. Home and End jump to the highest and the lowest value. Letters jump to a name. Enter chooses. Plus and minus change the view, 0 shows everything. Escape leaves the area.",
    zoomIn: "Closer",
    zoomOut: "Further away",
    home: "Show the whole area",
    chosen: (name) => `${name} chosen`,
    unchosen: (name) => `${name} no longer chosen`,
    noNeighbour: (direction) =>
      ({
        up: "No area further north",
        right: "No area further east",
        down: "No area further south",
        left: "No area further west",
      })[direction],
    noSuchName: (typed) => `No name begins with “${typed}”`,
    wholeArea: "Whole area",
    boundaries: (source) => `Boundaries: ${source}`,
    invented: "Invented area",
  },
});

/** Words of the legend. */
export const legendWords = inBothLanguages({
  de: {
    title: "Legende",
    inUnit: (unit: string) => (/\p{L}/u.test(unit) ? unit : `in ${unit}`),
    below: (from: string, to: string) => `${from} bis unter ${to}`,
    closed: (from: string, to: string) => `${from} bis ${to}`,
    under: (to: string) => `unter ${to}`,
    from: (from: string) => `${from} und mehr`,
    only: (value: string) => value,
    zero: "genau 0",
    areas: (count: number) => `${count} ${count === 1 ? "Raumeinheit" : "Raumeinheiten"}`,
    noValues: "Für diesen Zeitraum gibt es keine Werte.",
    negative: "Hohler Kreis: Wert unter null",
    sizes: "Kreisfläche entspricht dem Wert, in allen Zeiträumen gleich",
    pooled: "für alle Zeiträume gemeinsam",
    single: (period: string) => `nur für ${period}`,
    fewer: (count: number) => `nur ${count} verschiedene Klassen möglich`,
    change: "Klassen und Farben ändern",
    fold: "Legende einklappen",
    unfold: "Legende ausklappen",
    move: "Legende verschieben",
    moveHelp: "Mit der Maus ziehen oder mit den Pfeiltasten verschieben",
    drawing: "Darstellung",
    choropleth: "Flächen einfärben",
    symbols: "Kreise",
    absoluteWarning: "Eingefärbte Flächen lassen große Raumeinheiten bei Anzahlen wichtiger aussehen, als sie sind.",
    method: "Klassenbildung",
    classes: "Zahl der Klassen",
    fewerClasses: "Eine Klasse weniger",
    moreClasses: "Eine Klasse mehr",
    palette: "Farben",
    reversed: "Farben umkehren",
    scope: "Klassen gelten",
    scopeAll: "für alle Zeiträume",
    scopeOne: (period: string) => `nur für ${period}`,
    limits: "Klassengrenzen",
    limit: (index: number) => `Grenze ${index}`,
    limitsHelp: "Eine Grenze gehört zur höheren Klasse.",
    applyLimits: "Grenzen übernehmen",
    notANumber: (typed: string, example: string) => `„${typed}“ ist keine Zahl. Erwartet wird z. B. ${example}.`,
    notAscending: (first: string, second: string) =>
      `${second} steht hinter ${first}, ist aber nicht größer. Grenzen müssen aufsteigen.`,
    emptyLimit: "Bitte eine Zahl eintragen oder die Zahl der Klassen verringern.",
    toDefault: "Wie vorgegeben",
    close: "Fertig",
    manyClasses: "Mehr als 7 Klassen sind kaum noch zu unterscheiden.",
  },
  en: {
    title: "Legend",
    inUnit: (unit) => (/\p{L}/u.test(unit) ? unit : `in ${unit}`),
    below: (from, to) => `${from} to under ${to}`,
    closed: (from, to) => `${from} to ${to}`,
    under: (to) => `under ${to}`,
    from: (from) => `${from} and more`,
    only: (value) => value,
    zero: "exactly 0",
    areas: (count) => `${count} ${count === 1 ? "area" : "areas"}`,
    noValues: "There are no values for this period.",
    negative: "Hollow circle: value below zero",
    sizes: "Circle area stands for the value, the same in all periods",
    pooled: "common to all periods",
    single: (period) => `for ${period} only`,
    fewer: (count) => `only ${count} different classes possible`,
    change: "Change classes and colours",
    fold: "Fold the legend",
    unfold: "Unfold the legend",
    move: "Move the legend",
    moveHelp: "Drag it, or move it with the arrow keys",
    drawing: "Drawing",
    choropleth: "Coloured areas",
    symbols: "Circles",
    absoluteWarning: "With numbers of things, coloured areas make large areas look more important than they are.",
    method: "Classification",
    classes: "Number of classes",
    fewerClasses: "One class fewer",
    moreClasses: "One class more",
    palette: "Colours",
    reversed: "Reverse the colours",
    scope: "Classes hold",
    scopeAll: "for all periods",
    scopeOne: (period) => `for ${period} only`,
    limits: "Class limits",
    limit: (index) => `Limit ${index}`,
    limitsHelp: "A limit belongs to the higher class.",
    applyLimits: "Use these limits",
    notANumber: (typed, example) => `“${typed}” is not a number. Expected is, for example, ${example}.`,
    notAscending: (first, second) => `${second} comes after ${first} but is not greater. Limits must ascend.`,
    emptyLimit: "Please enter a number or reduce the number of classes.",
    toDefault: "As preset",
    close: "Done",
    manyClasses: "More than 7 classes can hardly be told apart.",
  },
});

export const methodWords = inBothLanguages({
  de: {
    natural_breaks: "Natürliche Klassen",
    quantile: "Gleich viele Raumeinheiten je Klasse (Quantile)",
    equal_interval: "Gleich breite Klassen",
    manual: "Eigene Grenzen",
  } satisfies Record<ClassificationMethod, string>,
  en: {
    natural_breaks: "Natural breaks",
    quantile: "Equally many areas per class (quantiles)",
    equal_interval: "Equally wide classes",
    manual: "Own limits",
  },
});

export const paletteWords = inBothLanguages({
  de: {
    "blue-green": "Gelb–Grün–Blau",
    cividis: "Gelb–Blau (Cividis)",
    purple: "Violett",
    orange: "Orange",
    "purple-orange": "Violett–Orange (zwei Richtungen)",
    "brown-teal": "Braun–Petrol (zwei Richtungen)",
  } satisfies Record<PaletteKey, string>,
  en: {
    "blue-green": "Yellow–green–blue",
    cividis: "Yellow–blue (cividis)",
    purple: "Purple",
    orange: "Orange",
    "purple-orange": "Purple–orange (two directions)",
    "brown-teal": "Brown–teal (two directions)",
  },
});

export const mapMarkerWords = inBothLanguages({
  de: {
    missing: "keine Angabe",
    suppressed: "geheim gehalten (kleine Zahl)",
    not_applicable: "trifft hier nicht zu",
    outside_filter: "vom Filter ausgenommen",
  } satisfies Record<MapMarker, string>,
  en: {
    missing: "no data",
    suppressed: "confidential (small number)",
    not_applicable: "not applicable here",
    outside_filter: "left out by the filter",
  },
});

/** Words of the timeline. */
export const timelineWords = inBothLanguages({
  de: {
    title: "Zeitraum",
    play: "Zeitverlauf abspielen",
    pause: "Anhalten",
    former: "Vorheriger Zeitraum",
    next: "Nächster Zeitraum",
    breakAt: (period: string, text: string) => `Bruch in der Zeitreihe ab ${period}: ${text}`,
  },
  en: {
    title: "Period",
    play: "Play through time",
    pause: "Pause",
    former: "Former period",
    next: "Next period",
    breakAt: (period, text) => `Series break from ${period}: ${text}`,
  },
});
