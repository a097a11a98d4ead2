import { inBothLanguages } from "./words.ts";

/** The short pages about the installation. They state only what is so by the program's construction. */
export const documentWords = inBothLanguages({
  de: {
    sourcesIntro: "Woher die Grenzen und Zahlen auf diesen Seiten kommen.",
    boundaries: "Gebietsstände",
    edition: (level: string, day: string, count: number) =>
      `${level}, Gebietsstand ${day} (${count === 1 ? "1 Raumeinheit" : `${count.toLocaleString("de")} Raumeinheiten`})`,
    licence: (licence: string) => `Lizenz: ${licence}`,
    noAttribution: "ohne Quellenangabe",
    invented: "erfunden",
    values: "Zahlen",
    valuesText:
      "Quelle, Lizenz, Berechnung und Stand jeder Zahl stehen beim Indikator unter „Info“ und in jeder heruntergeladenen Datei.",
    software: "Programm und Schrift",
    softwareText:
      "Raumblick ist freie Software unter der EUPL-1.2. Karten zeichnet MapLibre GL JS, die Schrift ist Source Sans 3 (SIL Open Font License).",
    privacyTitle: "Datenschutz",
    privacyIntro: "Diese Seiten kommen ohne Anmeldung und ohne Wissen über Sie aus.",
    privacyPoints: [
      "Es werden keine Cookies gesetzt und nichts auf Ihrem Gerät gespeichert.",
      "Alles kommt von diesem Server: Karten, Schrift und Programm. An andere Stellen wird nichts gesendet.",
      "Was Sie auswählen, steht in der Adresszeile und nur dort.",
      "Hell oder dunkel gilt für den Besuch und wird nicht gemerkt.",
      "Die gezeigten Zahlen sind Statistik über Gebiete. Kleine Zahlen werden vor der Veröffentlichung geheim gehalten.",
    ],
    privacyOperator:
      "Welche Verbindungsdaten der Server protokolliert und wer dafür verantwortlich ist, legt fest, wer Raumblick hier betreibt.",
    accessibilityIntro: "Raumblick soll für alle benutzbar sein. Maßstab sind die WCAG 2.2, Stufe AA.",
    accessibilityPoints: [
      "Karte, Rangliste, Tabelle und Satz sagen dasselbe und sind gleichwertige Wege.",
      "Alles ist mit der Tastatur erreichbar; auf der Karte führen die Pfeiltasten von Nachbar zu Nachbar, Wert und Rang werden vorgelesen.",
      "Farbe ist nie das einzige Zeichen: Fehlende und geheim gehaltene Werte haben Muster, Klassen stehen mit Grenzen in der Legende.",
      "Die Seiten passen sich an kleine Bildschirme, 400 % Vergrößerung, Kontrastfarben und reduzierte Bewegung an.",
    ],
    accessibilityGaps: "Was noch fehlt",
    accessibilityGapsText:
      "Eine Prüfung nach dem vollständigen BITV-Test, Erläuterungen in Leichter Sprache und in Gebärdensprache stehen noch aus.",
  },
  en: {
    sourcesIntro: "Where the boundaries and numbers on these pages come from.",
    boundaries: "Boundaries",
    edition: (level, day, count) =>
      `${level}, boundaries of ${day} (${count === 1 ? "1 area" : `${count.toLocaleString("en")} areas`})`,
    licence: (licence) => `Licence: ${licence}`,
    noAttribution: "no source given",
    invented: "invented",
    values: "Numbers",
    valuesText:
      "Source, licence, method and date of each number stand with its indicator under “Info” and in every downloaded file.",
    software: "Program and typeface",
    softwareText:
      "Raumblick is free software under the EUPL-1.2. Maps are drawn by MapLibre GL JS, the typeface is Source Sans 3 (SIL Open Font License).",
    privacyTitle: "Privacy",
    privacyIntro: "These pages need no login and no knowledge of you.",
    privacyPoints: [
      "No cookies are set and nothing is stored on your device.",
      "Everything comes from this server: maps, typeface and program. Nothing is sent elsewhere.",
      "What you choose stands in the address bar and only there.",
      "Light or dark holds for the visit and is not remembered.",
      "The numbers shown are statistics about areas. Small numbers are kept confidential before publication.",
    ],
    privacyOperator:
      "Which connection data the server logs, and who is responsible for that, is decided by whoever operates Raumblick here.",
    accessibilityIntro: "Raumblick is meant to be usable by everybody. The yardstick is WCAG 2.2, level AA.",
    accessibilityPoints: [
      "Map, ranking, table and sentence say the same and are equal ways in.",
      "Everything can be reached by keyboard; on the map the arrow keys lead from neighbour to neighbour, value and rank are spoken.",
      "Colour is never the only sign: missing and confidential values have patterns, classes stand with their limits in the legend.",
      "The pages adapt to small screens, 400% zoom, forced colours and reduced motion.",
    ],
    accessibilityGaps: "What is still missing",
    accessibilityGapsText:
      "A full BITV test, explanations in Easy Language and in German Sign Language are still to come.",
  },
});
