import { readFileSync } from "node:fs";
import { SETTINGS } from "./settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Sentence = { de: string; en: string };

/** Names of the settings that may come from a file: `RAUMBLICK_TOKEN_FILE` names one with the value of `RAUMBLICK_TOKEN`. */
export const FILE_SETTINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(SETTINGS)
    .filter(([name, { secret }]) => secret === true && !name.includes("_TEST_"))
    .map(([name]) => [`${name}_FILE`, name]),
);

/**
 * The environment with the content of such files in place of their names, as container secrets and systemd credentials
 * give them. What is wrong with a file goes to `wrong`; its content is never shown.
 */
export function readSecretFiles(environment: Environment, wrong: Sentence[]): Environment {
  const complete: Record<string, string | undefined> = { ...environment };
  for (const [given, name] of FILE_SETTINGS) {
    const path = environment[given]?.trim();
    if (!path) continue;
    if (environment[name]?.trim()) {
      wrong.push({
        de: `${name} und ${given} sind beide gesetzt. Bitte nur eine von beiden setzen.`,
        en: `${name} and ${given} are both set. Please set only one of them.`,
      });
      continue;
    }
    try {
      complete[name] = readFileSync(path, "utf8").trim();
    } catch (error) {
      const { message } = error as Error;
      wrong.push({
        de: `Die Datei aus ${given} ist nicht lesbar (${message}). Bitte Namen und Rechte prüfen.`,
        en: `The file of ${given} cannot be read (${message}). Please check its name and rights.`,
      });
    }
  }
  return complete;
}
