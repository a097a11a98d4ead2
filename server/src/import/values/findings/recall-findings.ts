import type { Finding } from "@raumblick/model/finding";
import type { RememberedMapping } from "../knowledge.ts";

const SHOWN = 5;

function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `„${name}“`);
  return names.length > SHOWN ? `${shown.join(", ")} …` : shown.join(", ");
}

/** The mapping of an earlier delivery is used again; what is different in the shape of the table is said. */
export function mappingRecalled(
  { delivery, fileName }: Pick<RememberedMapping, "delivery" | "fileName">,
  { added, gone }: { added: readonly string[]; gone: readonly string[] },
): Finding {
  const changed = added.length + gone.length > 0;
  const difference = {
    de: [
      ...(added.length > 0
        ? [` Neu ${added.length === 1 ? "ist die Spalte" : "sind die Spalten"} ${list(added)}.`]
        : []),
      ...(gone.length > 0
        ? [` Es ${gone.length === 1 ? "fehlt die Spalte" : "fehlen die Spalten"} ${list(gone)}.`]
        : []),
    ].join(""),
    en: [
      ...(added.length > 0 ? [` New: ${list(added)}.`] : []),
      ...(gone.length > 0 ? [` Missing: ${list(gone)}.`] : []),
    ].join(""),
  };
  return {
    code: "mapping_recalled",
    severity: changed ? "warning" : "note",
    place: {},
    value: String(delivery),
    message: {
      de: `Die Tabelle ist aufgebaut wie die der Lieferung ${delivery} („${fileName}“); deren Zuordnung wird wieder verwendet.${difference.de}`,
      en: `The table is built like that of delivery ${delivery} (“${fileName}”); its mapping is used again.${difference.en}`,
    },
    ...(changed && {
      remedy: {
        de: "Prüfen Sie, ob die Zuordnung noch stimmt.",
        en: "Check whether the mapping is still right.",
      },
    }),
  };
}
