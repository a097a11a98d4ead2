/**
 * What Raumblick is and how to use it, in German Easy Language (Leichte Sprache): one statement to a sentence and a line,
 * short words, long ones with a hyphen, no subjunctive, no passive, hard words explained where they come first.
 * A line that begins with "•" is an item of a list.
 */
export type EasyPart = { title: string; lines: readonly string[] };

export const EASY_TITLE = "Raumblick in Leichter Sprache";

/** For readers of other languages. */
export const EASY_FOREIGN = "This page explains Raumblick in Easy Language. It exists in German only.";

export const EASY_PARTS: readonly EasyPart[] = [
  {
    title: "Was ist Raumblick?",
    lines: [
      "Raumblick ist eine Internet-Seite.",
      "Raumblick zeigt Zahlen auf Land-Karten.",
      "Die Zahlen sagen etwas über die Menschen in einem Kreis.",
      "Ein Kreis ist ein Gebiet.",
      "In dem Gebiet liegen mehrere Städte und Dörfer.",
      "Sie finden hier zum Beispiel diese Zahlen:",
      "• So viele Menschen leben in einer Stadt.",
      "• So viele Kinder leben in einer Stadt.",
      "• So viele Menschen haben keine Arbeit.",
      "Die Zahlen helfen beim Planen.",
      "Zum Beispiel:",
      "In einer Stadt leben viele Kinder.",
      "Dann braucht die Stadt viele Schulen.",
    ],
  },
  {
    title: "So suchen Sie etwas",
    lines: [
      "Auf jeder Seite ist ein Feld mit einer Lupe.",
      "Klicken Sie in das Feld.",
      "Schreiben Sie ein Wort.",
      "Zum Beispiel: Kinder.",
      "Oder den Namen von Ihrer Stadt.",
      "Dann sehen Sie eine Liste.",
      "Klicken Sie in der Liste auf eine Zeile.",
      "Dann kommt die Seite dazu.",
    ],
  },
  {
    title: "So benutzen Sie die Karte",
    lines: [
      "Die Karte hat viele Flächen.",
      "Jede Fläche ist ein Ort.",
      "Zum Beispiel eine Stadt.",
      "Oder ein Teil von einer Stadt.",
      "Klicken Sie auf eine Fläche.",
      "Dann sehen Sie den Namen und die Zahl.",
      "Auf den meisten Karten haben die Flächen Farben.",
      "Auf manchen Karten sind Kreise.",
      "Ein großer Kreis bedeutet: Die Zahl ist groß.",
      "Bei der Karte ist ein Kasten.",
      "Der Kasten heißt: Legende.",
      "Die Legende erklärt die Farben und die Kreise.",
      "Manche Flächen haben Striche.",
      "Das bedeutet: Es gibt keine Zahl.",
      "Manche Flächen haben Punkte.",
      "Das bedeutet: Die Zahl ist geheim.",
      "So schützen wir die Menschen in dem Ort.",
      "Unter der Karte ist eine Linie mit Jahren.",
      "Klicken Sie auf ein Jahr.",
      "Dann zeigt die Karte die Zahlen aus dem Jahr.",
      "Sie können die Zahlen auch ohne Karte lesen.",
      "Klicken Sie dafür auf das Wort: Tabelle.",
    ],
  },
  {
    title: "Alle Zahlen von einem Ort",
    lines: [
      "Jeder Ort hat eine eigene Seite.",
      "Klicken Sie oben auf das Wort: Gebiete.",
      "Dann sehen Sie eine Liste mit allen Orten.",
      "Klicken Sie auf Ihren Ort.",
      "Dann sehen Sie alle Zahlen von Ihrem Ort.",
      "Daneben stehen die Zahlen von dem ganzen Kreis.",
      "So können Sie vergleichen.",
    ],
  },
  {
    title: "Schwere Wörter",
    lines: [
      "Auf den Seiten sind diese Wörter:",
      "• Indikator: Das ist ein Thema mit Zahlen.\nZum Beispiel: Zahl der Kinder.",
      "• Raum-Einheit: Das ist ein Ort auf der Karte.",
      "• Rang-Liste: Das ist eine Liste.\nOben steht der Ort mit der größten Zahl.",
      "• Verlauf: Das zeigt die Zahlen von vielen Jahren.\nSo sehen Sie: Die Zahl wird größer oder kleiner.",
      "• Anteil: Das ist ein Teil von allen.\n50 Prozent bedeutet: die Hälfte.",
    ],
  },
  {
    title: "Das hilft beim Lesen",
    lines: [
      "Ist die Schrift zu klein?",
      "Dann drücken Sie diese 2 Tasten zusammen: Strg und +.",
      "Ist die Seite zu hell?",
      "Dann klicken Sie oben rechts auf den Mond.",
      "Sie können alles ohne Maus machen.",
      "Drücken Sie die Taste F1.",
      "Dann sehen Sie alle Tasten.",
    ],
  },
  {
    title: "Ihre Daten sind sicher",
    lines: [
      "Die Zahlen sagen nichts über einzelne Menschen.",
      "Sie müssen Ihren Namen nicht sagen.",
      "Raumblick merkt sich nichts über Sie.",
    ],
  },
];

/** How to report a barrier; who to report it to follows. */
export const EASY_BARRIERS: EasyPart = {
  title: "Haben Sie ein Problem mit diesen Seiten?",
  lines: [
    "Eine Barriere ist ein Hindernis.",
    "Zum Beispiel:",
    "• Sie können einen Text nicht lesen.",
    "• Sie können einen Knopf nicht drücken.",
    "Sagen Sie uns das bitte.",
    "Dann können wir das Problem lösen.",
  ],
};

export const EASY_REACHED = "So erreichen Sie uns:";
export const EASY_UNREACHED = [
  "Hier fehlt noch eine Adresse.",
  "Der Betreiber muss die Adresse eintragen.",
  "Dem Betreiber gehören diese Seiten.",
];
export const EASY_INVENTED = ["Diese Adresse ist erfunden.", "Diese Seiten sind nur ein Beispiel."];
export const EASY_ENFORCEMENT = ["Hilft Ihnen die Antwort nicht?", "Dann fragen Sie diese Stelle:"];
export const EASY_UNTESTED = [
  "Wir haben diesen Text nach den Regeln für Leichte Sprache geschrieben.",
  "Eine Prüf-Gruppe hat den Text noch nicht gelesen.",
];
