import { type Finding, type FindingGroup, foundText } from "@raumblick/model/finding";
import type { Terminal } from "./terminal.ts";

const SEVERITY = {
  blocking: { de: "Fehler", en: "error" },
  warning: { de: "Warnung", en: "warning" },
  note: { de: "Hinweis", en: "note" },
};

/** So many findings of one kind are written; the rest is counted. */
const SHOWN = 20;

/** Writes findings for people: severity, place, what is wrong, how to mend it. */
export function printFindings(groups: readonly FindingGroup[], terminal: Terminal): void {
  for (const { severity, count, findings } of groups) {
    for (const finding of findings.slice(0, SHOWN)) terminal.print(line(finding, terminal));
    if (count > SHOWN)
      terminal.print(
        terminal.say({
          de: `  … und ${count - SHOWN} weitere dieser Art (${SEVERITY[severity].de})`,
          en: `  … and ${count - SHOWN} more of this kind (${SEVERITY[severity].en})`,
        }),
      );
  }
}

function line({ severity, place, value, message, remedy }: Finding, { say, language }: Terminal): string {
  const where = [
    place.sheet,
    place.row === undefined ? undefined : `${say({ de: "Zeile", en: "line" })} ${place.row}`,
    place.character === undefined ? undefined : `${say({ de: "Zeichen", en: "character" })} ${place.character}`,
    place.column,
    place.feature === undefined ? undefined : `${say({ de: "Objekt", en: "feature" })} ${place.feature}`,
  ].filter((part) => part !== undefined);
  const head = [say(SEVERITY[severity]), ...(where.length > 0 ? [where.join(", ")] : [])].join(" · ");
  const found = foundText(value, language);
  const shown = found === undefined || message[language].includes(found) ? "" : ` [${found}]`;
  return `${head}: ${message[language]}${shown}${remedy ? ` ${remedy[language]}` : ""}`;
}
