import { inBothLanguages } from "./words.ts";

/** Who operates the installation: what its settings say, and who has to say it where they say nothing. */
export const operatorWords = inBothLanguages({
  de: {
    operates: "Wer diese Seiten betreibt",
    address: "Anschrift",
    representative: "Vertreten durch",
    email: "E-Mail",
    phone: "Telefon",
    editor: "Verantwortlich für den Inhalt",
    full: "Vollständiges Impressum",
    data: "Zahlen und Grenzen",
    dataText: "Wessen Zahlen und Grenzen es sind, steht unter „Quellen“ und bei jedem Indikator unter „Info“.",
    program: "Programm",
    programText:
      "Diese Seiten laufen mit Raumblick, freier Software unter der EUPL-1.2. Wer das Programm entwickelt, betreibt diese Seiten nicht.",
    missingTitle: "Diese Angaben fehlen noch",
    missing: (what: string) =>
      `Wer diese Seiten betreibt, hat noch nicht alles eingetragen. Öffentliche Seiten brauchen diese Angaben. Es fehlt: ${what}.`,
    missingHow:
      "Eintragen kann sie, wer den Server einrichtet, in diesen Einstellungen; beschrieben sind sie in der Dokumentation unter „Angaben zur betreibenden Stelle“:",
    name: "Name der Stelle",
    dataProtection: "Datenschutzbeauftragte oder Datenschutzbeauftragter",
    enforcement: "Durchsetzungs- oder Schlichtungsstelle",
    inventedTitle: "Diese Angaben sind erfunden",
    invented:
      "Der Musterkreis und seine Verwaltung dienen nur der Vorführung; Briefe und E-Mails kommen nirgends an. Wer diese Vorführung öffentlich zeigt, trägt eigene Angaben ein:",
  },
  en: {
    operates: "Who operates these pages",
    address: "Address",
    representative: "Represented by",
    email: "E-mail",
    phone: "Telephone",
    editor: "Responsible for the content",
    full: "Complete legal notice",
    data: "Numbers and boundaries",
    dataText: "Whose numbers and boundaries these are stands under “Sources” and with each indicator under “Info”.",
    program: "Program",
    programText:
      "These pages run on Raumblick, free software under the EUPL-1.2. Those who develop the program do not operate these pages.",
    missingTitle: "This is still missing",
    missing: (what) =>
      `Whoever operates these pages has not entered everything yet. Public pages need these details. Missing: ${what}.`,
    missingHow:
      "Whoever sets up the server can enter them in these settings; the documentation describes them under “Angaben zur betreibenden Stelle”:",
    name: "name of the body",
    dataProtection: "data protection officer",
    enforcement: "body for enforcement or arbitration",
    inventedTitle: "These details are invented",
    invented:
      "The Musterkreis and its administration are for demonstration only; letters and e-mails reach nobody. Whoever shows this demonstration in public enters details of their own:",
  },
});
