import { inBothLanguages } from "./words.ts";

/** The rules of disclosure control: choosing one later, changing it, and what follows for what is public. */
export const disclosureWords = inBothLanguages({
  de: {
    lackingTitle: "Regel zur Geheimhaltung wählen",
    lackingText: (one: boolean) =>
      one
        ? "Für diesen Indikator ist noch nicht gesagt, wie kleine Zahlen geschützt werden. Ohne Regel wird nichts öffentlich."
        : "Für diese Indikatoren ist noch nicht gesagt, wie kleine Zahlen geschützt werden. Ohne Regel wird nichts öffentlich.",
    rules: "Regeln zur Geheimhaltung",
    changeRule: "Regel zur Geheimhaltung ändern",
    changeText:
      "Die Regel gilt ab der nächsten Veröffentlichung. Was schon öffentlich ist, bleibt bis dahin, wie es ist, auch nach einer strengeren Regel. Kopien, die andere schon geladen haben, lassen sich nicht zurückholen.",
    appliesTo: "Die Regel gilt für",
    theseIndicators: (one: boolean) => (one ? "diesen Indikator" : "diese Indikatoren"),
    wholeSource: (source: string) => `die Quelle „${source}“: alle ihre Indikatoren ohne eigene Regel`,
    saveRule: "Regel speichern",
    savedRule: "Die Regel ist gespeichert.",
    savedAndDue: "Die Regel ist gespeichert. Öffentlich wirkt sie erst, wenn neu veröffentlicht ist.",
    changeRuleOf: (source: string) => `Regel der Quelle „${source}“`,
    change: "Ändern",
    dueTitle: "Neu zu veröffentlichen",
    stricter_rule:
      "Seit der Veröffentlichung gilt eine strengere Regel zur Geheimhaltung. Bis neu veröffentlicht ist, bleiben Zahlen öffentlich, die jetzt geheim gehalten werden sollen.",
    other_rule: "Seit der Veröffentlichung gilt eine andere Regel zur Geheimhaltung, die nicht mehr verbirgt.",
    weights:
      "Veröffentlichte Werte sind noch mit früheren Gewichten umgerechnet, die seitdem geändert oder gelöscht wurden. Bis neu veröffentlicht ist, bleiben die alten Werte öffentlich.",
    dueHint: "Auch inzwischen angenommene Werte dieser Indikatoren werden dann öffentlich.",
    publishDue: "Jetzt neu veröffentlichen",
    goneHint:
      "Die Lieferung dieser Werte wurde zurückgenommen. Öffentlich sind sie noch; neu veröffentlichen lassen sie sich nicht.",
    withdrawGone: "Zurückziehen",
    withdrawn: "Zurückgezogen.",
    fromFile: (name: string) => `${name} (in der Datei genannt)`,
    licence: "Lizenz",
    attribution: "Quellenvermerk",
    sourceHint: "Steht unter Karte und Download. Bitte prüfen; eine Lizenz steht nur hier, wenn sie bekannt ist.",
  },
  en: {
    lackingTitle: "Choose a disclosure rule",
    lackingText: (one) =>
      one
        ? "Nobody has said yet how small numbers of this indicator are protected. Without a rule nothing becomes public."
        : "Nobody has said yet how small numbers of these indicators are protected. Without a rule nothing becomes public.",
    rules: "Disclosure rules",
    changeRule: "Change the disclosure rule",
    changeText:
      "The rule holds from the next release on. What is public stays as it is until then, also after a stricter rule. Copies that others have taken cannot be called back.",
    appliesTo: "The rule is for",
    theseIndicators: (one) => (one ? "this indicator" : "these indicators"),
    wholeSource: (source) => `the source “${source}”: all its indicators without a rule of their own`,
    saveRule: "Save rule",
    savedRule: "The rule is saved.",
    savedAndDue: "The rule is saved. It takes effect in public when it is published anew.",
    changeRuleOf: (source) => `Rule of the source “${source}”`,
    change: "Change",
    dueTitle: "Due to be published anew",
    stricter_rule:
      "A stricter disclosure rule holds since the release. Until it is published anew, numbers stay public that are to be suppressed now.",
    other_rule: "Another disclosure rule holds since the release, which hides no more than the former one.",
    weights:
      "Published values are still converted with former weights, which were changed or deleted since. The old values stay public until they are published anew.",
    dueHint: "Values of these indicators that were accepted meanwhile become public then too.",
    publishDue: "Publish anew now",
    goneHint: "The delivery of these values was undone. They are still public and cannot be published anew.",
    withdrawGone: "Withdraw",
    withdrawn: "Withdrawn.",
    fromFile: (name) => `${name} (named in the file)`,
    licence: "Licence",
    attribution: "Attribution",
    sourceHint: "Shown below the map and with downloads. Please check; a licence stands here only where it is known.",
  },
});
