import { inBothLanguages } from "./words.ts";

/** The short pages about the installation: what is so by the program's construction. */
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
    privacyIntro: "Diese Seiten kommen ohne Anmeldung und ohne Wissen über Sie aus.",
    privacyPoints: [
      "Es werden keine Cookies gesetzt. Ihr Browser hebt nur Dateien dieser Seiten in seinem Zwischenspeicher auf, damit sie beim nächsten Mal schneller da sind.",
      "Alles kommt von diesem Server: Karten, Schrift und Programm. An andere Stellen wird nichts gesendet.",
      "Was Sie auswählen, steht in der Adresszeile und nur dort.",
      "Hell oder dunkel gilt für den Besuch und wird nicht gemerkt.",
      "Die gezeigten Zahlen sind Statistik über Gebiete. Kleine Zahlen werden vor der Veröffentlichung geheim gehalten.",
    ],
    privacyServer: "Was der Server aufzeichnet",
    privacyServerText:
      "Zu jeder Anfrage Zeitpunkt, Art der Seite und Dauer, aber keine IP-Adresse, keine Auswahl und nichts über Ihr Gerät. Ein vorgeschalteter Webserver kann mehr aufzeichnen; darüber gibt Auskunft, wer diese Seiten betreibt.",
    privacyStaff:
      "Nur in der Verwaltung: Der Schlüssel bleibt im Browser, bis das Fenster geschlossen wird, und jede Änderung wird mit Zeitpunkt und Namen des Schlüssels festgehalten.",
    privacyRights: "Verantwortlich",
    privacyOfficer: "Datenschutz",
    privacyFull: "Vollständige Datenschutzerklärung",
    accessibilityIntro:
      "Raumblick soll für alle benutzbar sein. Maßstab sind die WCAG 2.2, Stufe AA, und die BITV 2.0.",
    accessibilityPoints: [
      "Karte, Rangliste, Tabelle und Satz sagen dasselbe und sind gleichwertige Wege.",
      "Alles ist mit der Tastatur erreichbar; auf der Karte führen die Pfeiltasten von Nachbar zu Nachbar, Wert und Rang werden vorgelesen.",
      "Farbe ist nie das einzige Zeichen: Fehlende und geheim gehaltene Werte haben Muster, Klassen stehen mit Grenzen in der Legende.",
      "Die Seiten passen sich an kleine Bildschirme, 400 % Vergrößerung, Kontrastfarben und reduzierte Bewegung an.",
    ],
    accessibilityGaps: "Was noch fehlt",
    accessibilityGapPoints: [
      "Eine unabhängige Prüfung nach dem vollständigen BITV-Test steht noch aus. Bei jeder Änderung am Programm werden Bedienung mit der Tastatur, vorgelesener Text, Kontraste und Vergrößerung von selbst geprüft.",
      "Die Leichte Sprache erklärt die Bedienung, nicht jedes einzelne Thema. Erläuterungen in Gebärdensprache fehlen.",
    ],
    barriers: "Barrieren melden",
    barriersText:
      "Stört Sie eine Barriere, oder brauchen Sie Angaben in einer anderen Form? Schreiben Sie oder rufen Sie an:",
    enforcement: "Wenn die Antwort nicht hilft",
    enforcementText: "Diese Stelle vermittelt oder setzt Barrierefreiheit durch:",
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
    privacyIntro: "These pages need no login and no knowledge of you.",
    privacyPoints: [
      "No cookies are set. Your browser only keeps files of these pages in its cache, so that they are there sooner next time.",
      "Everything comes from this server: maps, typeface and program. Nothing is sent elsewhere.",
      "What you choose stands in the address bar and only there.",
      "Light or dark holds for the visit and is not remembered.",
      "The numbers shown are statistics about areas. Small numbers are kept confidential before publication.",
    ],
    privacyServer: "What the server records",
    privacyServerText:
      "Of each request the time, the kind of page and how long it took, but no IP address, no choice of yours and nothing about your device. A web server in front may record more; whoever operates these pages can tell.",
    privacyStaff:
      "In the administration only: the key stays in the browser until the window is closed, and every change is recorded with its time and the name of the key.",
    privacyRights: "Responsible",
    privacyOfficer: "Data protection",
    privacyFull: "Complete privacy notice",
    accessibilityIntro:
      "Raumblick is meant to be usable by everybody. The yardsticks are WCAG 2.2, level AA, and the German BITV 2.0.",
    accessibilityPoints: [
      "Map, ranking, table and sentence say the same and are equal ways in.",
      "Everything can be reached by keyboard; on the map the arrow keys lead from neighbour to neighbour, value and rank are spoken.",
      "Colour is never the only sign: missing and confidential values have patterns, classes stand with their limits in the legend.",
      "The pages adapt to small screens, 400% zoom, forced colours and reduced motion.",
    ],
    accessibilityGaps: "What is still missing",
    accessibilityGapPoints: [
      "An independent full BITV test is still to come. With every change to the program, use by keyboard, spoken text, contrast and enlargement are tested automatically.",
      "Easy Language explains how to use the pages, not every single topic. Explanations in German Sign Language are missing.",
      "Some texts of those who deliver the data exist in German only.",
    ],
    barriers: "Report a barrier",
    barriersText: "Is a barrier in your way, or do you need something in another form? Write or call:",
    enforcement: "If the answer does not help",
    enforcementText: "This body arbitrates or enforces accessibility:",
  },
});
