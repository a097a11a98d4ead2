import type { HelpConfiguration } from "commander";

/** German for the words commander writes itself. */
const TITLES: Record<string, string> = {
  "Usage:": "Aufruf:",
  "Arguments:": "Angaben:",
  "Options:": "Optionen:",
  "Global Options:": "Allgemeine Optionen:",
  "Commands:": "Befehle:",
};

export const GERMAN_HELP: HelpConfiguration = {
  showGlobalOptions: true,
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: (usage) => usage.replace("[options]", "[Optionen]").replace("[command]", "[Befehl]"),
  styleSubcommandTerm: (term) => term.replace("[options]", "[Optionen]"),
  styleOptionDescription: (text) =>
    text
      .replace("(default: ", "(Vorgabe: ")
      .replace("(choices: ", "(möglich: ")
      .replace(/\(env: /, "(Umgebung: "),
  styleArgumentDescription: (text) => text.replace("(default: ", "(Vorgabe: ").replace("(choices: ", "(möglich: "),
};

const MISTAKES: [RegExp, string][] = [
  [/^error: unknown option '(.+?)'/, "Die Option „$1“ gibt es nicht."],
  [/^error: unknown command '(.+?)'/, "Den Befehl „$1“ gibt es nicht."],
  [/^error: missing required argument '(.+?)'/, "Es fehlt die Angabe „$1“."],
  [/^error: option '(.+?)' argument missing/, "Hinter der Option „$1“ fehlt ihr Wert."],
  [/^error: required option '(.+?)' not specified/, "Die Option „$1“ ist nötig."],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, "Die Optionen „$1“ und „$2“ schließen sich aus."],
  [
    /^error: too many arguments.*Expected (\d+) arguments? but got (\d+)\.?/,
    "Zu viele Angaben: erwartet $1, gegeben $2.",
  ],
  [
    /^error: (?:option|command-argument value) '(.+?)'(?: argument '(.+?)' is invalid\.| is invalid for argument '.+?'\.) ?/,
    "Der Wert „$2“ von „$1“ ist nicht möglich. ",
  ],
  [/Allowed choices are (.+?)\./, "Möglich sind: $1."],
  [/\(Did you mean one of (.+?)\?\)/s, "Gemeint ist vielleicht: $1"],
  [/\(Did you mean (.+?)\?\)/, "Gemeint ist wohl: $1"],
];

/** What was wrong with the way the command was called, in German. */
export function germanMistake(message: string): string {
  return MISTAKES.reduce((text, [pattern, german]) => text.replace(pattern, german), message).trim();
}
